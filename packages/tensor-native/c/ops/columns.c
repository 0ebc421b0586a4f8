/* Writing rows of neighbourhoods: see columns.h. */
#include "columns.h"

#include <string.h>

static inline void copy_floats(float *to, const float *from, int64_t n) {
  if (n >= 32) {
    memcpy(to, from, (size_t)n * sizeof(float));
    return;
  }
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) memcpy(to + i, from + i, 4 * sizeof(float));
  for (; i < n; i++) to[i] = from[i];
}

static inline void zero_floats(float *to, int64_t n) {
  if (n > 0) memset(to, 0, (size_t)n * sizeof(float));
}

/* The taps of one line of the source; `left` is the column of the first. */
static inline void line_taps(const columns_plan *p, const float *line, int64_t left, float *out) {
  int64_t c = p->channels;
  if (p->tap_x == 1) {
    int64_t first = ops_min(p->taps_x, ops_max(0, -left));
    int64_t last = ops_max(first, ops_min(p->taps_x, p->w - left));
    zero_floats(out, first * c);
    if (last > first) copy_floats(out + first * c, line + (left + first) * c, (last - first) * c);
    zero_floats(out + last * c, (p->taps_x - last) * c);
    return;
  }
  for (int64_t j = 0; j < p->taps_x; j++) {
    int64_t column = left + j * p->tap_x;
    if (column >= 0 && column < p->w)
      copy_floats(out + j * c, line + column * c, c);
    else
      zero_floats(out + j * c, c);
  }
}

void columns_write(const columns_plan *p, const float *source, int64_t first, int64_t count,
                   float *out) {
  int64_t grid = p->grid_h * p->grid_w, wide = p->taps_x * p->channels;
  int64_t b = first / grid, y = first % grid / p->grid_w, x = first % p->grid_w;
  for (int64_t n = 0; n < count; n++) {
    const float *image = source + b * p->h * p->w * p->channels;
    int64_t left = x * p->step_x + p->base_x;
    for (int64_t i = 0; i < p->taps_y; i++, out += wide) {
      int64_t row = y * p->step_y + p->base_y + i * p->tap_y;
      if (row >= 0 && row < p->h)
        line_taps(p, image + row * p->w * p->channels, left, out);
      else
        zero_floats(out, wide);
    }
    if (++x < p->grid_w) continue;
    x = 0;
    if (++y < p->grid_h) continue;
    y = 0;
    b++;
  }
}
