/*
 * Attention and its gradient against the definition in double precision: all scores, a softmax over
 * the valid keys, and the analytic gradient. The analytic gradient itself is compared with central
 * differences of the definition.
 */
#include "ops-check.h"

typedef struct {
  int64_t batch, length, heads, d;
  double scale;
  const int32_t *valid;
} geometry;

static double *doubles(int64_t n) {
  double *p = calloc(n > 0 ? (size_t)n : 1, sizeof *p);
  if (!p) exit(2);
  return p;
}

static int64_t keys_of(const geometry *g, int64_t b) {
  int64_t n = g->valid ? g->valid[b] : g->length;
  return n < 0 ? 0 : n > g->length ? g->length : n;
}

static int64_t at(const geometry *g, int64_t b, int64_t i, int64_t h, int which) {
  return (((b * g->length + i) * g->heads + h) * 3 + which) * g->d;
}

static double dot(const double *a, const double *b, int64_t n) {
  double sum = 0;
  for (int64_t j = 0; j < n; j++) sum += a[j] * b[j];
  return sum;
}

/* Fills p with the probabilities of one query; returns the log of the softmax sum. */
static double probabilities(const geometry *g, const double *x, int64_t b, int64_t h, int64_t i,
                            double *p) {
  int64_t keys = keys_of(g, b);
  double largest = -INFINITY, sum = 0;
  for (int64_t k = 0; k < keys; k++) {
    p[k] = g->scale * dot(x + at(g, b, i, h, 0), x + at(g, b, k, h, 1), g->d);
    largest = fmax(largest, p[k]);
  }
  for (int64_t k = 0; k < keys; k++) sum += p[k] = exp(p[k] - largest);
  for (int64_t k = 0; k < keys; k++) p[k] /= sum;
  return largest + log(sum);
}

static void forward(const geometry *g, const double *x, double *out, double *lse) {
  double *p = doubles(g->length);
  for (int64_t b = 0; b < g->batch; b++)
    for (int64_t h = 0; h < g->heads; h++)
      for (int64_t i = 0; i < g->length; i++) {
        double log_sum = probabilities(g, x, b, h, i, p);
        if (lse) lse[(b * g->heads + h) * g->length + i] = log_sum;
        double *row = out + ((b * g->length + i) * g->heads + h) * g->d;
        for (int64_t j = 0; j < g->d; j++) row[j] = 0;
        for (int64_t k = 0; k < keys_of(g, b); k++)
          for (int64_t j = 0; j < g->d; j++) row[j] += p[k] * x[at(g, b, k, h, 2) + j];
      }
  free(p);
}

static void backward(const geometry *g, const double *x, const double *out, const double *dout,
                     double *dx) {
  double *p = doubles(g->length);
  for (int64_t b = 0; b < g->batch; b++)
    for (int64_t h = 0; h < g->heads; h++)
      for (int64_t i = 0; i < g->length; i++) {
        probabilities(g, x, b, h, i, p);
        int64_t row = ((b * g->length + i) * g->heads + h) * g->d;
        double shift = dot(out + row, dout + row, g->d);
        for (int64_t k = 0; k < keys_of(g, b); k++) {
          double ds = p[k] * (dot(dout + row, x + at(g, b, k, h, 2), g->d) - shift) * g->scale;
          for (int64_t j = 0; j < g->d; j++) {
            dx[at(g, b, k, h, 2) + j] += p[k] * dout[row + j];
            dx[at(g, b, i, h, 0) + j] += ds * x[at(g, b, k, h, 1) + j];
            dx[at(g, b, k, h, 1) + j] += ds * x[at(g, b, i, h, 0) + j];
          }
        }
      }
  free(p);
}

/* The analytic gradient against central differences along random coordinates. */
static void check_definition(const geometry *g, double *x, const double *dout, const double *dx) {
  int64_t n = g->batch * g->length * g->heads * g->d;
  double *low = doubles(n), *high = doubles(n);
  for (int round = 0; round < 4 && n > 0; round++) {
    int64_t i = random_int(0, 3 * n - 1);
    double kept = x[i], step = 1e-5;
    x[i] = kept - step;
    forward(g, x, low, NULL);
    x[i] = kept + step;
    forward(g, x, high, NULL);
    x[i] = kept;
    check_close("analytic gradient", i, dx[i],
                (dot(high, dout, n) - dot(low, dout, n)) / (2 * step), 1e-6, 1e-6);
  }
  free(low), free(high);
}

