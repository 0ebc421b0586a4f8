/*
 * Blocks of attention with bf16 products on x86: AVX-512 dot products (VDPBF16PS) or AMX tiles.
 *
 * Both multiply pairs of bf16 numbers that lie behind each other along the summed axis, so a pair
 * is kept as one 32-bit word:
 *
 *     scores[key, query]  = keys[key, pair] x queries[pair, query]      pairs of features
 *     result[feature, query] += values[feature, pair] x probabilities[pair, query]   pairs of keys
 *
 * The result is held transposed until the end, so that corrections of the softmax are products of
 * vectors and probabilities need no transposition: two of their rows make one row of pairs.
 */
#if defined(__x86_64__)

#include "../cpu/amx-tiles.h"
#include "attention.h"
#include "plane.h"
#include "simd/level.h"
#include "simd/names.h"

#include <math.h>

#if defined(__clang__)
#pragma clang attribute push(                                                                 \
    __attribute__((                                                                           \
        target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16")
#endif
#define OPS_LEVEL 2
#define OPS_SUFFIX bf16
#define VW 16
#include "simd/vec.inc.h"
#include "simd/math.inc.h"
#include "attention-block.inc.h"
#include "online-softmax.inc.h"

#define PAIRS (KEY_BLOCK / 2)

/* The pairs (low[i], high[i]) rounded to bf16, low in the low half. */
OPS_INLINE __m512i pair_up(vf low, vf high) {
  const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24,
                                         8, 23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
  __m512i halves = (__m512i)_mm512_cvtne2ps_pbh((__m512)high, (__m512)low);
  return _mm512_permutexvar_epi16(order, halves);
}

/* out[i] = pair of low[i] and high[i] for i < n, zeros up to `padded`; high may be NULL. */
static void pair_rows(int64_t n, int64_t padded, const float *low, const float *high,
                      uint32_t *out) {
  for (int64_t i = 0; i < padded; i += VW) {
    int64_t some = ops_max(0, ops_min(VW, n - i));
    vf a = vload_n(low + ops_min(i, n), some);
    vf b = high ? vload_n(high + ops_min(i, n), some) : vset(0);
    _mm512_storeu_si512(out + i, pair_up(a, b));
  }
}

/* A row of n floats as n / 2 pairs of neighbours, zeros up to `padded` floats (a multiple of 32).
 */
static void pair_neighbours(int64_t n, int64_t padded, const float *x, uint32_t *out) {
  for (int64_t i = 0; i < padded; i += 2 * VW) {
    vf a = vload_n(x + ops_min(i, n), ops_max(0, ops_min(VW, n - i)));
    int64_t next = i + VW;
    vf b = vload_n(x + ops_min(next, n), ops_max(0, ops_min(VW, n - next)));
    _mm512_storeu_si512(out + i / 2, (__m512i)_mm512_cvtne2ps_pbh((__m512)b, (__m512)a));
  }
}

/* C = A B, or C += A B: A is m by k pairs, B k pairs by n; m and n multiples of 32, k of 16. */
typedef void pair_product(int add, int64_t m, int64_t n, int64_t k, const uint32_t *a, int64_t lda,
                          const uint32_t *b, int64_t ldb, float *c, int64_t ldc);

/* 4 rows by 2 or 4 vectors in registers. */
OPS_INLINE void dot_strip(const int vectors, int add, int64_t m, int64_t k, const uint32_t *a,
                          int64_t lda, const uint32_t *b, int64_t ldb, float *c, int64_t ldc) {
  for (int64_t i = 0; i < m; i += 4) {
    __m512 sum[4][4];
#pragma GCC unroll 4
    for (int r = 0; r < 4; r++)
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++)
        sum[r][v] = add ? _mm512_loadu_ps(c + (i + r) * ldc + v * VW) : _mm512_setzero_ps();
    for (int64_t p = 0; p < k; p++) {
      __m512i row[4];
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++) row[v] = _mm512_loadu_si512(b + p * ldb + v * VW);
#pragma GCC unroll 4
      for (int r = 0; r < 4; r++) {
        __m512i spread = _mm512_set1_epi32((int32_t)a[(i + r) * lda + p]);
#pragma GCC unroll 4
        for (int v = 0; v < vectors; v++)
          sum[r][v] = _mm512_dpbf16_ps(sum[r][v], (__m512bh)spread, (__m512bh)row[v]);
      }
    }
#pragma GCC unroll 4
    for (int r = 0; r < 4; r++)
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++) _mm512_storeu_ps(c + (i + r) * ldc + v * VW, sum[r][v]);
  }
}

