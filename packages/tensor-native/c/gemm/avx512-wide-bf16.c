/*
 * bfloat16 on AVX-512 without its dot product: both halves of a word become float32 by a shift
 * and a mask, then two multiply-adds. Half the memory of float32 for the same arithmetic.
 */
#if defined(__x86_64__)

#include "gemm.h"

#include "simd-avx512.h"

#include "convert.h"
#include "convert-avx512.h"
#include "epilogue.h"

#define TILE_ROWS 12
#define NV 2
#define A_PER_B 2
typedef __m512 word;
typedef __m512 accumulator;
#define W_LOAD(p) _mm512_loadu_si512(p)
#define W_BROADCAST(p) _mm512_castsi512_ps(_mm512_set1_epi32(*(const int32_t *)(p)))
#define SPLIT(b, part)                                                       \
  ((part)[0] = _mm512_castsi512_ps(_mm512_slli_epi32(b, 16)),                \
   (part)[1] = _mm512_castsi512_ps(_mm512_and_si512(b, _mm512_set1_epi32(-65536))))
#define DOT(sum, a, b) _mm512_fmadd_ps(a, b, sum)
#define SUM_ZERO _mm512_setzero_ps()
#define SUM_STORE(p, sum) _mm512_storeu_ps(p, sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_avx512_wide_bf16 = {
    .instruction = "vfmadd231ps zmm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_bf16_wide_avx512,
};

#else
typedef int gemm_avx512_wide_bf16_unused;
#endif
