/*
 * Rows of neighbourhoods: the matrix whose product with the filters is a convolution ("im2col"),
 * made a few pixels at a time into scratch memory and never as a whole.
 *
 * Pixel (y, x) of a grid gets one row of taps_y taps_x channels floats: tap (i, j) is the source
 * pixel (y step_y + base_y + i tap_y, x step_x + base_x + j tap_x), zeros outside the source. The
 * same form serves the forward pass (steps are strides, taps are dilations) and the gradient of
 * the input (steps of 1 over one residue class of pixels, taps run backwards).
 */
#ifndef CHORALE_OPS_COLUMNS_H
#define CHORALE_OPS_COLUMNS_H

#include "common.h"
#include "window.h"

typedef struct {
  int64_t h, w, channels; /* of one source image */
  int64_t grid_h, grid_w;
  int64_t step_y, step_x, base_y, base_x, tap_y, tap_x, taps_y, taps_x;
} columns_plan;

/* Floats of one row. */
static inline int64_t columns_width(const columns_plan *p) {
  return p->taps_y * p->taps_x * p->channels;
}

/* The plan of a forward convolution. */
static inline columns_plan columns_of_window(const window *win, int64_t channels) {
  columns_plan p = {win->h,          win->w,        channels,      win->oh,        win->ow,
                    win->stride_h,   win->stride_w, -win->pad_top, -win->pad_left, win->dilation_h,
                    win->dilation_w, win->kh,       win->kw};
  return p;
}

/* Whether a row is just the pixel with the same number: 1x1, stride 1, no padding. */
static inline int columns_are_source(const columns_plan *p) {
  return p->taps_y == 1 && p->taps_x == 1 && p->step_y == 1 && p->step_x == 1 && p->base_y == 0 &&
         p->base_x == 0 && p->grid_h == p->h && p->grid_w == p->w;
}

/* Writes the rows of pixels first .. first + count - 1, numbered over [batch, grid_h, grid_w]. */
void columns_write(const columns_plan *p, const float *source, int64_t first, int64_t count,
                   float *out);

/* How many pixels to write at a time: about half a megabyte, at least 32 rows of a product. */
static inline int64_t columns_block(const columns_plan *p) {
  int64_t width = ops_max(1, columns_width(p));
  return ops_max(32, ops_min(1024, 131072 / width));
}

#endif
