/*
 * The register tile, once for all instruction sets with vectors of words: R rows times NV vectors
 * of accumulators stay in registers over the whole of k. Every step loads NV vectors of B and
 * broadcasts one word of A per row:
 *
 *                 b[0]   b[1]          NV vectors of a panel of B
 *     a[0]  ->  acc00  acc01
 *     a[1]  ->  acc10  acc11           R * NV independent multiply-adds per step, enough to hide
 *      ...                             their latency, for NV + R loads
 *     a[R-1] -> accR0  accR1
 *
 * k is not blocked. A panel of B streams from the second-level cache once per tile, which costs
 * NV vectors per R * NV multiply-adds and is well within its bandwidth; so partial sums never
 * leave the registers. The driver bounds the rows that share a panel so that A stays in the
 * second-level cache too.
 *
 * A file defines, then includes this:
 *     TILE_ROWS, NV, A_PER_B        the most rows, vectors per row, words of A per word of B
 *     word, accumulator             types of a vector of words and of sums
 *     W_LOAD(p) W_BROADCAST(p)      words from memory
 *     SPLIT(b, part)                one vector of B to A_PER_B operands of DOT
 *     DOT(sum, a, b) SUM_ZERO SUM_STORE(p, sum)
 *     PRODUCTS                      multiply-adds of DOT per lane
 * and gets tile_rows and tile_peak for its gemm_kernel.
 */
#ifndef CHORALE_TILE_H
#define CHORALE_TILE_H

#define STEPS 4 /* words of A per turn of the inner loop */

INLINE void tile_body(const int rows, int64_t words, const uint32_t *a, const uint32_t *b,
                      uint32_t *out, gemm_prefetch ahead) {
  accumulator sum[TILE_ROWS][NV];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < NV; v++) sum[r][v] = SUM_ZERO;
  }
  /* A's words; a multiple of STEPS because `words` is a multiple of 4. */
  int64_t left = words * A_PER_B;
  while (left > 0) {
    ahead.from = gemm_prefetch_lines(ahead.from, ahead.lines);
    const int64_t in_chunk = left < CHUNK_WORDS ? left : CHUNK_WORDS;
    for (int64_t step = 0; step < in_chunk; step += STEPS) {
      UNROLL for (int s = 0; s < STEPS; s += A_PER_B) {
        word part[NV][A_PER_B];
        UNROLL for (int v = 0; v < NV; v++) {
          SPLIT(W_LOAD(b + (s / A_PER_B * NV + v) * LANES), part[v]);
        }
        UNROLL for (int r = 0; r < rows; r++) {
          UNROLL for (int p = 0; p < A_PER_B; p++) {
            const word broadcast = W_BROADCAST(a + r * CHUNK_WORDS + s + p);
            UNROLL for (int v = 0; v < NV; v++) {
              sum[r][v] = DOT(sum[r][v], broadcast, part[v][p]);
            }
          }
        }
      }
      a += STEPS;
      b += STEPS / A_PER_B * NV * LANES;
    }
    a += (rows - 1) * CHUNK_WORDS + (CHUNK_WORDS - in_chunk);
    left -= in_chunk;
  }
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < NV; v++) SUM_STORE(out + (r * NV + v) * LANES, sum[r][v]);
  }
}

#define TILE_CASE(R)                          \
  case R:                                     \
    tile_body(R, words, a, b, output, ahead); \
    break;

static TARGET void tile_rows(int rows, int64_t words, const uint32_t *a, const uint32_t *b,
                             void *out, int resume, gemm_prefetch ahead) {
  uint32_t *output = out;
  (void)resume;
  switch (rows) {
    TILE_CASE(1)
    TILE_CASE(2)
    TILE_CASE(3)
    TILE_CASE(4)
#if TILE_ROWS >= 6
    TILE_CASE(5)
    TILE_CASE(6)
#endif
#if TILE_ROWS >= 8
    TILE_CASE(7)
    TILE_CASE(8)
#endif
#if TILE_ROWS >= 12
    TILE_CASE(9)
    TILE_CASE(10)
    TILE_CASE(11)
    TILE_CASE(12)
#endif
#if TILE_ROWS >= 14
    TILE_CASE(13)
    TILE_CASE(14)
#endif
    default:
      break;
  }
}

/* All sums of a full tile, fed from registers: what the arithmetic alone can do. */
static TARGET double tile_peak(int64_t rounds) {
  /* Read anew each time, so that the compiler takes no two operands or sums for equal. */
  static volatile uint32_t zero;
  _Alignas(64) uint32_t line[LANES];
  for (int i = 0; i < LANES; i++) line[i] = zero;
  const word a = W_BROADCAST(line);
  word part[A_PER_B];
  SPLIT(W_LOAD(line), part);
  accumulator sum[TILE_ROWS][NV];
  UNROLL for (int r = 0; r < TILE_ROWS; r++) {
    UNROLL for (int v = 0; v < NV; v++) {
      line[0] = zero;
      sum[r][v] = DOT(SUM_ZERO, W_BROADCAST(line), part[0]);
    }
  }
  for (int64_t round = 0; round < rounds; round++) {
    UNROLL for (int r = 0; r < TILE_ROWS; r++) {
      UNROLL for (int v = 0; v < NV; v++) sum[r][v] = DOT(sum[r][v], a, part[v % A_PER_B]);
    }
  }
  UNROLL for (int r = 0; r < TILE_ROWS; r++) {
    UNROLL for (int v = 0; v < NV; v++) {
      SUM_STORE(line, sum[r][v]);
      zero = line[0];
    }
  }
  /* Every DOT does PRODUCTS multiply-adds a lane. */
  return 2.0 * (double)rounds * TILE_ROWS * NV * LANES * PRODUCTS;
}

#endif
