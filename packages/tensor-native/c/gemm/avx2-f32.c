/*
 * float32 on AVX2 with FMA: tiles of up to 6 rows by 16 columns, 12 of the 16 registers for sums.
 */
#if defined(__x86_64__)

#include "gemm.h"

#include "simd-avx2.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 6
#define NV 2
#define A_PER_B 1
typedef __m256 word;
typedef __m256 accumulator;
#define W_LOAD(p) _mm256_loadu_ps((const float *)(p))
#define W_BROADCAST(p) _mm256_castsi256_ps(_mm256_set1_epi32(*(const int32_t *)(p)))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) _mm256_fmadd_ps(a, b, sum)
#define SUM_ZERO _mm256_setzero_ps()
#define SUM_STORE(p, sum) _mm256_storeu_ps((float *)(p), sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_avx2_f32 = {
    .instruction = "vfmadd231ps ymm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 5e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_f32,
};

#else
typedef int chorale_avx2_f32_unused;
#endif
