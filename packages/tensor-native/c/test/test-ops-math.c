/*
 * The element-wise functions against C's double-precision ones: dense sweeps over their whole
 * range with the bounds that simd/math.inc.h states, special values, and derivatives.
 */
#include "ops-check.h"

static const double root_half = 0.70710678118654752440, root_two_pi = 2.50662827463100050242;

static double value(int op, double x) {
  double inner = sqrt(2 / 3.14159265358979323846) * (x + 0.044715 * x * x * x);
  switch (op) {
    case CHORALE_UNARY_RELU: return x < 0 ? 0 : x;
    case CHORALE_UNARY_GELU: return 0.5 * x * erfc(-x * root_half);
    case CHORALE_UNARY_GELU_TANH: return x / (1 + exp(-2 * inner));
    case CHORALE_UNARY_RELU6: return x < 0 ? 0 : x > 6 ? 6 : x;
    case CHORALE_UNARY_SIGMOID: return 1 / (1 + exp(-x));
    case CHORALE_UNARY_TANH: return tanh(x);
    case CHORALE_UNARY_SILU: return x / (1 + exp(-x));
    case CHORALE_UNARY_EXP: return exp(x);
    case CHORALE_UNARY_LOG: return log(x);
    case CHORALE_UNARY_SQRT: return sqrt(x);
    case CHORALE_UNARY_RSQRT: return 1 / sqrt(x);
    case CHORALE_UNARY_SQUARE: return x * x;
    case CHORALE_UNARY_NEG: return -x;
    case CHORALE_UNARY_ABS: return fabs(x);
    default: return x;
  }
}

static double slope(int op, double x) {
  double c = sqrt(2 / 3.14159265358979323846);
  double s = 1 / (1 + exp(-x)), g = 1 / (1 + exp(-2 * c * (x + 0.044715 * x * x * x)));
  switch (op) {
    case CHORALE_UNARY_RELU: return isnan(x) ? x : x > 0;
    case CHORALE_UNARY_GELU: return 0.5 * erfc(-x * root_half) + x * exp(-x * x / 2) / root_two_pi;
    case CHORALE_UNARY_GELU_TANH: return g + x * g * (1 - g) * 2 * c * (1 + 3 * 0.044715 * x * x);
    case CHORALE_UNARY_RELU6: return isnan(x) ? x : x > 0 && x < 6;
    case CHORALE_UNARY_SIGMOID: return s * (1 - s);
    case CHORALE_UNARY_TANH: return 1 / (cosh(x) * cosh(x));
    case CHORALE_UNARY_SILU: return s + x * s * (1 - s);
    case CHORALE_UNARY_EXP: return exp(x);
    case CHORALE_UNARY_LOG: return 1 / x;
    case CHORALE_UNARY_SQRT: return 0.5 / sqrt(x);
    case CHORALE_UNARY_RSQRT: return -0.5 / (x * sqrt(x));
    case CHORALE_UNARY_SQUARE: return 2 * x;
    case CHORALE_UNARY_NEG: return -1;
    case CHORALE_UNARY_ABS: return isnan(x) ? x : (x > 0) - (x < 0);
    default: return 1;
  }
}

/* Distance in units in the last place of the wanted float; subnormal results count absolutely. */
static double ulps(double got, double want) {
  int exponent;
  frexp(want, &exponent);
  double unit = ldexp(1, (exponent < -125 ? -125 : exponent) - 24);
  return fabs(got - want) / unit;
}

static void sweep(int op, double low, double high, double most_ulps, const char *name) {
  enum { N = 10007 };
  float *x = zeros(N), *y = zeros(N);
  for (int i = 0; i < N; i++) x[i] = (float)(low + (high - low) * i / (N - 1));
  check_true("unary", chorale_unary(op, N, x, y) == CHORALE_OK);
  double worst = 0;
  int at = 0;
  for (int i = 0; i < N; i++) {
    double want = value(op, x[i]);
    if (fabs(want) > 3.4028235e38 && isinf(y[i])) continue;
    double error = ulps(y[i], want);
    if (!(error <= worst)) worst = error, at = i;
  }
  check_close(name, at, worst, 0, most_ulps, 0);
  if (!(worst <= most_ulps)) fprintf(stderr, "  at x = %.9g: %.9g\n", x[at], y[at]);
  free(x);
  free(y);
}

