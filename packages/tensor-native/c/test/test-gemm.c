/*
 * Tests of the matrix products against plain double-precision loops: every instruction set that
 * this machine has (the program runs itself again with CHORALE_ISA set), many shapes around the
 * edges of tiles, all epilogues, the residual in place, NaN, bad packed buffers, many threads.
 *
 * For bf16 and int8 the loops round and quantise by themselves, so the comparison is as tight as
 * float32 sums allow. Run by scripts/test-gemm.mjs.
 */
#include "../include/chorale.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../cpu/cpu.h"

enum { F32, BF16, INT8 };
static const char *const kind_names[] = {"f32", "bf16", "int8"};
static int failures;

#define FAIL(...)                                                             \
  do {                                                                        \
    if (failures++ < 20) {                                                    \
      fprintf(stderr, "[%s] ", chorale_isa_name(chorale_cpu_get()->isa));     \
      fprintf(stderr, __VA_ARGS__);                                           \
      fputc('\n', stderr);                                                    \
    }                                                                         \
  } while (0)

/* xorshift: small, seeded, the same everywhere. */
static uint64_t state = 88172645463325252ull;
static uint64_t random_bits(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}
static int64_t random_below(int64_t n) { return (int64_t)(random_bits() >> 33) % n; }
static float random_float(void) { return (float)((double)(random_bits() >> 40) / 8388608.0 - 1.0); }

static float *random_array(int64_t count) {
  float *values = malloc((size_t)(count > 0 ? count : 1) * sizeof *values);
  for (int64_t i = 0; i < count; i++) values[i] = random_float();
  return values;
}

static double to_bf16(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  bits = (bits + 0x7fffu + (bits >> 16 & 1u)) & 0xffff0000u;
  memcpy(&x, &bits, 4);
  return x;
}

static double activate(double x, int act) {
  switch (act) {
    case 1:
      return x > 0 ? x : 0;
    case 2:
      return 0.5 * x * (1 + erf(x / sqrt(2)));
    case 3:
      return 0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)));
    case 4:
      return x < 0 ? 0 : x > 6 ? 6 : x;
    case 5:
      return 1 / (1 + exp(-x));
    case 6:
      return tanh(x);
    case 7:
      return x / (1 + exp(-x));
    default:
      return x;
  }
}

/* Values as the product sees them: rounded, or quantised with a scale per line of `count`. */
static void prepare(int kind, const float *x, int64_t stride, int64_t count, double *out) {
  double most = 0;
  for (int64_t i = 0; i < count; i++) most = fmax(most, fabs((double)x[i * stride]));
  for (int64_t i = 0; i < count; i++) {
    const float value = x[i * stride];
    if (kind == F32)
      out[i] = value;
    else if (kind == BF16)
      out[i] = to_bf16(value);
    else
      out[i] = most == 0 ? 0 : (double)rintf(value * (127.0f / (float)most)) * ((float)most / 127.0f);
  }
}

typedef struct {
  int kind;
  int64_t m, n, k, extra;
  int trans_b, act, bias, residual; /* residual 2: in place */
} test_case;

static int64_t bytes_of(int kind, int64_t k, int64_t n) {
  return kind == F32    ? chorale_packed_bytes_f32(k, n)
         : kind == BF16 ? chorale_packed_bytes_bf16(k, n)
                        : chorale_packed_bytes_int8(k, n);
}

