/*
 * Embedding look-up with positions and types added, and the gradient of a table.
 *
 * Every index is read once and checked where it is used, so that memory that another thread
 * changes meanwhile cannot lead outside a table. The gradient is split by columns: each piece sees
 * all tokens in order, so sums do not depend on the number of threads.
 */
#include "common.h"

#define OPS_TEMPLATE "../embedding.inc.h"
#include "simd/each-isa.h"

typedef struct {
  void (*sum)(int64_t, const float *, const float *, const float *, float *);
  int64_t hidden, rows[3];
  const int32_t *ids[3]; /* words, positions, types */
  const float *tables[3];
  float *out;
  int bad;
} sum_job;

static void sum_tokens(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  sum_job *job = context;
  for (int64_t i = begin; i < end; i++) {
    const float *rows[3] = {NULL, NULL, NULL};
    for (int t = 0; t < 3; t++) {
      if (!job->ids[t]) continue;
      int32_t id = *(const volatile int32_t *)(job->ids[t] + i);
      if (id < 0 || id >= job->rows[t]) {
        __atomic_store_n(&job->bad, 1, __ATOMIC_RELAXED);
        return;
      }
      rows[t] = job->tables[t] + id * job->hidden;
    }
    job->sum(job->hidden, rows[0], rows[1], rows[2], job->out + i * job->hidden);
  }
}

int32_t chorale_embedding_sum(int64_t tokens, int64_t hidden, const int32_t *ids, const float *word,
                              int64_t vocab, const int32_t *positions, const float *pos,
                              int64_t pos_rows, const int32_t *types, const float *type,
                              int64_t type_rows, float *out) {
  sum_job job = {
      .sum = OPS_PICK(sum_row),
      .hidden = hidden,
      .rows = {vocab, pos_rows, type_rows},
      .ids = {ids, pos ? positions : NULL, type ? types : NULL},
      .tables = {word, pos, type},
      .out = out,
  };
  chorale_parallel_for(tokens, ops_row_grain(hidden, 8192), sum_tokens, &job);
  return job.bad ? CHORALE_BAD_INDEX : CHORALE_OK;
}

typedef struct {
  void (*add)(int64_t, const float *, float *);
  int64_t tokens, hidden, rows;
  const int32_t *ids;
  const float *dy;
  float *dtable;
  int bad;
} grad_job;

/* Columns that one item of the split holds: four cache lines. */
#define BAND 64

static void grad_bands(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  grad_job *job = context;
  int64_t first = begin * BAND, cols = ops_min(end * BAND, job->hidden) - first;
  for (int64_t i = 0; i < job->tokens; i++) {
    int32_t id = *(const volatile int32_t *)(job->ids + i);
    if (id < 0 || id >= job->rows) {
      __atomic_store_n(&job->bad, 1, __ATOMIC_RELAXED);
      return;
    }
    job->add(cols, job->dy + i * job->hidden + first, job->dtable + id * job->hidden + first);
  }
}

int32_t chorale_embedding_grad(int64_t tokens, int64_t hidden, const int32_t *ids, const float *dy,
                               int64_t rows, float *dtable) {
  for (int64_t i = 0; i < tokens; i++)
    if (ids[i] < 0 || ids[i] >= rows) return CHORALE_BAD_INDEX;
  grad_job job = {OPS_PICK(add_row), tokens, hidden, rows, ids, dy, dtable, 0};
  int64_t bands = ops_ceil_div(hidden, BAND);
  chorale_parallel_for(bands, ops_row_grain(tokens * BAND, 16384), grad_bands, &job);
  return job.bad ? CHORALE_BAD_INDEX : CHORALE_OK;
}
