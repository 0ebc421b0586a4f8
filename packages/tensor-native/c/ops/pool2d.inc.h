/* One position of pool2d.c: all channels of the window at (y, x). */

OPS_INLINE void V(pool_position)(const window *win, int64_t channels, int mean, const float *image,
                                 int64_t y, int64_t x, float *out) {
  int64_t top = y * win->stride_h - win->pad_top, left = x * win->stride_w - win->pad_left;
  taps rows = taps_inside(top, win->kh, win->dilation_h, win->h);
  taps cols = taps_inside(left, win->kw, win->dilation_w, win->w);
  float taps_used = (float)((rows.last - rows.first) * (cols.last - cols.first));
  for (int64_t c = 0; c < channels; c += VW) {
    int64_t n = channels - c < VW ? channels - c : VW;
    vf total = vset(mean ? 0 : -INFINITY);
    for (int64_t i = rows.first; i < rows.last; i++) {
      int64_t line = (top + i * win->dilation_h) * win->w + left;
      for (int64_t j = cols.first; j < cols.last; j++) {
        const float *p = image + (line + j * win->dilation_w) * channels + c;
        vf v = n == VW ? vload(p) : vload_n(p, n);
        /* A NaN is skipped, as TensorFlow.js has it: vmax gives its second argument then. */
        total = mean ? total + v : vmax(v, total);
      }
    }
    if (mean) total = total / vset(taps_used);
    if (n == VW)
      vstore(out + c, total);
    else
      vstore_n(out + c, total, n);
  }
}

static void V(max_position)(const window *win, int64_t channels, const float *image, int64_t y,
                            int64_t x, float *out) {
  V(pool_position)(win, channels, 0, image, y, x, out);
}

static void V(avg_position)(const window *win, int64_t channels, const float *image, int64_t y,
                            int64_t x, float *out) {
  V(pool_position)(win, channels, 1, image, y, x, out);
}
