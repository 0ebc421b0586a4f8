/* Layer norm, softmax and their gradients against straightforward loops in double precision. */
#include "ops-check.h"

static double *doubles(int64_t n) {
  double *p = calloc(n > 0 ? (size_t)n : 1, sizeof *p);
  if (!p) exit(2);
  return p;
}

static void norm_case(int64_t rows, int64_t cols, int flags) {
  int64_t n = rows * cols;
  const float eps = 1e-5f;
  float *x = random_array(n, -3, 5), *residual = random_array(n, -2, 2);
  float *gamma = flags & 1 ? random_array(cols, -2, 2) : NULL;
  float *beta = flags & 2 ? random_array(cols, -2, 2) : NULL;
  float *dy = random_array(n, -1, 1), *out = zeros(n), *sum = zeros(n), *dx = zeros(n);
  float *mean = zeros(rows), *rstd = zeros(rows), *dgamma = zeros(cols), *dbeta = zeros(cols);
  double *want = doubles(n), *want_dx = doubles(n), *want_dg = doubles(cols),
         *want_db = doubles(cols);
  for (int64_t i = 0; i < rows; i++) {
    double m = 0, var = 0, mg = 0, mgx = 0;
    const float *r = x + i * cols, *s = residual + i * cols, *d = dy + i * cols;
    for (int64_t j = 0; j < cols; j++) m += (double)(r[j] + s[j]) / (double)cols;
    for (int64_t j = 0; j < cols; j++) var += pow((r[j] + s[j]) - m, 2) / (double)cols;
    double scale = 1 / sqrt(var + eps);
    for (int64_t j = 0; j < cols; j++) {
      double xh = ((r[j] + s[j]) - m) * scale, g = d[j] * (gamma ? gamma[j] : 1.0);
      want[i * cols + j] = xh * (gamma ? gamma[j] : 1.0) + (beta ? beta[j] : 0.0);
      mg += g / (double)cols;
      mgx += g * xh / (double)cols;
      want_dg[j] += d[j] * xh;
      want_db[j] += d[j];
    }
    for (int64_t j = 0; j < cols; j++) {
      double xh = ((r[j] + s[j]) - m) * scale, g = d[j] * (gamma ? gamma[j] : 1.0);
      want_dx[i * cols + j] = scale * (g - mg - xh * mgx);
    }
  }
  chorale_add_layer_norm(rows, cols, x, residual, gamma, beta, eps, sum, out, mean, rstd);
  check_array("add_layer_norm", out, want, n, 2e-5, 1e-5);
  for (int64_t i = 0; i < n; i++) check_true("sum", sum[i] == x[i] + residual[i]);
  float *plain = zeros(n);
  chorale_layer_norm(rows, cols, sum, gamma, beta, eps, plain, NULL, NULL);
  check_true("layer_norm of the sum", n == 0 || memcmp(plain, out, (size_t)n * 4) == 0);
  float *in_place = copy_of(x, n);
  chorale_add_layer_norm(rows, cols, in_place, residual, gamma, beta, eps, NULL, in_place, NULL,
                         NULL);
  check_true("add_layer_norm in place", n == 0 || memcmp(in_place, out, (size_t)n * 4) == 0);
  chorale_layer_norm_grad(rows, cols, dy, sum, gamma, mean, rstd, dx, dgamma, dbeta);
  /* Rows of one or two columns have a reciprocal deviation of up to 1 / sqrt(eps). */
  check_array("layer_norm_grad dx", dx, want_dx, n, cols < 4 ? 2e-2 : 1e-4, 1e-4);
  check_array("layer_norm_grad dgamma", dgamma, want_dg, cols, 1e-4 * (1 + sqrt((double)rows)),
              1e-4);
  check_array("layer_norm_grad dbeta", dbeta, want_db, cols, 1e-4, 1e-5);
  float *dx2 = copy_of(dy, n);
  chorale_layer_norm_grad(rows, cols, dx2, sum, gamma, mean, rstd, dx2, NULL, NULL);
  check_true("layer_norm_grad in place", n == 0 || memcmp(dx2, dx, (size_t)n * 4) == 0);
  free(x), free(residual), free(gamma), free(beta), free(dy), free(out), free(sum), free(dx);
  free(mean), free(rstd), free(dgamma), free(dbeta), free(plain), free(in_place), free(dx2);
  free(want), free(want_dx), free(want_dg), free(want_db);
}

