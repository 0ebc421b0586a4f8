/*
 * Element-wise functions of two arguments with broadcasting by strides.
 *
 * Axes that lie densely behind each other in all three arrays are merged first, so that most cases
 * become one or two loops. What remains is walked row by row along the last axis; when there are
 * few rows, the pieces of the split are parts of a row.
 */
#include "common.h"

typedef void binary_loop(int64_t n, const float *a, int64_t sa, const float *b, int64_t sb,
                         float *out);

/* In the order of the CHORALE_BINARY_... codes. */
#define OPS_BINARY_LIST(X) X(add) X(sub) X(mul) X(div) X(max) X(min) X(squared_difference)

#define OPS_TEMPLATE "../binary.inc.h"
#include "simd/each-isa.h"

_Static_assert(sizeof binary_table_base / sizeof *binary_table_base == CHORALE_BINARY_COUNT,
               "one loop per code");

#define MAX_RANK 6
#define PIECE 16384

typedef struct {
  binary_loop *loop;
  int rank; /* at least 1; the last axis is the row */
  int64_t shape[MAX_RANK], step_a[MAX_RANK], step_b[MAX_RANK];
  int64_t parts; /* pieces of one row */
  const float *a, *b;
  float *out;
} binary_job;

/* Appends an axis, merged with the one before where both are one dense walk. Axes of 1 vanish. */
static void add_axis(binary_job *job, int64_t size, int64_t step_a, int64_t step_b) {
  if (size == 1) return;
  int last = job->rank - 1;
  if (last >= 0 && job->step_a[last] == size * step_a && job->step_b[last] == size * step_b) {
    job->shape[last] *= size;
    job->step_a[last] = step_a;
    job->step_b[last] = step_b;
    return;
  }
  job->shape[job->rank] = size;
  job->step_a[job->rank] = step_a;
  job->step_b[job->rank] = step_b;
  job->rank++;
}

static void binary_parts(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const binary_job *job = context;
  int last = job->rank - 1;
  int64_t cols = job->shape[last];
  for (int64_t item = begin; item < end; item++) {
    int64_t row = item / job->parts, part = item % job->parts;
    int64_t from = part * cols / job->parts, to = (part + 1) * cols / job->parts;
    int64_t rest = row, at_a = from * job->step_a[last], at_b = from * job->step_b[last];
    for (int axis = last - 1; axis >= 0; axis--) {
      int64_t index = rest % job->shape[axis];
      rest /= job->shape[axis];
      at_a += index * job->step_a[axis];
      at_b += index * job->step_b[axis];
    }
    job->loop(to - from, job->a + at_a, job->step_a[last], job->b + at_b, job->step_b[last],
              job->out + row * cols + from);
  }
}

int32_t chorale_binary(int32_t op, int32_t rank, const int32_t *shape, const int32_t *stride_a,
                       const float *a, const int32_t *stride_b, const float *b, float *out) {
  if (op < 0 || op >= CHORALE_BINARY_COUNT || rank < 0 || rank > MAX_RANK)
    return CHORALE_BAD_ARGUMENT;
  binary_job job = {.loop = OPS_PICK(binary_table)[op], .a = a, .b = b, .out = out};
  int64_t rows = 1;
  for (int axis = 0; axis < rank; axis++) {
    if (shape[axis] == 0) return CHORALE_OK;
    add_axis(&job, shape[axis], stride_a[axis], stride_b[axis]);
  }
  if (job.rank == 0) {
    job.shape[0] = 1;
    job.rank = 1;
  }
  for (int axis = 0; axis < job.rank - 1; axis++) rows *= job.shape[axis];
  int64_t cols = job.shape[job.rank - 1];
  job.parts = ops_max(1, cols / PIECE);
  chorale_parallel_for(rows * job.parts, ops_row_grain(cols / job.parts, PIECE), binary_parts,
                       &job);
  return CHORALE_OK;
}
