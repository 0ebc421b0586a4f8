/*
 * Vectors of VW floats for one instruction set: loads, stores, and the few operations that the
 * compilers' vector extensions (+ - * / & | < on `vf` and `vi`) do not give.
 *
 * Included by each-isa.h with OPS_LEVEL, OPS_SUFFIX and VW set. Unaligned memory everywhere. The
 * partial forms touch only the first n floats, 0 <= n <= VW.
 */
typedef float vf __attribute__((vector_size(4 * VW)));
typedef int32_t vi __attribute__((vector_size(4 * VW)));
typedef uint32_t vu __attribute__((vector_size(4 * VW)));

OPS_INLINE vf vload(const float *p) {
  vf v;
  memcpy(&v, p, sizeof v);
  return v;
}

OPS_INLINE void vstore(float *p, vf v) { memcpy(p, &v, sizeof v); }

OPS_INLINE vi vset_i(int32_t s) { return (vi){0} + s; }

#if OPS_LEVEL == 2

OPS_INLINE vf vset(float s) { return (vf)_mm512_set1_ps(s); }
OPS_INLINE vf vload_n(const float *p, int64_t n) {
  return (vf)_mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), p);
}
OPS_INLINE void vstore_n(float *p, vf v, int64_t n) {
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << n) - 1), (__m512)v);
}
/* a b + c */
OPS_INLINE vf vfma(vf a, vf b, vf c) {
  return (vf)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
}
/* The larger one; the second where either is NaN. */
OPS_INLINE vf vmax(vf a, vf b) { return (vf)_mm512_max_ps((__m512)a, (__m512)b); }
OPS_INLINE vf vmin(vf a, vf b) { return (vf)_mm512_min_ps((__m512)a, (__m512)b); }
/* x where a < b, else y (so y where either is NaN). */
OPS_INLINE vf vpick_less(vf a, vf b, vf x, vf y) {
  __mmask16 less = _mm512_cmp_ps_mask((__m512)a, (__m512)b, _CMP_LT_OQ);
  return (vf)_mm512_mask_blend_ps(less, (__m512)y, (__m512)x);
}
/* x where a is NaN, else y. */
OPS_INLINE vf vpick_nan(vf a, vf x, vf y) {
  __mmask16 nan = _mm512_cmp_ps_mask((__m512)a, (__m512)a, _CMP_UNORD_Q);
  return (vf)_mm512_mask_blend_ps(nan, (__m512)y, (__m512)x);
}
OPS_INLINE vf vsqrt(vf a) { return (vf)_mm512_sqrt_ps((__m512)a); }

#elif OPS_LEVEL == 1

static const int32_t V(lanes)[16] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};

OPS_INLINE vf vset(float s) { return (vf)_mm256_set1_ps(s); }
OPS_INLINE vf vload_n(const float *p, int64_t n) {
  __m256i mask = _mm256_loadu_si256((const __m256i *)(V(lanes) + 8 - n));
  return (vf)_mm256_maskload_ps(p, mask);
}
OPS_INLINE void vstore_n(float *p, vf v, int64_t n) {
  __m256i mask = _mm256_loadu_si256((const __m256i *)(V(lanes) + 8 - n));
  _mm256_maskstore_ps(p, mask, (__m256)v);
}
OPS_INLINE vf vfma(vf a, vf b, vf c) {
  return (vf)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
}
OPS_INLINE vf vmax(vf a, vf b) { return (vf)_mm256_max_ps((__m256)a, (__m256)b); }
OPS_INLINE vf vmin(vf a, vf b) { return (vf)_mm256_min_ps((__m256)a, (__m256)b); }
OPS_INLINE vf vpick_less(vf a, vf b, vf x, vf y) {
  __m256 less = _mm256_cmp_ps((__m256)a, (__m256)b, _CMP_LT_OQ);
  return (vf)_mm256_blendv_ps((__m256)y, (__m256)x, less);
}
OPS_INLINE vf vpick_nan(vf a, vf x, vf y) {
  __m256 nan = _mm256_cmp_ps((__m256)a, (__m256)a, _CMP_UNORD_Q);
  return (vf)_mm256_blendv_ps((__m256)y, (__m256)x, nan);
}
OPS_INLINE vf vsqrt(vf a) { return (vf)_mm256_sqrt_ps((__m256)a); }

#else