static void check_gemm(test_case t) {
  const int64_t lda = t.k + t.extra, ldc = t.n + t.extra, ldr = t.residual == 2 ? ldc : t.n + 1;
  const int64_t ldb = (t.trans_b ? t.k : t.n) + t.extra;
  float *a = random_array(t.m * lda), *b = random_array((t.trans_b ? t.n : t.k) * ldb);
  float *bias = random_array(t.n), *residual = random_array(t.m * ldr);
  float *c = random_array(t.m * ldc);
  if (t.residual == 2) memcpy(c, residual, (size_t)(t.m * ldc) * sizeof *c);
  float *before = malloc((size_t)(t.m * ldc + 1) * sizeof *before);
  memcpy(before, c, (size_t)(t.m * ldc) * sizeof *c);

  const int64_t bytes = bytes_of(t.kind, t.k, t.n);
  void *packed = aligned_alloc(64, (size_t)(bytes + 63) / 64 * 64);
  const float *bias_in = t.bias ? bias : NULL;
  const float *residual_in = t.residual == 2 ? c : t.residual ? residual : NULL;
  int32_t packed_code, code;
  if (t.kind == F32) {
    packed_code = chorale_pack_f32(t.k, t.n, b, ldb, t.trans_b, packed);
    code = chorale_gemm_f32(t.m, t.n, t.k, a, lda, packed, bias_in, residual_in, ldr, t.act, c, ldc);
  } else if (t.kind == BF16) {
    packed_code = chorale_pack_bf16(t.k, t.n, b, ldb, t.trans_b, packed);
    code = chorale_gemm_bf16(t.m, t.n, t.k, a, lda, packed, bias_in, residual_in, ldr, t.act, c, ldc);
  } else {
    packed_code = chorale_pack_int8(t.k, t.n, b, ldb, t.trans_b, packed);
    code = chorale_gemm_int8(t.m, t.n, t.k, a, lda, packed, bias_in, residual_in, ldr, t.act, c, ldc);
  }
  if (packed_code || code) FAIL("%s returned %d, %d", kind_names[t.kind], packed_code, code);

  double *columns = malloc((size_t)(t.n * t.k + 1) * sizeof *columns);
  double *row = malloc((size_t)(t.k + 1) * sizeof *row);
  for (int64_t j = 0; j < t.n; j++)
    prepare(t.kind, t.trans_b ? b + j * ldb : b + j, t.trans_b ? 1 : ldb, t.k, columns + j * t.k);
  int reported = 0;
  for (int64_t i = 0; i < t.m && !reported; i++) {
    prepare(t.kind, a + i * lda, 1, t.k, row);
    for (int64_t j = 0; j < ldc && !reported; j++) {
      const float got = c[i * ldc + j];
      if (j >= t.n) {
        if (got != before[i * ldc + j] && !(i == t.m - 1)) FAIL("wrote beyond column n");
        continue;
      }
      double sum = 0, size = 0;
      for (int64_t p = 0; p < t.k; p++) {
        sum += row[p] * columns[j * t.k + p];
        size += fabs(row[p] * columns[j * t.k + p]);
      }
      if (t.bias) sum += bias[j];
      double want = activate(sum, t.act);
      if (t.residual) want += residual[i * ldr + j];
      const double tolerance = 1.5e-6 + 3e-7 * size + 2e-7 * fabs(want);
      if (!(fabs(got - want) <= tolerance)) {
        FAIL("%s m %d n %d k %d transB %d act %d bias %d residual %d: at (%d, %d) got %.9g, want %.9g",
             kind_names[t.kind], (int)t.m, (int)t.n, (int)t.k, t.trans_b, t.act, t.bias, t.residual,
             (int)i, (int)j, got, want);
        reported = 1;
      }
    }
  }
  free(a), free(b), free(bias), free(residual), free(c), free(before), free(packed);
  free(columns), free(row);
}

static void check_shapes(void) {
  static const int64_t edges[] = {0, 1, 2, 3, 5, 6, 7, 13, 14, 15, 16, 17, 29, 31, 32, 33, 47, 63, 64, 65, 97, 131};
  const int64_t count = sizeof edges / sizeof *edges;
  for (int kind = F32; kind <= INT8; kind++) {
    for (int round = 0; round < 500; round++) {
      test_case t = {.kind = kind,
                     .m = edges[random_below(count)],
                     .n = edges[random_below(count)],
                     .k = edges[random_below(count)],
                     .extra = random_below(4),
                     .trans_b = (int)random_below(2),
                     .act = (int)random_below(8),
                     .bias = (int)random_below(2),
                     .residual = (int)random_below(3)};
      check_gemm(t);
    }
    check_gemm((test_case){.kind = kind, .m = 128, .n = 200, .k = 300, .bias = 1, .act = 2});
    check_gemm((test_case){.kind = kind, .m = 3, .n = 700, .k = 1030, .trans_b = 1, .residual = 1});
    check_gemm((test_case){.kind = kind, .m = 301, .n = 65, .k = 129, .residual = 2});
  }
}

/* NaN or infinity in one row of A reaches that row of C and no other. */
static void check_nan(void) {
  const float bad[] = {NAN, INFINITY, -INFINITY};
  for (int kind = F32; kind <= INT8; kind++) {
    for (int which = 0; which < 3; which++) {
      enum { M = 35, N = 40, K = 70 };
      float *a = random_array(M * K), *b = random_array(K * N), *c = random_array(M * N);
      a[17 * K + 69] = bad[which];
      void *packed = aligned_alloc(64, (size_t)(bytes_of(kind, K, N) + 63) / 64 * 64);
      if (kind == F32) {
        chorale_pack_f32(K, N, b, N, 0, packed);
        chorale_gemm_f32(M, N, K, a, K, packed, NULL, NULL, 0, which ? 0 : 2, c, N);
      } else if (kind == BF16) {
        chorale_pack_bf16(K, N, b, N, 0, packed);
        chorale_gemm_bf16(M, N, K, a, K, packed, NULL, NULL, 0, which ? 0 : 1, c, N);
      } else {
        chorale_pack_int8(K, N, b, N, 0, packed);
        chorale_gemm_int8(M, N, K, a, K, packed, NULL, NULL, 0, which ? 0 : 1, c, N);
      }
      for (int i = 0; i < M; i++)
        for (int j = 0; j < N; j++)
          if ((isfinite(c[i * N + j]) != 0) != (i != 17))
            FAIL("%s: %g in row 17 gives %g at (%d, %d)", kind_names[kind], bad[which], c[i * N + j],
                 i, j);
      free(a), free(b), free(c), free(packed);
    }
  }
}