static void dot_product(int add, int64_t m, int64_t n, int64_t k, const uint32_t *a, int64_t lda,
                        const uint32_t *b, int64_t ldb, float *c, int64_t ldc) {
  int64_t j = 0;
  for (; j + 4 * VW <= n; j += 4 * VW) dot_strip(4, add, m, k, a, lda, b + j, ldb, c + j, ldc);
  for (; j < n; j += 2 * VW) dot_strip(2, add, m, k, a, lda, b + j, ldb, c + j, ldc);
}

/* 32 rows by 32 columns in four tiles; two more hold A, two B. */
static void amx_product(int add, int64_t m, int64_t n, int64_t k, const uint32_t *a, int64_t lda,
                        const uint32_t *b, int64_t ldb, float *c, int64_t ldc) {
  const size_t step_a = (size_t)lda * 4, step_b = (size_t)ldb * 4, step_c = (size_t)ldc * 4;
  /* The tile intrinsics do not say that they read memory. */
  __asm__ __volatile__("" ::: "memory");
  for (int64_t i = 0; i < m; i += 32)
    for (int64_t j = 0; j < n; j += 32) {
      float *c00 = c + i * ldc + j, *c10 = c00 + 16 * ldc;
      if (add) {
        _tile_loadd(0, c00, step_c);
        _tile_loadd(1, c00 + 16, step_c);
        _tile_loadd(2, c10, step_c);
        _tile_loadd(3, c10 + 16, step_c);
      } else {
        _tile_zero(0);
        _tile_zero(1);
        _tile_zero(2);
        _tile_zero(3);
      }
      for (int64_t p = 0; p < k; p += 16) {
        const uint32_t *a0 = a + i * lda + p, *b0 = b + p * ldb + j;
        _tile_loadd(4, a0, step_a);
        _tile_loadd(5, a0 + 16 * lda, step_a);
        _tile_loadd(6, b0, step_b);
        _tile_loadd(7, b0 + 16, step_b);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
      }
      _tile_stored(0, c00, step_c);
      _tile_stored(1, c00 + 16, step_c);
      _tile_stored(2, c10, step_c);
      _tile_stored(3, c10 + 16, step_c);
    }
  __asm__ __volatile__("" ::: "memory");
}

void attention_amx_enter(void) { _tile_loadconfig(&amx_tiles); }
void attention_amx_leave(void) { _tile_release(); }

int64_t attention_bf16_scratch(const attention_shape *s) {
  int64_t d = s->padded, n = s->queries;
  return 5 * d * n / 2 + (KEY_BLOCK + PAIRS) * n + (KEY_BLOCK / 2 + 2 * PAIRS) * d + 3 * n;
}

