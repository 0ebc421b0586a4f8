/*
 * Arithmetic of required lengths: int64 that saturates instead of overflowing. All values are
 * non-negative and every operation grows with its arguments, so a saturated length is larger than
 * any array and the check that follows refuses it.
 */
#ifndef CHORALE_LENGTHS_H
#define CHORALE_LENGTHS_H

#include <stdint.h>

static inline int64_t length_add(int64_t a, int64_t b) {
  int64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static inline int64_t length_multiply(int64_t a, int64_t b) {
  int64_t product;
  return __builtin_mul_overflow(a, b, &product) ? INT64_MAX : product;
}

/* Elements from the first to the last of a rows×cols matrix with a row stride. */
static inline int64_t length_span(int64_t rows, int64_t stride, int64_t cols) {
  if (rows == 0 || cols == 0) return 0;
  return length_add(length_multiply(rows - 1, stride), cols);
}

/* Product of the dimensions, 0 when any of them is 0 however large the others are. */
static inline int64_t length_prod(int32_t rank, const int32_t *shape) {
  int64_t product = 1;
  for (int32_t i = 0; i < rank; i += 1) {
    if (shape[i] == 0) return 0;
  }
  for (int32_t i = 0; i < rank; i += 1) product = length_multiply(product, shape[i]);
  return product;
}

/* One more than the largest offset reached by walking a shape with strides. */
static inline int64_t length_extent(int32_t rank, const int32_t *shape, const int32_t *strides) {
  int64_t last = 0;
  for (int32_t i = 0; i < rank; i += 1) {
    if (shape[i] == 0) return 0;
    last = length_add(last, length_multiply(shape[i] - 1, strides[i]));
  }
  return length_add(last, 1);
}

/* A packed_bytes query, kept away from sizes whose bytes could overflow inside it. */
static inline int64_t length_packed(int64_t (*query)(int64_t, int64_t), int64_t k, int64_t n) {
  return length_multiply(length_add(k, 64), length_add(n, 64)) > INT64_MAX / 64 ? INT64_MAX
                                                                                : query(k, n);
}

#endif