OPS_INLINE vf vset(float s) { return (vf){s, s, s, s}; }
OPS_INLINE vf vload_n(const float *p, int64_t n) {
  float lanes[VW] = {0};
  for (int64_t i = 0; i < n; i++) lanes[i] = p[i];
  return vload(lanes);
}
OPS_INLINE void vstore_n(float *p, vf v, int64_t n) {
  for (int64_t i = 0; i < n; i++) p[i] = v[i];
}
OPS_INLINE vf V(pick)(vi mask, vf x, vf y) { return (vf)((mask & (vi)x) | (~mask & (vi)y)); }
OPS_INLINE vf vpick_less(vf a, vf b, vf x, vf y) { return V(pick)(a < b, x, y); }
OPS_INLINE vf vpick_nan(vf a, vf x, vf y) { return V(pick)(a != a, x, y); }
#if defined(__aarch64__)
OPS_INLINE vf vfma(vf a, vf b, vf c) {
  return (vf)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}
#elif defined(__wasm_relaxed_simd__)
OPS_INLINE vf vfma(vf a, vf b, vf c) {
  return (vf)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c);
}
#else
OPS_INLINE vf vfma(vf a, vf b, vf c) { return a * b + c; }
#endif
#if OPS_X86
OPS_INLINE vf vmax(vf a, vf b) { return (vf)_mm_max_ps((__m128)a, (__m128)b); }
OPS_INLINE vf vmin(vf a, vf b) { return (vf)_mm_min_ps((__m128)a, (__m128)b); }
OPS_INLINE vf vsqrt(vf a) { return (vf)_mm_sqrt_ps((__m128)a); }
#elif defined(__aarch64__)
OPS_INLINE vf vmax(vf a, vf b) { return V(pick)(a > b, a, b); }
OPS_INLINE vf vmin(vf a, vf b) { return V(pick)(a < b, a, b); }
OPS_INLINE vf vsqrt(vf a) { return (vf)vsqrtq_f32((float32x4_t)a); }
#elif defined(__wasm_simd128__)
OPS_INLINE vf vmax(vf a, vf b) { return (vf)wasm_f32x4_pmax((v128_t)b, (v128_t)a); }
OPS_INLINE vf vmin(vf a, vf b) { return (vf)wasm_f32x4_pmin((v128_t)b, (v128_t)a); }
OPS_INLINE vf vsqrt(vf a) { return (vf)wasm_f32x4_sqrt((v128_t)a); }
#else
OPS_INLINE vf vmax(vf a, vf b) { return V(pick)(a > b, a, b); }
OPS_INLINE vf vmin(vf a, vf b) { return V(pick)(a < b, a, b); }
OPS_INLINE vf vsqrt(vf a) {
  for (int i = 0; i < VW; i++) a[i] = sqrtf(a[i]);
  return a;
}
#endif

#endif

/* The larger / smaller one, NaN where either is NaN. */
OPS_INLINE vf vmax_nan(vf a, vf b) { return vpick_nan(a, a, vmax(a, b)); }
OPS_INLINE vf vmin_nan(vf a, vf b) { return vpick_nan(a, a, vmin(a, b)); }

OPS_INLINE vf vabs(vf a) { return (vf)((vi)a & vset_i(0x7fffffff)); }
/* |a| with the sign of b */
OPS_INLINE vf vcopysign(vf a, vf b) {
  return (vf)(((vi)a & vset_i(0x7fffffff)) | ((vi)b & vset_i((int32_t)0x80000000u)));
}

/* The sum of the lanes, halves added to halves, and the largest lane (any other beside NaN). */
#if OPS_LEVEL == 2
OPS_INLINE float vsum(vf v) { return _mm512_reduce_add_ps((__m512)v); }
OPS_INLINE float vhighest(vf v) { return _mm512_reduce_max_ps((__m512)v); }
#else
OPS_INLINE float vsum(vf v) {
#if OPS_LEVEL == 1
  __m128 half = _mm_add_ps(_mm256_castps256_ps128((__m256)v), _mm256_extractf128_ps((__m256)v, 1));
  float w[4];
  _mm_storeu_ps(w, half);
#else
  vf w = v;
#endif
  return (w[0] + w[2]) + (w[1] + w[3]);
}
OPS_INLINE float vhighest(vf v) {
  float best = v[0];
  for (int i = 1; i < VW; i++) best = v[i] > best ? v[i] : best;
  return best;
}
#endif

/* The largest lane; NaN where a lane is NaN. */
OPS_INLINE float vlargest(vf v) {
  float best = v[0];
  for (int i = 1; i < VW; i++)
    if (v[i] > best || v[i] != v[i]) best = v[i];
  return best;
}

/* Rounded to the nearest bf16 (ties to even), as a float; NaN stays NaN. */
OPS_INLINE vf vbf16(vf a) {
  vu bits = (vu)a;
  vu rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u;
  return vpick_nan(a, a, (vf)rounded);
}
