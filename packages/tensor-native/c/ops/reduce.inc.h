/* Loops of reduce.c: a run of adjacent floats to one number, and rows added to a row. */

static float V(run_sum)(int64_t n, const float *x) {
  vf a = vset(0), b = a, c = a, d = a;
  int64_t j = 0;
  for (; j + 4 * VW <= n; j += 4 * VW) {
    a += vload(x + j);
    b += vload(x + j + VW);
    c += vload(x + j + 2 * VW);
    d += vload(x + j + 3 * VW);
  }
  for (; j + VW <= n; j += VW) a += vload(x + j);
  if (j < n) b += vload_n(x + j, n - j);
  return vsum((a + b) + (c + d));
}

static float V(run_max)(int64_t n, const float *x) {
  vf a = vset(-INFINITY), b = a;
  int64_t j = 0;
  for (; j + 2 * VW <= n; j += 2 * VW) {
    a = vmax_nan(a, vload(x + j));
    b = vmax_nan(b, vload(x + j + VW));
  }
  for (; j + VW <= n; j += VW) a = vmax_nan(a, vload(x + j));
  float best = vlargest(vmax_nan(a, b));
  for (; j < n; j++)
    if (x[j] > best || x[j] != x[j]) best = x[j];
  return best;
}

/* total[j] = sum of x[i, j] over `rows` rows that lie `stride` floats apart. */
static void V(rows_sum)(int64_t rows, int64_t cols, const float *x, int64_t stride, float *total) {
  int64_t j = 0;
  for (; j + 4 * VW <= cols; j += 4 * VW) {
    vf a = vset(0), b = a, c = a, d = a;
    for (int64_t i = 0; i < rows; i++) {
      const float *row = x + i * stride + j;
      a += vload(row);
      b += vload(row + VW);
      c += vload(row + 2 * VW);
      d += vload(row + 3 * VW);
    }
    vstore(total + j, a);
    vstore(total + j + VW, b);
    vstore(total + j + 2 * VW, c);
    vstore(total + j + 3 * VW, d);
  }
  for (; j < cols; j += VW) {
    int64_t n = cols - j < VW ? cols - j : VW;
    vf a = vset(0);
    for (int64_t i = 0; i < rows; i++) a += vload_n(x + i * stride + j, n);
    vstore_n(total + j, a, n);
  }
}

static void V(rows_max)(int64_t rows, int64_t cols, const float *x, int64_t stride, float *total) {
  for (int64_t j = 0; j < cols; j += VW) {
    int64_t n = cols - j < VW ? cols - j : VW;
    vf a = vset(-INFINITY);
    if (n == VW)
      for (int64_t i = 0; i < rows; i++) a = vmax_nan(a, vload(x + i * stride + j));
    else
      for (int64_t i = 0; i < rows; i++) a = vmax_nan(a, vload_n(x + i * stride + j, n));
    vstore_n(total + j, a, n);
  }
}
