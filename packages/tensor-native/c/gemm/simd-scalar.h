/*
 * The vector operations of vector.h in portable C: one lane. This is the path of every processor
 * without one of the others, and the oracle that the tests compare them with.
 */
#ifndef CHORALE_SIMD_SCALAR_H
#define CHORALE_SIMD_SCALAR_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define TARGET_NONE
#include "target.h"

#define LANES 1
typedef float vec;
typedef int32_t ivec;

INLINE vec v_set1(float x) { return x; }
/* Through memcpy: sums are words for one function and floats for the next. */
INLINE vec v_load(const void *p) {
  vec x;
  memcpy(&x, p, sizeof x);
  return x;
}
INLINE void v_store(void *p, vec x) { memcpy(p, &x, sizeof x); }
INLINE vec v_load_first(const float *p, int n) { return n > 0 ? *p : 0.0f; }
INLINE void v_store_first(float *p, vec x, int n) {
  if (n > 0) *p = x;
}
INLINE vec v_add(vec x, vec y) { return x + y; }
INLINE vec v_sub(vec x, vec y) { return x - y; }
INLINE vec v_mul(vec x, vec y) { return x * y; }
INLINE vec v_div(vec x, vec y) { return x / y; }
INLINE vec v_fma(vec x, vec y, vec z) { return x * y + z; }
INLINE vec v_min(vec bound, vec x) { return bound < x ? bound : x; }
INLINE vec v_max(vec bound, vec x) { return bound > x ? bound : x; }
INLINE vec v_abs(vec x) { return fabsf(x); }
/* Adding and taking away 1.5 * 2^23 rounds to nearest even, for |x| < 2^22. */
INLINE vec v_round(vec x) { return x + 12582912.0f - 12582912.0f; }
INLINE vec v_pow2(vec n) {
  /* A NaN stays one; converting it to an integer would be undefined. */
  if (!(n == n)) return n;
  uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
  float result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

INLINE ivec iv_load(const void *p) { return *(const int32_t *)p; }
INLINE void iv_store(void *p, ivec x) { *(int32_t *)p = x; }
INLINE ivec iv_set1(int32_t x) { return x; }
INLINE ivec iv_add(ivec x, ivec y) { return x + y; }
INLINE ivec iv_sub(ivec x, ivec y) { return x - y; }
INLINE vec iv_to_float(ivec x) { return (float)x; }
INLINE ivec v_to_int(vec x) { return x == x ? (int32_t)v_round(x) : 0; }

#endif
