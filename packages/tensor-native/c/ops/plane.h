/* Transposition of a small plane in 4x4 blocks, with shuffles that every compiler here has. */
#ifndef CHORALE_OPS_PLANE_H
#define CHORALE_OPS_PLANE_H

#include <stdint.h>
#include <string.h>

typedef float lane4 __attribute__((vector_size(16)));

static inline lane4 load4(const float *p) {
  lane4 v;
  memcpy(&v, p, sizeof v);
  return v;
}

static inline void store4(float *p, lane4 v) { memcpy(p, &v, sizeof v); }

/* out[j, i] = x[i, j] for 4x4 numbers. */
static inline void block4(const float *x, int64_t step_x, float *out, int64_t step_out) {
  lane4 a = load4(x), b = load4(x + step_x), c = load4(x + 2 * step_x), d = load4(x + 3 * step_x);
  lane4 ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  lane4 ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  lane4 cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  lane4 cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  store4(out, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
  store4(out + step_out, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
  store4(out + 2 * step_out, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
  store4(out + 3 * step_out, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
}

/* out[j, i] = x[i, j] for i < rows, j < cols. */
static inline void transpose_plane(int64_t rows, int64_t cols, const float *x, int64_t step_x,
                                   float *out, int64_t step_out) {
  int64_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    int64_t j = 0;
    for (; j + 4 <= cols; j += 4)
      block4(x + i * step_x + j, step_x, out + j * step_out + i, step_out);
    for (; j < cols; j++)
      for (int64_t r = i; r < i + 4; r++) out[j * step_out + r] = x[r * step_x + j];
  }
  for (; i < rows; i++)
    for (int64_t j = 0; j < cols; j++) out[j * step_out + i] = x[i * step_x + j];
}

#endif
