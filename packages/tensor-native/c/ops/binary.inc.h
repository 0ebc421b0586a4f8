/*
 * Inner loops of binary.c: out[i] = op(a[i sa], b[i sb]) for steps (sa, sb) of (1, 1), (0, 1),
 * (1, 0), and any other.
 */

OPS_INLINE vf V(pair_add)(vf a, vf b) { return a + b; }
OPS_INLINE vf V(pair_sub)(vf a, vf b) { return a - b; }
OPS_INLINE vf V(pair_mul)(vf a, vf b) { return a * b; }
OPS_INLINE vf V(pair_div)(vf a, vf b) { return a / b; }
OPS_INLINE vf V(pair_max)(vf a, vf b) { return vmax_nan(a, b); }
OPS_INLINE vf V(pair_min)(vf a, vf b) { return vmin_nan(a, b); }
OPS_INLINE vf V(pair_squared_difference)(vf a, vf b) { return (a - b) * (a - b); }

OPS_INLINE vf V(gather)(const float *p, int64_t step, int64_t n) {
  float lanes[VW] = {0};
  for (int64_t i = 0; i < n; i++) lanes[i] = p[i * step];
  return vload(lanes);
}

#define PAIR_LOOP(name)                                                                           \
  static void V(binary_##name)(int64_t n, const float *a, int64_t sa, const float *b, int64_t sb, \
                               float *out) {                                                      \
    int64_t j = 0;                                                                                \
    if (sa == 1 && sb == 1) {                                                                     \
      for (; j + VW <= n; j += VW) vstore(out + j, V(pair_##name)(vload(a + j), vload(b + j)));   \
    } else if (sa == 0 && sb == 1) {                                                              \
      vf left = vset(n > 0 ? *a : 0);                                                             \
      for (; j + VW <= n; j += VW) vstore(out + j, V(pair_##name)(left, vload(b + j)));           \
    } else if (sa == 1 && sb == 0) {                                                              \
      vf right = vset(n > 0 ? *b : 0);                                                            \
      for (; j + VW <= n; j += VW) vstore(out + j, V(pair_##name)(vload(a + j), right));          \
    }                                                                                             \
    for (; j < n; j += VW) {                                                                      \
      int64_t some = n - j < VW ? n - j : VW;                                                     \
      vf left = V(gather)(a + j * sa, sa, some), right = V(gather)(b + j * sb, sb, some);         \
      vstore_n(out + j, V(pair_##name)(left, right), some);                                       \
    }                                                                                             \
  }
OPS_BINARY_LIST(PAIR_LOOP)

#define PAIR_ENTRY(name) V(binary_##name),
static binary_loop *const V(binary_table)[] = {OPS_BINARY_LIST(PAIR_ENTRY)};
#undef PAIR_LOOP
#undef PAIR_ENTRY
