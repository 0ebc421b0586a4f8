/*
 * Gradient of a convolution for its filter: the transposed rows of neighbourhoods by dy.
 *
 * Pixels are cut into groups whose number depends on the shape alone; each group sums its blocks
 * in order, and the groups are added in order, so results do not change with the number of
 * threads. A filter too large for several sums has one group, and its products use all threads.
 */
#include "columns.h"

#include <string.h>

typedef struct {
  columns_plan plan;
  int64_t pixels, block, co, groups;
  int32_t status;
  const float *x, *dy;
  float *sums; /* [groups, width, co] */
} grad_job;

static int32_t one_group(const grad_job *job, int64_t group) {
  int64_t width = columns_width(&job->plan), co = job->co, size = width * co;
  int64_t first = group * job->pixels / job->groups, last = (group + 1) * job->pixels / job->groups;
  float *rows = ops_task_scratch(job->block * width + size), *sum = job->sums + group * size;
  if (!rows) return CHORALE_OUT_OF_MEMORY;
  float *part = rows + job->block * width;
  for (int64_t at = first; at < last; at += job->block) {
    int64_t count = ops_min(job->block, last - at);
    columns_write(&job->plan, job->x, at, count, rows);
    float *target = at == first ? sum : part;
    int32_t status = chorale_matmul_f32(1, width, co, count, rows, 0, width, 1, job->dy + at * co,
                                        0, co, 0, target, 0, co);
    if (status != CHORALE_OK) return status;
    if (at == first) continue;
    for (int64_t i = 0; i < size; i++) sum[i] += part[i];
  }
  return CHORALE_OK;
}

static void grad_groups(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  grad_job *job = context;
  for (int64_t group = begin; group < end; group++) {
    int32_t status = one_group(job, group);
    if (status != CHORALE_OK) __atomic_store_n(&job->status, status, __ATOMIC_RELAXED);
  }
}

/* As many as keep the sums below 4 MiB, with a few blocks of pixels in each, at most 16. */
static int64_t group_count(int64_t pixels, int64_t size) {
  int64_t groups = ops_min(16, ops_min(pixels / 256, (1 << 20) / ops_max(1, size)));
  return ops_max(1, groups);
}

int32_t chorale_conv2d_filter_grad(int64_t batch, int64_t h, int64_t w, int64_t ci, int64_t kh,
                                   int64_t kw, int32_t stride_h, int32_t stride_w,
                                   int32_t dilation_h, int32_t dilation_w, int32_t pad_top,
                                   int32_t pad_left, int64_t oh, int64_t ow, int64_t co,
                                   const float *x, const float *dy, float *dfilter) {
  /* Products of sizes are bounded by the arrays only where none of them is 0. */
  if (ci == 0 || co == 0) return CHORALE_OK;
  int64_t size = kh * kw * ci * co;
  if (batch == 0 || oh == 0 || ow == 0) {
    memset(dfilter, 0, (size_t)size * sizeof(float));
    return CHORALE_OK;
  }
  int64_t pixels = batch * oh * ow;
  window win = WINDOW_OF_ARGUMENTS;
  columns_plan plan = columns_of_window(&win, ci);
  if (columns_are_source(&plan))
    return chorale_matmul_f32(1, ci, co, pixels, x, 0, ci, 1, dy, 0, co, 0, dfilter, 0, co);
  int64_t groups = group_count(pixels, size);
  grad_job job = {plan, pixels, ops_min(pixels, columns_block(&plan)), co, groups, CHORALE_OK, x,
                  dy,   dfilter};
  if (groups == 1) return one_group(&job, 0);
  job.sums = ops_call_scratch(groups * size);
  if (!job.sums) return CHORALE_OUT_OF_MEMORY;
  chorale_parallel_for(groups, 1, grad_groups, &job);
  for (int64_t i = 0; i < size; i++) {
    float total = 0;
    for (int64_t group = 0; group < groups; group++) total += job.sums[group * size + i];
    dfilter[i] = total;
  }
  return job.status;
}