OPS_INLINE void attend_pairs(pair_product *multiply, const attention_shape *s, int64_t b, int64_t h,
                             int64_t first, int64_t rows, float *scratch, float *out,
                             float *logsumexp) {
  int64_t d = s->head_dim, padded = s->padded, n = s->queries, keys = attention_valid(s, b);
  float *query = scratch, *result = query + padded * n, *scores = result + padded * n;
  uint32_t *query_pairs = (uint32_t *)(scores + KEY_BLOCK * n); /* [padded / 2, n] */
  uint32_t *probabilities = query_pairs + padded / 2 * n;       /* [PAIRS, n] */
  uint32_t *key_pairs = probabilities + PAIRS * n;              /* [KEY_BLOCK, padded / 2] */
  uint32_t *value_rows = key_pairs + KEY_BLOCK * padded / 2;    /* [PAIRS, padded] */
  uint32_t *value_pairs = value_rows + PAIRS * padded;          /* [padded, PAIRS] */
  float *largest = (float *)(value_pairs + padded * PAIRS), *sum = largest + n;
  float *correction = sum + n;

  V(transposed_block)(rows, d, n, s->qkv + attention_at(s, b, h, 0) + first * s->token, s->token,
                      s->scale, query);
  memset(query + d * n, 0, (size_t)((padded - d) * n) * sizeof(float));
  for (int64_t p = 0; p < padded / 2; p++)
    pair_rows(n, n, query + 2 * p * n, query + (2 * p + 1) * n, query_pairs + p * n);
  memset(result, 0, (size_t)(padded * n) * sizeof(float));
  for (int64_t q = 0; q < n; q++) largest[q] = -INFINITY, sum[q] = 0;

  for (int64_t at = 0; at < keys; at += KEY_BLOCK) {
    int64_t some = ops_min(KEY_BLOCK, keys - at), whole = ops_round_up(some, 32);
    const float *key = s->qkv + attention_at(s, b, h, 1) + at * s->token, *value = key + d;
    for (int64_t i = 0; i < whole; i++)
      pair_neighbours(i < some ? d : 0, padded, i < some ? key + i * s->token : key,
                      key_pairs + i * padded / 2);
    for (int64_t p = 0; p < whole / 2; p++) {
      const float *low = 2 * p < some ? value + 2 * p * s->token : value;
      const float *high = 2 * p + 1 < some ? low + s->token : NULL;
      pair_rows(2 * p < some ? d : 0, padded, low, high, value_rows + p * padded);
    }
    transpose_plane(whole / 2, padded, (const float *)value_rows, padded, (float *)value_pairs,
                    PAIRS);
    multiply(0, whole, n, padded / 2, key_pairs, padded / 2, query_pairs, n, scores, n);
    V(online_softmax)(some, n, scores, largest, sum, correction);
    memset(scores + some * n, 0, (size_t)((whole - some) * n) * sizeof(float));
    for (int64_t p = 0; p < whole / 2; p++)
      pair_rows(n, n, scores + 2 * p * n, scores + (2 * p + 1) * n, probabilities + p * n);
    for (int64_t j = 0; at > 0 && j < padded; j++)
      for (int64_t q = 0; q < n; q += VW) {
        float *value_of = result + j * n + q;
        vstore(value_of, vload(value_of) * vload(correction + q));
      }
    multiply(1, padded, n, whole / 2, value_pairs, PAIRS, probabilities, n, result, n);
  }
  for (int64_t q = 0; q < n && keys > 0; q += VW) {
    vf factor = 1.0f / vload(sum + q);
    for (int64_t j = 0; j < d; j++) vstore(result + j * n + q, vload(result + j * n + q) * factor);
  }
  transpose_plane(d, rows, result, n, out + (b * s->length + first) * s->width + h * d, s->width);
  for (int64_t q = 0; q < rows && logsumexp; q++) logsumexp[first + q] = largest[q] + logf(sum[q]);
}

void attention_bf16_dot(const attention_shape *s, int64_t b, int64_t h, int64_t first, int64_t rows,
                        float *scratch, float *out, float *logsumexp) {
  attend_pairs(dot_product, s, b, h, first, rows, scratch, out, logsumexp);
}

void attention_bf16_amx(const attention_shape *s, int64_t b, int64_t h, int64_t first, int64_t rows,
                        float *scratch, float *out, float *logsumexp) {
  attend_pairs(amx_product, s, b, h, first, rows, scratch, out, logsumexp);
}

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#else
typedef int chorale_attention_bf16_x86_unused;
#endif
