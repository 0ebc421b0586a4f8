/*
 * int8 on NEON without SDOT (the first 64-bit ARM cores): the four bytes of a word are widened to
 * four int32, and MLA multiplies and adds one at a time.
 */
#if defined(__aarch64__)

#include "gemm.h"

#include "simd-neon.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 4
#define NV 2
#define A_PER_B 4
typedef int32x4_t word;
typedef int32x4_t accumulator;
#define W_LOAD(p) vld1q_s32((const int32_t *)(p))
#define W_BROADCAST(p) vld1q_dup_s32((const int32_t *)(p))
#define SPLIT(b, part)                                                                          \
  ((part)[0] = vshrq_n_s32(vshlq_n_s32(b, 24), 24), (part)[1] = vshrq_n_s32(vshlq_n_s32(b, 16), 24), \
   (part)[2] = vshrq_n_s32(vshlq_n_s32(b, 8), 24), (part)[3] = vshrq_n_s32(b, 24))
#define DOT(sum, a, b) vmlaq_s32(sum, a, b)
#define SUM_ZERO vdupq_n_s32(0)
#define SUM_STORE(p, sum) vst1q_s32((int32_t *)(p), sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_neon_int8 = {
    .instruction = "mla",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_wide,
};

#else
typedef int gemm_neon_int8_unused;
#endif
