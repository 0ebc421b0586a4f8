/* What every kernel family of this folder uses: the contract, the pool, scratch, and split sizes.
 */
#ifndef CHORALE_OPS_COMMON_H
#define CHORALE_OPS_COMMON_H

#include "../include/chorale.h"
#include "../pool/pool.h"

#include <stddef.h>
#include <stdint.h>

/* Rows of `row_floats` elements that make a piece of about `piece_floats`, at least one. */
static inline int64_t ops_row_grain(int64_t row_floats, int64_t piece_floats) {
  int64_t rows = row_floats > 0 ? piece_floats / row_floats : piece_floats;
  return rows > 0 ? rows : 1;
}

static inline int64_t ops_min(int64_t a, int64_t b) { return a < b ? a : b; }
static inline int64_t ops_max(int64_t a, int64_t b) { return a > b ? a : b; }
static inline int64_t ops_ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }
static inline int64_t ops_round_up(int64_t a, int64_t step) { return ops_ceil_div(a, step) * step; }

/* Scratch of `floats` elements for code outside a parallel_for, or NULL; never of 0 bytes. */
static inline float *ops_call_scratch(int64_t floats) {
  if (floats < 0 || (uint64_t)floats > SIZE_MAX / 8) return NULL;
  return chorale_scratch(CHORALE_SCRATCH_OPS_CALL, (size_t)(floats + 16) * sizeof(float));
}

/* The same for code inside a piece of a parallel_for. */
static inline float *ops_task_scratch(int64_t floats) {
  if (floats < 0 || (uint64_t)floats > SIZE_MAX / 8) return NULL;
  return chorale_scratch(CHORALE_SCRATCH_OPS_TASK, (size_t)(floats + 16) * sizeof(float));
}

#endif
