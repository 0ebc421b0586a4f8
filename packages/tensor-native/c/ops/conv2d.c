/*
 * Convolution in NHWC as a product: rows of neighbourhoods (columns.h) by the filter, which is a
 * [kh kw ci, co] matrix as it lies in memory. Bias and activation are the epilogue of the product.
 * A 1x1 convolution without stride is the product itself.
 */
#include "columns.h"

typedef struct {
  columns_plan plan;
  int64_t pixels, block, co;
  int32_t act, status;
  const float *x, *bias;
  const void *packed;
  float *out;
} conv_job;

/* An item is a block of output pixels. */
static void conv_blocks(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  conv_job *job = context;
  int64_t width = columns_width(&job->plan);
  float *rows = ops_task_scratch(job->block * width);
  int32_t status = rows ? CHORALE_OK : CHORALE_OUT_OF_MEMORY;
  for (int64_t item = begin; item < end && status == CHORALE_OK; item++) {
    int64_t first = item * job->block, count = ops_min(job->block, job->pixels - first);
    columns_write(&job->plan, job->x, first, count, rows);
    status = chorale_gemm_f32(count, job->co, width, rows, width, job->packed, job->bias, NULL, 0,
                              job->act, job->out + first * job->co, job->co);
  }
  if (status != CHORALE_OK) __atomic_store_n(&job->status, status, __ATOMIC_RELAXED);
}

int32_t chorale_conv2d(int64_t batch, int64_t h, int64_t w, int64_t ci, int64_t kh, int64_t kw,
                       int32_t stride_h, int32_t stride_w, int32_t dilation_h, int32_t dilation_w,
                       int32_t pad_top, int32_t pad_left, int64_t oh, int64_t ow, int64_t co,
                       const float *x, const float *filter, const float *bias, int32_t act,
                       float *out) {
  if (act < 0 || act >= CHORALE_ACT_COUNT) return CHORALE_BAD_ARGUMENT;
  /* Products of sizes are bounded by the arrays only where none of them is 0. */
  if (batch == 0 || oh == 0 || ow == 0 || co == 0) return CHORALE_OK;
  int64_t pixels = batch * oh * ow, width = ci == 0 ? 0 : kh * kw * ci;
  void *packed = ops_call_scratch(chorale_packed_bytes_f32(width, co) / (int64_t)sizeof(float) + 1);
  if (!packed) return CHORALE_OUT_OF_MEMORY;
  int32_t status = chorale_pack_f32(width, co, filter, co, 0, packed);
  if (status != CHORALE_OK) return status;
  window win = WINDOW_OF_ARGUMENTS;
  conv_job job = {
      columns_of_window(&win, ci), pixels, 0, co, act, CHORALE_OK, x, bias, packed, out};
  if (columns_are_source(&job.plan))
    return chorale_gemm_f32(pixels, co, ci, x, ci, packed, bias, NULL, 0, act, out, co);
  job.block = ops_min(pixels, columns_block(&job.plan));
  int64_t blocks = ops_ceil_div(pixels, job.block);
  chorale_parallel_for(blocks, ops_row_grain(job.block * (width + 1) * co, 131072), conv_blocks,
                       &job);
  return job.status;
}