static void check_bad_packed(void) {
  float b[64] = {0}, c[64] = {0};
  _Alignas(64) static unsigned char packed[1 << 16];
  chorale_pack_f32(8, 8, b, 8, 0, packed);
  if (chorale_gemm_f32(8, 8, 8, b, 8, packed, NULL, NULL, 0, 0, c, 8) != CHORALE_OK)
    FAIL("good buffer refused");
  if (chorale_gemm_f32(8, 4, 8, b, 8, packed, NULL, NULL, 0, 0, c, 8) != CHORALE_BAD_PACKED)
    FAIL("wrong n accepted");
  if (chorale_gemm_bf16(8, 8, 8, b, 8, packed, NULL, NULL, 0, 0, c, 8) != CHORALE_BAD_PACKED)
    FAIL("wrong kind accepted");
  packed[0] ^= 1;
  if (chorale_gemm_f32(8, 8, 8, b, 8, packed, NULL, NULL, 0, 0, c, 8) != CHORALE_BAD_PACKED)
    FAIL("wrong magic accepted");
}

static void check_matmul(int bf16) {
  static const int64_t edges[] = {0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 31, 33, 64, 70, 130};
  const int64_t count = sizeof edges / sizeof *edges;
  for (int round = 0; round < 400; round++) {
    const int64_t m = edges[random_below(count)], n = edges[random_below(count)];
    const int64_t k = edges[random_below(count)], batch = random_below(5);
    const int trans_a = (int)random_below(2), trans_b = (int)random_below(2);
    const int64_t lda = (trans_a ? m : k) + random_below(3);
    const int64_t ldb = (trans_b ? k : n) + random_below(3), ldc = n + random_below(3);
    const int64_t size_a = (trans_a ? k : m) * lda, size_b = (trans_b ? n : k) * ldb;
    const int64_t stride_a = random_below(3) ? size_a : 0, stride_b = random_below(3) ? size_b : 0;
    const int64_t stride_c = m * ldc;
    float *a = random_array(size_a * (batch + 1)), *b = random_array(size_b * (batch + 1));
    float *c = random_array(stride_c * (batch + 1));
    const int32_t code =
        (bf16 ? chorale_matmul_bf16 : chorale_matmul_f32)(batch, m, n, k, a, stride_a, lda, trans_a,
                                                          b, stride_b, ldb, trans_b, c, stride_c, ldc);
    if (code) FAIL("matmul returned %d", code);
    int reported = 0;
    for (int64_t s = 0; s < batch && !reported; s++) {
      for (int64_t i = 0; i < m && !reported; i++) {
        for (int64_t j = 0; j < n && !reported; j++) {
          double sum = 0, size = 0;
          for (int64_t p = 0; p < k; p++) {
            const float x = a[s * stride_a + (trans_a ? p * lda + i : i * lda + p)];
            const float y = b[s * stride_b + (trans_b ? j * ldb + p : p * ldb + j)];
            const double product = bf16 ? to_bf16(x) * to_bf16(y) : (double)x * y;
            sum += product;
            size += fabs(product);
          }
          const float got = c[s * stride_c + i * ldc + j];
          if (!(fabs(got - sum) <= 1e-6 + 3e-7 * size)) {
            FAIL("matmul%s batch %d m %d n %d k %d trans %d %d: at %d (%d, %d) got %.9g, want %.9g",
                 bf16 ? " bf16" : "", (int)batch, (int)m, (int)n, (int)k, trans_a, trans_b, (int)s,
                 (int)i, (int)j, got, sum);
            reported = 1;
          }
        }
      }
    }
    free(a), free(b), free(c);
  }
}

/*
 * Largest error of each activation over a fine grid, through a product with 1: absolute, and for
 * values above 2, where float32 itself is coarser, relative to half of them.
 */
