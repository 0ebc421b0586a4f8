/*
 * Positions of depthwise.c. With multiplier m, output channel c m + q of a position reads input
 * channel c. For m = 1 both are the same vector, and four vectors of channels go together;
 * otherwise inputs are spread over m lanes first.
 */

/* The n input channels that belong to output channels o .. o + n - 1. */
OPS_INLINE vf V(spread)(const float *x, int64_t o, int64_t multiplier, int64_t n) {
  if (multiplier == 1) return n == VW ? vload(x + o) : vload_n(x + o, n);
  float lanes[VW] = {0};
  for (int64_t i = 0; i < n; i++) lanes[i] = x[(o + i) / multiplier];
  return vload(lanes);
}

/* The taps of one output position that lie inside the image. */
typedef struct {
  taps rows, cols;
  int64_t top, left;
} V(reach);

OPS_INLINE V(reach) V(reach_of)(const window *win, int64_t y, int64_t x) {
  V(reach) r;
  r.top = y * win->stride_h - win->pad_top;
  r.left = x * win->stride_w - win->pad_left;
  r.rows = taps_inside(r.top, win->kh, win->dilation_h, win->h);
  r.cols = taps_inside(r.left, win->kw, win->dilation_w, win->w);
  return r;
}

/* `vectors` full vectors of output channels from o on, multiplier 1. */
OPS_INLINE void V(depthwise_vectors)(const int vectors, const depthwise_shape *s, V(reach) r,
                                     const float *image, const float *filter, const float *bias,
                                     int64_t o, float *out) {
  const window *win = &s->win;
  vf total[4];
#pragma GCC unroll 4
  for (int v = 0; v < vectors; v++) total[v] = bias ? vload(bias + o + v * VW) : vset(0);
  for (int64_t i = r.rows.first; i < r.rows.last; i++) {
    int64_t line = (r.top + i * win->dilation_h) * win->w + r.left;
    for (int64_t j = r.cols.first; j < r.cols.last; j++) {
      const float *p = image + (line + j * win->dilation_w) * s->channels + o;
      const float *f = filter + (i * win->kw + j) * s->channels + o;
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++)
        total[v] = vfma(vload(p + v * VW), vload(f + v * VW), total[v]);
    }
  }
#pragma GCC unroll 4
  for (int v = 0; v < vectors; v++) vstore(out + o + v * VW, total[v]);
}

static void V(depthwise_position)(const depthwise_shape *s, const float *image, const float *filter,
                                  const float *bias, int64_t y, int64_t x, float *out) {
  const window *win = &s->win;
  V(reach) r = V(reach_of)(win, y, x);
  int64_t channels = s->channels * s->multiplier, o = 0;
  if (s->multiplier == 1) {
    for (; o + 4 * VW <= channels; o += 4 * VW)
      V(depthwise_vectors)(4, s, r, image, filter, bias, o, out);
    for (; o + VW <= channels; o += VW) V(depthwise_vectors)(1, s, r, image, filter, bias, o, out);
  }
  for (; o < channels; o += VW) {
    int64_t n = channels - o < VW ? channels - o : VW;
    vf total = bias ? vload_n(bias + o, n) : vset(0);
    for (int64_t i = r.rows.first; i < r.rows.last; i++) {
      int64_t line = (r.top + i * win->dilation_h) * win->w + r.left;
      const float *weights = filter + i * win->kw * channels + o;
      for (int64_t j = r.cols.first; j < r.cols.last; j++) {
        const float *p = image + (line + j * win->dilation_w) * s->channels;
        total = vfma(V(spread)(p, o, s->multiplier, n), vload_n(weights + j * channels, n), total);
      }
    }
    vstore_n(out + o, total, n);
  }
}