static void bounds(void) {
  sweep(CHORALE_UNARY_EXP, -87, 88.8, 2, "exp");
  sweep(CHORALE_UNARY_EXP, -0.4, 0.4, 2, "exp near 0");
  sweep(CHORALE_UNARY_EXP, -103, -87, 2, "exp to subnormal");
  sweep(CHORALE_UNARY_LOG, 1e-6, 4, 2, "log");
  sweep(CHORALE_UNARY_LOG, 0.99, 1.01, 2, "log near 1");
  sweep(CHORALE_UNARY_LOG, 1e-44, 1e-37, 2, "log of subnormal");
  sweep(CHORALE_UNARY_LOG, 1, 3e38, 2, "log of large");
  sweep(CHORALE_UNARY_TANH, -12, 12, 3, "tanh");
  sweep(CHORALE_UNARY_TANH, -1e-3, 1e-3, 3, "tanh near 0");
  sweep(CHORALE_UNARY_SIGMOID, -80, 80, 3, "sigmoid");
  sweep(CHORALE_UNARY_SQRT, 0, 100, 0.51, "sqrt");
  sweep(CHORALE_UNARY_RSQRT, 1e-3, 100, 1.6, "rsqrt");
  sweep(CHORALE_UNARY_GELU, -1, 6, 8, "gelu");
  sweep(CHORALE_UNARY_GELU, -5, -1, 24, "gelu in the negative tail");
  sweep(CHORALE_UNARY_GELU, -10, -5, 80, "gelu in the far tail");
}

static void special_values(void) {
  const float x[] = {0.0f, -0.0f, INFINITY, -INFINITY, NAN, 1e-40f, -1e-40f, 3e38f, -3e38f, 1, -1};
  enum { N = sizeof x / sizeof *x };
  float y[N], ones[N], dx[N];
  for (int i = 0; i < N; i++) ones[i] = 1;
  for (int op = 0; op < CHORALE_UNARY_COUNT; op++) {
    char name[32];
    snprintf(name, sizeof name, "special values of op %d", op);
    check_true("unary", chorale_unary(op, N, x, y) == CHORALE_OK);
    check_true("unary_grad", chorale_unary_grad(op, N, x, ones, dx) == CHORALE_OK);
    for (int i = 0; i < N; i++) {
      double want = (float)value(op, x[i]);
      int gelu = op == CHORALE_UNARY_GELU || op == CHORALE_UNARY_GELU_TANH;
      /* The definition gives -infinity * 0 here; the kernels give the limit. */
      if (gelu && x[i] < -1e30f) want = 0;
      if (op == CHORALE_UNARY_SILU && x[i] < -1e30f) continue;
      check_close(name, i, y[i], want, 1e-39, 1e-6);
      if (isnan(x[i]) && op != CHORALE_UNARY_NONE && op != CHORALE_UNARY_NEG)
        check_true("the slope at NaN is NaN", isnan(dx[i]));
    }
  }
  float nothing;
  check_true("an unknown op",
             chorale_unary(CHORALE_UNARY_COUNT, 0, &nothing, &nothing) == CHORALE_BAD_ARGUMENT);
  check_true("a negative op",
             chorale_unary_grad(-1, 0, &nothing, &nothing, &nothing) == CHORALE_BAD_ARGUMENT);
}

static void random_arrays(void) {
  for (int op = 0; op < CHORALE_UNARY_COUNT; op++) {
    int positive = op == CHORALE_UNARY_LOG || op == CHORALE_UNARY_SQRT || op == CHORALE_UNARY_RSQRT;
    for (int round = 0; round < 4; round++) {
      int64_t n = round == 0 ? 20011 : random_size(300);
      float *x = random_array(n, positive ? 0.01 : -7, 7), *dy = random_array(n, -2, 2);
      float *y = zeros(n), *dx = zeros(n);
      chorale_unary(op, n, x, y);
      chorale_unary_grad(op, n, x, dy, dx);
      for (int64_t i = 0; i < n; i++) {
        check_close("unary", i, y[i], value(op, x[i]), 1e-6, 2e-6);
        check_close("unary_grad", i, dx[i], slope(op, x[i]) * dy[i], 2e-6, 2e-6);
      }
      float *in_place = copy_of(x, n);
      chorale_unary(op, n, in_place, in_place);
      check_true("unary in place", n == 0 || memcmp(in_place, y, (size_t)n * 4) == 0);
      memcpy(in_place, x, (size_t)n * 4);
      chorale_unary_grad(op, n, in_place, dy, in_place);
      check_true("unary_grad in place", n == 0 || memcmp(in_place, dx, (size_t)n * 4) == 0);
      free(x), free(dy), free(y), free(dx), free(in_place);
    }
  }
}

static void bias_rows(void) {
  for (int round = 0; round < 24; round++) {
    int act = round % CHORALE_ACT_COUNT;
    int64_t rows = random_size(20), cols = random_size(200);
    float *x = random_array(rows * cols, -4, 4), *bias = random_array(cols, -1, 1);
    float *y = zeros(rows * cols);
    check_true("bias_act", chorale_bias_act(rows, cols, x, bias, act, y) == CHORALE_OK);
    for (int64_t i = 0; i < rows * cols; i++)
      check_close("bias_act", i, y[i], value(act, x[i] + bias[i % cols]), 1e-6, 2e-6);
    free(x), free(bias), free(y);
  }
}

void test_math(void) {
  bounds();
  special_values();
  random_arrays();
  bias_rows();
}
