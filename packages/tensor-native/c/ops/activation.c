/*
 * Activations and other element-wise functions of one argument, their derivatives, and
 * bias + activation over rows. The functions and their error bounds are in simd/math.inc.h.
 */
#include "activation.h"
#include "common.h"

typedef void binary_loop(int64_t n, const float *a, const float *b, float *out);

/* In the order of the CHORALE_UNARY_... codes. */
#define OPS_UNARY_LIST(X)                                                                \
  X(none) X(relu) X(gelu) X(gelu_tanh) X(relu6) X(sigmoid) X(tanh) X(silu) X(exp) X(log) \
  X(sqrt) X(rsqrt) X(square) X(neg) X(abs)

#define OPS_TEMPLATE "../activation.inc.h"
#include "simd/each-isa.h"

_Static_assert(sizeof map_table_base / sizeof *map_table_base == CHORALE_UNARY_COUNT,
               "one loop per code");

/* Pieces of the cheap functions (a few cycles per vector) and of the others. */
#define CHEAP_PIECE 16384
#define COSTLY_PIECE 4096

static int is_op(int32_t op) { return op >= 0 && op < CHORALE_UNARY_COUNT; }

static int64_t piece_of(int32_t op) {
  switch (op) {
    case CHORALE_UNARY_NONE:
    case CHORALE_UNARY_RELU:
    case CHORALE_UNARY_RELU6:
    case CHORALE_UNARY_SQUARE:
    case CHORALE_UNARY_NEG:
    case CHORALE_UNARY_ABS: return CHEAP_PIECE;
    default: return COSTLY_PIECE;
  }
}

unary_loop *ops_unary_loop(int32_t op) { return is_op(op) ? OPS_PICK(map_table)[op] : NULL; }

typedef struct {
  unary_loop *map;
  binary_loop *pair;
  const float *a, *b;
  float *out;
  int64_t cols;
} unary_job;

static void map_piece(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const unary_job *job = context;
  job->map(end - begin, job->a + begin, job->out + begin);
}

static void pair_piece(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const unary_job *job = context;
  job->pair(end - begin, job->a + begin, job->b + begin, job->out + begin);
}

static void bias_rows(int64_t begin, int64_t end, int worker, void *context) {
  (void)worker;
  const unary_job *job = context;
  for (int64_t i = begin; i < end; i++)
    job->pair(job->cols, job->a + i * job->cols, job->b, job->out + i * job->cols);
}

int32_t chorale_unary(int32_t op, int64_t n, const float *x, float *out) {
  if (!is_op(op)) return CHORALE_BAD_ARGUMENT;
  unary_job job = {.map = OPS_PICK(map_table)[op], .a = x, .out = out};
  chorale_parallel_for(n, piece_of(op), map_piece, &job);
  return CHORALE_OK;
}

int32_t chorale_unary_grad(int32_t op, int64_t n, const float *x, const float *dy, float *dx) {
  if (!is_op(op)) return CHORALE_BAD_ARGUMENT;
  unary_job job = {.pair = OPS_PICK(grad_table)[op], .a = x, .b = dy, .out = dx};
  chorale_parallel_for(n, piece_of(op), pair_piece, &job);
  return CHORALE_OK;
}

int32_t chorale_bias_act(int64_t rows, int64_t cols, const float *x, const float *bias, int32_t act,
                         float *out) {
  if (act < 0 || act >= CHORALE_ACT_COUNT) return CHORALE_BAD_ARGUMENT;
  unary_job job = {.pair = OPS_PICK(bias_table)[act], .a = x, .b = bias, .out = out, .cols = cols};
  chorale_parallel_for(rows, ops_row_grain(cols, piece_of(act)), bias_rows, &job);
  return CHORALE_OK;
}
