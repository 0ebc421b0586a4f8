/*
 * int8 on ARM with the dot product extension: SDOT adds four products of signed bytes per lane.
 */
#if defined(__aarch64__)

#include "gemm.h"

#define TARGET_FEATURES "arch=armv8.2-a+dotprod"
#include "simd-neon.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 6
#define NV 4
#define A_PER_B 1
typedef int32x4_t word;
typedef int32x4_t accumulator;
#define W_LOAD(p) vld1q_s32((const int32_t *)(p))
#define W_BROADCAST(p) vld1q_dup_s32((const int32_t *)(p))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) vdotq_s32(sum, vreinterpretq_s8_s32(a), vreinterpretq_s8_s32(b))
#define SUM_ZERO vdupq_n_s32(0)
#define SUM_STORE(p, sum) vst1q_s32((int32_t *)(p), sum)
#define PRODUCTS 4
#include "tile.h"

const gemm_kernel gemm_neon_dot_int8 = {
    .instruction = "sdot",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_signed,
};

#else
typedef int gemm_neon_dot_int8_unused;
#endif
