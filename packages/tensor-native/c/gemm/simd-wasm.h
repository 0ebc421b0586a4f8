/*
 * The vector operations of vector.h for WebAssembly SIMD: four lanes. With relaxed SIMD a
 * multiply-add is one instruction (fused or not, as the host likes).
 */
#ifndef CHORALE_SIMD_WASM_H
#define CHORALE_SIMD_WASM_H

#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#define TARGET_NONE
#include "target.h"

#define LANES 4
typedef v128_t vec;
typedef v128_t ivec;

INLINE vec v_set1(float x) { return wasm_f32x4_splat(x); }
INLINE vec v_load(const void *p) { return wasm_v128_load(p); }
INLINE void v_store(void *p, vec x) { wasm_v128_store(p, x); }
INLINE vec v_load_first(const float *p, int n) {
  float lanes[4] = {0};
  memcpy(lanes, p, (size_t)n * sizeof *p);
  return wasm_v128_load(lanes);
}
INLINE void v_store_first(float *p, vec x, int n) {
  float lanes[4];
  wasm_v128_store(lanes, x);
  memcpy(p, lanes, (size_t)n * sizeof *p);
}
INLINE vec v_add(vec x, vec y) { return wasm_f32x4_add(x, y); }
INLINE vec v_sub(vec x, vec y) { return wasm_f32x4_sub(x, y); }
INLINE vec v_mul(vec x, vec y) { return wasm_f32x4_mul(x, y); }
INLINE vec v_div(vec x, vec y) { return wasm_f32x4_div(x, y); }
INLINE vec v_fma(vec x, vec y, vec z) {
#if defined(__wasm_relaxed_simd__)
  return wasm_f32x4_relaxed_madd(x, y, z);
#else
  return wasm_f32x4_add(wasm_f32x4_mul(x, y), z);
#endif
}
INLINE vec v_min(vec bound, vec x) { return wasm_f32x4_min(bound, x); }
INLINE vec v_max(vec bound, vec x) { return wasm_f32x4_max(bound, x); }
INLINE vec v_abs(vec x) { return wasm_f32x4_abs(x); }
INLINE vec v_round(vec x) { return wasm_f32x4_nearest(x); }
INLINE vec v_pow2(vec n) {
  return wasm_i32x4_shl(
      wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(n), wasm_i32x4_splat(127)), 23);
}

INLINE ivec iv_load(const void *p) { return wasm_v128_load(p); }
INLINE void iv_store(void *p, ivec x) { wasm_v128_store(p, x); }
INLINE ivec iv_set1(int32_t x) { return wasm_i32x4_splat(x); }
INLINE ivec iv_add(ivec x, ivec y) { return wasm_i32x4_add(x, y); }
INLINE ivec iv_sub(ivec x, ivec y) { return wasm_i32x4_sub(x, y); }
INLINE vec iv_to_float(ivec x) { return wasm_f32x4_convert_i32x4(x); }
INLINE ivec v_to_int(vec x) { return wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(x)); }

#endif
