/*
 * chorale_peak: what the multiply-add instruction of a precision does when nothing else is in the
 * way, to compare the products with in the same run.
 */
#include "../include/chorale.h"
#include "../pool/pool.h"
#include "gemm.h"

typedef struct {
  double (*peak)(int64_t rounds);
  int64_t rounds;
  double operations[CHORALE_MAX_THREADS];
} peak_job;

static void run_rounds(int64_t begin, int64_t end, int worker, void *context) {
  peak_job *job = context;
  for (int64_t i = begin; i < end; i++) job->operations[worker] += job->peak(job->rounds);
}

int32_t chorale_peak(int32_t kind, int32_t threads, int64_t iterations, double *result) {
  *result = 0;
  if (kind < 0 || kind >= KINDS || threads < 1 || iterations < 0) return CHORALE_BAD_ARGUMENT;
  const int32_t before = chorale_threads();
  const int32_t used = chorale_pool_set_threads(threads);
  /* Sixteen parts a thread, so that all end together. */
  peak_job job = {.peak = gemm_kernel_for((gemm_kind)kind)->peak, .rounds = iterations / 16 + 1};
  chorale_parallel_for((int64_t)used * 16, 1, run_rounds, &job);
  chorale_pool_set_threads(before);
  for (int i = 0; i < used; i++) *result += job.operations[i];
  return CHORALE_OK;
}
