/*
 * B in int8 to panels: symmetric per column (output channel), q = round(b * 127 / absmax), with
 * the scale absmax / 127 and -128 times the sum of the quanta kept beside the panels. The latter
 * corrects for dot products that want A unsigned: (a + 128) . b - 128 * sum(b) = a . b.
 */
#include <string.h>

#include "packed.h"

#include "simd-scalar.h"

#include "convert.h"

void packed_int8_panel(int64_t k, int64_t n, gemm_matrix b, void *packed, int64_t panel) {
  const gemm_kernel *kernel = gemm_kernel_for(KIND_INT8);
  const int columns = kernel->panel_columns;
  const int64_t words = gemm_padded_words(KIND_INT8, k);
  uint32_t *values = packed_panels(packed) + panel * words * columns;
  float *scales = packed_scales(k, n, packed) + panel * columns;
  int32_t *sums = packed_offsets(k, n, packed) + panel * columns;
  const int64_t across = b.transposed ? b.ld : 1, along = b.transposed ? 1 : b.ld;

  memset(values, 0, (size_t)(words * columns) * sizeof *values);
  for (int j = 0; j < columns; j++) {
    scales[j] = 0.0f;
    sums[j] = 0;
    const int64_t column = panel * columns + j;
    if (column >= n) continue;
    const float *source = b.values + column * across;
    uint32_t most = 0;
    for (int64_t p = 0; p < k; p++) {
      const uint32_t bits = float_bits(source[p * along]) & 0x7fffffffu;
      if (bits > most) most = bits;
    }
    float absmax;
    if (most >= 0x7f800000u) most = 0x7fc00000u; /* NaN or infinity in the column: NaN out */
    memcpy(&absmax, &most, sizeof absmax);
    const float factor = quantum_factor(absmax, &scales[j]);
    for (int64_t p = 0; p < k; p++) {
      const int32_t q = quantise(source[p * along], factor);
      sums[j] += q;
      values[p / 4 * columns + j] |= ((uint32_t)q & 0xffu) << (p % 4 * 8);
    }
    sums[j] *= -128;
  }
}
