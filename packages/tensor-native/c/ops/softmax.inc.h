/* Row kernels of softmax.c. */

/* The largest value of a row; may miss a NaN, which then reaches the sum through exp. */
OPS_INLINE float V(row_max)(int64_t cols, const float *x) {
  vf a = vset(-INFINITY), b = a, c = a, d = a;
  int64_t j = 0;
  for (; j + 4 * VW <= cols; j += 4 * VW) {
    a = vmax(vload(x + j), a);
    b = vmax(vload(x + j + VW), b);
    c = vmax(vload(x + j + 2 * VW), c);
    d = vmax(vload(x + j + 3 * VW), d);
  }
  for (; j + VW <= cols; j += VW) a = vmax(vload(x + j), a);
  float best = vhighest(vmax(vmax(a, b), vmax(c, d)));
  for (; j < cols; j++) best = x[j] > best ? x[j] : best;
  return best;
}

static void V(softmax_row)(int64_t cols, const float *x, float *out) {
  vf largest = vset(V(row_max)(cols, x)), a = vset(0), b = a;
  int64_t j = 0;
  for (; j + 2 * VW <= cols; j += 2 * VW) {
    vf u = vexp(vload(x + j) - largest), v = vexp(vload(x + j + VW) - largest);
    a += u;
    b += v;
    vstore(out + j, u);
    vstore(out + j + VW, v);
  }
  for (; j + VW <= cols; j += VW) {
    vf u = vexp(vload(x + j) - largest);
    a += u;
    vstore(out + j, u);
  }
  if (j < cols) {
    float lanes[VW] = {0};
    vstore_n(lanes, vexp(vload_n(x + j, cols - j) - largest), cols - j);
    vf u = vload(lanes);
    b += u;
    vstore_n(out + j, u, cols - j);
  }
  vf scale = vset(1.0f / vsum(a + b));
  for (j = 0; j + VW <= cols; j += VW) vstore(out + j, vload(out + j) * scale);
  if (j < cols) vstore_n(out + j, vload_n(out + j, cols - j) * scale, cols - j);
}

static void V(softmax_grad_row)(int64_t cols, const float *y, const float *dy, float *dx) {
  vf a = vset(0), b = a;
  int64_t j = 0;
  for (; j + 2 * VW <= cols; j += 2 * VW) {
    a = vfma(vload(y + j), vload(dy + j), a);
    b = vfma(vload(y + j + VW), vload(dy + j + VW), b);
  }
  for (; j + VW <= cols; j += VW) a = vfma(vload(y + j), vload(dy + j), a);
  if (j < cols) b = vfma(vload_n(y + j, cols - j), vload_n(dy + j, cols - j), b);
  vf dot = vset(vsum(a + b));
  for (j = 0; j + VW <= cols; j += VW) vstore(dx + j, vload(y + j) * (vload(dy + j) - dot));
  if (j < cols) {
    int64_t n = cols - j;
    vstore_n(dx + j, vload_n(y + j, n) * (vload_n(dy + j, n) - dot), n);
  }
}
