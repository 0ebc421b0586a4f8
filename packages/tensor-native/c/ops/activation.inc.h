/*
 * Loops of activation.c: one function per operator and per derivative, from the same expressions.
 * OPS_UNARY_LIST names all operators in the order of their codes.
 */

#define SQRT_2_PI 0.797884561f   /* sqrt(2 / pi) */
#define NORMAL_PEAK 0.398942280f /* 1 / sqrt(2 pi) */

OPS_INLINE vf V(op_none)(vf x) { return x; }
OPS_INLINE vf V(op_relu)(vf x) { return vpick_less(x, vset(0), vset(0), x); }
OPS_INLINE vf V(op_gelu)(vf x) { return vgelu(x); }
OPS_INLINE vf V(op_gelu_tanh)(vf x) { return vgelu_tanh(x); }
OPS_INLINE vf V(op_relu6)(vf x) {
  return vpick_less(vset(6), x, vset(6), vpick_less(x, vset(0), vset(0), x));
}
OPS_INLINE vf V(op_sigmoid)(vf x) { return vsigmoid(x); }
OPS_INLINE vf V(op_tanh)(vf x) { return vtanh(x); }
OPS_INLINE vf V(op_silu)(vf x) { return x * vsigmoid(x); }
OPS_INLINE vf V(op_exp)(vf x) { return vexp(x); }
OPS_INLINE vf V(op_log)(vf x) { return vlog(x); }
OPS_INLINE vf V(op_sqrt)(vf x) { return vsqrt(x); }
OPS_INLINE vf V(op_rsqrt)(vf x) { return 1.0f / vsqrt(x); }
OPS_INLINE vf V(op_square)(vf x) { return x * x; }
OPS_INLINE vf V(op_neg)(vf x) { return -x; }
OPS_INLINE vf V(op_abs)(vf x) { return vabs(x); }

OPS_INLINE vf V(slope_none)(vf x) {
  (void)x;
  return vset(1);
}
/* 1 above 0, else 0; NaN for NaN. */
OPS_INLINE vf V(slope_relu)(vf x) {
  return vpick_nan(x, x, vpick_less(vset(0), x, vset(1), vset(0)));
}
/* Phi(x) + x phi(x) */
OPS_INLINE vf V(slope_gelu)(vf x) {
  vf z = vmin(vset(15.0f), vabs(x));
  vf e = vexp(z * z * -0.5f);
  vf tail = vnormal_tail(z, e);
  vf cdf = vpick_less(x, vset(0), tail, 1.0f - tail);
  vf bounded = vcopysign(z, x);
  return vpick_nan(x, x, vfma(bounded, e * NORMAL_PEAK, cdf));
}
/* s + x s (1 - s) 2 u' with s = sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3) */
OPS_INLINE vf V(slope_gelu_tanh)(vf x) {
  vf z = vmin(vset(20.0f), vmax(vset(-20.0f), x));
  vf s = vsigmoid(vfma(z * z * 0.044715f, z, z) * (2.0f * SQRT_2_PI));
  vf inner = vfma(z * z, vset(3.0f * 0.044715f), vset(1.0f)) * (2.0f * SQRT_2_PI);
  return vfma(z * s * (1.0f - s), inner, s);
}
OPS_INLINE vf V(slope_relu6)(vf x) {
  vf inside = vpick_less(x, vset(6), vset(1), vset(0));
  return vpick_nan(x, x, vpick_less(vset(0), x, inside, vset(0)));
}
OPS_INLINE vf V(slope_sigmoid)(vf x) {
  vf s = vsigmoid(x);
  return s * (1.0f - s);
}
OPS_INLINE vf V(slope_tanh)(vf x) {
  /* 1 - tanh^2 = 4 e / (1 + e)^2 with e = exp(-2 |x|), without cancellation */
  vf e = vexp(vabs(x) * -2.0f);
  vf d = 1.0f + e;
  return 4.0f * e / (d * d);
}
OPS_INLINE vf V(slope_silu)(vf x) {
  vf z = vmax(vset(-110.0f), x);
  z = vmin(vset(110.0f), z);
  vf s = vsigmoid(z);
  return vfma(z * s, 1.0f - s, s);
}
OPS_INLINE vf V(slope_exp)(vf x) { return vexp(x); }
OPS_INLINE vf V(slope_log)(vf x) { return 1.0f / x; }
OPS_INLINE vf V(slope_sqrt)(vf x) { return 0.5f / vsqrt(x); }
OPS_INLINE vf V(slope_rsqrt)(vf x) { return -0.5f / (x * vsqrt(x)); }
OPS_INLINE vf V(slope_square)(vf x) { return x + x; }
OPS_INLINE vf V(slope_neg)(vf x) {
  (void)x;
  return vset(-1);
}
/* The sign of x, 0 at 0. */
OPS_INLINE vf V(slope_abs)(vf x) {
  vf sign = vpick_less(x, vset(0), vset(-1), vpick_less(vset(0), x, vset(1), vset(0)));
  return vpick_nan(x, x, sign);
}

#define UNARY_LOOPS(name)                                                                       \
  static void V(map_##name)(int64_t n, const float *x, float *out) {                            \
    int64_t j = 0;                                                                              \
    for (; j + 2 * VW <= n; j += 2 * VW) {                                                      \
      vf u = V(op_##name)(vload(x + j)), v = V(op_##name)(vload(x + j + VW));                   \
      vstore(out + j, u);                                                                       \
      vstore(out + j + VW, v);                                                                  \
    }                                                                                           \
    for (; j < n; j += VW) {                                                                    \
      int64_t some = n - j < VW ? n - j : VW;                                                   \
      vstore_n(out + j, V(op_##name)(vload_n(x + j, some)), some);                              \
    }                                                                                           \
  }                                                                                             \
  static void V(bias_##name)(int64_t n, const float *x, const float *bias, float *out) {        \
    int64_t j = 0;                                                                              \
    for (; j + VW <= n; j += VW) vstore(out + j, V(op_##name)(vload(x + j) + vload(bias + j))); \
    if (j < n) {                                                                                \
      vf u = vload_n(x + j, n - j) + vload_n(bias + j, n - j);                                  \
      vstore_n(out + j, V(op_##name)(u), n - j);                                                \
    }                                                                                           \
  }                                                                                             \
  static void V(grad_##name)(int64_t n, const float *x, const float *dy, float *dx) {           \
    int64_t j = 0;                                                                              \
    for (; j + VW <= n; j += VW) vstore(dx + j, V(slope_##name)(vload(x + j)) * vload(dy + j)); \
    if (j < n) {                                                                                \
      vf u = V(slope_##name)(vload_n(x + j, n - j)) * vload_n(dy + j, n - j);                   \
      vstore_n(dx + j, u, n - j);                                                               \
    }                                                                                           \
  }
OPS_UNARY_LIST(UNARY_LOOPS)

#define MAP_ENTRY(name) V(map_##name),
#define BIAS_ENTRY(name) V(bias_##name),
#define GRAD_ENTRY(name) V(grad_##name),
static unary_loop *const V(map_table)[] = {OPS_UNARY_LIST(MAP_ENTRY)};
static binary_loop *const V(bias_table)[] = {OPS_UNARY_LIST(BIAS_ENTRY)};
static binary_loop *const V(grad_table)[] = {OPS_UNARY_LIST(GRAD_ENTRY)};

#undef UNARY_LOOPS
#undef MAP_ENTRY
#undef BIAS_ENTRY
#undef GRAD_ENTRY
#undef SQRT_2_PI
#undef NORMAL_PEAK
