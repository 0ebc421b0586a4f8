/* Row kernels of embedding.c. */

/* out = a + b + c, b and c where they are not NULL. */
static void V(sum_row)(int64_t n, const float *a, const float *b, const float *c, float *out) {
  int64_t j = 0;
  for (; j + VW <= n; j += VW) {
    vf s = vload(a + j);
    if (b) s += vload(b + j);
    if (c) s += vload(c + j);
    vstore(out + j, s);
  }
  for (; j < n; j++) out[j] = a[j] + (b ? b[j] : 0) + (c ? c[j] : 0);
}

/* total += x */
static void V(add_row)(int64_t n, const float *x, float *total) {
  int64_t j = 0;
  for (; j + VW <= n; j += VW) vstore(total + j, vload(total + j) + vload(x + j));
  for (; j < n; j++) total[j] += x[j];
}
