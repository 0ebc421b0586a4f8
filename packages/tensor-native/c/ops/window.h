/* The geometry of a sliding window over an NHWC image, shared by convolution and pooling. */
#ifndef CHORALE_OPS_WINDOW_H
#define CHORALE_OPS_WINDOW_H

#include <stdint.h>

typedef struct {
  int64_t batch, h, w, kh, kw;
  int64_t stride_h, stride_w, dilation_h, dilation_w, pad_top, pad_left;
  int64_t oh, ow;
} window;

/* A half-open range of taps. */
typedef struct {
  int64_t first, last;
} taps;

/* The taps k of 0 .. count - 1 whose input index start + k dilation lies in [0, size). */
static inline taps taps_inside(int64_t start, int64_t count, int64_t dilation, int64_t size) {
  taps inside = {0, count};
  if (start < 0) inside.first = (-start + dilation - 1) / dilation;
  int64_t room = size - start; /* k dilation < room */
  int64_t last = room > 0 ? (room + dilation - 1) / dilation : 0;
  if (last < inside.last) inside.last = last;
  if (inside.first > inside.last) inside.first = inside.last;
  return inside;
}

#define WINDOW_OF_ARGUMENTS \
  {batch, h, w, kh, kw, stride_h, stride_w, dilation_h, dilation_w, pad_top, pad_left, oh, ow}

#endif
