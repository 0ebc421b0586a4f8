/*
 * One row of A to words (gemm_kernel.convert), in plain loops that the compiler vectorises for
 * the TARGET of the including file:
 *
 *     f32    as it is
 *     bf16   rounded to nearest even; NaN stays NaN
 *     int8   q = round(x * 127 / absmax), nearest even, in -127 .. 127, scale absmax / 127. A row
 *            with NaN or infinity gets the scale NaN, so its outputs are NaN; a row of (nearly)
 *            zeros gets scale 0.
 *
 * The word forms differ by a_per_b, as tile kernels split B:
 *
 *     bf16: 1  [k0 | k1 << 16]               2  float(k0), float(k1)
 *     int8: 1  [k0 k1 k2 k3] bytes + offset  2  [k0 | k2 << 16], [k1 | k3 << 16] as int16
 *           4  int32(k0) ... int32(k3)
 */
#ifndef CHORALE_CONVERT_H
#define CHORALE_CONVERT_H

#include <string.h>

INLINE uint32_t float_bits(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

INLINE uint32_t round_to_bf16(float x) {
  const uint32_t bits = float_bits(x);
  const uint32_t rounded = (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
  /* Rounding could carry a NaN into infinity: set a quiet bit instead. */
  return (bits & 0x7fffffffu) > 0x7f800000u ? (bits >> 16 | 0x40u) : rounded;
}

/* absmax of a row, or NaN when the row holds NaN or infinity. */
INLINE float row_absmax(const float *row, int64_t k) {
  /* As integers, absolute floats order like their values, infinity and NaN above all others. */
  uint32_t most = 0;
  for (int64_t i = 0; i < k; i++) {
    const uint32_t bits = float_bits(row[i]) & 0x7fffffffu;
    most = bits > most ? bits : most;
  }
  if (most >= 0x7f800000u) most = 0x7fc00000u;
  float result;
  memcpy(&result, &most, sizeof result);
  return result;
}

/* The factor from values to quanta, and the scale back. */
INLINE float quantum_factor(float absmax, float *scale) {
  if (!(absmax == absmax)) {
    *scale = absmax;
    return 0.0f;
  }
  if (absmax < 1e-35f) { /* 127 / absmax would overflow */
    *scale = 0.0f;
    return 0.0f;
  }
  *scale = absmax / 127.0f;
  return 127.0f / absmax;
}

INLINE int32_t quantise(float x, float factor) {
  /* A factor of 0 stands for "all zeros", also where x is not finite. */
  const float scaled = factor == 0.0f ? 0.0f : x * factor;
  /* Rounds to nearest even: |scaled| <= 127. */
  return (int32_t)(float_bits(scaled + 12582912.0f) - 0x4b400000u);
}

/* Calls BODY for each chunk with `x`, 16 * per_word / a_per_b values, zeros beyond k. */
#define FOR_CHUNKS(VALUES, BODY)                                        \
  for (int64_t first = 0; first < k; first += (VALUES)) {               \
    float padded[VALUES];                                               \
    const float *x = row + first;                                       \
    if (k - first < (VALUES)) {                                         \
      memset(padded, 0, sizeof padded);                                 \
      memcpy(padded, x, (size_t)(k - first) * sizeof *x);               \
      x = padded;                                                       \
    }                                                                   \
    BODY;                                                               \
    words += chunk_stride;                                              \
  }

#define CONVERT static TARGET __attribute__((unused)) void

CONVERT convert_f32(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                    float *scale) {
  (void)scale;
  FOR_CHUNKS(16, memcpy(words, x, 16 * sizeof *x))
}

CONVERT convert_bf16_pairs(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                           float *scale) {
  (void)scale;
  FOR_CHUNKS(32, {
    for (int i = 0; i < 16; i++)
      words[i] = round_to_bf16(x[2 * i]) | round_to_bf16(x[2 * i + 1]) << 16;
  })
}

CONVERT convert_bf16_wide(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                          float *scale) {
  (void)scale;
  FOR_CHUNKS(16, {
    for (int i = 0; i < 16; i++) words[i] = round_to_bf16(x[i]) << 16;
  })
}

#define CONVERT_INT8_BYTES(NAME, OFFSET)                                                        \
  CONVERT NAME(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,              \
               float *scale) {                                                                  \
    const float factor = quantum_factor(row_absmax(row, k), scale);                             \
    FOR_CHUNKS(64, {                                                                            \
      uint8_t bytes[64];                                                                        \
      for (int i = 0; i < 64; i++) bytes[i] = (uint8_t)(quantise(x[i], factor) + (OFFSET));     \
      memcpy(words, bytes, sizeof bytes);                                                       \
    })                                                                                          \
  }

CONVERT_INT8_BYTES(convert_int8_signed, 0)
CONVERT_INT8_BYTES(convert_int8_unsigned, 128)

CONVERT convert_int8_pairs(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                           float *scale) {
  const float factor = quantum_factor(row_absmax(row, k), scale);
  FOR_CHUNKS(32, {
    for (int i = 0; i < 8; i++) {
      const float *y = x + 4 * i;
      words[2 * i] = ((uint32_t)quantise(y[0], factor) & 0xffffu) |
                     (uint32_t)quantise(y[2], factor) << 16;
      words[2 * i + 1] = ((uint32_t)quantise(y[1], factor) & 0xffffu) |
                         (uint32_t)quantise(y[3], factor) << 16;
    }
  })
}

CONVERT convert_int8_wide(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                          float *scale) {
  const float factor = quantum_factor(row_absmax(row, k), scale);
  FOR_CHUNKS(16, {
    for (int i = 0; i < 16; i++) words[i] = (uint32_t)quantise(x[i], factor);
  })
}

#endif
