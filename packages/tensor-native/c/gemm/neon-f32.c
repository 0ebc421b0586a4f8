/*
 * float32 on NEON: tiles of up to 6 rows by 16 columns, 24 of the 32 registers for sums.
 */
#if defined(__aarch64__)

#include "gemm.h"

#include "simd-neon.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 6
#define NV 4
#define A_PER_B 1
typedef float32x4_t word;
typedef float32x4_t accumulator;
#define W_LOAD(p) vreinterpretq_f32_u32(vld1q_u32(p))
#define W_BROADCAST(p) vreinterpretq_f32_u32(vld1q_dup_u32(p))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) vfmaq_f32(sum, a, b)
#define SUM_ZERO vdupq_n_f32(0.0f)
#define SUM_STORE(p, sum) vst1q_u32(p, vreinterpretq_u32_f32(sum))
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_neon_f32 = {
    .instruction = "fmla",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 2e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_f32,
};

#else
typedef int gemm_neon_f32_unused;
#endif
