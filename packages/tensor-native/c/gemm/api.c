/*
 * The exported products with pre-packed B: packed_bytes_*, pack_*, gemm_*. The contract of each
 * is in the kernel table.
 */
#include <string.h>

#include "../include/chorale.h"
#include "../pool/pool.h"
#include "packed.h"

/* A sum of this many products of 127 by 127 still fits an int32. */
#define MAX_INT8_K 133000

typedef struct {
  gemm_kind kind;
  int64_t k, n;
  gemm_matrix b;
  void *packed;
} packing;

static void pack_piece(int64_t begin, int64_t end, int worker, void *context) {
  const packing *p = context;
  (void)worker;
  if (p->kind != KIND_INT8) {
    gemm_pack_panels(p->kind, gemm_kernel_for(p->kind)->panel_columns, p->k, p->n, p->b,
                     packed_panels(p->packed), begin, end);
    return;
  }
  for (int64_t i = begin; i < end; i++) packed_int8_panel(p->k, p->n, p->b, p->packed, i);
}

static int32_t pack(gemm_kind kind, int64_t k, int64_t n, const float *b, int64_t ldb,
                    int32_t trans_b, void *packed) {
  if (kind == KIND_INT8 && k > MAX_INT8_K) return CHORALE_BAD_ARGUMENT;
  packing p = {kind, k, n, {b, ldb, trans_b != 0}, packed};
  packed_begin(kind, k, n, packed);
  const int columns = gemm_kernel_for(kind)->panel_columns;
  const int64_t grain = 65536 / (columns * (k + 1)) + 1;
  chorale_parallel_for((n + columns - 1) / columns, grain, pack_piece, &p);
  return CHORALE_OK;
}

static int32_t gemm(gemm_kind kind, int64_t m, int64_t n, int64_t k, const float *a, int64_t lda,
                    const void *packed, const float *bias, const float *residual, int64_t ldr,
                    int32_t act, float *c, int64_t ldc) {
  if (!packed_matches(kind, k, n, packed)) return CHORALE_BAD_PACKED;
  if (act < 0 || act >= CHORALE_ACT_COUNT) return CHORALE_BAD_ARGUMENT;
  if (m == 0 || n == 0) return CHORALE_OK;
  const gemm_kernel *kernel = gemm_kernel_for(kind);
  if (kernel->few_rows && m < kernel->few_rows_below) kernel = kernel->few_rows;
  void *scratch =
      chorale_scratch(CHORALE_SCRATCH_GEMM_CALL, gemm_scratch_bytes(kernel, kind, m, k));
  if (!scratch) return CHORALE_OUT_OF_MEMORY;
  gemm_output out = {.bias = bias, .residual = residual, .ldr = ldr, .act = act, .c = c, .ldc = ldc};
  if (kind == KIND_INT8) {
    out.column_scale = packed_scales(k, n, packed);
    if (kernel->a_offset) out.column_offset = packed_offsets(k, n, packed);
  }
  const gemm_panels panels = {packed_panels(packed),
                              gemm_padded_words(kind, k) * kernel->panel_columns};
  gemm_multiply(kernel, kind, m, n, k, (gemm_matrix){a, lda, 0}, panels, &out, scratch, 0);
  return CHORALE_OK;
}

#define PRECISION(NAME, KIND)                                                                   \
  int64_t chorale_packed_bytes_##NAME(int64_t k, int64_t n) { return packed_bytes(KIND, k, n); } \
  int32_t chorale_pack_##NAME(int64_t k, int64_t n, const float *b, int64_t ldb,                \
                              int32_t trans_b, void *packed) {                                  \
    return pack(KIND, k, n, b, ldb, trans_b, packed);                                           \
  }                                                                                             \
  int32_t chorale_gemm_##NAME(int64_t m, int64_t n, int64_t k, const float *a, int64_t lda,     \
                              const void *packed, const float *bias, const float *residual,     \
                              int64_t ldr, int32_t act, float *c, int64_t ldc) {                \
    return gemm(KIND, m, n, k, a, lda, packed, bias, residual, ldr, act, c, ldc);               \
  }

PRECISION(f32, KIND_F32)
PRECISION(bf16, KIND_BF16)
PRECISION(int8, KIND_INT8)
