/*
 * Depthwise convolution in NHWC with its gradients: each input channel has `multiplier` filters of
 * its own. Vectors run along channels, so a position needs no gathering.
 *
 * The gradient of the filter is summed in groups of lines that depend on the shape alone; the
 * groups are added in order.
 */
#include "activation.h"
#include "common.h"
#include "window.h"

typedef struct {
  window win;
  int64_t channels, multiplier;
} depthwise_shape;

#define OPS_TEMPLATE "../depthwise.inc.h"
#include "simd/each-isa.h"

typedef struct {
  depthwise_shape shape;
  void (*position)(const depthwise_shape *, const float *, const float *, const float *, int64_t,
                   int64_t, float *);
  void (*input_position)(const depthwise_shape *, const float *, const float *, int64_t, int64_t,
                         float *);
  void (*filter_line)(const depthwise_shape *, const float *, const float *, int64_t, float *);
  unary_loop *act;
  const float *x, *dy, *filter, *bias;
  float *out;
  int64_t groups;
} depthwise_job;

/* Multiply-adds that a piece should hold at least. */
#define PIECE 16384

static void forward_lines(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const depthwise_job *job = context;
  const depthwise_shape *s = &job->shape;
  const window *win = &s->win;
  int64_t channels = s->channels * s->multiplier;
  for (int64_t line = begin; line < end; line++) {
    const float *image = job->x + line / win->oh * win->h * win->w * s->channels;
    float *out = job->out + line * win->ow * channels;
    for (int64_t x = 0; x < win->ow; x++)
      job->position(s, image, job->filter, job->bias, line % win->oh, x, out + x * channels);
    if (job->act) job->act(win->ow * channels, out, out);
  }
}

static void input_lines(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const depthwise_job *job = context;
  const depthwise_shape *s = &job->shape;
  const window *win = &s->win;
  for (int64_t line = begin; line < end; line++) {
    const float *dimage = job->dy + line / win->h * win->oh * win->ow * s->channels * s->multiplier;
    float *dx = job->out + line * win->w * s->channels;
    for (int64_t x = 0; x < win->w; x++)
      job->input_position(s, dimage, job->filter, line % win->h, x, dx + x * s->channels);
  }
}

static void filter_groups(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const depthwise_job *job = context;
  const depthwise_shape *s = &job->shape;
  const window *win = &s->win;
  int64_t channels = s->channels * s->multiplier, size = win->kh * win->kw * channels;
  int64_t lines = win->batch * win->oh;
  for (int64_t group = begin; group < end; group++) {
    float *total = job->out + group * size;
    memset(total, 0, (size_t)size * sizeof(float));
    int64_t last = (group + 1) * lines / job->groups;
    for (int64_t line = group * lines / job->groups; line < last; line++) {
      const float *dy = job->dy + line * win->ow * channels;
      int64_t top = line % win->oh * win->stride_h - win->pad_top;
      for (int64_t i = 0; i < win->kh; i++) {
        int64_t row = top + i * win->dilation_h;
        if (row < 0 || row >= win->h) continue;
        const float *x = job->x + (line / win->oh * win->h + row) * win->w * s->channels;
        for (int64_t j = 0; j < win->kw; j++)
          job->filter_line(s, x, dy, j, total + (i * win->kw + j) * channels);
      }
    }
  }
}

int32_t chorale_depthwise_conv2d(int64_t batch, int64_t h, int64_t w, int64_t c, int64_t multiplier,
                                 int64_t kh, int64_t kw, int32_t stride_h, int32_t stride_w,
                                 int32_t dilation_h, int32_t dilation_w, int32_t pad_top,
                                 int32_t pad_left, int64_t oh, int64_t ow, const float *x,
                                 const float *filter, const float *bias, int32_t act, float *out) {
  if (act < 0 || act >= CHORALE_ACT_COUNT) return CHORALE_BAD_ARGUMENT;
  /* Products of sizes are bounded by the arrays only where none of them is 0. */
  if (batch == 0 || oh == 0 || ow == 0 || c == 0 || multiplier == 0) return CHORALE_OK;
  depthwise_job job = {
      .shape = {WINDOW_OF_ARGUMENTS, c, multiplier},
      .position = OPS_PICK(depthwise_position),
      .act = act == CHORALE_ACT_NONE ? NULL : ops_unary_loop(act),
      .x = x,
      .filter = filter,
      .bias = bias,
      .out = out,
  };
  int64_t work = ow * c * multiplier * kh * kw;
  chorale_parallel_for(batch * oh, ops_row_grain(work, PIECE), forward_lines, &job);
  return CHORALE_OK;
}

int32_t chorale_depthwise_conv2d_input_grad(int64_t batch, int64_t h, int64_t w, int64_t c,
                                            int64_t multiplier, int64_t kh, int64_t kw,
                                            int32_t stride_h, int32_t stride_w, int32_t dilation_h,
                                            int32_t dilation_w, int32_t pad_top, int32_t pad_left,
                                            int64_t oh, int64_t ow, const float *dy,
                                            const float *filter, float *dx) {
  if (batch == 0 || h == 0 || w == 0 || c == 0) return CHORALE_OK;
  if (oh == 0 || ow == 0 || multiplier == 0) {
    memset(dx, 0, (size_t)(batch * h * w * c) * sizeof(float));
    return CHORALE_OK;
  }
  depthwise_job job = {
      .shape = {WINDOW_OF_ARGUMENTS, c, multiplier},
      .input_position = OPS_PICK(depthwise_input_position),
      .dy = dy,
      .filter = filter,
      .out = dx,
  };
  int64_t work = w * c * multiplier * kh * kw;
  chorale_parallel_for(batch * h, ops_row_grain(work, PIECE), input_lines, &job);
  return CHORALE_OK;
}

int32_t chorale_depthwise_conv2d_filter_grad(int64_t batch, int64_t h, int64_t w, int64_t c,
                                             int64_t multiplier, int64_t kh, int64_t kw,
                                             int32_t stride_h, int32_t stride_w, int32_t dilation_h,
                                             int32_t dilation_w, int32_t pad_top, int32_t pad_left,
                                             int64_t oh, int64_t ow, const float *x,
                                             const float *dy, float *dfilter) {
  if (c == 0 || multiplier == 0) return CHORALE_OK;
  int64_t size = kh * kw * c * multiplier;
  if (batch == 0 || oh == 0 || ow == 0) {
    memset(dfilter, 0, (size_t)size * sizeof(float));
    return CHORALE_OK;
  }
  int64_t groups = ops_max(1, ops_min(batch * oh / 8, 32));
  float *sums = ops_call_scratch(groups * size);
  if (!sums) return CHORALE_OUT_OF_MEMORY;
  depthwise_job job = {
      .shape = {WINDOW_OF_ARGUMENTS, c, multiplier},
      .filter_line = OPS_PICK(depthwise_filter_line),
      .x = x,
      .dy = dy,
      .out = sums,
      .groups = groups,
  };
  int64_t work = batch * oh * ow * size / groups;
  chorale_parallel_for(groups, ops_row_grain(work, PIECE), filter_groups, &job);
  for (int64_t i = 0; i < size; i++) {
    float total = 0;
    for (int64_t group = 0; group < groups; group++) total += sums[group * size + i];
    dfilter[i] = total;
  }
  return CHORALE_OK;
}
