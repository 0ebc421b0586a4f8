/* Pooling and convolutions with their gradients against loops over all taps in double precision. */
#include "ops-check.h"

typedef struct {
  int64_t batch, h, w, c, m, kh, kw, oh, ow;
  int32_t sh, sw, dh, dw, pt, pl;
} shape;

static shape random_window(void) {
  shape s = {random_int(1, 3),
             random_int(1, 11),
             random_int(1, 11),
             random_size(40),
             random_int(1, 3),
             random_int(1, 4),
             random_int(1, 4),
             0,
             0,
             (int32_t)random_int(1, 3),
             (int32_t)random_int(1, 3),
             (int32_t)random_int(1, 2),
             (int32_t)random_int(1, 2),
             0,
             0};
  s.pt = (int32_t)random_int(0, (s.kh - 1) * s.dh);
  s.pl = (int32_t)random_int(0, (s.kw - 1) * s.dw);
  /* Padding below and to the right differs from that above and to the left. */
  int64_t hh = s.h + s.pt + random_int(0, s.kh) - ((s.kh - 1) * s.dh + 1);
  int64_t ww = s.w + s.pl + random_int(0, s.kw) - ((s.kw - 1) * s.dw + 1);
  s.oh = hh < 0 ? 0 : hh / s.sh + 1;
  s.ow = ww < 0 ? 0 : ww / s.sw + 1;
  return s;
}

#define GEOMETRY(s) (s).kh, (s).kw, (s).sh, (s).sw, (s).dh, (s).dw, (s).pt, (s).pl, (s).oh, (s).ow

/* The offset of the pixel that tap (i, j) of output (y, x) reads, in pixels, or -1 in the padding.
 */
static int64_t pixel(const shape *s, int64_t b, int64_t y, int64_t x, int64_t i, int64_t j) {
  int64_t row = y * s->sh - s->pt + i * s->dh, col = x * s->sw - s->pl + j * s->dw;
  if (row < 0 || row >= s->h || col < 0 || col >= s->w) return -1;
  return (b * s->h + row) * s->w + col;
}

static void pool_case(void) {
  shape s = random_window();
  int64_t in = s.batch * s.h * s.w * s.c, n = s.batch * s.oh * s.ow * s.c;
  float *x = random_array(in, -1, 1), *largest = zeros(n), *mean = zeros(n);
  chorale_max_pool2d(s.batch, s.h, s.w, s.c, GEOMETRY(s), x, largest);
  chorale_avg_pool2d(s.batch, s.h, s.w, s.c, GEOMETRY(s), x, mean);
  for (int64_t o = 0; o < n; o++) {
    int64_t c = o % s.c, p = o / s.c;
    double best = -INFINITY, total = 0, used = 0;
    for (int64_t tap = 0; tap < s.kh * s.kw; tap++) {
      int64_t at = pixel(&s, p / (s.oh * s.ow), p / s.ow % s.oh, p % s.ow, tap / s.kw, tap % s.kw);
      if (at < 0) continue;
      best = fmax(best, x[at * s.c + c]);
      total += x[at * s.c + c];
      used++;
    }
    check_close("max_pool2d", o, largest[o], best, 0, 0);
    check_close("avg_pool2d", o, mean[o], total / used, 1e-6, 1e-6);
  }
  free(x), free(largest), free(mean);
}

