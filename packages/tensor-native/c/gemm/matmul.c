/*
 * Batched products of two activations, nothing packed beforehand: chorale_matmul_f32 and _bf16.
 *
 * Each product packs B into scratch and runs the driver of the pre-packed product. With enough
 * products the threads take whole products; with few, each product is spread over the threads.
 * B is packed in blocks of at most BLOCK x BLOCK, which bounds the scratch memory; along k the
 * later blocks add to C (as a residual in place). Tiny products are plain loops.
 */
#include <string.h>

#include "../include/chorale.h"
#include "../pool/pool.h"
#include "gemm.h"

#include "simd-scalar.h"

#include "convert.h"

#define BLOCK 2048
#define TINY 512         /* multiply-adds below which packing costs more than it saves */
#define SMALL_WORK 20000 /* multiply-adds below which a product is not worth a hand-over */

typedef struct {
  const gemm_kernel *kernel;
  gemm_kind kind;
  int64_t m, n, k;
  gemm_matrix a, b;
  int64_t stride_a, stride_b, stride_c;
  float *c;
  int64_t ldc;
  size_t panel_bytes; /* of scratch for a packed block of B */
  int serial;
  int out_of_memory;
} batch_product;

static int64_t least(int64_t x, int64_t y) { return x < y ? x : y; }

static void tiny(const batch_product *p, const float *a, const float *b, float *c) {
  const int64_t row_a = p->a.transposed ? 1 : p->a.ld, step_a = p->a.transposed ? p->a.ld : 1;
  const int64_t row_b = p->b.transposed ? 1 : p->b.ld, step_b = p->b.transposed ? p->b.ld : 1;
  for (int64_t i = 0; i < p->m; i++) {
    for (int64_t j = 0; j < p->n; j++) {
      float sum = 0.0f;
      for (int64_t q = 0; q < p->k; q++) {
        float x = a[i * row_a + q * step_a], y = b[q * row_b + j * step_b];
        if (p->kind == KIND_BF16) {
          const uint32_t x_bits = round_to_bf16(x) << 16, y_bits = round_to_bf16(y) << 16;
          memcpy(&x, &x_bits, sizeof x);
          memcpy(&y, &y_bits, sizeof y);
        }
        sum += x * y;
      }
      c[i * p->ldc + j] = sum;
    }
  }
}

typedef struct {
  const batch_product *product;
  gemm_matrix b;
  int64_t k, n;
  uint32_t *panels;
} panel_job;

static void pack_piece(int64_t begin, int64_t end, int worker, void *context) {
  const panel_job *job = context;
  (void)worker;
  gemm_pack_panels(job->product->kind, job->product->kernel->panel_columns, job->k, job->n, job->b,
                   job->panels, begin, end);
}

/* One product of the batch, block by block of B. */
static void multiply_one(const batch_product *p, int64_t index, void *scratch) {
  const float *a = p->a.values + index * p->stride_a, *b = p->b.values + index * p->stride_b;
  float *c = p->c + index * p->stride_c;
  if (p->m * p->n * p->k <= TINY) {
    tiny(p, a, b, c);
    return;
  }
  const int columns = p->kernel->panel_columns;
  uint32_t *panels = scratch;
  void *rest = (char *)scratch + p->panel_bytes;
  for (int64_t column = 0; column < p->n; column += BLOCK) {
    const int64_t n = least(BLOCK, p->n - column);
    int64_t row = 0;
    do { /* once also when k is 0, to write the zeros */
      const int64_t k = least(BLOCK, p->k - row);
      const gemm_matrix block_a = {a + (p->a.transposed ? row * p->a.ld : row), p->a.ld,
                                   p->a.transposed};
      const gemm_matrix block_b = {
          b + (p->b.transposed ? column * p->b.ld + row : row * p->b.ld + column), p->b.ld,
          p->b.transposed};
      panel_job job = {p, block_b, k, n, panels};
      const int64_t count = (n + columns - 1) / columns;
      if (p->serial)
        pack_piece(0, count, 0, &job);
      else
        chorale_parallel_for(count, 65536 / (columns * (k + 1)) + 1, pack_piece, &job);
      gemm_output out = {.c = c + column, .ldc = p->ldc};
      if (row > 0) {
        out.residual = out.c;
        out.ldr = p->ldc;
      }
      gemm_multiply(p->kernel, p->kind, p->m, n, k, block_a,
                    (gemm_panels){panels, gemm_padded_words(p->kind, k) * columns}, &out, rest,
                    p->serial);
      row += BLOCK;
    } while (row < p->k);
  }
}

