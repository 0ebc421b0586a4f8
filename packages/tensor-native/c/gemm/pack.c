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

/* Panel rows straight from rows of B. */
static void pack_rows(gemm_kind kind, int columns, int panel_columns, int64_t k, const float *b,
                      int64_t ldb, uint32_t *panel) {
  if (kind == KIND_F32) {
    for (int64_t p = 0; p < k; p++) {
      uint32_t *line = panel + p * panel_columns;
      memcpy(line, b + p * ldb, (size_t)columns * sizeof *b);
      if (columns < panel_columns)
        memset(line + columns, 0, (size_t)(panel_columns - columns) * sizeof *line);
    }
    return;
  }
  for (int64_t p = 0; p < k; p += 2) {
    uint32_t *line = panel + p / 2 * panel_columns;
    const float *even = b + p * ldb, *odd = even + ldb;
    const int has_odd = p + 1 < k;
    for (int j = 0; j < columns; j++)
      line[j] = round_to_bf16(even[j]) | (has_odd ? round_to_bf16(odd[j]) << 16 : 0);
    for (int j = columns; j < panel_columns; j++) line[j] = 0;
  }
}

/* Panel columns from rows of the transposed B, sixteen values of k at a time for the cache. */
static void pack_columns(gemm_kind kind, int columns, int panel_columns, int64_t k,
                         const float *b, int64_t ldb, uint32_t *panel) {
  const int group = gemm_group(kind);
  for (int64_t first = 0; first < k; first += 16) {
    const int64_t last = k - first < 16 ? k : first + 16;
    for (int j = 0; j < panel_columns; j++) {
      const float *column = b + j * ldb;
      uint32_t *word = panel + first / group * panel_columns + j;
      for (int64_t p = first; p < last; p += group, word += panel_columns) {
        if (j >= columns)
          *word = 0;
        else if (kind == KIND_F32)
          *word = float_bits(column[p]);
        else
          *word = round_to_bf16(column[p]) | (p + 1 < k ? round_to_bf16(column[p + 1]) << 16 : 0);
      }
    }
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