static void depthwise_case(int64_t multiplier) {
  shape s = random_window();
  s.m = multiplier;
  int64_t channels = s.c * s.m, in = s.batch * s.h * s.w * s.c;
  int64_t n = s.batch * s.oh * s.ow * channels, weights = s.kh * s.kw * channels;
  float *x = random_array(in, -1, 1), *f = random_array(weights, -1, 1);
  float *bias = random_bits() % 2 ? random_array(channels, -1, 1) : NULL;
  float *out = zeros(n), *dy = random_array(n, -1, 1), *dx = random_array(in, 5, 6);
  float *df = random_array(weights, 5, 6);
  double *want = calloc((size_t)n + 1, sizeof *want),
         *want_dx = calloc((size_t)in + 1, sizeof *want);
  double *want_df = calloc((size_t)weights + 1, sizeof *want);
  for (int64_t o = 0; o < n; o++) {
    int64_t c = o % channels, p = o / channels;
    double total = bias ? bias[c] : 0;
    for (int64_t tap = 0; tap < s.kh * s.kw; tap++) {
      int64_t at = pixel(&s, p / (s.oh * s.ow), p / s.ow % s.oh, p % s.ow, tap / s.kw, tap % s.kw);
      if (at < 0) continue;
      total += (double)x[at * s.c + c / s.m] * f[tap * channels + c];
      want_dx[at * s.c + c / s.m] += (double)dy[o] * f[tap * channels + c];
      want_df[tap * channels + c] += (double)dy[o] * x[at * s.c + c / s.m];
    }
    want[o] = total < 0 ? 0 : total;
  }
  chorale_depthwise_conv2d(s.batch, s.h, s.w, s.c, s.m, GEOMETRY(s), x, f, bias, CHORALE_ACT_RELU,
                           out);
  check_array("depthwise_conv2d", out, want, n, 1e-5, 1e-5);
  chorale_depthwise_conv2d_input_grad(s.batch, s.h, s.w, s.c, s.m, GEOMETRY(s), dy, f, dx);
  check_array("depthwise_conv2d_input_grad", dx, want_dx, in, 1e-5, 1e-5);
  chorale_depthwise_conv2d_filter_grad(s.batch, s.h, s.w, s.c, s.m, GEOMETRY(s), x, dy, df);
  check_array("depthwise_conv2d_filter_grad", df, want_df, weights, 2e-5, 1e-5);
  free(x), free(f), free(bias), free(out), free(dy), free(dx), free(df);
  free(want), free(want_dx), free(want_df);
}

static void conv_case(int64_t co, int plain) {
  shape s = random_window();
  if (plain) s = (shape){2, 9, 7, 33, 1, 1, 1, 9, 7, 1, 1, 1, 1, 0, 0};
  int64_t in = s.batch * s.h * s.w * s.c, n = s.batch * s.oh * s.ow * co;
  int64_t weights = s.kh * s.kw * s.c * co;
  float *x = random_array(in, -1, 1), *f = random_array(weights, -1, 1);
  float *bias = random_bits() % 2 ? random_array(co, -1, 1) : NULL;
  float *out = zeros(n), *dy = random_array(n, -1, 1), *dx = random_array(in, 5, 6);
  float *df = random_array(weights, 5, 6);
  double *want = calloc((size_t)n + 1, sizeof *want),
         *want_dx = calloc((size_t)in + 1, sizeof *want);
  double *want_df = calloc((size_t)weights + 1, sizeof *want);
  for (int64_t o = 0; o < n; o++) {
    int64_t k = o % co, p = o / co;
    double total = bias ? bias[k] : 0;
    for (int64_t tap = 0; tap < s.kh * s.kw; tap++) {
      int64_t at = pixel(&s, p / (s.oh * s.ow), p / s.ow % s.oh, p % s.ow, tap / s.kw, tap % s.kw);
      if (at < 0) continue;
      for (int64_t c = 0; c < s.c; c++) {
        int64_t weight = (tap * s.c + c) * co + k;
        total += (double)x[at * s.c + c] * f[weight];
        want_dx[at * s.c + c] += (double)dy[o] * f[weight];
        want_df[weight] += (double)dy[o] * x[at * s.c + c];
      }
    }
    want[o] = total < 0 ? 0 : total;
  }
  check_true("conv2d", chorale_conv2d(s.batch, s.h, s.w, s.c, GEOMETRY(s), co, x, f, bias,
                                      CHORALE_ACT_RELU, out) == CHORALE_OK);
  check_array("conv2d", out, want, n, 3e-5, 1e-5);
  check_true("conv2d_input_grad", chorale_conv2d_input_grad(s.batch, s.h, s.w, s.c, GEOMETRY(s), co,
                                                            dy, f, dx) == CHORALE_OK);
  check_array("conv2d_input_grad", dx, want_dx, in, 3e-5, 1e-5);
  check_true("conv2d_filter_grad", chorale_conv2d_filter_grad(s.batch, s.h, s.w, s.c, GEOMETRY(s),
                                                              co, x, dy, df) == CHORALE_OK);
  check_array("conv2d_filter_grad", df, want_df, weights, 3e-5, 1e-5);
  free(x), free(f), free(bias), free(out), free(dy), free(dx), free(df);
  free(want), free(want_dx), free(want_df);
}

