/*
 * Throughput of the kernels in c/ops: bytes moved against memcpy of as many bytes, multiply-adds
 * against the register-only peak, both measured in the same run. `node scripts/test-ops.mjs
 * --bench` builds and runs it; BENCH_THREADS sets the number of threads (1), BENCH_ONLY a part of a
 * name.
 *
 * The best of many rounds counts, since other work on the machine can only make a round slower.
 */
#include "../include/chorale.h"
#include "../pool/pool.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Arrays of 4 MiB or less stay in the second-level cache for the most part, as in a forward pass.
 */
#define FLOATS (1 << 24)

static float *a, *b, *c, *d, *e;
static int32_t *ids;

/* Seconds; with one thread those of the processor, which other work on the machine leaves alone. */
static double now(void) {
  if (chorale_threads() == 1) return (double)clock() / CLOCKS_PER_SEC;
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Best seconds of one call. */
static double best_of(void (*run)(void)) {
  double best = 1e9, start = now();
  for (int round = 0; round < 400 && (round < 8 || now() - start < 0.25); round++) {
    double before = now();
    run();
    double seconds = now() - before;
    if (seconds < best) best = seconds;
  }
  return best;
}

static double peak_flops;

static int wanted(const char *name) {
  const char *only = getenv("BENCH_ONLY");
  return !only || strstr(name, only);
}

static int64_t copied;

static void copy_some(void) { memcpy(d, e, (size_t)copied); }

/* A memory-bound kernel that reads and writes `floats` floats in all. */
static void memory(const char *name, int64_t floats, void (*run)(void)) {
  if (!wanted(name)) return;
  double seconds = best_of(run);
  copied = floats * 2; /* memcpy reads and writes its bytes: as much traffic */
  double copy = best_of(copy_some);
  printf("%-42s %9.1f us %8.1f GB/s  %5.0f %% of memcpy (%.1f GB/s)\n", name, seconds * 1e6,
         (double)floats * 4e-9 / seconds, 100 * copy / seconds, (double)floats * 4e-9 / copy);
}

static void compute(const char *name, double flops, void (*run)(void)) {
  if (!wanted(name)) return;
  double seconds = best_of(run);
  printf("%-42s %9.1f us %8.1f GFLOP/s %4.0f %% of peak\n", name, seconds * 1e6,
         flops * 1e-9 / seconds, 100 * flops / seconds / peak_flops);
}

#define ROWS 128
#define COLS 768
#define N ((int64_t)ROWS * COLS)
#define BIG ((int64_t)4 << 20)

static void layer_norm(void) { chorale_layer_norm(ROWS, COLS, a, b, c, 1e-5f, d, NULL, NULL); }
static void add_layer_norm(void) {
  chorale_add_layer_norm(ROWS, COLS, a, e, b, c, 1e-5f, NULL, d, NULL, NULL);
}
static float mean[8192], rstd[8192], dgamma[COLS], dbeta[COLS];
static void layer_norm_grad(void) {
  chorale_layer_norm_grad(ROWS, COLS, a, e, b, mean, rstd, d, dgamma, dbeta);
}
static void layer_norm_big(void) { chorale_layer_norm(5461, COLS, a, b, c, 1e-5f, d, NULL, NULL); }
static void softmax(void) { chorale_softmax(1536, 128, a, d); }
static void softmax_big(void) { chorale_softmax(4096, 1024, a, d); }
static void softmax_grad(void) { chorale_softmax_grad(1536, 128, a, b, d); }
static int32_t unary_op;
static void unary(void) { chorale_unary(unary_op, 4 * N, a, d); }
static void unary_grad(void) { chorale_unary_grad(unary_op, 4 * N, a, b, d); }
static void bias_gelu(void) { chorale_bias_act(ROWS, 4 * COLS, a, b, CHORALE_ACT_GELU, d); }
static void adamw(void) { chorale_adamw(BIG, a, b, c, d, 1e-9, 0.9, 0.999, 1e-8, 0, 0.1, 0.001); }
static void binary_same(void) {
  chorale_binary(0, 1, (int32_t[]){(int32_t)BIG}, (int32_t[]){1}, a, (int32_t[]){1}, b, d);
}
static void binary_row(void) {
  chorale_binary(0, 2, (int32_t[]){ROWS, COLS}, (int32_t[]){COLS, 1}, a, (int32_t[]){0, 1}, b, d);
}
static void binary_column(void) {
  chorale_binary(2, 2, (int32_t[]){ROWS, COLS}, (int32_t[]){COLS, 1}, a, (int32_t[]){1, 0}, b, d);
}
static void reduce_all(void) { chorale_reduce(0, 1, BIG, 1, a, d); }
static void reduce_rows(void) { chorale_reduce(0, ROWS, COLS, 1, a, d); }
static void reduce_max(void) { chorale_reduce(1, ROWS, COLS, 1, a, d); }
static void reduce_columns(void) { chorale_reduce(0, 1, 4096, COLS, a, d); }
static void transpose(void) {
  chorale_transpose(2, (int32_t[]){1024, 1024}, (int32_t[]){1, 0}, a, d);
}
static void transpose_heads(void) {
  chorale_transpose(4, (int32_t[]){1, 128, 12, 64}, (int32_t[]){0, 2, 1, 3}, a, d);
}
static void embedding(void) {
  chorale_embedding_sum(512, COLS, ids, a, 16384, ids, b, 16384, NULL, NULL, 0, d);
}
static void embedding_grad(void) { chorale_embedding_grad(512, COLS, ids, b, 16384, a); }
static void max_pool(void) {
  chorale_max_pool2d(1, 56, 56, 64, 3, 3, 2, 2, 1, 1, 1, 1, 28, 28, a, d);
}
static void avg_pool(void) {
  chorale_avg_pool2d(1, 56, 56, 64, 2, 2, 2, 2, 1, 1, 0, 0, 28, 28, a, d);
}

static int64_t batch, length, heads, dim;
static void attention(void) {
  chorale_attention_f32(batch, length, heads, dim, a, NULL, 0.125f, d, e);
}
static void attention_bf16(void) {
  chorale_attention_bf16(batch, length, heads, dim, a, NULL, 0.125f, d, NULL);
}
static void attention_grad(void) {
  chorale_attention_grad_f32(batch, length, heads, dim, a, NULL, 0.125f, b, c, b, d);
}
static void attention_cases(int64_t l, int64_t h, int64_t width) {
  char name[64];
  batch = 1, length = l, heads = h, dim = width;
  double flops = 4.0 * (double)(l * l * h * width);
  snprintf(name, sizeof name, "attention_f32 %dx%dx%d", (int)l, (int)h, (int)width);
  compute(name, flops, attention);
  snprintf(name, sizeof name, "attention_bf16 %dx%dx%d", (int)l, (int)h, (int)width);
  compute(name, flops, attention_bf16);
  snprintf(name, sizeof name, "attention_grad_f32 %dx%dx%d", (int)l, (int)h, (int)width);
  compute(name, 2.5 * flops, attention_grad);
}

/* One convolution shape for the six kernels. */
static int64_t side, ci, co, k, stride;
#define SHAPE 1, side, side, ci
#define TAPS                                                                        \
  k, k, (int32_t)stride, (int32_t)stride, 1, 1, (int32_t)(k / 2), (int32_t)(k / 2), \
      (side - 1) / stride + 1, (side - 1) / stride + 1
static void conv(void) { chorale_conv2d(SHAPE, TAPS, co, a, b, NULL, 1, d); }
static void conv_input(void) { chorale_conv2d_input_grad(SHAPE, TAPS, co, a, b, d); }
static void conv_filter(void) { chorale_conv2d_filter_grad(SHAPE, TAPS, co, a, c, d); }
static void depthwise(void) { chorale_depthwise_conv2d(SHAPE, 1, TAPS, a, b, NULL, 1, d); }
static void depthwise_input(void) { chorale_depthwise_conv2d_input_grad(SHAPE, 1, TAPS, a, b, d); }
static void depthwise_filter(void) {
  chorale_depthwise_conv2d_filter_grad(SHAPE, 1, TAPS, a, c, d);
}

static void conv_cases(int64_t s, int64_t in, int64_t out, int64_t taps, int64_t step) {
  char name[64];
  side = s, ci = in, co = out, k = taps, stride = step;
  int64_t o = (s - 1) / step + 1;
  double flops = 2.0 * (double)(o * o * in * out * taps * taps);
  const char *kinds[] = {"conv2d", "conv2d_input_grad", "conv2d_filter_grad"};
  void (*runs[])(void) = {conv, conv_input, conv_filter};
  for (int i = 0; i < 3; i++) {
    snprintf(name, sizeof name, "%s %dx%d/%d %d>%d", kinds[i], (int)taps, (int)s, (int)step,
             (int)in, (int)out);
    compute(name, flops, runs[i]);
  }
}

static double flops_of(int64_t i) {
  double done = 0;
  chorale_peak(CHORALE_PRECISION_F32, chorale_threads(), i, &done);
  return done;
}

static double measure_peak(void) {
  double best = 0;
  for (int round = 0; round < 40; round++) {
    double before = now(), done = flops_of(200000);
    double rate = done / (now() - before);
    if (rate > best) best = rate;
  }
  return best;
}

static void elementwise_cases(void) {
  static const char *const names[] = {"none", "relu", "gelu", "gelu_tanh", "relu6", "sigmoid",
                                      "tanh", "silu", "exp",  "log",       "sqrt",  "rsqrt"};
  for (unary_op = 1; unary_op < 12; unary_op++) {
    char name[64];
    snprintf(name, sizeof name, "unary %s 393216", names[unary_op]);
    memory(name, 8 * N, unary);
    if (unary_op == CHORALE_UNARY_GELU || unary_op == CHORALE_UNARY_TANH) {
      snprintf(name, sizeof name, "unary_grad %s 393216", names[unary_op]);
      memory(name, 12 * N, unary_grad);
    }
  }
}

static void fill(void) {
  float *arrays[] = {a, b, c, d, e};
  for (int i = 0; i < 5; i++)
    for (int64_t j = 0; j < FLOATS; j++) arrays[i][j] = 0.01f + (float)(j * 7919 % 1009) / 1009;
}

int main(void) {
  const char *threads = getenv("BENCH_THREADS");
  chorale_pool_set_threads(threads ? atoi(threads) : 1);
  float **arrays[] = {&a, &b, &c, &d, &e};
  for (int i = 0; i < 5; i++) {
    *arrays[i] = malloc(FLOATS * sizeof(float));
    if (!*arrays[i]) return 1;
  }
  fill();
  ids = malloc(4096 * sizeof *ids);
  if (!ids) return 1;
  for (int i = 0; i < 4096; i++) ids[i] = i * 7919 % 16384, mean[i] = 0.5f, rstd[i] = 3;
  peak_flops = measure_peak();
  printf("%d threads, peak %.1f GFLOP/s\n", chorale_threads(), peak_flops * 1e-9);

  memory("layer_norm 128x768", 2 * N, layer_norm);
  memory("layer_norm 5461x768", 2 * 5461 * COLS, layer_norm_big);
  memory("add_layer_norm 128x768", 3 * N, add_layer_norm);
  memory("layer_norm_grad 128x768", 3 * N, layer_norm_grad);
  memory("softmax 1536x128", 4 * N, softmax);
  memory("softmax 4096x1024", 2 * BIG, softmax_big);
  memory("softmax_grad 1536x128", 6 * N, softmax_grad);
  memory("bias_act gelu 128x3072", 8 * N, bias_gelu);
  elementwise_cases();
  memory("binary add 4Mi", 3 * BIG, binary_same);
  memory("binary add row 128x768", 2 * N, binary_row);
  memory("binary mul column 128x768", 2 * N, binary_column);
  memory("reduce sum 4Mi", BIG, reduce_all);
  memory("reduce sum rows 128x768", N, reduce_rows);
  memory("reduce max rows 128x768", N, reduce_max);
  memory("reduce sum columns 4096x768", 4096 * COLS, reduce_columns);
  memory("transpose 1024x1024", 2 << 20, transpose);
  memory("transpose heads 128x12x64", 2 * N, transpose_heads);
  memory("embedding_sum 512x768", 3 * 512 * COLS, embedding);
  memory("embedding_grad 512x768", 3 * 512 * COLS, embedding_grad);
  memory("adamw 4Mi", 7 * BIG, adamw);
  memory("max_pool2d 3x3/2 56x56x64", 56 * 56 * 64 + 28 * 28 * 64, max_pool);
  memory("avg_pool2d 2x2/2 56x56x64", 56 * 56 * 64 + 28 * 28 * 64, avg_pool);
  fill(); /* some kernels above have written their inputs */
  attention_cases(128, 12, 64);
  attention_cases(128, 12, 32);
  attention_cases(512, 12, 64);
  attention_cases(512, 8, 128);
  conv_cases(56, 64, 64, 3, 1);
  conv_cases(28, 128, 128, 3, 1);
  conv_cases(56, 64, 128, 3, 2);
  conv_cases(112, 3, 32, 3, 2);
  conv_cases(56, 64, 256, 1, 1);
  side = 56, ci = 128, k = 3, stride = 1;
  double flops = 2.0 * 56 * 56 * 128 * 9;
  compute("depthwise_conv2d 3x3 56x56x128", flops, depthwise);
  compute("depthwise_conv2d_input_grad", flops, depthwise_input);
  compute("depthwise_conv2d_filter_grad", flops, depthwise_filter);
  return 0;
}
