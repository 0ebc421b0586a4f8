/*
 * int8 on AVX2 without VNNI: a word of four bytes is widened to two words of two int16 (bytes 0
 * and 2, bytes 1 and 3), and VPMADDWD multiplies and adds pairs. VPMADDUBSW would need one
 * instruction less, but its int16 sums saturate and the result would be wrong.
 */
#if defined(__x86_64__)

#include "gemm.h"

#include "simd-avx2.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 4
#define NV 2
#define A_PER_B 2
typedef __m256i word;
typedef __m256i accumulator;
#define W_LOAD(p) _mm256_loadu_si256((const __m256i *)(p))
#define W_BROADCAST(p) _mm256_set1_epi32(*(const int32_t *)(p))
#define SPLIT(b, part)                                             \
  ((part)[0] = _mm256_srai_epi16(_mm256_slli_epi16(b, 8), 8), \
   (part)[1] = _mm256_srai_epi16(b, 8))
#define DOT(sum, a, b) _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
#define SUM_ZERO _mm256_setzero_si256()
#define SUM_STORE(p, sum) _mm256_storeu_si256((__m256i *)(p), sum)
#define PRODUCTS 2
#include "tile.h"

const gemm_kernel gemm_avx2_int8 = {
    .instruction = "vpmaddwd ymm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 8e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_pairs,
};

#else
typedef int gemm_avx2_int8_unused;
#endif
