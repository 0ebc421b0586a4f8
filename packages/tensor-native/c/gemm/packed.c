/* The packed buffer of packed.h: its size, its header and the place of its parts. */
#include "packed.h"

#include <string.h>

/* "CHPK" and a layout version: raise it when the layout changes. */
#define MAGIC 0x4b504843u
#define LAYOUT 1u
#define HEADER_BYTES 64

typedef struct {
  uint32_t magic;
  uint32_t layout;
  uint32_t kind;
  uint32_t panel_columns; /* all that the layout takes from the instruction set */
  int64_t k, n;
} header;

static int64_t panel_count(gemm_kind kind, int64_t n) {
  const int columns = gemm_kernel_for(kind)->panel_columns;
  return (n + columns - 1) / columns;
}

static int64_t panels_bytes(gemm_kind kind, int64_t k, int64_t n) {
  return panel_count(kind, n) * gemm_kernel_for(kind)->panel_columns * gemm_padded_words(kind, k) *
         (int64_t)sizeof(uint32_t);
}

int64_t packed_bytes(gemm_kind kind, int64_t k, int64_t n) {
  if (k < 0 || n < 0 || k > INT32_MAX || n > INT32_MAX) return -1;
  /* Up to 2^31 each, so that the product below stays under 2^63 for the sizes we accept. */
  if ((double)(k + 256) * (double)(n + 64) * 4.0 > 9e18) return -1;
  int64_t bytes = HEADER_BYTES + panels_bytes(kind, k, n);
  if (kind == KIND_INT8) bytes += panel_count(kind, n) * gemm_kernel_for(kind)->panel_columns * 8;
  return bytes;
}

void packed_begin(gemm_kind kind, int64_t k, int64_t n, void *packed) {
  header h = {MAGIC, LAYOUT, (uint32_t)kind, (uint32_t)gemm_kernel_for(kind)->panel_columns, k, n};
  memset(packed, 0, HEADER_BYTES);
  memcpy(packed, &h, sizeof h);
}

int packed_matches(gemm_kind kind, int64_t k, int64_t n, const void *packed) {
  header h;
  memcpy(&h, packed, sizeof h);
  return h.magic == MAGIC && h.layout == LAYOUT && h.kind == (uint32_t)kind && h.k == k &&
         h.n == n && h.panel_columns == (uint32_t)gemm_kernel_for(kind)->panel_columns;
}

uint32_t *packed_panels(const void *packed) {
  return (uint32_t *)((uintptr_t)packed + HEADER_BYTES);
}

float *packed_scales(int64_t k, int64_t n, const void *packed) {
  return (float *)((uintptr_t)packed_panels(packed) + (uintptr_t)panels_bytes(KIND_INT8, k, n));
}

int32_t *packed_offsets(int64_t k, int64_t n, const void *packed) {
  const int columns = gemm_kernel_for(KIND_INT8)->panel_columns;
  return (int32_t *)packed_scales(k, n, packed) + panel_count(KIND_INT8, n) * columns;
}
