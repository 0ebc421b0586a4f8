/*
 * B in float32 or bfloat16 to panels (layout in gemm.h). int8 is in pack-int8.c: it needs the
 * whole column before the first value. Plain loops: B is packed once, and for products of two
 * activations the cost is n * k against m * n * k multiply-adds.
 */
#include <string.h>

#include "gemm.h"

/* The scalar operations give the rounding to bf16 that the oracle has. */
#include "simd-scalar.h"

#include "convert.h"

int64_t gemm_padded_words(gemm_kind kind, int64_t k) {
  const int64_t values = (int64_t)CHUNK_WORDS * gemm_group(kind);
  return (k + values - 1) / values * CHUNK_WORDS;
}

/* One line of a float32 panel. */
static void put_line(const float *values, int columns, int panel_columns, uint32_t *line) {
  memcpy(line, values, (size_t)columns * sizeof *values);
  memset(line + columns, 0, (size_t)(panel_columns - columns) * sizeof *line);
}

/* One line of a bfloat16 panel: the rows p and p + 1 of B, or row p and zeros. */
static void put_pair(const float *even, const float *odd, int columns, int panel_columns,
                     uint32_t *line) {
  if (odd) {
    for (int j = 0; j < columns; j++)
      line[j] = round_to_bf16(even[j]) | round_to_bf16(odd[j]) << 16;
  } else {
    for (int j = 0; j < columns; j++) line[j] = round_to_bf16(even[j]);
  }
  memset(line + columns, 0, (size_t)(panel_columns - columns) * sizeof *line);
}

/* Rows 0 .. k - 1 of B, `columns` wide, to the lines of a panel. */
static void pack_rows(gemm_kind kind, int columns, int panel_columns, int64_t k, const float *b,
                      int64_t ldb, uint32_t *panel) {
  const int group = gemm_group(kind);
  for (int64_t p = 0; p < k; p += group, panel += panel_columns) {
    const float *row = b + p * ldb;
    if (kind == KIND_F32)
      put_line(row, columns, panel_columns, panel);
    else
      put_pair(row, p + 1 < k ? row + ldb : NULL, columns, panel_columns, panel);
  }
}

/* The same from the transposed B: a few rows at a time are turned in the first-level cache. */
#define TURN 32

static void pack_columns(gemm_kind kind, int columns, int panel_columns, int64_t k,
                         const float *b, int64_t ldb, uint32_t *panel) {
  float rows[TURN][MAX_PANEL_COLUMNS];
  for (int64_t first = 0; first < k; first += TURN) {
    const int64_t count = k - first < TURN ? k - first : TURN;
    gemm_turn(b + first, ldb, columns, count, rows[0], MAX_PANEL_COLUMNS);
    pack_rows(kind, columns, panel_columns, count, rows[0], MAX_PANEL_COLUMNS,
              panel + first / gemm_group(kind) * panel_columns);
  }
}

void gemm_pack_panels(gemm_kind kind, int panel_columns, int64_t k, int64_t n, gemm_matrix b,
                      uint32_t *panels, int64_t first, int64_t last) {
  const int64_t words = (k + gemm_group(kind) - 1) / gemm_group(kind);
  const int64_t padded = gemm_padded_words(kind, k);
  for (int64_t i = first; i < last; i++) {
    uint32_t *panel = panels + i * padded * panel_columns;
    const int64_t column = i * panel_columns;
    const int columns = n - column < panel_columns ? (int)(n - column) : panel_columns;
    if (b.transposed)
      pack_columns(kind, columns, panel_columns, k, b.values + column * b.ld, b.ld, panel);
    else
      pack_rows(kind, columns, panel_columns, k, b.values + column, b.ld, panel);
    memset(panel + words * panel_columns, 0,
           (size_t)((padded - words) * panel_columns) * sizeof *panel);
  }
}
