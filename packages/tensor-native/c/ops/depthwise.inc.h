/*
 * Positions of depthwise.c. With multiplier m, output channel c m + q of a position reads input
 * channel c. For m = 1 both are the same vector; otherwise inputs are spread over m lanes first.
 */

/* The n input channels that belong to output channels o .. o + n - 1. */
OPS_INLINE vf V(spread)(const float *x, int64_t o, int64_t multiplier, int64_t n) {
  if (multiplier == 1) return n == VW ? vload(x + o) : vload_n(x + o, n);
  float lanes[VW] = {0};
  for (int64_t i = 0; i < n; i++) lanes[i] = x[(o + i) / multiplier];
  return vload(lanes);
}

static void V(depthwise_position)(const depthwise_shape *s, const float *image,
                                  const float *filter, const float *bias, int64_t y, int64_t x,
                                  float *out) {
  const window *win = &s->win;
  int64_t top = y * win->stride_h - win->pad_top, left = x * win->stride_w - win->pad_left;
  taps rows = taps_inside(top, win->kh, win->dilation_h, win->h);
  taps cols = taps_inside(left, win->kw, win->dilation_w, win->w);
  int64_t channels = s->channels * s->multiplier;
  for (int64_t o = 0; o < channels; o += VW) {
    int64_t n = channels - o < VW ? channels - o : VW;
    vf total = bias ? (n == VW ? vload(bias + o) : vload_n(bias + o, n)) : vset(0);
    for (int64_t i = rows.first; i < rows.last; i++) {
      int64_t line = (top + i * win->dilation_h) * win->w + left;
      const float *weights = filter + i * win->kw * channels + o;
      for (int64_t j = cols.first; j < cols.last; j++) {
        const float *p = image + (line + j * win->dilation_w) * s->channels;
        const float *f = weights + j * channels;
        vf v = V(spread)(p, o, s->multiplier, n);
        total = vfma(v, n == VW ? vload(f) : vload_n(f, n), total);
      }
    }
    vstore_n(out + o, total, n);
  }
}

/* dx of one input position: the sum over the taps that reach it, and over the multiplier. */
static void V(depthwise_input_position)(const depthwise_shape *s, const float *dimage,
                                        const float *filter, int64_t y, int64_t x, float *dx) {
  const window *win = &s->win;
  int64_t m = s->multiplier, channels = s->channels * m;
  for (int64_t c = 0; c < s->channels; c += VW) {
    int64_t n = s->channels - c < VW ? s->channels - c : VW;
    vf total = vset(0);
    for (int64_t i = 0; i < win->kh; i++) {
      int64_t up = y + win->pad_top - i * win->dilation_h;
      if (up < 0 || up % win->stride_h || up / win->stride_h >= win->oh) continue;
      for (int64_t j = 0; j < win->kw; j++) {
        int64_t across = x + win->pad_left - j * win->dilation_w;
        if (across < 0 || across % win->stride_w || across / win->stride_w >= win->ow) continue;
        int64_t at = (up / win->stride_h * win->ow + across / win->stride_w) * channels + c * m;
        const float *d = dimage + at, *f = filter + (i * win->kw + j) * channels + c * m;
        if (m == 1) {
          total = vfma(vload_n(d, n), vload_n(f, n), total);
          continue;
        }
        float lanes[VW] = {0};
        for (int64_t a = 0; a < n; a++)
          for (int64_t q = 0; q < m; q++) lanes[a] += d[a * m + q] * f[a * m + q];
        total += vload(lanes);
      }
    }
    vstore_n(dx + c, total, n);
  }
}

/* Adds one tap of one line of the result to the filter's gradient: sum over x of input * dy. */
static void V(depthwise_filter_line)(const depthwise_shape *s, const float *line, const float *dy,
                                     int64_t j, float *dfilter) {
  const window *win = &s->win;
  int64_t channels = s->channels * s->multiplier;
  for (int64_t o = 0; o < channels; o += VW) {
    int64_t n = channels - o < VW ? channels - o : VW;
    vf total = vload_n(dfilter + o, n);
    for (int64_t x = 0; x < win->ow; x++) {
      int64_t across = x * win->stride_w - win->pad_left + j * win->dilation_w;
      if (across < 0 || across >= win->w) continue;
      vf v = V(spread)(line + across * s->channels, o, s->multiplier, n);
      total = vfma(v, vload_n(dy + x * channels + o, n), total);
    }
    vstore_n(dfilter + o, total, n);
  }
}