static void attention_case(int64_t batch, int64_t length, int64_t heads, int64_t d, int masked) {
  int64_t n = batch * length * heads * d, rows = batch * heads * length;
  int32_t *valid = masked ? calloc((size_t)batch + 1, sizeof *valid) : NULL;
  for (int64_t b = 0; masked && b < batch; b++) valid[b] = (int32_t)random_int(-1, length + 1);
  geometry g = {batch, length, heads, d, (double)(float)(1 / sqrt((double)d + 1)), valid};
  float *qkv = random_array(3 * n, -1.5, 1.5), *dout = random_array(n, -1, 1);
  float *out = zeros(n), *lse = zeros(rows), *dqkv = random_array(3 * n, 5, 6);
  double *x = doubles(3 * n), *dy = doubles(n), *want = doubles(n), *want_lse = doubles(rows);
  double *want_dx = doubles(3 * n);
  for (int64_t i = 0; i < 3 * n; i++) x[i] = qkv[i];
  for (int64_t i = 0; i < n; i++) dy[i] = dout[i];
  forward(&g, x, want, want_lse);
  backward(&g, x, want, dy, want_dx);
  if (length < 20 && d < 9) check_definition(&g, x, dy, want_dx);

  check_true("attention_f32", chorale_attention_f32(batch, length, heads, d, qkv, valid,
                                                    (float)g.scale, out, lse) == CHORALE_OK);
  check_array("attention_f32", out, want, n, 3e-6, 1e-5);
  check_array("logsumexp", lse, want_lse, rows, 1e-5, 1e-5);
  check_true("attention_grad_f32",
             chorale_attention_grad_f32(batch, length, heads, d, qkv, valid, (float)g.scale, out,
                                        lse, dout, dqkv) == CHORALE_OK);
  check_array("attention_grad_f32", dqkv, want_dx, 3 * n, 2e-5, 2e-5);
  float *alone = random_array(n, 5, 6);
  chorale_attention_f32(batch, length, heads, d, qkv, valid, (float)g.scale, alone, NULL);
  check_true("the result without logsumexp", n == 0 || memcmp(alone, out, (size_t)n * 4) == 0);
  check_true("attention_bf16", chorale_attention_bf16(batch, length, heads, d, qkv, valid,
                                                      (float)g.scale, out, lse) == CHORALE_OK);
  check_array("attention_bf16", out, want, n, 2e-2, 2e-2);
  check_array("logsumexp of bf16", lse, want_lse, rows, 3e-2, 1e-2);
  free(valid), free(qkv), free(dout), free(out), free(lse), free(dqkv), free(alone);
  free(x), free(dy), free(want), free(want_lse), free(want_dx);
}

/* The first keys of every query have scores of -infinity, more than a whole block of them. */
static void late_keys(int64_t length, int64_t d, int64_t first_finite) {
  geometry g = {1, length, 1, d, 1, NULL};
  int64_t n = length * d;
  float *qkv = random_array(3 * n, -1, 1), *out = zeros(n);
  double *x = doubles(3 * n), *want = doubles(n);
  for (int64_t at = 0; at < length; at++) {
    qkv[at * 3 * d] = 1;
    if (at < first_finite) qkv[at * 3 * d + d] = -INFINITY;
  }
  for (int64_t i = 0; i < 3 * n; i++) x[i] = qkv[i];
  forward(&g, x, want, NULL);
  check_true("attention_f32 of late keys",
             chorale_attention_f32(1, length, 1, d, qkv, NULL, 1, out, NULL) == CHORALE_OK);
  check_array("attention_f32 of late keys", out, want, n, 3e-6, 1e-5);
  check_true("attention_bf16 of late keys",
             chorale_attention_bf16(1, length, 1, d, qkv, NULL, 1, out, NULL) == CHORALE_OK);
  check_array("attention_bf16 of late keys", out, want, n, 2e-2, 2e-2);
  free(qkv), free(out), free(x), free(want);
}

void test_attention(void) {
  for (int round = 0; round < 15; round++)
    attention_case(random_int(1, 3), random_size(40), random_int(1, 3), random_size(20), round & 1);
  attention_case(2, 131, 2, 32, 0);
  attention_case(1, 128, 2, 64, 1);
  attention_case(1, 300, 1, 37, 1);
  attention_case(1, 257, 1, 128, 0);
  attention_case(1, 5, 0, 8, 0);
  attention_case(0, 5, 2, 8, 1);
  attention_case(2, 5, 2, 0, 1);
  late_keys(200, 8, 150);
  late_keys(300, 24, 299);
}
