/* Activations for other kernel families: a row at a time, for the instruction set in force. */
#ifndef CHORALE_OPS_ACTIVATION_H
#define CHORALE_OPS_ACTIVATION_H

#include <stdint.h>

/* out[i] = op(x[i]), i < n; in place where out == x. */
typedef void unary_loop(int64_t n, const float *x, float *out);

/* The loop of a CHORALE_UNARY_... (or CHORALE_ACT_...) code, or NULL for another number. */
unary_loop *ops_unary_loop(int32_t op);

#endif
