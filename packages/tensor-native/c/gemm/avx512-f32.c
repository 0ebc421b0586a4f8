/*
 * float32 on AVX-512: tiles of up to 14 rows by 32 columns, 28 of the 32 registers for sums.
 */
#if defined(__x86_64__)

#include "gemm.h"

#include "simd-avx512.h"

#include "convert.h"
#include "convert-avx512.h"
#include "epilogue.h"

#define TILE_ROWS 14
#define NV 2
#define A_PER_B 1
typedef __m512 word;
typedef __m512 accumulator;
#define W_LOAD(p) _mm512_loadu_ps(p)
#define W_BROADCAST(p) _mm512_castsi512_ps(_mm512_set1_epi32(*(const int32_t *)(p)))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) _mm512_fmadd_ps(a, b, sum)
#define SUM_ZERO _mm512_setzero_ps()
#define SUM_STORE(p, sum) _mm512_storeu_ps(p, sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_avx512_f32 = {
    .instruction = "vfmadd231ps zmm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_f32_avx512,
};

#else
typedef int chorale_avx512_f32_unused;
#endif
