/* The softmax of attention over one block of keys after another. */

/*
 * Turns scores[key, query] into exp(score - largest) and brings the running maximum and sum of
 * every query up to date; correction[query] is what earlier sums and results are multiplied by.
 */
static void V(online_softmax)(int64_t keys, int64_t queries, float *scores, float *largest,
                              float *sum, float *correction) {
  for (int64_t q = 0; q < queries; q += VW) {
    vf before = vload(largest + q), a = before, b = before;
    int64_t key = 0;
    for (; key + 2 <= keys; key += 2) {
      a = vmax(vload(scores + key * queries + q), a);
      b = vmax(vload(scores + (key + 1) * queries + q), b);
    }
    if (key < keys) a = vmax(vload(scores + key * queries + q), a);
    vf now = vmax(a, b), total = vset(0), other = total;
    /* While every score so far is -infinity their exponentials are 0, not exp(infinity - infinity):
     * later keys may be finite. Without any, the sum stays 0 and the result is 0 / 0. */
    vf shift = vpick_less(now, vset(-FLT_MAX), vset(0), now);
    for (key = 0; key + 2 <= keys; key += 2) {
      float *row = scores + key * queries + q;
      vf u = vexp_flushed(vload(row) - shift), v = vexp_flushed(vload(row + queries) - shift);
      total += u;
      other += v;
      vstore(row, u);
      vstore(row + queries, v);
    }
    if (key < keys) {
      float *row = scores + key * queries + q;
      vf u = vexp_flushed(vload(row) - shift);
      total += u;
      vstore(row, u);
    }
    vf factor = vexp_flushed(before - shift);
    vstore(correction + q, factor);
    vstore(largest + q, now);
    vstore(sum + q, vload(sum + q) * factor + (total + other));
  }
}
