/*
 * Softmax over rows, its masked form and its gradient.
 *
 * exp(x - max) / sum(exp(x - max)). A row of -infinity gives NaN (0 / 0), as the definition does;
 * a masked row with no valid column gives zeros.
 */
#include "common.h"

#define OPS_TEMPLATE "../softmax.inc.h"
#include "simd/each-isa.h"

/* About as many floats as one piece should hold: exp costs a few cycles each. */
#define PIECE 4096

typedef struct {
  void (*row)(int64_t, const float *, float *);
  int64_t cols, rows_per_batch;
  const float *x;
  const int32_t *valid;
  float *out;
} softmax_job;

static void softmax_rows(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const softmax_job *job = context;
  int64_t cols = job->cols;
  for (int64_t i = begin; i < end; i++) {
    int64_t used = cols;
    if (job->valid) used = ops_min(ops_max(job->valid[i / job->rows_per_batch], 0), cols);
    if (used > 0) job->row(used, job->x + i * cols, job->out + i * cols);
    memset(job->out + i * cols + used, 0, (size_t)(cols - used) * sizeof(float));
  }
}

int32_t chorale_softmax(int64_t rows, int64_t cols, const float *x, float *out) {
  if (cols == 0) return CHORALE_OK;
  softmax_job job = {OPS_PICK(softmax_row), cols, 1, x, NULL, out};
  chorale_parallel_for(rows, ops_row_grain(cols, PIECE), softmax_rows, &job);
  return CHORALE_OK;
}

int32_t chorale_masked_softmax(int64_t batch, int64_t rows_per_batch, int64_t cols, const float *x,
                               const int32_t *valid, float *out) {
  if (cols == 0) return CHORALE_OK;
  softmax_job job = {OPS_PICK(softmax_row), cols, rows_per_batch, x, valid, out};
  chorale_parallel_for(batch * rows_per_batch, ops_row_grain(cols, PIECE), softmax_rows, &job);
  return CHORALE_OK;
}

typedef struct {
  void (*row)(int64_t, const float *, const float *, float *);
  int64_t cols;
  const float *y, *dy;
  float *dx;
} grad_job;

static void grad_rows(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const grad_job *job = context;
  for (int64_t i = begin; i < end; i++) {
    int64_t at = i * job->cols;
    job->row(job->cols, job->y + at, job->dy + at, job->dx + at);
  }
}

int32_t chorale_softmax_grad(int64_t rows, int64_t cols, const float *y, const float *dy,
                             float *dx) {
  grad_job job = {OPS_PICK(softmax_grad_row), cols, y, dy, dx};
  chorale_parallel_for(rows, ops_row_grain(cols, 2 * PIECE), grad_rows, &job);
  return CHORALE_OK;
}
