/*
 * The layout that the attention kernels share. Projections are [batch, length, heads, 3, head_dim]:
 * query, key and value of one head lie behind each other, and tokens are `token` floats apart.
 */
#ifndef CHORALE_OPS_ATTENTION_H
#define CHORALE_OPS_ATTENTION_H

#include "common.h"

#include <float.h>

typedef struct {
  int64_t batch, length, heads, head_dim;
  int64_t token;   /* floats from one token's projections to the next: heads 3 head_dim */
  int64_t width;   /* floats from one token's result to the next: heads head_dim */
  int64_t padded;  /* head_dim rounded up to a vector */
  int64_t queries; /* rows of a query block, a multiple of a vector, at most QUERY_BLOCK */
  float scale;
  const float *qkv;
  const int32_t *valid;
} attention_shape;

/* Most rows of a block of queries and of a block of keys. */
#define QUERY_BLOCK 64
#define KEY_BLOCK 128

static inline attention_shape attention_shape_of(int64_t batch, int64_t length, int64_t heads,
                                                 int64_t head_dim, const float *qkv,
                                                 const int32_t *valid, float scale, int64_t lanes) {
  attention_shape s = {batch,
                       length,
                       heads,
                       head_dim,
                       heads * 3 * head_dim,
                       heads * head_dim,
                       ops_round_up(head_dim, lanes),
                       ops_min(QUERY_BLOCK, ops_round_up(length, lanes)),
                       scale,
                       qkv,
                       valid};
  return s;
}

/* How many keys sequence b attends to. */
static inline int64_t attention_valid(const attention_shape *s, int64_t b) {
  if (!s->valid) return s->length;
  return ops_max(0, ops_min(s->length, s->valid[b]));
}

/* The projections of head h of sequence b: 0 query, 1 key, 2 value, of its first token. */
static inline int64_t attention_at(const attention_shape *s, int64_t b, int64_t h, int which) {
  return b * s->length * s->token + (3 * h + which) * s->head_dim;
}

/* Attends from `rows` queries of head h of sequence b; `logsumexp` is that of the head, or NULL. */
typedef void attention_block(const attention_shape *s, int64_t b, int64_t h, int64_t first,
                             int64_t rows, float *scratch, float *out, float *logsumexp);

#if defined(__x86_64__)
/*
 * The version with bf16 products for processors that have instructions for them (levels 3 and 4
 * of simd/level.h); padded and queries of the shape must be multiples of 32.
 */
attention_block attention_bf16_dot, attention_bf16_amx;
int64_t attention_bf16_scratch(const attention_shape *s);
/* To be called before and after a piece of work with attention_bf16_amx, on the thread that does
 * it. */
void attention_amx_enter(void);
void attention_amx_leave(void);
#endif

#endif
