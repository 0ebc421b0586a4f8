/* Embeddings and AdamW against double precision; ids outside a table are refused. */
#include "ops-check.h"

static int32_t *random_ids(int64_t n, int64_t rows) {
  int32_t *ids = calloc(n > 0 ? (size_t)n : 1, sizeof *ids);
  for (int64_t i = 0; i < n; i++) ids[i] = (int32_t)random_int(0, rows - 1);
  return ids;
}

static void embedding_case(int64_t tokens, int64_t hidden, int with) {
  int64_t vocab = random_int(1, 50), positions = random_int(1, 20), types = 2;
  float *word = random_array(vocab * hidden, -1, 1), *pos = random_array(positions * hidden, -1, 1);
  float *type = random_array(types * hidden, -1, 1), *out = zeros(tokens * hidden);
  int32_t *ids = random_ids(tokens, vocab), *pos_ids = random_ids(tokens, positions);
  int32_t *type_ids = random_ids(tokens, types);
  int32_t code = chorale_embedding_sum(tokens, hidden, ids, word, vocab, with & 1 ? pos_ids : NULL,
                                       pos, positions, with & 2 ? type_ids : NULL,
                                       with & 2 ? type : NULL, types, out);
  check_true("embedding_sum", code == CHORALE_OK);
  for (int64_t i = 0; i < tokens * hidden; i++) {
    int64_t t = i / hidden, j = i % hidden;
    double want = word[ids[t] * hidden + j];
    if (with & 1) want += pos[pos_ids[t] * hidden + j];
    if (with & 2) want += type[type_ids[t] * hidden + j];
    check_close("embedding_sum", i, out[i], want, 1e-6, 1e-6);
  }
  float *dy = random_array(tokens * hidden, -1, 1), *dtable = random_array(vocab * hidden, -1, 1);
  double *want = calloc((size_t)(vocab * hidden + 1), sizeof *want);
  for (int64_t i = 0; i < vocab * hidden; i++) want[i] = dtable[i];
  for (int64_t i = 0; i < tokens * hidden; i++)
    want[ids[i / hidden] * hidden + i % hidden] += dy[i];
  chorale_embedding_grad(tokens, hidden, ids, dy, vocab, dtable);
  check_array("embedding_grad", dtable, want, vocab * hidden, 2e-5, 1e-5);
  if (tokens > 0) {
    ids[tokens - 1] = (int32_t)vocab;
    check_true("an id past the table",
               chorale_embedding_sum(tokens, hidden, ids, word, vocab, NULL, NULL, 0, NULL, NULL, 0,
                                     out) == CHORALE_BAD_INDEX);
    check_true("the same in the gradient",
               chorale_embedding_grad(tokens, hidden, ids, dy, vocab, dtable) == CHORALE_BAD_INDEX);
    check_array("a refused gradient adds nothing", dtable, want, vocab * hidden, 2e-5, 1e-5);
    ids[tokens - 1] = -1;
    check_true("a negative id", chorale_embedding_sum(tokens, hidden, ids, word, vocab, NULL, NULL,
                                                      0, NULL, NULL, 0, out) == CHORALE_BAD_INDEX);
  }
  free(word), free(pos), free(type), free(out), free(ids), free(pos_ids), free(type_ids);
  free(dy), free(dtable), free(want);
}

static void adamw_case(int64_t n, double weight_decay) {
  const double lr = 1e-2, beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
  float *p = random_array(n, -1, 1), *m = zeros(n), *v = zeros(n);
  double *want = calloc((size_t)n + 1, sizeof *want), *wm = calloc((size_t)n + 1, sizeof *wm);
  double *wv = calloc((size_t)n + 1, sizeof *wv);
  for (int64_t i = 0; i < n; i++) want[i] = p[i];
  for (int step = 1; step <= 5; step++) {
    float *g = random_array(n, -0.3, 0.3);
    double bc1 = 1 - pow(beta1, step), bc2 = 1 - pow(beta2, step);
    chorale_adamw(n, p, g, m, v, lr, beta1, beta2, eps, weight_decay, bc1, bc2);
    for (int64_t i = 0; i < n; i++) {
      want[i] *= 1 - lr * weight_decay;
      wm[i] = beta1 * wm[i] + (1 - beta1) * g[i];
      wv[i] = beta2 * wv[i] + (1 - beta2) * g[i] * g[i];
      want[i] -= lr * (wm[i] / bc1) / (sqrt(wv[i] / bc2) + eps);
    }
    free(g);
  }
  check_array("adamw", p, want, n, 2e-6, 1e-5);
  check_array("adamw m", m, wm, n, 1e-7, 1e-5);
  check_array("adamw v", v, wv, n, 1e-8, 1e-5);
  free(p), free(m), free(v), free(want), free(wm), free(wv);
}

void test_tables(void) {
  for (int round = 0; round < 40; round++)
    embedding_case(random_size(90), random_size(200), round & 3);
  embedding_case(600, 130, 3);
  for (int round = 0; round < 10; round++) adamw_case(random_size(400), round % 2 * 0.1);
  adamw_case(20011, 0.01);
}
