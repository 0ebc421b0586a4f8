/*
 * The vector operations of vector.h for AVX2 with FMA: eight lanes.
 */
#ifndef CHORALE_SIMD_AVX2_H
#define CHORALE_SIMD_AVX2_H

#include <immintrin.h>
#include <stdint.h>

#if !defined(TARGET_FEATURES)
#define TARGET_FEATURES "avx2,fma"
#endif
#include "target.h"

#define LANES 8
typedef __m256 vec;
typedef __m256i ivec;

INLINE vec v_set1(float x) { return _mm256_set1_ps(x); }
INLINE vec v_load(const void *p) { return _mm256_loadu_ps(p); }
INLINE void v_store(void *p, vec x) { _mm256_storeu_ps(p, x); }
INLINE __m256i first_lanes(int n) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
INLINE vec v_load_first(const float *p, int n) { return _mm256_maskload_ps(p, first_lanes(n)); }
INLINE void v_store_first(float *p, vec x, int n) { _mm256_maskstore_ps(p, first_lanes(n), x); }
INLINE vec v_add(vec x, vec y) { return _mm256_add_ps(x, y); }
INLINE vec v_sub(vec x, vec y) { return _mm256_sub_ps(x, y); }
INLINE vec v_mul(vec x, vec y) { return _mm256_mul_ps(x, y); }
INLINE vec v_div(vec x, vec y) { return _mm256_div_ps(x, y); }
INLINE vec v_fma(vec x, vec y, vec z) { return _mm256_fmadd_ps(x, y, z); }
INLINE vec v_min(vec bound, vec x) { return _mm256_min_ps(bound, x); }
INLINE vec v_max(vec bound, vec x) { return _mm256_max_ps(bound, x); }
INLINE vec v_abs(vec x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x); }
INLINE vec v_round(vec x) { return _mm256_round_ps(x, 8); }
INLINE vec v_pow2(vec n) {
  return _mm256_castsi256_ps(
      _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23));
}

INLINE ivec iv_load(const void *p) { return _mm256_loadu_si256(p); }
INLINE void iv_store(void *p, ivec x) { _mm256_storeu_si256(p, x); }
INLINE ivec iv_set1(int32_t x) { return _mm256_set1_epi32(x); }
INLINE ivec iv_add(ivec x, ivec y) { return _mm256_add_epi32(x, y); }
INLINE ivec iv_sub(ivec x, ivec y) { return _mm256_sub_epi32(x, y); }
INLINE vec iv_to_float(ivec x) { return _mm256_cvtepi32_ps(x); }
INLINE ivec v_to_int(vec x) { return _mm256_cvtps_epi32(x); }

#endif
