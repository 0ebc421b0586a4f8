/*
 * Products of small blocks: C = A B or C += A B, with B and C in rows of a multiple of VW floats.
 *
 * Element (i, k) of A is a[i lda + k], or a[k lda + i] when it is stored transposed; it is spread
 * over a vector, so A needs no packing. C is kept in registers for TILE_M rows of TILE_V vectors.
 */

#if OPS_LEVEL == 2 || defined(__aarch64__)
#define TILE_M 6
#define TILE_V 4
#elif OPS_LEVEL == 1
#define TILE_M 6
#define TILE_V 2
#else
#define TILE_M 4
#define TILE_V 2
#endif

/* One register tile; called with constant rows, vectors and flags only. */
OPS_INLINE void V(product_tile)(const int rows, const int vectors, const int trans_a, const int add,
                                int64_t k, const float *a, int64_t lda, const float *b, int64_t ldb,
                                float *c, int64_t ldc) {
  vf sum[TILE_M][TILE_V];
#pragma GCC unroll 8
  for (int i = 0; i < rows; i++)
#pragma GCC unroll 8
    for (int j = 0; j < vectors; j++) sum[i][j] = add ? vload(c + i * ldc + j * VW) : vset(0);
  for (int64_t p = 0; p < k; p++) {
    vf row[TILE_V];
#pragma GCC unroll 8
    for (int j = 0; j < vectors; j++) row[j] = vload(b + p * ldb + j * VW);
#pragma GCC unroll 8
    for (int i = 0; i < rows; i++) {
      vf spread = vset(trans_a ? a[p * lda + i] : a[i * lda + p]);
#pragma GCC unroll 8
      for (int j = 0; j < vectors; j++) sum[i][j] = vfma(spread, row[j], sum[i][j]);
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < rows; i++)
#pragma GCC unroll 8
    for (int j = 0; j < vectors; j++) vstore(c + i * ldc + j * VW, sum[i][j]);
}

/* All rows of one strip of `vectors` vectors. */
OPS_INLINE void V(product_strip)(const int vectors, const int trans_a, const int add, int64_t m,
                                 int64_t k, const float *a, int64_t lda, const float *b,
                                 int64_t ldb, float *c, int64_t ldc) {
  const int64_t step_a = trans_a ? 1 : lda;
  int64_t i = 0;
  for (; i + TILE_M <= m; i += TILE_M)
    V(product_tile)(TILE_M, vectors, trans_a, add, k, a + i * step_a, lda, b, ldb, c + i * ldc,
                    ldc);
#if TILE_M > 4
  for (; i + 3 <= m; i += 3)
    V(product_tile)(3, vectors, trans_a, add, k, a + i * step_a, lda, b, ldb, c + i * ldc, ldc);
#endif
  for (; i < m; i++)
    V(product_tile)(1, vectors, trans_a, add, k, a + i * step_a, lda, b, ldb, c + i * ldc, ldc);
}

OPS_INLINE void V(product)(const int trans_a, const int add, int64_t m, int64_t n, int64_t k,
                           const float *a, int64_t lda, const float *b, int64_t ldb, float *c,
                           int64_t ldc) {
  int64_t j = 0;
  for (; j + TILE_V * VW <= n; j += TILE_V * VW)
    V(product_strip)(TILE_V, trans_a, add, m, k, a, lda, b + j, ldb, c + j, ldc);
#if TILE_V > 2
  for (; j + 2 * VW <= n; j += 2 * VW)
    V(product_strip)(2, trans_a, add, m, k, a, lda, b + j, ldb, c + j, ldc);
#endif
  for (; j < n; j += VW) V(product_strip)(1, trans_a, add, m, k, a, lda, b + j, ldb, c + j, ldc);
}

/* C[m, n] = A[m, k] B[k, n]; n is a multiple of VW. */
static OPS_UNUSED void V(product_set)(int64_t m, int64_t n, int64_t k, const float *a, int64_t lda,
                                      const float *b, int64_t ldb, float *c, int64_t ldc) {
  V(product)(0, 0, m, n, k, a, lda, b, ldb, c, ldc);
}

/* C += A B */
static OPS_UNUSED void V(product_add)(int64_t m, int64_t n, int64_t k, const float *a, int64_t lda,
                                      const float *b, int64_t ldb, float *c, int64_t ldc) {
  V(product)(0, 1, m, n, k, a, lda, b, ldb, c, ldc);
}

/* C += A' B with A stored k by m */
static OPS_UNUSED void V(product_add_trans)(int64_t m, int64_t n, int64_t k, const float *a,
                                            int64_t lda, const float *b, int64_t ldb, float *c,
                                            int64_t ldc) {
  V(product)(1, 1, m, n, k, a, lda, b, ldb, c, ldc);
}

#undef TILE_M
#undef TILE_V
