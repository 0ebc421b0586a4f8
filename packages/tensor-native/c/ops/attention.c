/*
 * Self-attention, tiled over queries and keys with an online softmax, in float32 or with the
 * factors of both products rounded to bf16.
 *
 * Dao et al., FlashAttention (2022): https://arxiv.org/abs/2205.14135. No length by length matrix
 * is ever held. Scores are computed transposed, keys by queries, so that maxima and sums of the
 * softmax run across vectors instead of inside them, and so that neither keys nor probabilities
 * need to be transposed. Left out: causal masks and dropout.
 */
#include "attention.h"
#include "plane.h"

#define OPS_TEMPLATE "../attention.inc.h"
#include "simd/each-isa.h"

typedef struct {
  attention_shape shape;
  attention_block *attend;
  void (*enter)(void), (*leave)(void); /* around a piece, or NULL */
  int64_t blocks, scratch;
  float *out, *logsumexp;
  int failed;
} attention_job;

/* An item is one block of queries of one head. */
static void attend_blocks(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  attention_job *job = context;
  const attention_shape *s = &job->shape;
  float *scratch = ops_task_scratch(job->scratch);
  if (!scratch) {
    __atomic_store_n(&job->failed, 1, __ATOMIC_RELAXED);
    return;
  }
  if (job->enter) job->enter();
  for (int64_t item = begin; item < end; item++) {
    int64_t head = item / job->blocks, first = item % job->blocks * s->queries;
    job->attend(s, head / s->heads, head % s->heads, first, ops_min(s->queries, s->length - first),
                scratch, job->out, job->logsumexp ? job->logsumexp + head * s->length : NULL);
  }
  if (job->leave) job->leave();
}

static int32_t run(attention_job *job) {
  const attention_shape *s = &job->shape;
  if (s->batch * s->length * s->heads == 0) return CHORALE_OK;
  job->blocks = ops_ceil_div(s->length, s->queries);
  int64_t items = s->batch * s->heads * job->blocks;
  int64_t work = s->queries * s->length * (s->head_dim + 8);
  chorale_parallel_for(items, ops_row_grain(work, 65536), attend_blocks, job);
  return job->failed ? CHORALE_OUT_OF_MEMORY : CHORALE_OK;
}

int32_t chorale_attention_f32(int64_t batch, int64_t length, int64_t heads, int64_t head_dim,
                              const float *qkv, const int32_t *valid, float scale, float *out,
                              float *logsumexp) {
  attention_job job = {
      .shape = attention_shape_of(batch, length, heads, head_dim, qkv, valid, scale, ops_lanes()),
      .attend = OPS_PICK(attend),
      .out = out,
      .logsumexp = logsumexp,
  };
  job.scratch = OPS_PICK(attention_scratch)(&job.shape);
  return run(&job);
}

int32_t chorale_attention_bf16(int64_t batch, int64_t length, int64_t heads, int64_t head_dim,
                               const float *qkv, const int32_t *valid, float scale, float *out,
                               float *logsumexp) {
  attention_job job = {
      .shape = attention_shape_of(batch, length, heads, head_dim, qkv, valid, scale, ops_lanes()),
      .attend = OPS_PICK(attend_bf16),
      .out = out,
      .logsumexp = logsumexp,
  };
  job.scratch = OPS_PICK(attention_scratch)(&job.shape);
#if OPS_X86
  if (ops_level() >= 3) {
    job.shape = attention_shape_of(batch, length, heads, head_dim, qkv, valid, scale, 32);
    job.scratch = attention_bf16_scratch(&job.shape);
    job.attend = ops_level() == 4 ? attention_bf16_amx : attention_bf16_dot;
    job.enter = ops_level() == 4 ? attention_amx_enter : NULL;
    job.leave = ops_level() == 4 ? attention_amx_leave : NULL;
  }
#endif
  return run(&job);
}
