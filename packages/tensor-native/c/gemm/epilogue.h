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

/* What a column of vectors needs, loaded once for all rows of the tile. */
typedef struct {
  vec bias, scale;
  ivec offset;
} epilogue_column;

INLINE epilogue_column epilogue_load(const gemm_output *out, const int scaled, int64_t column,
                                     int lanes) {
  epilogue_column loaded = {v_set1(0.0f), v_set1(1.0f), iv_set1(0)};
  if (out->bias)
    loaded.bias = lanes == LANES ? v_load(out->bias + column)
                                 : v_load_first(out->bias + column, lanes);
  if (scaled) {
    /* These two arrays are padded to whole panels, so full vectors may be read. */
    loaded.scale = v_load(out->column_scale + column);
    if (out->column_offset) loaded.offset = iv_load(out->column_offset + column);
  }
  return loaded;
}

INLINE void epilogue_rows(const gemm_output *out, const uint32_t *tile, int panel_columns,
                          int64_t row, int rows, int64_t column, int columns, const int scaled,
                          const int act) {
  for (int j = 0; j < columns; j += LANES) {
    const int lanes = columns - j < LANES ? columns - j : LANES;
    const epilogue_column at = epilogue_load(out, scaled, column + j, lanes);
    const uint32_t *sums = tile + j;
    float *c = out->c + row * out->ldc + column + j;
    const float *residual = out->residual ? out->residual + row * out->ldr + column + j : NULL;
    for (int r = 0; r < rows; r++, sums += panel_columns, c += out->ldc) {
      vec x;
      if (scaled) {
        x = iv_to_float(iv_add(iv_load(sums), at.offset));
        x = v_mul(x, v_mul(v_set1(out->row_scale[row + r]), at.scale));
      } else {
        x = v_load(sums);
      }
      x = v_activate(v_add(x, at.bias), act);
      if (residual) {
        x = v_add(x, lanes == LANES ? v_load(residual) : v_load_first(residual, lanes));
        residual += out->ldr;
      }
      if (lanes == LANES)
        v_store(c, x);
      else
        v_store_first(c, x, lanes);
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