static void softmax_case(int64_t batch, int64_t rows, int64_t cols, double spread) {
  int64_t n = batch * rows * cols;
  float *x = random_array(n, -spread, spread), *out = zeros(n), *dy = random_array(n, -1, 1);
  float *dx = zeros(n), *masked = random_array(n, 3, 4);
  int32_t *valid = calloc(batch > 0 ? (size_t)batch : 1, sizeof *valid);
  for (int64_t b = 0; b < batch; b++) valid[b] = (int32_t)random_int(-1, cols + 1);
  double *want = doubles(n), *want_masked = doubles(n), *want_dx = doubles(n);
  for (int64_t i = 0; i < batch * rows; i++)
    for (int pass = 0; pass < 2; pass++) {
      const float *r = x + i * cols;
      int64_t used = pass ? valid[i / rows] : cols;
      used = used < 0 ? 0 : used > cols ? cols : used;
      double largest = -INFINITY, total = 0, dot = 0;
      for (int64_t j = 0; j < used; j++) largest = fmax(largest, r[j]);
      for (int64_t j = 0; j < used; j++) total += exp(r[j] - largest);
      double *row = (pass ? want_masked : want) + i * cols;
      for (int64_t j = 0; j < used; j++) row[j] = exp(r[j] - largest) / total;
      if (pass) continue;
      for (int64_t j = 0; j < cols; j++) dot += row[j] * dy[i * cols + j];
      for (int64_t j = 0; j < cols; j++) want_dx[i * cols + j] = row[j] * (dy[i * cols + j] - dot);
    }
  chorale_softmax(batch * rows, cols, x, out);
  check_array("softmax", out, want, n, 1e-7, 3e-6);
  chorale_masked_softmax(batch, rows, cols, x, valid, masked);
  check_array("masked_softmax", masked, want_masked, n, 1e-7, 3e-6);
  chorale_softmax_grad(batch * rows, cols, out, dy, dx);
  check_array("softmax_grad", dx, want_dx, n, 1e-6, 1e-5);
  chorale_softmax(batch * rows, cols, x, x);
  check_true("softmax in place", n == 0 || memcmp(x, out, (size_t)n * 4) == 0);
  free(x), free(out), free(dy), free(dx), free(masked), free(valid);
  free(want), free(want_masked), free(want_dx);
}

static void special_rows(void) {
  enum { N = 37 };
  float x[N], out[N];
  for (int i = 0; i < N; i++) x[i] = -INFINITY;
  chorale_softmax(1, N, x, out);
  check_true("a row of -infinity gives NaN", isnan(out[0]) && isnan(out[N - 1]));
  x[5] = 2;
  chorale_softmax(1, N, x, out);
  check_true("-infinity gets no weight", out[5] == 1 && out[0] == 0 && out[N - 1] == 0);
  x[20] = NAN;
  chorale_softmax(1, N, x, out);
  check_true("NaN spreads over its row", isnan(out[0]) && isnan(out[5]) && isnan(out[N - 1]));
  x[20] = INFINITY;
  chorale_softmax(1, N, x, out);
  check_true("infinity gives NaN", isnan(out[20]));
  for (int i = 0; i < N; i++) x[i] = (float)i;
  x[N - 1] = NAN;
  chorale_layer_norm(1, N, x, NULL, NULL, 1e-5f, out, NULL, NULL);
  check_true("NaN spreads in layer_norm", isnan(out[0]) && isnan(out[N - 1]));
}

void test_rows(void) {
  for (int round = 0; round < 24; round++)
    norm_case(random_size(40), random_size(round < 20 ? 200 : 1100), round & 3);
  norm_case(900, 12, 3);
  norm_case(70, 768, 3);
  for (int round = 0; round < 30; round++)
    softmax_case(random_size(4), random_size(12), random_size(200), round % 3 == 0 ? 60 : 4);
  softmax_case(2, 700, 10, 4);
  special_rows();
}