/* Many pixels, so that blocks, groups and threads all have several pieces. */
static void large_conv(void) {
  shape s = {3, 40, 37, 5, 1, 3, 3, 40, 37, 1, 1, 1, 1, 1, 1};
  int64_t co = 19, in = s.batch * s.h * s.w * s.c, n = s.batch * s.oh * s.ow * co;
  float *x = random_array(in, -1, 1), *f = random_array(9 * s.c * co, -1, 1),
        *dy = random_array(n, -1, 1);
  float *out = zeros(n), *dx = zeros(in), *df = zeros(9 * s.c * co);
  chorale_conv2d(s.batch, s.h, s.w, s.c, GEOMETRY(s), co, x, f, NULL, CHORALE_ACT_NONE, out);
  chorale_conv2d_input_grad(s.batch, s.h, s.w, s.c, GEOMETRY(s), co, dy, f, dx);
  chorale_conv2d_filter_grad(s.batch, s.h, s.w, s.c, GEOMETRY(s), co, x, dy, df);
  /* <conv(x), dy> = <x, input_grad(dy)> = <f, filter_grad(x, dy)> */
  double left = 0, middle = 0, right = 0;
  for (int64_t i = 0; i < n; i++) left += (double)out[i] * dy[i];
  for (int64_t i = 0; i < in; i++) middle += (double)x[i] * dx[i];
  for (int64_t i = 0; i < 9 * s.c * co; i++) right += (double)f[i] * df[i];
  check_close("conv2d_input_grad is adjoint", 0, middle, left, 1e-2, 1e-5);
  check_close("conv2d_filter_grad is adjoint", 0, right, left, 1e-2, 1e-5);
  free(x), free(f), free(dy), free(out), free(dx), free(df);
}

/* Where one size is 0 the others are bounded by nothing; under a sanitizer this finds overflow. */
static void huge_sizes(void) {
  const int64_t m = INT32_MAX;
  float one = 7;
#define WINDOW_AND(OH, OW) m, m, 1, 1, 1, 1, 0, 0, OH, OW
  check_true("conv2d without channels",
             chorale_conv2d(m, m, m, 0, WINDOW_AND(m, m), 0, &one, &one, NULL, 0, &one) == 0);
  check_true("conv2d_input_grad without channels",
             chorale_conv2d_input_grad(m, m, m, 0, WINDOW_AND(m, m), m, &one, &one, &one) == 0);
  check_true("conv2d_input_grad without filters",
             chorale_conv2d_input_grad(1, 1, 1, 1, WINDOW_AND(m, m), 0, &one, &one, &one) == 0);
  check_true("the gradient is zero", one == 0);
  check_true("conv2d_filter_grad without filters",
             chorale_conv2d_filter_grad(m, m, m, m, WINDOW_AND(m, m), 0, &one, &one, &one) == 0);
  check_true("depthwise_conv2d without channels",
             chorale_depthwise_conv2d(m, m, m, 0, m, WINDOW_AND(m, m), &one, &one, NULL, 0, &one) ==
                 0);
  one = 7;
  check_true("depthwise_conv2d_input_grad without filters",
             chorale_depthwise_conv2d_input_grad(1, 1, 1, 1, 0, WINDOW_AND(m, m), &one, &one,
                                                 &one) == 0);
  check_true("the gradient is zero", one == 0);
  check_true("depthwise_conv2d_filter_grad without filters",
             chorale_depthwise_conv2d_filter_grad(m, m, m, m, 0, WINDOW_AND(m, m), &one, &one,
                                                  &one) == 0);
  one = 7;
  check_true("depthwise_conv2d_filter_grad without pixels",
             chorale_depthwise_conv2d_filter_grad(m, m, m, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, m, 0, &one,
                                                  &one, &one) == 0);
  check_true("the gradient is zero", one == 0);
  check_true("max_pool2d without channels",
             chorale_max_pool2d(m, m, m, 0, WINDOW_AND(m, m), &one, &one) == 0);
  check_true("avg_pool2d of a window larger than the image",
             chorale_avg_pool2d(1, 1, 1, 1, WINDOW_AND(1, 1), &one, &one) == 0);
#undef WINDOW_AND
}

void test_windows(void) {
  huge_sizes();
  for (int round = 0; round < 30; round++) conv_case(random_size(30), round == 0);
  large_conv();
  for (int round = 0; round < 25; round++) pool_case();
  for (int round = 0; round < 30; round++) depthwise_case(1 + round % 3);
}
