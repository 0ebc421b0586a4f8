/* Row kernels of layer-norm.c. The variance is taken around the mean (two passes), not as a
 * difference of squares. */

/* The sum of a row, in four chains. */
OPS_INLINE float V(row_sum)(int64_t cols, const float *x) {
  vf a = vset(0), b = a, c = a, d = a;
  int64_t j = 0;
  for (; j + 4 * VW <= cols; j += 4 * VW) {
    a += vload(x + j);
    b += vload(x + j + VW);
    c += vload(x + j + 2 * VW);
    d += vload(x + j + 3 * VW);
  }
  for (; j + VW <= cols; j += VW) a += vload(x + j);
  if (j < cols) b += vload_n(x + j, cols - j);
  return vsum((a + b) + (c + d));
}

/* The sum of (x - mean)^2 of a row. */
OPS_INLINE float V(row_spread)(int64_t cols, const float *x, float mean) {
  vf a = vset(0), b = a, c = a, d = a, m = vset(mean);
  int64_t j = 0;
  for (; j + 4 * VW <= cols; j += 4 * VW) {
    vf u = vload(x + j) - m, v = vload(x + j + VW) - m;
    vf w = vload(x + j + 2 * VW) - m, y = vload(x + j + 3 * VW) - m;
    a = vfma(u, u, a);
    b = vfma(v, v, b);
    c = vfma(w, w, c);
    d = vfma(y, y, d);
  }
  for (; j + VW <= cols; j += VW) {
    vf u = vload(x + j) - m;
    a = vfma(u, u, a);
  }
  if (j < cols) {
    float lanes[VW] = {0}; /* lanes past the end must not count */
    vstore_n(lanes, vload_n(x + j, cols - j) - m, cols - j);
    vf u = vload(lanes);
    b = vfma(u, u, b);
  }
  return vsum((a + b) + (c + d));
}

OPS_INLINE vf V(affine)(vf x, vf shift, vf rstd, const float *gamma, const float *beta, int64_t n) {
  vf y = (x - shift) * rstd;
  if (gamma) y *= n == VW ? vload(gamma) : vload_n(gamma, n);
  if (beta) y += n == VW ? vload(beta) : vload_n(beta, n);
  return y;
}

OPS_INLINE void V(write_row)(int64_t cols, const float *x, float mean, float rstd,
                             const float *gamma, const float *beta, float *out) {
  vf m = vset(mean), r = vset(rstd);
  int64_t j = 0;
  for (; j + VW <= cols; j += VW)
    vstore(out + j,
           V(affine)(vload(x + j), m, r, gamma ? gamma + j : NULL, beta ? beta + j : NULL, VW));
  if (j < cols) {
    int64_t n = cols - j;
    vf y = V(affine)(vload_n(x + j, n), m, r, gamma ? gamma + j : NULL, beta ? beta + j : NULL, n);
    vstore_n(out + j, y, n);
  }
}

static void V(normalize_row)(int64_t cols, const float *x, const float *gamma, const float *beta,
                             float eps, float *out, float *mean, float *rstd) {
  float m = V(row_sum)(cols, x) / (float)cols;
  float r = 1.0f / sqrtf(V(row_spread)(cols, x, m) / (float)cols + eps);
  V(write_row)(cols, x, m, r, gamma, beta, out);
  if (mean) *mean = m;
  if (rstd) *rstd = r;
}

static void V(add_rows)(int64_t n, const float *a, const float *b, float *out) {
  int64_t j = 0;
  for (; j + VW <= n; j += VW) vstore(out + j, vload(a + j) + vload(b + j));
  if (j < n) vstore_n(out + j, vload_n(a + j, n - j) + vload_n(b + j, n - j), n - j);
}

/*
 * One row of the gradient: with g = dy gamma and xh = (x - mean) rstd,
 * dx = rstd (g - mean(g) - xh mean(g xh)). Adds dy xh and dy to the sums of gamma and beta.
 */
static void V(normalize_grad_row)(int64_t cols, const float *dy, const float *x, const float *gamma,
                                  float mean, float rstd, float *dx, float *dgamma, float *dbeta) {
  vf m = vset(mean), r = vset(rstd), sum_g = vset(0), sum_gx = vset(0);
  for (int64_t j = 0; j < cols; j += VW) {
    int64_t n = cols - j < VW ? cols - j : VW;
    if (n == VW) {
      vf d = vload(dy + j), xh = (vload(x + j) - m) * r;
      vf g = gamma ? d * vload(gamma + j) : d;
      sum_g += g;
      sum_gx = vfma(g, xh, sum_gx);
      vstore(dgamma + j, vfma(d, xh, vload(dgamma + j)));
      vstore(dbeta + j, vload(dbeta + j) + d);
    } else {
      /* d is 0 past the end, and so is all that it multiplies, unless mean or rstd is not finite;
         then the whole row is NaN anyway. */
      vf d = vload_n(dy + j, n), xh = (vload_n(x + j, n) - m) * r;
      vf g = gamma ? d * vload_n(gamma + j, n) : d;
      sum_g += g;
      sum_gx = vfma(g, xh, sum_gx);
      vstore_n(dgamma + j, vfma(d, xh, vload_n(dgamma + j, n)), n);
      vstore_n(dbeta + j, vload_n(dbeta + j, n) + d, n);
    }
  }
  vf mean_g = vset(vsum(sum_g) / (float)cols), mean_gx = vset(vsum(sum_gx) / (float)cols);
  for (int64_t j = 0; j < cols; j += VW) {
    int64_t n = cols - j < VW ? cols - j : VW;
    if (n == VW) {
      vf d = vload(dy + j), xh = (vload(x + j) - m) * r;
      vf g = gamma ? d * vload(gamma + j) : d;
      vstore(dx + j, (g - mean_g - xh * mean_gx) * r);
    } else {
      vf d = vload_n(dy + j, n), xh = (vload_n(x + j, n) - m) * r;
      vf g = gamma ? d * vload_n(gamma + j, n) : d;
      vstore_n(dx + j, (g - mean_g - xh * mean_gx) * r, n);
    }
  }
}
