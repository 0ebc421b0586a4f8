/*
 * Gradient of self-attention for the interleaved projections, by blocks of keys and queries.
 *
 * Probabilities are recomputed from the saved logarithms of the softmax sums, as in FlashAttention
 * (https://arxiv.org/abs/2205.14135), algorithm 4. With P the probabilities and dP = dO V':
 * dV = P' dO, dS = P (dP - rowsum(O dO)), dQ = scale dS K, dK = scale dS' Q. A head is the unit of
 * the split, so sums do not depend on the number of threads.
 */
#include "attention.h"
#include "plane.h"

#define OPS_TEMPLATE "../attention-grad.inc.h"
#include "simd/each-isa.h"

typedef struct {
  attention_shape shape;
  void (*grad)(const attention_shape *, int64_t, int64_t, float *, const float *, const float *,
               const float *, float *);
  int64_t scratch;
  const float *out, *logsumexp, *dout;
  float *dqkv;
  int failed;
} grad_job;

static void grad_heads(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  grad_job *job = context;
  const attention_shape *s = &job->shape;
  float *scratch = ops_task_scratch(job->scratch);
  if (!scratch) {
    __atomic_store_n(&job->failed, 1, __ATOMIC_RELAXED);
    return;
  }
  for (int64_t head = begin; head < end; head++)
    job->grad(s, head / s->heads, head % s->heads, scratch, job->out,
              job->logsumexp + head * s->length, job->dout, job->dqkv);
}

int32_t chorale_attention_grad_f32(int64_t batch, int64_t length, int64_t heads, int64_t head_dim,
                                   const float *qkv, const int32_t *valid, float scale,
                                   const float *out, const float *logsumexp, const float *dout,
                                   float *dqkv) {
  if (batch * length * heads * head_dim == 0) return CHORALE_OK;
  grad_job job = {
      .shape = attention_shape_of(batch, length, heads, head_dim, qkv, valid, scale, ops_lanes()),
      .grad = OPS_PICK(attend_grad),
      .out = out,
      .logsumexp = logsumexp,
      .dout = dout,
      .dqkv = dqkv,
  };
  job.scratch = OPS_PICK(attention_grad_scratch)(&job.shape);
  int64_t work = length * length * (head_dim + 8) * 2;
  chorale_parallel_for(batch * heads, ops_row_grain(work, 65536), grad_heads, &job);
  return job.failed ? CHORALE_OUT_OF_MEMORY : CHORALE_OK;
}