static size_t scratch_bytes(const batch_product *p) {
  return p->panel_bytes + gemm_scratch_bytes(p->kernel, p->kind, p->m, least(BLOCK, p->k));
}

static void multiply_some(int64_t begin, int64_t end, int worker, void *context) {
  batch_product *p = context;
  (void)worker;
  void *scratch = chorale_scratch(CHORALE_SCRATCH_GEMM_TASK, scratch_bytes(p));
  if (!scratch) {
    __atomic_store_n(&p->out_of_memory, 1, __ATOMIC_RELAXED);
    return;
  }
  for (int64_t i = begin; i < end; i++) multiply_one(p, i, scratch);
}

static int32_t matmul(gemm_kind kind, int64_t batch, int64_t m, int64_t n, int64_t k,
                      const float *a, int64_t stride_a, int64_t lda, int32_t trans_a,
                      const float *b, int64_t stride_b, int64_t ldb, int32_t trans_b, float *c,
                      int64_t stride_c, int64_t ldc) {
  if (batch == 0 || m == 0 || n == 0) return CHORALE_OK;
  if (batch > 1 && stride_b == 0 && !trans_a && stride_a == m * lda && stride_c == m * ldc) {
    /* The same B for all, and the As and Cs lie one after the other: one tall product. */
    m *= batch;
    batch = 1;
  }
  batch_product p = {.kind = kind, .m = m, .n = n, .k = k, .stride_a = stride_a};
  p.kernel = gemm_kernel_for(kind);
  if (p.kernel->few_rows && m < p.kernel->few_rows_below) p.kernel = p.kernel->few_rows;
  p.a = (gemm_matrix){a, lda, trans_a != 0};
  p.b = (gemm_matrix){b, ldb, trans_b != 0};
  p.stride_b = stride_b;
  p.c = c;
  p.stride_c = stride_c;
  p.ldc = ldc;
  const int64_t block_n = least(BLOCK, n), columns = p.kernel->panel_columns;
  p.panel_bytes = (size_t)((block_n + columns - 1) / columns * columns *
                           gemm_padded_words(kind, least(BLOCK, k))) * sizeof(uint32_t);

  const int64_t work = m * n * k + m * k + n * k;
  p.serial = batch >= 2 * (int64_t)chorale_threads() || work < SMALL_WORK;
  if (p.serial) {
    chorale_parallel_for(batch, 1 + SMALL_WORK / (work + 1), multiply_some, &p);
    return p.out_of_memory ? CHORALE_OUT_OF_MEMORY : CHORALE_OK;
  }
  void *scratch = chorale_scratch(CHORALE_SCRATCH_GEMM_CALL, scratch_bytes(&p));
  if (!scratch) return CHORALE_OUT_OF_MEMORY;
  for (int64_t i = 0; i < batch; i++) multiply_one(&p, i, scratch);
  return CHORALE_OK;
}

int32_t chorale_matmul_f32(int64_t batch, int64_t m, int64_t n, int64_t k, const float *a,
                           int64_t stride_a, int64_t lda, int32_t trans_a, const float *b,
                           int64_t stride_b, int64_t ldb, int32_t trans_b, float *c,
                           int64_t stride_c, int64_t ldc) {
  return matmul(KIND_F32, batch, m, n, k, a, stride_a, lda, trans_a, b, stride_b, ldb, trans_b, c,
                stride_c, ldc);
}

int32_t chorale_matmul_bf16(int64_t batch, int64_t m, int64_t n, int64_t k, const float *a,
                            int64_t stride_a, int64_t lda, int32_t trans_a, const float *b,
                            int64_t stride_b, int64_t ldb, int32_t trans_b, float *c,
                            int64_t stride_c, int64_t ldc) {
  return matmul(KIND_BF16, batch, m, n, k, a, stride_a, lda, trans_a, b, stride_b, ldb, trans_b, c,
                stride_c, ldc);
}
