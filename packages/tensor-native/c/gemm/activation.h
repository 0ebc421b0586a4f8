/*
 * The activations of an epilogue on vectors. Included after one of the simd-*.h headers, whose
 * operations it uses:
 *
 *     v_min(bound, x), v_max(bound, x)   give x when x is NaN, so that NaN reaches the output
 *     v_round(x)                         nearest even
 *     v_pow2(n)                          2^n for whole n in -126 .. 127
 *
 * GELU: with a = |x|, gelu(x) = max(x, 0) - a * Phi(-a), where Phi is the normal distribution
 * function. Phi(-a) is approximated by q(a)^-8 with a polynomial q of degree 8 fitted on [0, 5.8]
 * (minimax in a * Phi(-a)); beyond, a * Phi(-a) < 2e-8. The form follows Abramowitz and Stegun
 * 7.1.28, with own coefficients. Largest error against erf in double: 2.9e-7 absolute.
 *
 * exp: e^x = 2^n * e^r with n = round(x / ln 2) and the Taylor polynomial of degree 6 for e^r,
 * |r| <= ln 2 / 2. It serves the functions below, which saturate: it stops at e^-87 and e^88.
 *
 * tanh = 1 - 2 / (e^2x + 1) has a small absolute error (3e-7); near 0 that is a large relative one.
 */
#ifndef CHORALE_ACTIVATION_H
#define CHORALE_ACTIVATION_H

#include "../include/chorale.h"

INLINE vec v_exp(vec x) {
  /* Keeps 2^n in range. */
  const vec low = v_set1(-87.0f), high = v_set1(88.0f);
  x = v_max(low, v_min(high, x));
  const vec n = v_round(v_mul(x, v_set1(1.44269504089f)));
  /* ln 2 in two parts, so that x - n ln 2 is exact enough. */
  vec r = v_fma(n, v_set1(-0.693145751953125f), x);
  r = v_fma(n, v_set1(-1.42860682030941723e-6f), r);
  vec p = v_set1(1.0f / 720.0f);
  p = v_fma(p, r, v_set1(1.0f / 120.0f));
  p = v_fma(p, r, v_set1(1.0f / 24.0f));
  p = v_fma(p, r, v_set1(1.0f / 6.0f));
  p = v_fma(p, r, v_set1(0.5f));
  p = v_fma(p, r, v_set1(1.0f));
  p = v_fma(p, r, v_set1(1.0f));
  return v_mul(p, v_pow2(n));
}

INLINE vec v_sigmoid(vec x) {
  const vec one = v_set1(1.0f);
  return v_div(one, v_add(one, v_exp(v_sub(v_set1(0.0f), x))));
}

INLINE vec v_tanh(vec x) {
  const vec one = v_set1(1.0f), two = v_set1(2.0f);
  return v_sub(one, v_div(two, v_add(v_exp(v_mul(two, x)), one)));
}

INLINE vec v_relu(vec x) { return v_max(v_set1(0.0f), x); }

INLINE vec v_gelu(vec x) {
  const vec a = v_min(v_set1(5.8f), v_abs(x));
  vec q = v_set1(3.3545986752869794e-06f);
  q = v_fma(q, a, v_set1(-2.0382502043503337e-05f));
  q = v_fma(q, a, v_set1(0.00011809618445113301f));
  q = v_fma(q, a, v_set1(8.748209802433848e-05f));
  q = v_fma(q, a, v_set1(0.0011256251018494368f));
  q = v_fma(q, a, v_set1(0.00931580737233162f));
  q = v_fma(q, a, v_set1(0.04887039586901665f));
  q = v_fma(q, a, v_set1(0.10875200480222702f));
  q = v_fma(q, a, v_set1(1.0905083417892456f));
  q = v_mul(q, q);
  q = v_mul(q, q);
  q = v_mul(q, q);
  return v_sub(v_relu(x), v_div(a, q));
}

INLINE vec v_gelu_tanh(vec x) {
  /* 0.5 x (1 + tanh z) = x sigmoid(2 z), z = sqrt(2 / pi) (x + 0.044715 x^3) */
  const vec cube = v_mul(v_mul(x, x), v_set1(0.044715f));
  const vec z2 = v_mul(v_set1(1.5957691216f), v_fma(cube, x, x));
  return v_mul(x, v_sigmoid(z2));
}

/* `act` is a constant after inlining. */
INLINE vec v_activate(vec x, const int act) {
  switch (act) {
    case CHORALE_ACT_RELU:
      return v_relu(x);
    case CHORALE_ACT_GELU:
      return v_gelu(x);
    case CHORALE_ACT_GELU_TANH:
      return v_gelu_tanh(x);
    case CHORALE_ACT_RELU6:
      return v_min(v_set1(6.0f), v_relu(x));
    case CHORALE_ACT_SIGMOID:
      return v_sigmoid(x);
    case CHORALE_ACT_TANH:
      return v_tanh(x);
    case CHORALE_ACT_SILU:
      return v_mul(x, v_sigmoid(x));
    default:
      return x;
  }
}

#endif
