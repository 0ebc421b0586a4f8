/*
 * Sum, maximum and mean over the middle axis of x[outer, axis, inner].
 *
 * The axis is cut into segments whose number depends on the shape alone; their partial results are
 * combined in order. So a long axis is shared by threads, results do not change with the number of
 * threads, and rounding errors grow with the segment length, not with the axis. An empty axis
 * gives 0, -infinity and NaN.
 */
#include "common.h"

#define OPS_TEMPLATE "../reduce.inc.h"
#include "simd/each-isa.h"

typedef struct {
  int maximum;
  int64_t axis, inner, segments;
  float (*run)(int64_t, const float *);
  void (*rows)(int64_t, int64_t, const float *, int64_t, float *);
  const float *x;
  float *partial; /* [outer, segments, inner] */
} reduce_job;

/* An item is one segment of one outer index. */
static void reduce_segments(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const reduce_job *job = context;
  for (int64_t item = begin; item < end; item++) {
    int64_t o = item / job->segments, s = item % job->segments;
    int64_t from = s * job->axis / job->segments, to = (s + 1) * job->axis / job->segments;
    const float *x = job->x + (o * job->axis + from) * job->inner;
    if (job->inner == 1)
      job->partial[item] = job->run(to - from, x);
    else
      job->rows(to - from, job->inner, x, job->inner, job->partial + item * job->inner);
  }
}

/* Segment lengths: runs of adjacent floats are summed in many lanes, so they may be longer. */
static int64_t segment_count(int64_t axis, int64_t inner) {
  if (inner == 1) return ops_max(1, axis / 16384);
  return ops_max(1, ops_min(ops_ceil_div(axis, 256), 1024));
}

int32_t chorale_reduce(int32_t op, int64_t outer, int64_t axis, int64_t inner, const float *x,
                       float *out) {
  if (op < 0 || op >= CHORALE_REDUCE_COUNT) return CHORALE_BAD_ARGUMENT;
  if (outer == 0 || inner == 0) return CHORALE_OK;
  int maximum = op == CHORALE_REDUCE_MAX;
  int64_t segments = segment_count(axis, inner);
  float *partial = out;
  if (segments > 1) partial = ops_call_scratch(outer * segments * inner);
  if (!partial) return CHORALE_OUT_OF_MEMORY;
  reduce_job job = {maximum,
                    axis,
                    inner,
                    segments,
                    maximum ? OPS_PICK(run_max) : OPS_PICK(run_sum),
                    maximum ? OPS_PICK(rows_max) : OPS_PICK(rows_sum),
                    x,
                    partial};
  int64_t floats = axis * inner / segments;
  chorale_parallel_for(outer * segments, ops_row_grain(floats, 16384), reduce_segments, &job);
  if (segments > 1)
    for (int64_t o = 0; o < outer; o++) {
      const float *parts = partial + o * segments * inner;
      if (inner == 1)
        out[o] = job.run(segments, parts);
      else
        job.rows(segments, inner, parts, inner, out + o * inner);
    }
  if (op == CHORALE_REDUCE_MEAN)
    for (int64_t i = 0; i < outer * inner; i++) out[i] /= (float)axis;
  return CHORALE_OK;
}
