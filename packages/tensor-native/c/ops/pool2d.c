/*
 * Maximum and mean of sliding windows over NHWC images. Padding takes no part: a maximum ignores
 * it, a mean divides by the elements inside. A window wholly outside gives -infinity and NaN. A
 * maximum skips NaN, as TensorFlow.js does; a mean does not.
 */
#include "common.h"
#include "window.h"

#define OPS_TEMPLATE "../pool2d.inc.h"
#include "simd/each-isa.h"

typedef struct {
  void (*position)(const window *, int64_t, const float *, int64_t, int64_t, float *);
  window win;
  int64_t channels;
  const float *x;
  float *out;
} pool_job;

/* An item is one line of the result. */
static void pool_lines(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const pool_job *job = context;
  const window *win = &job->win;
  for (int64_t line = begin; line < end; line++) {
    const float *image = job->x + line / win->oh * win->h * win->w * job->channels;
    float *out = job->out + line * win->ow * job->channels;
    for (int64_t x = 0; x < win->ow; x++)
      job->position(win, job->channels, image, line % win->oh, x, out + x * job->channels);
  }
}

static int32_t run(pool_job *job) {
  const window *win = &job->win;
  /* No filter bounds the window, so that its size is no measure of work beyond the image. */
  int64_t taps_y = ops_min(win->kh, win->h), taps_x = ops_min(win->kw, win->w);
  if (win->batch == 0 || win->oh == 0 || win->ow == 0 || job->channels == 0) return CHORALE_OK;
  int64_t work = win->ow * job->channels * ops_max(1, taps_y * taps_x);
  chorale_parallel_for(win->batch * win->oh, ops_row_grain(work, 16384), pool_lines, job);
  return CHORALE_OK;
}

int32_t chorale_max_pool2d(int64_t batch, int64_t h, int64_t w, int64_t c, int64_t kh, int64_t kw,
                           int32_t stride_h, int32_t stride_w, int32_t dilation_h,
                           int32_t dilation_w, int32_t pad_top, int32_t pad_left, int64_t oh,
                           int64_t ow, const float *x, float *out) {
  pool_job job = {OPS_PICK(max_position), WINDOW_OF_ARGUMENTS, c, x, out};
  return run(&job);
}

int32_t chorale_avg_pool2d(int64_t batch, int64_t h, int64_t w, int64_t c, int64_t kh, int64_t kw,
                           int32_t stride_h, int32_t stride_w, int32_t dilation_h,
                           int32_t dilation_w, int32_t pad_top, int32_t pad_left, int64_t oh,
                           int64_t ow, const float *x, float *out) {
  pool_job job = {OPS_PICK(avg_position), WINDOW_OF_ARGUMENTS, c, x, out};
  return run(&job);
}
