/*
 * How near the matrix products come to the peak of their instruction, measured in the same run:
 * each repetition times the register-only loop and then the product, and the best of each counts,
 * because other processes only ever make a time longer. `idle` sleeps before every product, so
 * the pool's workers sleep too.
 *
 * Run by scripts/test-gemm.mjs --bench; arguments: [repetitions] [largest number of threads].
 */
#define _POSIX_C_SOURCE 199309L
#include "../include/chorale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const kinds[] = {"f32", "bf16", "int8"};

typedef struct {
  int64_t m, n, k;
} shape;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double peak_rate(int kind, int threads, int64_t rounds) {
  double operations;
  const double start = now();
  chorale_peak(kind, threads, rounds, &operations);
  return operations / (now() - start);
}

static void sleep_a_little(void) {
  const struct timespec t = {0, 2000000};
  nanosleep(&t, NULL);
}

int main(int argc, char **argv) {
  const int repetitions = argc > 1 ? atoi(argv[1]) : 60;
  const int most_threads = argc > 2 ? atoi(argv[2]) : 2;
  static const shape shapes[] = {{128, 768, 768},    {128, 3072, 768}, {128, 768, 3072},
                                 {1024, 1024, 1024}, {512, 768, 768},  {16, 768, 768},
                                 {4, 768, 768},      {1, 768, 768}};
  char text[1024];
  chorale_cpu_info(text, sizeof text);
  printf("%s\n%-5s %-16s %2s %10s %10s %6s %10s\n", text, "kind", "m x n x k", "t", "peak G/s",
         "gemm G/s", "ratio", "idle G/s");
  for (int kind = 0; kind < 3; kind++) {
    for (int threads = 1; threads <= most_threads; threads *= 2) {
      chorale_set_threads(threads);
      /* About half a millisecond of peak. */
      int64_t rounds = 4096;
      for (int i = 0; i < 8; i++) {
        const double start = now();
        peak_rate(kind, threads, rounds);
        if (now() - start > 4e-4) break;
        rounds *= 2;
      }
      for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const int64_t m = shapes[s].m, n = shapes[s].n, k = shapes[s].k;
        float *a = malloc((size_t)(m * k) * 4), *b = malloc((size_t)(k * n) * 4);
        float *c = malloc((size_t)(m * n) * 4), *bias = malloc((size_t)n * 4);
        for (int64_t i = 0; i < m * k; i++) a[i] = (float)(i % 101 - 50) / 50.0f;
        for (int64_t i = 0; i < k * n; i++) b[i] = (float)(i % 97 - 48) / 48.0f;
        for (int64_t i = 0; i < n; i++) bias[i] = 0.5f;
        int64_t (*const bytes[])(int64_t, int64_t) = {
            chorale_packed_bytes_f32, chorale_packed_bytes_bf16, chorale_packed_bytes_int8};
        int32_t (*const pack[])(int64_t, int64_t, const float *, int64_t, int32_t, void *) = {
            chorale_pack_f32, chorale_pack_bf16, chorale_pack_int8};
        int32_t (*const gemm[])(int64_t, int64_t, int64_t, const float *, int64_t, const void *,
                                const float *, const float *, int64_t, int32_t, float *,
                                int64_t) = {chorale_gemm_f32, chorale_gemm_bf16, chorale_gemm_int8};
        void *packed = aligned_alloc(64, (size_t)(bytes[kind](k, n) + 63) / 64 * 64);
        pack[kind](k, n, b, n, 0, packed);
        const double operations = 2.0 * (double)(m * n * k);
        double best_peak = 0, best = 0, best_idle = 0;
        for (int r = 0; r < repetitions; r++) {
          best_peak = fmax(best_peak, peak_rate(kind, threads, rounds));
          for (int i = 0; i < 4; i++) {
            const double start = now();
            gemm[kind](m, n, k, a, k, packed, bias, NULL, 0, 0, c, n);
            best = fmax(best, operations / (now() - start));
          }
          sleep_a_little();
          const double start = now();
          gemm[kind](m, n, k, a, k, packed, bias, NULL, 0, 0, c, n);
          best_idle = fmax(best_idle, operations / (now() - start));
        }
        char name[32];
        snprintf(name, sizeof name, "%dx%dx%d", (int)m, (int)n, (int)k);
        printf("%-5s %-16s %2d %10.0f %10.0f %6.2f %10.0f\n", kinds[kind], name, threads,
               best_peak * 1e-9, best * 1e-9, best / best_peak, best_idle * 1e-9);
        fflush(stdout);
        free(a), free(b), free(c), free(bias), free(packed);
      }
    }
  }
  return 0;
}
