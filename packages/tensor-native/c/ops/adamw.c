/*
 * One AdamW step: Loshchilov and Hutter, Decoupled Weight Decay Regularization (2017),
 * https://arxiv.org/abs/1711.05101, in the order of PyTorch's torch.optim.AdamW (decay first, eps
 * added after the bias correction of the second moment). AMSGrad is left out.
 */
#include "common.h"

#include <math.h>

typedef struct {
  float beta1, one_minus_beta1, beta2, one_minus_beta2;
  float keep;       /* 1 - lr weight_decay */
  float step;       /* lr / bias_correction1 */
  float root_scale; /* 1 / sqrt(bias_correction2) */
  float eps;
} adamw_rates;

#define OPS_TEMPLATE "../adamw.inc.h"
#include "simd/each-isa.h"

typedef struct {
  void (*loop)(const adamw_rates *, int64_t, float *, const float *, float *, float *);
  adamw_rates rates;
  float *param, *m, *v;
  const float *grad;
} adamw_job;

static void adamw_piece(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const adamw_job *job = context;
  job->loop(&job->rates, end - begin, job->param + begin, job->grad + begin, job->m + begin,
            job->v + begin);
}

int32_t chorale_adamw(int64_t n, float *param, const float *grad, float *m, float *v, double lr,
                      double beta1, double beta2, double eps, double weight_decay,
                      double bias_correction1, double bias_correction2) {
  adamw_job job = {
      .loop = OPS_PICK(adamw_loop),
      .rates = {(float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2),
                (float)(1 - lr * weight_decay), (float)(lr / bias_correction1),
                (float)(1 / sqrt(bias_correction2)), (float)eps},
      .param = param,
      .m = m,
      .v = v,
      .grad = grad,
  };
  chorale_parallel_for(n, 8192, adamw_piece, &job);
  return CHORALE_OK;
}
