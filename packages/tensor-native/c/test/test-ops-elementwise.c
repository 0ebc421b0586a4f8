/* Broadcasting, reductions and transposition against loops over indices in double precision. */
#include "ops-check.h"

#define RANK 6

static double pair(int op, double a, double b) {
  if (op >= CHORALE_BINARY_MAX && (isnan(a) || isnan(b))) return NAN;
  switch (op) {
    case CHORALE_BINARY_ADD: return a + b;
    case CHORALE_BINARY_SUB: return a - b;
    case CHORALE_BINARY_MUL: return a * b;
    case CHORALE_BINARY_DIV: return a / b;
    case CHORALE_BINARY_MAX: return a > b ? a : b;
    case CHORALE_BINARY_MIN: return a < b ? a : b;
    default: return (a - b) * (a - b);
  }
}

/* A random shape of at most about `most` elements. */
static int random_shape(int32_t *shape, int64_t most) {
  int rank = (int)random_int(0, RANK);
  int64_t total = 1;
  for (int axis = 0; axis < rank; axis++) {
    int64_t size = random_size(ops_checks % 3 ? 20 : 300);
    if (total * size > most) size = random_int(1, 3);
    shape[axis] = (int32_t)size;
    total *= size > 0 ? size : 1;
  }
  return rank;
}

/* Strides of an argument that repeats random axes; returns how many elements it has. */
static int64_t random_strides(int rank, const int32_t *shape, int32_t *stride) {
  int64_t total = 1;
  int whole = random_bits() % 2 == 0;
  for (int axis = rank - 1; axis >= 0; axis--) {
    int repeats = !whole && random_bits() % 3 == 0;
    stride[axis] = repeats ? 0 : (int32_t)total;
    if (!repeats) total *= shape[axis] > 0 ? shape[axis] : 1;
  }
  return total;
}

static void binary_case(int op) {
  int32_t shape[RANK], step_a[RANK], step_b[RANK];
  int rank = random_shape(shape, 4000);
  int64_t total = 1;
  for (int axis = 0; axis < rank; axis++) total *= shape[axis];
  int64_t size_a = random_strides(rank, shape, step_a),
          size_b = random_strides(rank, shape, step_b);
  float *a = random_array(size_a, -3, 3), *b = random_array(size_b, 0.5, 3), *out = zeros(total);
  if (random_bits() % 4 == 0) a[0] = NAN;
  if (random_bits() % 4 == 0) b[size_b - 1] = INFINITY;
  if (random_bits() % 4 == 0) b[size_b / 2] = NAN;
  check_true("binary", chorale_binary(op, rank, shape, step_a, a, step_b, b, out) == CHORALE_OK);
  for (int64_t i = 0; i < total; i++) {
    int64_t rest = i, at_a = 0, at_b = 0;
    for (int axis = rank - 1; axis >= 0; axis--) {
      at_a += rest % shape[axis] * step_a[axis];
      at_b += rest % shape[axis] * step_b[axis];
      rest /= shape[axis];
    }
    check_close("binary", i, out[i], pair(op, a[at_a], b[at_b]), 1e-6, 1e-6);
  }
  free(a), free(b), free(out);
}

static void reduce_case(int op, int64_t outer, int64_t axis, int64_t inner) {
  float *x = random_array(outer * axis * inner, -1, 1), *out = random_array(outer * inner, 5, 6);
  if (outer * axis * inner > 0 && random_bits() % 5 == 0)
    x[random_bits() % (uint64_t)(outer * axis * inner)] = NAN;
  check_true("reduce", chorale_reduce(op, outer, axis, inner, x, out) == CHORALE_OK);
  for (int64_t o = 0; o < outer; o++)
    for (int64_t i = 0; i < inner; i++) {
      double total = op == CHORALE_REDUCE_MAX ? -INFINITY : 0;
      for (int64_t j = 0; j < axis; j++) {
        double v = x[(o * axis + j) * inner + i];
        if (op != CHORALE_REDUCE_MAX)
          total += v;
        else if (isnan(v) || v > total)
          total = isnan(total) ? total : v;
      }
      if (op == CHORALE_REDUCE_MEAN) total /= (double)axis;
      check_close("reduce", o * inner + i, out[o * inner + i], total,
                  1e-5 + 1e-6 * sqrt((double)axis), 1e-5);
    }
  free(x), free(out);
}

static void transpose_case(int rank, const int32_t *shape, const int32_t *perm) {
  int64_t step[RANK], total = 1;
  for (int axis = rank - 1; axis >= 0; axis--) {
    step[axis] = total;
    total *= shape[axis];
  }
  float *x = zeros(total), *out = zeros(total);
  for (int64_t i = 0; i < total; i++) x[i] = (float)(i + 1);
  check_true("transpose", chorale_transpose(rank, shape, perm, x, out) == CHORALE_OK);
  int equal = 1;
  for (int64_t i = 0; i < total; i++) {
    int64_t rest = i, at = 0;
    for (int axis = rank - 1; axis >= 0; axis--) {
      at += rest % shape[perm[axis]] * step[perm[axis]];
      rest /= shape[perm[axis]];
    }
    equal &= out[i] == x[at];
  }
  check_true("transposed elements", equal);
  free(x), free(out);
}

static void random_transposes(void) {
  for (int round = 0; round < 80; round++) {
    int32_t shape[RANK], perm[RANK];
    int rank = random_shape(shape, 20000);
    for (int axis = 0; axis < rank; axis++) perm[axis] = axis;
    for (int axis = rank - 1; axis > 0; axis--) {
      int other = (int)random_int(0, axis);
      int32_t kept = perm[axis];
      perm[axis] = perm[other];
      perm[other] = kept;
    }
    transpose_case(rank, shape, perm);
  }
  transpose_case(2, (int32_t[]){513, 301}, (int32_t[]){1, 0});
  transpose_case(4, (int32_t[]){2, 65, 3, 70}, (int32_t[]){0, 2, 1, 3});
}

void test_elementwise(void) {
  for (int round = 0; round < 15 * CHORALE_BINARY_COUNT; round++)
    binary_case(round % CHORALE_BINARY_COUNT);
  for (int round = 0; round < 45; round++)
    reduce_case(round % 3, random_size(12), random_size(200),
                random_bits() % 2 ? 1 : random_size(70));
  for (int op = 0; op < CHORALE_REDUCE_COUNT; op++) {
    reduce_case(op, 1, 100003, 1);
    reduce_case(op, 1, 20011, 7);
    reduce_case(op, 2, 700, 130);
    reduce_case(op, 3, 0, 5);
    reduce_case(op, 0, 3, 5);
  }
  random_transposes();
  float nothing;
  int32_t none = 0;
  check_true("an unknown reduction", chorale_reduce(CHORALE_REDUCE_COUNT, 1, 1, 1, &nothing,
                                                    &nothing) == CHORALE_BAD_ARGUMENT);
  check_true("too many axes",
             chorale_transpose(7, &none, &none, &nothing, &nothing) == CHORALE_BAD_ARGUMENT);
}
