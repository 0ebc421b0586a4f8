/* One block of queries of one head, for attention.c. */
#include "attention-block.inc.h"
#include "block-product.inc.h"

/*
 * Turns scores[key, query] into exp(score - largest) and brings the running maximum and sum of
 * every query up to date; correction[query] is what earlier sums and results are multiplied by.
 */
static void V(online_softmax)(int64_t keys, int64_t queries, float *scores, float *largest,
                              float *sum, float *correction) {
  for (int64_t q = 0; q < queries; q += VW) {
    vf before = vload(largest + q), a = before, b = before;
    int64_t key = 0;
    for (; key + 2 <= keys; key += 2) {
      a = vmax(vload(scores + key * queries + q), a);
      b = vmax(vload(scores + (key + 1) * queries + q), b);
    }
    if (key < keys) a = vmax(vload(scores + key * queries + q), a);
    vf now = vmax(a, b), total = vset(0), other = total;
    for (key = 0; key + 2 <= keys; key += 2) {
      float *row = scores + key * queries + q;
      vf u = vexp_flushed(vload(row) - now), v = vexp_flushed(vload(row + queries) - now);
      total += u;
      other += v;
      vstore(row, u);
      vstore(row + queries, v);
    }
    if (key < keys) {
      float *row = scores + key * queries + q;
      vf u = vexp_flushed(vload(row) - now);
      total += u;
      vstore(row, u);
    }
    vf factor = vexp_flushed(before - now);
    vstore(correction + q, factor);
    vstore(largest + q, now);
    /* Before the first block the sum is 0, also where 0 * exp(-infinity + infinity) is NaN. */
    vf earlier = vload(sum + q);
    vstore(sum + q, vpick_less(vset(0), earlier, earlier * factor, earlier) + (total + other));
  }
}

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
  float *query = scratch;                      /* [head_dim, n], scaled */
  float *scores = query + d * n;               /* [KEY_BLOCK, n] */
  float *value = scores + KEY_BLOCK * n;       /* [KEY_BLOCK, padded] */
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
