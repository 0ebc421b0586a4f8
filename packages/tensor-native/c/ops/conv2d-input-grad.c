/*
 * Gradient of a convolution for its input.
 *
 * An input pixel is reached only by the taps whose distance is a multiple of the stride. Pixels of
 * one residue class (y mod stride_h, x mod stride_w) share those taps, and for them the gradient
 * is itself a convolution of dy with stride 1. So each class is one product of rows of
 * neighbourhoods of dy by the filter's taps, turned to [taps co, ci], with no multiplication by
 * the zeros that a dilated dy would have.
 */
#include "columns.h"
#include "plane.h"

typedef struct {
  columns_plan plan;
  int64_t pixels, block, ci, w;
  int64_t first_y, first_x, stride_h, stride_w, h;
  int32_t status;
  const float *dy;
  const void *packed;
  float *dx;
} class_job;

/* Where pixel number `n` of the class lies in dx. */
static float *pixel_of(const class_job *job, int64_t n) {
  const columns_plan *p = &job->plan;
  int64_t x = n % p->grid_w, y = n / p->grid_w % p->grid_h, b = n / p->grid_w / p->grid_h;
  int64_t row = b * job->h + job->first_y + y * job->stride_h;
  return job->dx + (row * job->w + job->first_x + x * job->stride_w) * job->ci;
}

static void class_blocks(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  class_job *job = context;
  int64_t width = columns_width(&job->plan), ci = job->ci;
  int dense = job->stride_h == 1 && job->stride_w == 1;
  float *rows = ops_task_scratch(job->block * (width + ci));
  int32_t status = rows ? CHORALE_OK : CHORALE_OUT_OF_MEMORY;
  for (int64_t item = begin; item < end && status == CHORALE_OK; item++) {
    int64_t first = item * job->block, count = ops_min(job->block, job->pixels - first);
    float *result = dense ? pixel_of(job, first) : rows + job->block * width;
    columns_write(&job->plan, job->dy, first, count, rows);
    status = chorale_gemm_f32(count, ci, width, rows, width, job->packed, NULL, NULL, 0,
                              CHORALE_ACT_NONE, result, ci);
    for (int64_t n = 0; n < count && !dense; n++)
      memcpy(pixel_of(job, first + n), result + n * ci, (size_t)ci * sizeof(float));
  }
  if (status != CHORALE_OK) __atomic_store_n(&job->status, status, __ATOMIC_RELAXED);
}

static int64_t common_divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* The taps along one axis that reach pixels with residue `first`, as an arithmetic progression. */
typedef struct {
  int64_t tap, every, count; /* first tap, distance, how many */
  int64_t base, step;        /* offset in dy of the first, and from one to the next */
} tap_class;

static tap_class taps_of_class(int64_t first, int64_t taps, int64_t stride, int64_t dilation,
                               int64_t pad) {
  int64_t every = stride / common_divisor(stride, dilation);
  tap_class c = {0, every, 0, 0, -(every * dilation / stride)};
  while (c.tap < every && c.tap < taps && (first + pad - c.tap * dilation) % stride != 0) c.tap++;
  if (c.tap >= every || c.tap >= taps) return c;
  c.count = (taps - c.tap + every - 1) / every;
  c.base = (first + pad - c.tap * dilation) / stride;
  return c;
}

/* The filter's taps of a class as [taps co, ci]. */
static void turn_filter(tap_class v, tap_class u, int64_t kw, int64_t ci, int64_t co,
                        const float *filter, float *turned) {
  for (int64_t i = 0; i < v.count; i++)
    for (int64_t j = 0; j < u.count; j++, turned += co * ci) {
      int64_t tap = (v.tap + i * v.every) * kw + u.tap + j * u.every;
      transpose_plane(ci, co, filter + tap * ci * co, co, turned, ci);
    }
}

int32_t chorale_conv2d_input_grad(int64_t batch, int64_t h, int64_t w, int64_t ci, int64_t kh,
                                  int64_t kw, int32_t stride_h, int32_t stride_w,
                                  int32_t dilation_h, int32_t dilation_w, int32_t pad_top,
                                  int32_t pad_left, int64_t oh, int64_t ow, int64_t co,
                                  const float *dy, const float *filter, float *dx) {
  /* Products of sizes are bounded by the arrays only where none of them is 0. */
  if (batch == 0 || h == 0 || w == 0 || ci == 0) return CHORALE_OK;
  if (oh == 0 || ow == 0 || co == 0) {
    memset(dx, 0, (size_t)(batch * h * w * ci) * sizeof(float));
    return CHORALE_OK;
  }
  int64_t turned_floats = ops_round_up(kh * kw * ci * co, 16);
  for (int64_t first_y = 0; first_y < ops_min(stride_h, h); first_y++)
    for (int64_t first_x = 0; first_x < ops_min(stride_w, w); first_x++) {
      tap_class v = taps_of_class(first_y, kh, stride_h, dilation_h, pad_top);
      tap_class u = taps_of_class(first_x, kw, stride_w, dilation_w, pad_left);
      if (v.count == 0 || u.count == 0) v.count = u.count = 0;
      class_job job = {
          .plan = {oh, ow, co, ops_ceil_div(h - first_y, stride_h),
                   ops_ceil_div(w - first_x, stride_w), 1, 1, v.base, u.base, v.step, u.step,
                   v.count, u.count},
          .ci = ci,
          .w = w,
          .h = h,
          .first_y = first_y,
          .first_x = first_x,
          .stride_h = stride_h,
          .stride_w = stride_w,
          .status = CHORALE_OK,
          .dy = dy,
          .dx = dx,
      };
      int64_t width = columns_width(&job.plan);
      int64_t packed_floats = chorale_packed_bytes_f32(width, ci) / (int64_t)sizeof(float) + 1;
      float *turned = ops_call_scratch(turned_floats + packed_floats);
      if (!turned) return CHORALE_OUT_OF_MEMORY;
      turn_filter(v, u, kw, ci, co, filter, turned);
      job.packed = turned + turned_floats;
      int32_t status = chorale_pack_f32(width, ci, turned, ci, 0, turned + turned_floats);
      if (status != CHORALE_OK) return status;
      job.pixels = batch * job.plan.grid_h * job.plan.grid_w;
      job.block = ops_min(job.pixels, columns_block(&job.plan));
      int64_t work = job.block * (width + 1) * ci;
      chorale_parallel_for(ops_ceil_div(job.pixels, job.block), ops_row_grain(work, 131072),
                           class_blocks, &job);
      if (job.status != CHORALE_OK) return job.status;
    }
  return CHORALE_OK;
}
