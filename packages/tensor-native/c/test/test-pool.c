/*
 * Tests of the thread pool: every item runs exactly once, worker numbers never collide, nested and
 * concurrent callers neither hang nor disturb each other, a fork's child starts afresh.
 * POSIX only. Run by scripts/test-gemm.mjs.
 */
#define _DEFAULT_SOURCE
#include "../pool/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int failures;

#define CHECK(condition, ...)                                 \
  do {                                                        \
    if (!(condition)) {                                       \
      fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);         \
      fprintf(stderr, __VA_ARGS__);                           \
      fputc('\n', stderr);                                    \
      atomic_fetch_add(&failures, 1);                         \
    }                                                         \
  } while (0)

typedef struct {
  unsigned char *seen;
  atomic_int inside[CHORALE_MAX_THREADS];
  atomic_int collisions;
  int64_t scratch_items;
} count_job;

static void count_items(int64_t begin, int64_t end, int worker, void *context) {
  count_job *job = context;
  if (atomic_fetch_add(&job->inside[worker], 1) != 0) atomic_fetch_add(&job->collisions, 1);
  size_t bytes = (size_t)(end - begin);
  unsigned char *scratch = chorale_scratch(CHORALE_SCRATCH_OPS_TASK, bytes);
  memset(scratch, 1, bytes);
  for (int64_t i = begin; i < end; i++) job->seen[i] += scratch[i - begin];
  atomic_fetch_sub(&job->inside[worker], 1);
}

static void run_once(int64_t n, int64_t grain) {
  count_job job = {.seen = calloc((size_t)n + 1, 1)};
  chorale_parallel_for(n, grain, count_items, &job);
  for (int64_t i = 0; i < n; i++) {
    CHECK(job.seen[i] == 1, "n %lld grain %lld: item %lld ran %d times", (long long)n,
          (long long)grain, (long long)i, job.seen[i]);
    if (job.seen[i] != 1) break;
  }
  CHECK(job.collisions == 0, "%d pieces shared a worker number", job.collisions);
  free(job.seen);
}

static void run_nested(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  (void)context;
  for (int64_t i = begin; i < end; i++) run_once(100 + i, 3);
}

static void *run_many(void *argument) {
  unsigned seed = (unsigned)(uintptr_t)argument;
  for (int i = 0; i < 400; i++) {
    seed = seed * 1664525u + 1013904223u;
    run_once((int64_t)(seed >> 20), (int64_t)(seed >> 8 & 63));
  }
  return NULL;
}

int main(void) {
  CHECK(chorale_threads() >= 1, "no threads");
  CHECK(chorale_pool_set_threads(0) >= 1, "0 means one per core");
  CHECK(chorale_pool_set_threads(100000) == CHORALE_MAX_THREADS, "the count is capped");

  const int counts[] = {1, 2, 3, 8, 2, 16, 1, 4};
  for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
    CHECK(chorale_pool_set_threads(counts[c]) == counts[c], "set_threads");
    const int64_t sizes[] = {0, 1, 2, 3, 7, 64, 1000, 100003};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
      for (int64_t grain = 0; grain < 40; grain += 13) run_once(sizes[s], grain);
    for (int repeat = 0; repeat < 300; repeat++) {
      run_once(50, 1);
      if (repeat % 60 == 59) usleep(400); /* let the workers fall asleep */
    }
    chorale_parallel_for(20, 1, run_nested, NULL);
  }

  pthread_t threads[6];
  for (int i = 0; i < 6; i++)
    pthread_create(&threads[i], NULL, run_many, (void *)(uintptr_t)(i + 1));
  for (int i = 0; i < 6; i++) pthread_join(threads[i], NULL);

#if !defined(__SANITIZE_THREAD__)
  pid_t child = fork();
  if (child == 0) {
    run_many((void *)(uintptr_t)9);
    _exit(failures ? 1 : 0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  CHECK(status == 0, "the child of a fork ended with %d", status);
#endif

  if (failures) return 1;
  puts("pool: ok");
  return 0;
}
