/*
 * int8 on AVX-512 VNNI: VPDPBUSD adds four products of unsigned A and signed B per lane. A is
 * offset by 128, which the epilogue takes back.
 */
#if defined(__x86_64__)

#include "gemm.h"

#define TARGET_FEATURES "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma"
#include "simd-avx512.h"

#include "convert.h"
#include "convert-avx512.h"
#include "epilogue.h"

#define TILE_ROWS 14
#define NV 2
#define A_PER_B 1
typedef __m512i word;
typedef __m512i accumulator;
#define W_LOAD(p) _mm512_loadu_si512(p)
#define W_BROADCAST(p) _mm512_set1_epi32(*(const int32_t *)(p))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) _mm512_dpbusd_epi32(sum, a, b)
#define SUM_ZERO _mm512_setzero_si512()
#define SUM_STORE(p, sum) _mm512_storeu_si512(p, sum)
#define PRODUCTS 4
#include "tile.h"

const gemm_kernel gemm_avx512_vnni_int8 = {
    .instruction = "vpdpbusd zmm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .a_offset = 128,
    .speed = 4e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_unsigned_avx512,
};

#else
typedef int gemm_avx512_vnni_int8_unused;
#endif
