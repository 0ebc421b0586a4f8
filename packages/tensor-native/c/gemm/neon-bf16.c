/*
 * bfloat16 on NEON: both halves of a word become float32 by a shift and a mask, then two
 * multiply-adds. Half the memory of float32 for the same arithmetic. The BFDOT instruction of
 * newer processors is not used: it rounds differently from every other path here.
 */
#if defined(__aarch64__)

#include "gemm.h"

#include "simd-neon.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 4
#define NV 4
#define A_PER_B 2
typedef float32x4_t word;
typedef float32x4_t accumulator;
#define W_LOAD(p) vld1q_u32(p)
#define W_BROADCAST(p) vreinterpretq_f32_u32(vld1q_dup_u32(p))
#define SPLIT(b, part)                                     \
  ((part)[0] = vreinterpretq_f32_u32(vshlq_n_u32(b, 16)), \
   (part)[1] = vreinterpretq_f32_u32(vandq_u32(b, vdupq_n_u32(0xffff0000u))))
#define DOT(sum, a, b) vfmaq_f32(sum, a, b)
#define SUM_ZERO vdupq_n_f32(0.0f)
#define SUM_STORE(p, sum) vst1q_u32(p, vreinterpretq_u32_f32(sum))
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_neon_bf16 = {
    .instruction = "fmla",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 2e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_bf16_wide,
};

#else
typedef int gemm_neon_bf16_unused;
#endif
