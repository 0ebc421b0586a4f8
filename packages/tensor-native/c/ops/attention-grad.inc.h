/* The gradient of one head, for attention-grad.c. */
#include "attention-block.inc.h"
#include "block-product.inc.h"

/* Floats of scratch memory, in the order in which attend_grad lays them out. */
static int64_t V(attention_grad_scratch)(const attention_shape *s) {
  int64_t rows = ops_round_up(s->length, s->queries);
  return 2 * rows * s->head_dim +     /* queries and their gradients of the result, transposed */
         3 * rows * s->padded +       /* the same in rows; the gradient of the queries */
         2 * rows +                   /* log of the sums, dot products */
         2 * KEY_BLOCK * s->queries + /* probabilities and their gradients */
         3 * KEY_BLOCK * s->padded;   /* keys; gradients of keys and values */
}

/* probability = exp(score - logsumexp), score = probability (dprobability - dot) */
static void V(score_gradient)(int64_t keys, int64_t queries, const float *logsumexp,
                              const float *dot, float *score, float *dprobability) {
  for (int64_t q = 0; q < queries; q += VW) {
    vf log_sum = vload(logsumexp + q), shift = vload(dot + q);
    for (int64_t key = 0; key < keys; key++) {
      float *at = score + key * queries + q, *d = dprobability + key * queries + q;
      vf p = vexp_flushed(vload(at) - log_sum);
      vstore(at, p);
      vstore(d, p * (vload(d) - shift));
    }
  }
}

static float V(row_dot)(int64_t n, const float *a, const float *b) {
  vf sum = vset(0);
  int64_t j = 0;
  for (; j + VW <= n; j += VW) sum = vfma(vload(a + j), vload(b + j), sum);
  if (j < n) sum = vfma(vload_n(a + j, n - j), vload_n(b + j, n - j), sum);
  return vsum(sum);
}

/* `out`, `dout` and `dqkv` are whole arrays; `logsumexp` is that of this head. */
static void V(attend_grad)(const attention_shape *s, int64_t b, int64_t h, float *scratch,
                           const float *out, const float *logsumexp, const float *dout,
                           float *dqkv) {
  int64_t d = s->head_dim, n = s->queries, padded = s->padded, length = s->length;
  int64_t rows = ops_round_up(length, n), keys = attention_valid(s, b);
  float *query_t = scratch, *dout_t = query_t + rows * d;
  float *query = dout_t + rows * d, *dresult = query + rows * padded;
  float *dquery = dresult + rows * padded, *log_sum = dquery + rows * padded;
  float *dot = log_sum + rows, *score = dot + rows, *dprobability = score + KEY_BLOCK * n;
  float *key_rows = dprobability + KEY_BLOCK * n, *dkey = key_rows + KEY_BLOCK * padded;
  float *dvalue = dkey + KEY_BLOCK * padded;
  const float *q0 = s->qkv + attention_at(s, b, h, 0);
  const float *dout0 = dout + b * length * s->width + h * d;
  const float *out0 = out + b * length * s->width + h * d;
  float *dq0 = dqkv + attention_at(s, b, h, 0);

  V(copy_block)(length, d, padded, q0, s->token, query);
  V(copy_block)(length, d, padded, dout0, s->width, dresult);
  memset(dquery, 0, (size_t)(rows * padded) * sizeof(float));
  for (int64_t i = 0; i < rows; i++) {
    log_sum[i] = i < length ? logsumexp[i] : 0;
    dot[i] = i < length ? V(row_dot)(d, out0 + i * s->width, dout0 + i * s->width) : 0;
  }
  for (int64_t at = 0; at < length; at += n) {
    int64_t some = ops_min(n, length - at);
    V(transposed_block)(some, d, n, q0 + at * s->token, s->token, s->scale, query_t + at * d);
    V(transposed_block)(some, d, n, dout0 + at * s->width, s->width, 1, dout_t + at * d);
  }

  for (int64_t from = 0; from < keys; from += KEY_BLOCK) {
    int64_t count = ops_min(KEY_BLOCK, keys - from);
    const float *key = q0 + d + from * s->token;
    V(copy_block)(count, d, padded, key, s->token, key_rows);
    memset(dkey, 0, (size_t)(2 * KEY_BLOCK * padded) * sizeof(float)); /* and dvalue */
    for (int64_t at = 0; at < length; at += n) {
      int64_t some = ops_min(n, length - at);
      V(product_set)(count, n, d, key, s->token, query_t + at * d, n, score, n);
      V(product_set)(count, n, d, key + d, s->token, dout_t + at * d, n, dprobability, n);
      V(score_gradient)(count, n, log_sum + at, dot + at, score, dprobability);
      V(product_add)(count, padded, some, score, n, dresult + at * padded, padded, dvalue, padded);
      V(product_add)(count, padded, some, dprobability, n, query + at * padded, padded, dkey,
                     padded);
      V(product_add_trans)(some, padded, count, dprobability, n, key_rows, padded,
                           dquery + at * padded, padded);
    }
    for (int64_t i = 0; i < count; i++) {
      float *dk = dq0 + d + (from + i) * s->token;
      V(scaled_row)(d, dkey + i * padded, s->scale, dk);
      V(scaled_row)(d, dvalue + i * padded, 1, dk + d);
    }
  }
  for (int64_t i = 0; i < length; i++) {
    V(scaled_row)(d, dquery + i * padded, s->scale, dq0 + i * s->token);
    if (i >= keys) memset(dq0 + d + i * s->token, 0, (size_t)(2 * d) * sizeof(float));
  }
}
