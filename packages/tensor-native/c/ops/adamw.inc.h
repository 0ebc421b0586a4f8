/* The loop of adamw.c. */

OPS_INLINE void V(adamw_step)(const adamw_rates *rates, float *param, const float *grad, float *m,
                              float *v, int64_t n) {
  int full = n == VW;
  vf g = full ? vload(grad) : vload_n(grad, n);
  vf p = full ? vload(param) : vload_n(param, n);
  vf first = full ? vload(m) : vload_n(m, n);
  vf second = full ? vload(v) : vload_n(v, n);
  first = vfma(g, vset(rates->one_minus_beta1), first * rates->beta1);
  second = vfma(g * g, vset(rates->one_minus_beta2), second * rates->beta2);
  vf denominator = vfma(vsqrt(second), vset(rates->root_scale), vset(rates->eps));
  p = p * rates->keep - first * rates->step / denominator;
  if (full) {
    vstore(param, p);
    vstore(m, first);
    vstore(v, second);
  } else {
    vstore_n(param, p, n);
    vstore_n(m, first, n);
    vstore_n(v, second, n);
  }
}

static void V(adamw_loop)(const adamw_rates *rates, int64_t n, float *param, const float *grad,
                          float *m, float *v) {
  int64_t j = 0;
  for (; j + VW <= n; j += VW) V(adamw_step)(rates, param + j, grad + j, m + j, v + j, VW);
  if (j < n) V(adamw_step)(rates, param + j, grad + j, m + j, v + j, n - j);
}
