/*
 * Permutation of axes.
 *
 * Axes that stay neighbours are merged and axes of 1 dropped. If the last axis stays last, runs
 * are copied. Otherwise the work is a set of two-dimensional transpositions between the axis that
 * is adjacent in x and the one that is adjacent in the result, done in 4x4 blocks inside tiles that
 * fit the first-level cache.
 */
#include "common.h"
#include "plane.h"

#include <string.h>

#define MAX_RANK 6
#define TILE 32
#define PIECE 16384

typedef struct {
  int rank;
  int64_t shape[MAX_RANK]; /* of the result */
  int64_t step[MAX_RANK];  /* in x, along each axis of the result */
  int inner;               /* the axis of the result whose step is 1 */
  int64_t rows_tiles, cols_tiles;
  const float *x;
  float *out;
} transpose_job;

/* Merges result axes that lie behind each other in x as well, and drops axes of 1. */
static void add_axis(transpose_job *job, int64_t size, int64_t step) {
  if (size == 1) return;
  int last = job->rank - 1;
  if (last >= 0 && job->step[last] == size * step) {
    job->shape[last] *= size;
    job->step[last] = step;
    return;
  }
  job->shape[job->rank] = size;
  job->step[job->rank] = step;
  job->rank++;
}

/* The offset in x of row `row` of the result, counted over all axes but the last. */
static int64_t row_offset(const transpose_job *job, int64_t row) {
  int64_t at = 0;
  for (int axis = job->rank - 2; axis >= 0; axis--) {
    at += row % job->shape[axis] * job->step[axis];
    row /= job->shape[axis];
  }
  return at;
}

static void copy_rows(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const transpose_job *job = context;
  int64_t cols = job->shape[job->rank - 1];
  for (int64_t row = begin; row < end; row++)
    memcpy(job->out + row * cols, job->x + row_offset(job, row), (size_t)cols * sizeof(float));
}

/*
 * One tile, turned in a buffer of its own: rows of the result that lie a power of two apart would
 * push each other out of the cache if they were written four floats at a time.
 */
static void write_tile(int64_t rows, int64_t cols, const float *x, int64_t step_x, float *out,
                       int64_t step_out) {
  float turned[TILE * TILE];
  transpose_plane(rows, cols, x, step_x, turned, TILE);
  for (int64_t j = 0; j < cols; j++) {
    if (rows == TILE)
      memcpy(out + j * step_out, turned + j * TILE, TILE * sizeof(float));
    else
      memcpy(out + j * step_out, turned + j * TILE, (size_t)rows * sizeof(float));
  }
}

/* An item is one tile of the plane (inner axis, last axis) at one index of the others. */
static void transpose_tiles(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const transpose_job *job = context;
  int last = job->rank - 1, inner = job->inner;
  int64_t rows = job->shape[last], cols = job->shape[inner];
  int64_t step_out = 1;
  for (int axis = inner + 1; axis <= last; axis++) step_out *= job->shape[axis];
  for (int64_t item = begin; item < end; item++) {
    int64_t i = item % job->rows_tiles * TILE, rest = item / job->rows_tiles;
    int64_t j = rest % job->cols_tiles * TILE;
    rest /= job->cols_tiles;
    int64_t at_x = 0, at_out = 0, size_out = rows;
    for (int axis = last - 1; axis >= 0; axis--) {
      if (axis != inner) {
        int64_t index = rest % job->shape[axis];
        rest /= job->shape[axis];
        at_x += index * job->step[axis];
        at_out += index * size_out;
      }
      size_out *= job->shape[axis];
    }
    write_tile(ops_min(TILE, rows - i), ops_min(TILE, cols - j),
               job->x + at_x + i * job->step[last] + j, job->step[last],
               job->out + at_out + j * step_out + i, step_out);
  }
}

int32_t chorale_transpose(int32_t rank, const int32_t *shape, const int32_t *perm, const float *x,
                          float *out) {
  if (rank < 0 || rank > MAX_RANK) return CHORALE_BAD_ARGUMENT;
  int64_t step_x[MAX_RANK], total = 1;
  for (int axis = rank - 1; axis >= 0; axis--) {
    step_x[axis] = total;
    total *= shape[axis];
  }
  if (total == 0) return CHORALE_OK;
  transpose_job job = {.x = x, .out = out};
  for (int axis = 0; axis < rank; axis++) add_axis(&job, shape[perm[axis]], step_x[perm[axis]]);
  if (job.rank == 0) {
    *out = *x;
    return CHORALE_OK;
  }
  int last = job.rank - 1;
  if (job.step[last] == 1) {
    int64_t cols = job.shape[last];
    chorale_parallel_for(total / cols, ops_row_grain(cols, PIECE), copy_rows, &job);
    return CHORALE_OK;
  }
  while (job.step[job.inner] != 1) job.inner++;
  job.rows_tiles = ops_ceil_div(job.shape[last], TILE);
  job.cols_tiles = ops_ceil_div(job.shape[job.inner], TILE);
  int64_t planes = total / (job.shape[last] * job.shape[job.inner]);
  int64_t tiles = planes * job.rows_tiles * job.cols_tiles;
  chorale_parallel_for(tiles, ops_row_grain(total / tiles, PIECE), transpose_tiles, &job);
  return CHORALE_OK;
}
