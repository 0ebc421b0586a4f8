/*
 * bfloat16 on AVX-512 BF16: VDPBF16PS adds two products per lane. It treats denormal inputs as
 * zero and rounds once per pair, so results differ from the oracle's by float32 rounding.
 */
#if defined(__x86_64__)

#include "gemm.h"

#define TARGET_FEATURES "avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,avx2,fma"
#include "simd-avx512.h"

#include "convert.h"
#define HAS_AVX512_BF16
#include "convert-avx512.h"
#include "epilogue.h"

#define TILE_ROWS 14
#define NV 2
#define A_PER_B 1
typedef __m512i word;
typedef __m512 accumulator;
#define W_LOAD(p) _mm512_loadu_si512(p)
#define W_BROADCAST(p) _mm512_set1_epi32(*(const int32_t *)(p))
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) _mm512_dpbf16_ps(sum, (__m512bh)(a), (__m512bh)(b))
#define SUM_ZERO _mm512_setzero_ps()
#define SUM_STORE(p, sum) _mm512_storeu_ps(p, sum)
#define PRODUCTS 2
#include "tile.h"

const gemm_kernel gemm_avx512_bf16 = {
    .instruction = "vdpbf16ps zmm",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 2e11,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_bf16_pairs_fast,
};

#else
typedef int gemm_avx512_bf16_unused;
#endif
