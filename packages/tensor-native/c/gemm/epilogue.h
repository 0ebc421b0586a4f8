/*
 * From sums to C, on vectors: scales of int8, bias, activation, residual, and one store. It runs
 * right after the tile, whose sums are still in the first-level cache. Included after a simd-*.h
 * header; `epilogue_f32` and `epilogue_int8` are then gemm_kernel.store functions.
 *
 * The residual may be C itself: every element is read before the same element is written.
 */
#ifndef CHORALE_EPILOGUE_H
#define CHORALE_EPILOGUE_H

#include "activation.h"

INLINE vec epilogue_value(const gemm_output *out, const uint32_t *sums, const int scaled,
                          vec row_scale, int64_t column) {
  if (!scaled) return v_load(sums);
  ivec sum = iv_load(sums);
  /* These two arrays are padded to whole panels, so full vectors may be read. */
  if (out->column_offset) sum = iv_add(sum, iv_load(out->column_offset + column));
  return v_mul(iv_to_float(sum), v_mul(row_scale, v_load(out->column_scale + column)));
}

INLINE void epilogue_rows(const gemm_output *out, const uint32_t *tile, int panel_columns,
                          int64_t row, int rows, int64_t column, int columns, const int scaled,
                          const int act) {
  for (int r = 0; r < rows; r++) {
    const uint32_t *sums = tile + (int64_t)r * panel_columns;
    float *c = out->c + (row + r) * out->ldc + column;
    const float *residual = out->residual ? out->residual + (row + r) * out->ldr + column : NULL;
    const vec row_scale = scaled ? v_set1(out->row_scale[row + r]) : v_set1(1.0f);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      vec x = epilogue_value(out, sums + j, scaled, row_scale, column + j);
      if (out->bias) x = v_add(x, v_load(out->bias + column + j));
      x = v_activate(x, act);
      if (residual) x = v_add(x, v_load(residual + j));
      v_store(c + j, x);
    }
    if (j < columns) {
      const int left = columns - j;
      vec x = epilogue_value(out, sums + j, scaled, row_scale, column + j);
      if (out->bias) x = v_add(x, v_load_first(out->bias + column + j, left));
      x = v_activate(x, act);
      if (residual) x = v_add(x, v_load_first(residual + j, left));
      v_store_first(c + j, x, left);
    }
  }
}

#define EPILOGUE_CASE(ACT)                                                                     \
  case ACT:                                                                                    \
    epilogue_rows(out, tile, panel_columns, row, rows, column, columns, EPILOGUE_SCALED, ACT); \
    break;

#define EPILOGUE_FUNCTION(NAME, SCALED)                                                         \
  static TARGET __attribute__((unused)) void NAME(const gemm_output *out, const void *tile,     \
                                                  int panel_columns, int64_t row, int rows,     \
                                                  int64_t column, int columns) {                \
    enum { EPILOGUE_SCALED = SCALED };                                                          \
    switch (out->act) {                                                                         \
      EPILOGUE_CASE(CHORALE_ACT_NONE)                                                           \
      EPILOGUE_CASE(CHORALE_ACT_RELU)                                                           \
      EPILOGUE_CASE(CHORALE_ACT_GELU)                                                           \
      EPILOGUE_CASE(CHORALE_ACT_GELU_TANH)                                                      \
      EPILOGUE_CASE(CHORALE_ACT_RELU6)                                                          \
      EPILOGUE_CASE(CHORALE_ACT_SIGMOID)                                                        \
      EPILOGUE_CASE(CHORALE_ACT_TANH)                                                           \
      EPILOGUE_CASE(CHORALE_ACT_SILU)                                                           \
      default:                                                                                  \
        break;                                                                                  \
    }                                                                                           \
  }

EPILOGUE_FUNCTION(epilogue_f32, 0)
EPILOGUE_FUNCTION(epilogue_int8, 1)

#endif
