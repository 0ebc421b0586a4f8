/*
 * The vector operations of vector.h for AVX-512 F/BW/DQ/VL: sixteen lanes, masks at the edges.
 */
#ifndef CHORALE_SIMD_AVX512_H
#define CHORALE_SIMD_AVX512_H

#include <immintrin.h>
#include <stdint.h>

#if !defined(TARGET_FEATURES)
#define TARGET_FEATURES "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"
#endif
#include "target.h"

#define LANES 16
typedef __m512 vec;
typedef __m512i ivec;

INLINE vec v_set1(float x) { return _mm512_set1_ps(x); }
INLINE vec v_load(const void *p) { return _mm512_loadu_ps(p); }
INLINE void v_store(void *p, vec x) { _mm512_storeu_ps(p, x); }
INLINE __mmask16 first_lanes(int n) { return (__mmask16)((1u << n) - 1u); }
INLINE vec v_load_first(const float *p, int n) { return _mm512_maskz_loadu_ps(first_lanes(n), p); }
INLINE void v_store_first(float *p, vec x, int n) { _mm512_mask_storeu_ps(p, first_lanes(n), x); }
INLINE vec v_add(vec x, vec y) { return _mm512_add_ps(x, y); }
INLINE vec v_sub(vec x, vec y) { return _mm512_sub_ps(x, y); }
INLINE vec v_mul(vec x, vec y) { return _mm512_mul_ps(x, y); }
INLINE vec v_div(vec x, vec y) { return _mm512_div_ps(x, y); }
INLINE vec v_fma(vec x, vec y, vec z) { return _mm512_fmadd_ps(x, y, z); }
INLINE vec v_min(vec bound, vec x) { return _mm512_min_ps(bound, x); }
INLINE vec v_max(vec bound, vec x) { return _mm512_max_ps(bound, x); }
INLINE vec v_abs(vec x) { return _mm512_abs_ps(x); }
INLINE vec v_round(vec x) { return _mm512_roundscale_ps(x, 8); }
INLINE vec v_pow2(vec n) {
  return _mm512_castsi512_ps(
      _mm512_slli_epi32(_mm512_add_epi32(_mm512_cvtps_epi32(n), _mm512_set1_epi32(127)), 23));
}

INLINE ivec iv_load(const void *p) { return _mm512_loadu_si512(p); }
INLINE void iv_store(void *p, ivec x) { _mm512_storeu_si512(p, x); }
INLINE ivec iv_set1(int32_t x) { return _mm512_set1_epi32(x); }
INLINE ivec iv_add(ivec x, ivec y) { return _mm512_add_epi32(x, y); }
INLINE ivec iv_sub(ivec x, ivec y) { return _mm512_sub_epi32(x, y); }
INLINE vec iv_to_float(ivec x) { return _mm512_cvtepi32_ps(x); }
INLINE ivec v_to_int(vec x) { return _mm512_cvtps_epi32(x); }

#endif
