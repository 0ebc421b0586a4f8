/*
 * Layer normalisation over rows, with a residual and with its gradient.
 *
 * Ba, Kiros and Hinton, Layer Normalization (2016): https://arxiv.org/abs/1607.06450. Rows are
 * independent, so the work is split by rows; the gradients of gamma and beta are summed in a
 * number of row groups that depends on the shape alone, so that results do not change with the
 * number of threads.
 */
#include "common.h"

#define OPS_TEMPLATE "../layer-norm.inc.h"
#include "simd/each-isa.h"

typedef struct {
  void (*normalize)(int64_t, const float *, const float *, const float *, float, float *, float *,
                    float *);
  void (*add)(int64_t, const float *, const float *, float *);
  int64_t cols;
  const float *x, *residual, *gamma, *beta;
  float eps;
  float *sum, *out, *mean, *rstd;
} norm_job;

static void norm_rows(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const norm_job *job = context;
  for (int64_t i = begin; i < end; i++) {
    int64_t at = i * job->cols;
    const float *row = job->x + at;
    if (job->residual) {
      float *sum = (job->sum ? job->sum : job->out) + at;
      job->add(job->cols, row, job->residual + at, sum);
      row = sum;
    }
    job->normalize(job->cols, row, job->gamma, job->beta, job->eps, job->out + at,
                   job->mean ? job->mean + i : NULL, job->rstd ? job->rstd + i : NULL);
  }
}

int32_t chorale_layer_norm(int64_t rows, int64_t cols, const float *x, const float *gamma,
                           const float *beta, float eps, float *out, float *mean, float *rstd) {
  return chorale_add_layer_norm(rows, cols, x, NULL, gamma, beta, eps, NULL, out, mean, rstd);
}

int32_t chorale_add_layer_norm(int64_t rows, int64_t cols, const float *x, const float *residual,
                               const float *gamma, const float *beta, float eps, float *sum,
                               float *out, float *mean, float *rstd) {
  norm_job job = {OPS_PICK(normalize_row),
                  OPS_PICK(add_rows),
                  cols,
                  x,
                  residual,
                  gamma,
                  beta,
                  eps,
                  sum,
                  out,
                  mean,
                  rstd};
  chorale_parallel_for(rows, ops_row_grain(cols, 8192), norm_rows, &job);
  return CHORALE_OK;
}

/* Most groups of rows whose sums for gamma and beta are kept apart, and fewest rows of one. */
#define GROUPS 32
#define GROUP_ROWS 16

typedef struct {
  void (*grad)(int64_t, const float *, const float *, const float *, float, float, float *, float *,
               float *);
  int64_t rows, cols, groups;
  const float *dy, *x, *gamma, *mean, *rstd;
  float *dx, *dgamma, *dbeta;
  float *sums; /* [groups, 2, cols] */
} grad_job;

static void grad_groups(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const grad_job *job = context;
  int64_t cols = job->cols;
  for (int64_t group = begin; group < end; group++) {
    float *dgamma = job->sums + group * 2 * cols, *dbeta = dgamma + cols;
    memset(dgamma, 0, (size_t)(2 * cols) * sizeof(float));
    int64_t last = (group + 1) * job->rows / job->groups;
    for (int64_t i = group * job->rows / job->groups; i < last; i++)
      job->grad(cols, job->dy + i * cols, job->x + i * cols, job->gamma, job->mean[i], job->rstd[i],
                job->dx + i * cols, dgamma, dbeta);
  }
}

static void add_groups(const grad_job *job, int which, float *total) {
  if (!total) return;
  for (int64_t j = 0; j < job->cols; j++) total[j] = 0;
  for (int64_t group = 0; group < job->groups; group++) {
    const float *sums = job->sums + (2 * group + which) * job->cols;
    for (int64_t j = 0; j < job->cols; j++) total[j] += sums[j];
  }
}

int32_t chorale_layer_norm_grad(int64_t rows, int64_t cols, const float *dy, const float *x,
                                const float *gamma, const float *mean, const float *rstd, float *dx,
                                float *dgamma, float *dbeta) {
  int64_t groups = (rows + GROUP_ROWS - 1) / GROUP_ROWS;
  if (groups > GROUPS) groups = GROUPS;
  float *sums = ops_call_scratch(groups * 2 * cols);
  if (!sums) return CHORALE_OUT_OF_MEMORY;
  grad_job job = {OPS_PICK(normalize_grad_row),
                  rows,
                  cols,
                  groups,
                  dy,
                  x,
                  gamma,
                  mean,
                  rstd,
                  dx,
                  dgamma,
                  dbeta,
                  sums};
  int64_t group_floats = groups ? rows * cols / groups : 1;
  chorale_parallel_for(groups, ops_row_grain(group_floats, 8192), grad_groups, &job);
  add_groups(&job, 0, dgamma);
  add_groups(&job, 1, dbeta);
  return CHORALE_OK;
}