static void check_activations(void) {
  enum { COUNT = 60001 };
  static const double limits[] = {0, 0, 1e-6, 1e-6, 0, 2e-7, 3e-7, 1e-6};
  float *x = malloc(COUNT * sizeof *x), *y = malloc(COUNT * sizeof *y), one = 1;
  for (int i = 0; i < COUNT; i++) x[i] = (float)(i - COUNT / 2) / 3000.0f;
  void *packed = aligned_alloc(64, (size_t)(bytes_of(F32, 1, 1) + 63) / 64 * 64);
  chorale_pack_f32(1, 1, &one, 1, 0, packed);
  for (int act = 0; act < 8; act++) {
    chorale_gemm_f32(COUNT, 1, 1, x, 1, packed, NULL, NULL, 0, act, y, 1);
    double worst = 0, where = 0;
    for (int i = 0; i < COUNT; i++) {
      const double want = activate(x[i], act);
      const double error = fabs((double)y[i] - want) / fmax(1, fabs(want) / 2);
      if (!(error <= worst)) worst = error, where = x[i];
    }
    if (!(worst <= limits[act])) FAIL("activation %d: error %g at %g", act, worst, where);
  }
  free(x), free(y), free(packed);
}

#if !defined(_WIN32)
#include <pthread.h>

/* Several threads multiply at once, as worker_threads of Node do: each result must be its own. */
static void *multiply_often(void *argument) {
  enum { M = 70, N = 90, K = 110 };
  const int seed = (int)(intptr_t)argument;
  float *a = malloc(sizeof(float) * M * K), *b = malloc(sizeof(float) * K * N);
  float *c = malloc(sizeof(float) * M * N), *first = malloc(sizeof(float) * M * N);
  for (int i = 0; i < M * K; i++) a[i] = (float)((i * 7 + seed) % 23 - 11) / 11.0f;
  for (int i = 0; i < K * N; i++) b[i] = (float)((i * 5 + seed) % 19 - 9) / 9.0f;
  intptr_t wrong = 0;
  for (int kind = F32; kind <= INT8; kind++) {
    void *packed = aligned_alloc(64, (size_t)(bytes_of(kind, K, N) + 63) / 64 * 64);
    for (int round = 0; round < 60; round++) {
      if (kind == F32) {
        chorale_pack_f32(K, N, b, N, 0, packed);
        chorale_gemm_f32(M, N, K, a, K, packed, NULL, NULL, 0, 0, c, N);
      } else if (kind == BF16) {
        chorale_pack_bf16(K, N, b, N, 0, packed);
        chorale_gemm_bf16(M, N, K, a, K, packed, NULL, NULL, 0, 0, c, N);
      } else {
        chorale_pack_int8(K, N, b, N, 0, packed);
        chorale_gemm_int8(M, N, K, a, K, packed, NULL, NULL, 0, 0, c, N);
      }
      if (round == 0) memcpy(first, c, sizeof(float) * M * N);
      wrong += memcmp(first, c, sizeof(float) * M * N) != 0;
    }
    free(packed);
  }
  free(a), free(b), free(c), free(first);
  return (void *)wrong;
}

static void check_concurrent(void) {
  pthread_t threads[6];
  for (int i = 0; i < 6; i++)
    pthread_create(&threads[i], NULL, multiply_often, (void *)(intptr_t)i);
  for (int i = 0; i < 6; i++) {
    void *wrong;
    pthread_join(threads[i], &wrong);
    if (wrong) FAIL("concurrent products: %d results changed", (int)(intptr_t)wrong);
  }
}
#else
static void check_concurrent(void) {}
#endif

static int run_all(void) {
  const int threads[] = {1, 2, 5};
  for (int i = 0; i < 3; i++) {
    chorale_set_threads(threads[i]);
    check_shapes();
    check_matmul(0);
    check_matmul(1);
  }
  check_nan();
  check_bad_packed();
  check_concurrent();
  check_activations();
  char text[1024];
  if (chorale_cpu_info(text, sizeof text) != CHORALE_OK) FAIL("cpu_info");
  printf("gemm on %s: %s\n", text, failures ? "FAILED" : "ok");
  return failures ? 1 : 0;
}

int main(int argc, char **argv) {
  static const char *const levels[] = {"scalar", "neon",   "avx2",       "avxvnni",
                                       "avx512", "avx512bf16", "amx"};
  /* A level that this machine lacks is ignored by the library, and skipped here. */
  if (argc > 1 && strcmp(argv[1], chorale_isa_name(chorale_cpu_get()->isa)) != 0) return 0;
  if (argc > 1) return run_all();
  int failed = 0;
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
    char command[4096];
    snprintf(command, sizeof command, "CHORALE_ISA=%s '%s' %s", levels[i], argv[0], levels[i]);
    if (system(command) != 0) failed = 1;
  }
  return failed;
}