/* dx[c] += sum of d[c m + q] f[c m + q] over q */
OPS_INLINE void V(add_tap)(int64_t channels, int64_t m, const float *d, const float *f, float *dx) {
  int64_t c = 0;
  if (m == 1) {
    for (; c + VW <= channels; c += VW)
      vstore(dx + c, vfma(vload(d + c), vload(f + c), vload(dx + c)));
    int64_t n = channels - c;
    if (n > 0) vstore_n(dx + c, vfma(vload_n(d + c, n), vload_n(f + c, n), vload_n(dx + c, n)), n);
    return;
  }
  for (; c < channels; c++)
    for (int64_t q = 0; q < m; q++) dx[c] += d[c * m + q] * f[c * m + q];
}

/*
 * The output index whose tap at `distance` behind it is this input index, or -1. Sizes are below
 * 2^31 and distances below 2^32, where 32-bit division is several times faster.
 */
OPS_INLINE int64_t V(output_of)(int64_t distance, int64_t stride, int64_t count) {
  if (distance < 0) return -1;
  if (stride == 1) return distance < count ? distance : -1;
  uint32_t index = (uint32_t)distance / (uint32_t)stride;
  return (int64_t)index * stride == distance && index < count ? (int64_t)index : -1;
}

/* dx of one input position: the sum over the taps that reach it, and over the multiplier. */
static void V(depthwise_input_position)(const depthwise_shape *s, const float *dimage,
                                        const float *filter, int64_t y, int64_t x, float *dx) {
  const window *win = &s->win;
  int64_t channels = s->channels * s->multiplier;
  memset(dx, 0, (size_t)s->channels * sizeof(float));
  for (int64_t i = 0; i < win->kh; i++) {
    int64_t row = V(output_of)(y + win->pad_top - i * win->dilation_h, win->stride_h, win->oh);
    if (row < 0) continue;
    for (int64_t j = 0; j < win->kw; j++) {
      int64_t col = V(output_of)(x + win->pad_left - j * win->dilation_w, win->stride_w, win->ow);
      if (col < 0) continue;
      V(add_tap)(s->channels, s->multiplier, dimage + (row * win->ow + col) * channels,
                 filter + (i * win->kw + j) * channels, dx);
    }
  }
}

/* The outputs x of a line whose tap j lies inside the input line: first <= x < last. */
OPS_INLINE taps V(outputs_inside)(const window *win, int64_t j) {
  int64_t start = j * win->dilation_w - win->pad_left; /* input column of output 0 */
  return taps_inside(start, win->ow, win->stride_w, win->w);
}

/* Adds one tap of one line of the result to the filter's gradient: sum over x of input * dy. */
static void V(depthwise_filter_line)(const depthwise_shape *s, const float *line, const float *dy,
                                     int64_t j, float *dfilter) {
  const window *win = &s->win;
  int64_t channels = s->channels * s->multiplier, o = 0;
  int64_t start = j * win->dilation_w - win->pad_left;
  taps inside = V(outputs_inside)(win, j);
  if (s->multiplier == 1)
    for (; o + 4 * VW <= channels; o += 4 * VW) {
      float *total = dfilter + o;
      vf a = vload(total), b = vload(total + VW), c = vload(total + 2 * VW);
      vf d = vload(total + 3 * VW);
      for (int64_t x = inside.first; x < inside.last; x++) {
        const float *p = line + (start + x * win->stride_w) * channels + o;
        const float *g = dy + x * channels + o;
        a = vfma(vload(p), vload(g), a);
        b = vfma(vload(p + VW), vload(g + VW), b);
        c = vfma(vload(p + 2 * VW), vload(g + 2 * VW), c);
        d = vfma(vload(p + 3 * VW), vload(g + 3 * VW), d);
      }
      vstore(total, a);
      vstore(total + VW, b);
      vstore(total + 2 * VW, c);
      vstore(total + 3 * VW, d);
    }
  for (; o < channels; o += VW) {
    int64_t n = channels - o < VW ? channels - o : VW;
    vf total = vload_n(dfilter + o, n);
    for (int64_t x = inside.first; x < inside.last; x++) {
      vf v = V(spread)(line + (start + x * win->stride_w) * s->channels, o, s->multiplier, n);
      total = vfma(v, vload_n(dy + x * channels + o, n), total);
    }
    vstore_n(dfilter + o, total, n);
  }
}
