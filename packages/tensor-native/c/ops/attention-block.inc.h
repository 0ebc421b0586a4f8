/* Copies between strided heads and dense padded blocks, for both directions of attention. */

/* out[i, :] = x[i, :] for rows of `cols` floats, zero up to `padded`. */
static OPS_UNUSED void V(copy_block)(int64_t rows, int64_t cols, int64_t padded, const float *x,
                                     int64_t step, float *out) {
  for (int64_t i = 0; i < rows; i++) {
    const float *from = x + i * step;
    float *to = out + i * padded;
    int64_t j = 0;
    for (; j + VW <= cols; j += VW) vstore(to + j, vload(from + j));
    if (j < cols) vstore(to + j, vload_n(from + j, cols - j));
  }
}

/* out[j, i] = x[i, j] factor for `rows` of `queries` columns of the result; the others are 0. */
static OPS_UNUSED void V(transposed_block)(int64_t rows, int64_t cols, int64_t queries,
                                           const float *x, int64_t step, float factor, float *out) {
  transpose_plane(rows, cols, x, step, out, queries);
  vf scale = vset(factor);
  for (int64_t j = 0; j < cols; j++) {
    float *row = out + j * queries;
    for (int64_t i = rows; i < queries; i++) row[i] = 0;
    for (int64_t i = 0; i < queries; i += VW) vstore(row + i, vload(row + i) * scale);
  }
}

/* to[0 .. n) = from[0 .. n) factor */
static OPS_UNUSED void V(scaled_row)(int64_t n, const float *from, float factor, float *to) {
  vf scale = vset(factor);
  int64_t j = 0;
  for (; j + VW <= n; j += VW) vstore(to + j, vload(from + j) * scale);
  if (j < n) vstore_n(to + j, vload_n(from + j, n - j) * scale, n - j);
}

/* Rounds n floats to bf16 in place; n is a multiple of VW. */
static OPS_UNUSED void V(round_block)(int64_t n, float *x) {
  for (int64_t j = 0; j < n; j += VW) vstore(x + j, vbf16(vload(x + j)));
}
