/* One block of queries of one head, for attention.c. */
#include "attention-block.inc.h"
#include "block-product.inc.h"
#include "online-softmax.inc.h"

static int64_t V(attention_scratch)(const attention_shape *s) {
  return (s->head_dim + KEY_BLOCK) * s->queries + (2 * KEY_BLOCK + s->queries) * s->padded +
         3 * s->queries;
}

/*
 * Rows first .. first + rows of head h of sequence b. With `round`, the factors of both products
 * are rounded to bf16; products of two such numbers are exact in a float.
 */
OPS_INLINE void V(attend_rows)(const int round, const attention_shape *s, int64_t b, int64_t h,
                               int64_t first, int64_t rows, float *scratch, float *out,
                               float *logsumexp) {
  int64_t d = s->head_dim, n = s->queries, keys = attention_valid(s, b);
  float *query = scratch;                        /* [head_dim, n], scaled */
  float *scores = query + d * n;                 /* [KEY_BLOCK, n] */
  float *value = scores + KEY_BLOCK * n;         /* [KEY_BLOCK, padded] */
  float *result = value + KEY_BLOCK * s->padded; /* [n, padded] */
  float *key_rows = result + n * s->padded;      /* [KEY_BLOCK, padded], where rounded */
  float *largest = key_rows + KEY_BLOCK * s->padded, *sum = largest + n, *correction = sum + n;
  V(transposed_block)(rows, d, n, s->qkv + attention_at(s, b, h, 0) + first * s->token, s->token,
                      s->scale, query);
  if (round) V(round_block)(d * n, query);
  memset(result, 0, (size_t)(n * s->padded) * sizeof(float));
  for (int64_t q = 0; q < n; q++) largest[q] = -INFINITY, sum[q] = 0;
  for (int64_t at = 0; at < keys; at += KEY_BLOCK) {
    int64_t some = ops_min(KEY_BLOCK, keys - at);
    const float *key = s->qkv + attention_at(s, b, h, 1) + at * s->token;
    V(copy_block)(some, d, s->padded, key + d, s->token, value);
    if (round) {
      V(copy_block)(some, d, s->padded, key, s->token, key_rows);
      V(round_block)(some * s->padded, key_rows);
      V(round_block)(some * s->padded, value);
      V(product_set)(some, n, d, key_rows, s->padded, query, n, scores, n);
    } else {
      V(product_set)(some, n, d, key, s->token, query, n, scores, n);
    }
    V(online_softmax)(some, n, scores, largest, sum, correction);
    if (round) V(round_block)(some * n, scores);
    if (at > 0)
      for (int64_t q = 0; q < rows; q++)
        V(scaled_row)(s->padded, result + q * s->padded, correction[q], result + q * s->padded);
    V(product_add_trans)(rows, s->padded, some, scores, n, value, s->padded, result, s->padded);
  }
  for (int64_t q = 0; q < rows; q++) {
    float *row = out + (b * s->length + first + q) * s->width + h * d;
    /* A query without keys attends to nothing: zeros, not 0 / 0. */
    V(scaled_row)(d, result + q * s->padded, keys > 0 ? 1.0f / sum[q] : 1.0f, row);
    if (logsumexp) logsumexp[first + q] = largest[q] + logf(sum[q]);
  }
}

static void V(attend)(const attention_shape *s, int64_t b, int64_t h, int64_t first, int64_t rows,
                      float *scratch, float *out, float *logsumexp) {
  V(attend_rows)(0, s, b, h, first, rows, scratch, out, logsumexp);
}

static void V(attend_bf16)(const attention_shape *s, int64_t b, int64_t h, int64_t first,
                           int64_t rows, float *scratch, float *out, float *logsumexp) {
  V(attend_rows)(1, s, b, h, first, rows, scratch, out, logsumexp);
}
