/*
 * bfloat16 on AVX2: both halves of a word become float32 by a shift and a mask, then two
 * multiply-adds. Half the memory of float32 for the same arithmetic.
 */
#if defined(__x86_64__)

#include "gemm.h"

#include "simd-avx2.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 4
#define NV 2
#define A_PER_B 2
typedef __m256 word;
typedef __m256 accumulator;
#define W_LOAD(p) _mm256_loadu_si256((const __m256i *)(p))
#define W_BROADCAST(p) _mm256_castsi256_ps(_mm256_set1_epi32(*(const int32_t *)(p)))
#define SPLIT(b, part)                                                       \
  ((part)[0] = _mm256_castsi256_ps(_mm256_slli_epi32(b, 16)),                \
   (part)[1] = _mm256_castsi256_ps(_mm256_and_si256(b, _mm256_set1_epi32(-65536))))
#define DOT(sum, a, b) _mm256_fmadd_ps(a, b, sum)
#define SUM_ZERO _mm256_setzero_ps()
#define SUM_STORE(p, sum) _mm256_storeu_ps((float *)(p), sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_avx2_bf16 = {
    .instruction = "vfmadd231ps ymm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 4e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_bf16_wide,
};

#else
typedef int gemm_avx2_bf16_unused;
#endif
