/*
 * exp, log, tanh, sigmoid, the normal distribution and GELU on vectors of floats.
 *
 * Included by each-isa.h after vec.inc.h. The polynomials are minimax fits of fit-math.py; ranges
 * are reduced as in Cody and Waite, Software Manual for the Elementary Functions (1980). The
 * largest errors, in units in the last place against double precision, are measured and asserted
 * by test-ops-math.c: exp 2, log 2, tanh 3, sigmoid 3; the tail of the normal distribution is
 * within a relative 4e-6 where it is above 1e-30. Infinities and NaN give what C's functions give.
 */

/*
 * exp(x) on -104 <= x <= 89 from x = n ln 2 + r: 2^n (1 + r + r^2 q(r)). Outside, the clamped
 * argument already gives 0 and infinity.
 */
OPS_INLINE vf vexp(vf x) {
  x = vmin(vset(89.0f), vmax(vset(-104.0f), x));
  const vf shift = vset(12582912.0f); /* 1.5 * 2^23: adding it rounds to an integer */
  vf shifted = vfma(x, vset(1.44269504f), shift);
  vf n = shifted - shift;
  vf r = vfma(n, vset(-0.693145752f), x);
  r = vfma(n, vset(-1.42860677e-6f), r);
  vf q = vset(0.00138825225f);
  q = vfma(q, r, vset(0.00836651400f));
  q = vfma(q, r, vset(0.0416672006f));
  q = vfma(q, r, vset(0.166665435f));
  q = vfma(q, r, vset(0.49999997f));
  vf p = vfma(q * r, r, r) + 1.0f;
#if OPS_LEVEL == 2
  return (vf)_mm512_scalef_ps((__m512)p, (__m512)n);
#else
  /* In two steps, since 2^n itself may be too large or too small for a float. */
  vu exponent = (vu)shifted - (vu)shift;
  vu half = (vu)((vi)exponent >> 1);
  vf first = (vf)((half + 127u) << 23);
  vf second = (vf)((exponent - half + 127u) << 23);
  return p * first * second;
#endif
}

/*
 * exp(x), but 0 where it would be below the smallest normal number: for probabilities that go on
 * into products, where subnormal numbers cost a hundred cycles each on some processors.
 */
OPS_INLINE vf vexp_flushed(vf x) { return vpick_less(x, vset(-87.0f), vset(0), vexp(x)); }

/* log(x): x = 2^n (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); f - f^2 / 2 + f^3 q(f) + n ln 2. */
OPS_INLINE vf vlog(vf x) {
  const vf smallest = vset(1.17549435e-38f);
  /* Subnormal numbers are brought into range by 2^23. */
  vf scaled = vpick_less(x, smallest, x * 8388608.0f, x);
  vf bias = vpick_less(x, smallest, vset(-23.0f), vset(0.0f));
  vu bits = (vu)scaled - 0x3f3504f3u; /* sqrt(1/2) */
  vi exponent = (vi)bits >> 23;
  vf m = (vf)((bits & 0x007fffffu) + 0x3f3504f3u);
  vf n = bias;
#if OPS_LEVEL == 2
  n += (vf)_mm512_cvtepi32_ps((__m512i)exponent);
#elif OPS_LEVEL == 1
  n += (vf)_mm256_cvtepi32_ps((__m256i)exponent);
#else
  n += __builtin_convertvector(exponent, vf);
#endif
  vf f = m - 1.0f;
  vf q = vset(0.0674664080f);
  q = vfma(q, f, vset(-0.116756521f));
  q = vfma(q, f, vset(0.118881620f));
  q = vfma(q, f, vset(-0.124055892f));
  q = vfma(q, f, vset(0.142195523f));
  q = vfma(q, f, vset(-0.166679963f));
  q = vfma(q, f, vset(0.200021192f));
  q = vfma(q, f, vset(-0.250000089f));
  q = vfma(q, f, vset(0.333333135f));
  vf s = f * f;
  vf low = vfma(n, vset(-2.12194440e-4f), q * f * s);
  low = vfma(s, vset(-0.5f), low);
  vf y = vfma(n, vset(0.693359375f), f + low);
  const vf infinity = vset(INFINITY);
  y = vpick_less(x, infinity, y, x);                 /* +infinity and NaN are their own log */
  y = vpick_less(vset(0.0f), x, y, vset(-INFINITY)); /* zero and below */
  y = vpick_less(x, vset(0.0f), vset(NAN), y);
  return vpick_nan(x, x, y);
}

/* 1 / (1 + exp(-x)) */
OPS_INLINE vf vsigmoid(vf x) { return 1.0f / (1.0f + vexp(-x)); }

/*
 * tanh(x) = e / (e + 2) with e = exp(2 |x|) - 1, formed as 2^n (exp(r) - 1) + (2^n - 1), which
 * does not cancel near 0. From |x| = 10 on it is 1 in a float.
 */
OPS_INLINE vf vtanh(vf x) {
  vf y = vmin(vset(20.0f), vabs(x) * 2.0f);
  const vf shift = vset(12582912.0f);
  vf shifted = vfma(y, vset(1.44269504f), shift);
  vf n = shifted - shift;
  vf r = vfma(n, vset(-0.693145752f), y);
  r = vfma(n, vset(-1.42860677e-6f), r);
  vf q = vset(0.00138825225f);
  q = vfma(q, r, vset(0.00836651400f));
  q = vfma(q, r, vset(0.0416672006f));
  q = vfma(q, r, vset(0.166665435f));
  q = vfma(q, r, vset(0.49999997f));
  vf p = vfma(q * r, r, r);
  vf power = (vf)(((vu)shifted - (vu)shift + 127u) << 23);
  vf e = vfma(power, p, power - 1.0f);
  return vpick_nan(x, x, vcopysign(e / (e + 2.0f), x));
}

/*
 * The upper tail Q(z) = erfc(z / sqrt(2)) / 2 of the standard normal distribution for z >= 0:
 * exp(-z^2 / 2) t P(t) with t = 1 / (1 + z / 4). `e` is exp(-z^2 / 2), which callers need too.
 */
OPS_INLINE vf vnormal_tail(vf z, vf e) {
  vf t = 1.0f / vfma(z, vset(0.25f), vset(1.0f));
  vf p = vset(0.0167081691f);
  p = vfma(p, t, vset(-0.0635103062f));
  p = vfma(p, t, vset(0.0533948764f));
  p = vfma(p, t, vset(0.0260302536f));
  p = vfma(p, t, vset(0.0147904120f));
  p = vfma(p, t, vset(0.0854932070f));
  p = vfma(p, t, vset(0.0724208057f));
  p = vfma(p, t, vset(0.0954207033f));
  p = vfma(p, t, vset(0.0995046496f));
  p = vfma(p, t, vset(0.0997472405f));
  return e * t * p;
}

/* x Phi(x), the exact GELU: relu(x) - |x| Q(|x|), without cancellation in the negative tail. */
OPS_INLINE vf vgelu(vf x) {
  vf z = vmin(vset(15.0f), vabs(x));
  vf tail = z * vnormal_tail(z, vexp(z * z * -0.5f));
  return vpick_nan(x, x, vmax(x, vset(0.0f)) - tail);
}

/* x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2 = x sigmoid(2 sqrt(2 / pi) (...)) */
OPS_INLINE vf vgelu_tanh(vf x) {
  vf z = vmax(vset(-100.0f), x);
  vf inner = vfma(z * z * 0.044715f, z, z);
  return z * vsigmoid(inner * 1.59576912f);
}
