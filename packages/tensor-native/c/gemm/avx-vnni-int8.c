/*
 * int8 on AVX-VNNI (client processors without AVX-512): VPDPBUSD adds four products of unsigned A
 * and signed B per lane. A is offset by 128, which the epilogue takes back.
 */
#if defined(__x86_64__)

#include "gemm.h"

#define TARGET_FEATURES "avx2,fma,avxvnni"
#include "simd-avx2.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 6
#define NV 2
#define A_PER_B 1
typedef __m256i word;
typedef __m256i accumulator;
#define W_LOAD(p) _mm256_loadu_si256((const __m256i *)(p))
#define W_BROADCAST(p) _mm256_set1_epi32(*(const int32_t *)(p))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) _mm256_dpbusd_avx_epi32(sum, a, b)
#define SUM_ZERO _mm256_setzero_si256()
#define SUM_STORE(p, sum) _mm256_storeu_si256((__m256i *)(p), sum)
#define PRODUCTS 4
#include "tile.h"

const gemm_kernel gemm_avx_vnni_int8 = {
    .instruction = "vpdpbusd ymm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .a_offset = 128,
    .speed = 2e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_unsigned,
};

#else
typedef int gemm_avx_vnni_int8_unused;
#endif
