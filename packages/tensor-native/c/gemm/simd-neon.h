/*
 * The vector operations of vector.h for NEON on 64-bit ARM: four lanes, part of the base
 * architecture.
 */
#ifndef CHORALE_SIMD_NEON_H
#define CHORALE_SIMD_NEON_H

#include <arm_neon.h>
#include <stdint.h>
#include <string.h>

#if !defined(TARGET_FEATURES)
#define TARGET_NONE
#endif
#include "target.h"

#define LANES 4
typedef float32x4_t vec;
typedef int32x4_t ivec;

INLINE vec v_set1(float x) { return vdupq_n_f32(x); }
/* Through memcpy: sums are words for one function and floats for the next. */
INLINE vec v_load(const void *p) {
  vec x;
  memcpy(&x, p, sizeof x);
  return x;
}
INLINE void v_store(void *p, vec x) { memcpy(p, &x, sizeof x); }
INLINE vec v_load_first(const float *p, int n) {
  float lanes[4] = {0};
  memcpy(lanes, p, (size_t)n * sizeof *p);
  return vld1q_f32(lanes);
}
INLINE void v_store_first(float *p, vec x, int n) {
  float lanes[4];
  vst1q_f32(lanes, x);
  memcpy(p, lanes, (size_t)n * sizeof *p);
}
INLINE vec v_add(vec x, vec y) { return vaddq_f32(x, y); }
INLINE vec v_sub(vec x, vec y) { return vsubq_f32(x, y); }
INLINE vec v_mul(vec x, vec y) { return vmulq_f32(x, y); }
INLINE vec v_div(vec x, vec y) { return vdivq_f32(x, y); }
INLINE vec v_fma(vec x, vec y, vec z) { return vfmaq_f32(z, x, y); }
INLINE vec v_min(vec bound, vec x) { return vminq_f32(bound, x); }
INLINE vec v_max(vec bound, vec x) { return vmaxq_f32(bound, x); }
INLINE vec v_abs(vec x) { return vabsq_f32(x); }
INLINE vec v_round(vec x) { return vrndnq_f32(x); }
INLINE vec v_pow2(vec n) {
  return vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(vcvtnq_s32_f32(n), vdupq_n_s32(127)), 23));
}

INLINE ivec iv_load(const void *p) { return vld1q_s32(p); }
INLINE void iv_store(void *p, ivec x) { vst1q_s32(p, x); }
INLINE ivec iv_set1(int32_t x) { return vdupq_n_s32(x); }
INLINE ivec iv_add(ivec x, ivec y) { return vaddq_s32(x, y); }
INLINE ivec iv_sub(ivec x, ivec y) { return vsubq_s32(x, y); }
INLINE vec iv_to_float(ivec x) { return vcvtq_f32_s32(x); }
INLINE ivec v_to_int(vec x) { return vcvtnq_s32_f32(x); }

#endif
