/*
 * The driver of the product: packs A, cuts the result into pieces of work, hands them to the pool.
 *
 * A is taken in slabs of rows. A slab is first converted to the packed layout by all threads
 * (that is also where bf16 rounds and int8 quantises), then its pieces are computed. A piece is
 * one panel of B (NR columns) against one block of rows:
 *
 *              panel 0  panel 1  panel 2 ...
 *     block 0 |   0        1        2         pieces are numbered along the panels, so that a
 *     block 1 |   p       p+1      p+2        thread keeps one block of A in its second-level
 *                                             cache while the panels stream past it
 *
 * Blocks hold as many rows as fit half of that cache, but fewer when there would not be several
 * pieces a thread: pieces are handed out dynamically, so two threads finish together even when
 * one starts late or loses its core for a while.
 */
#include <string.h>

#include "../pool/pool.h"
#include "gemm.h"

#define BLOCK_BYTES (768 << 10) /* of packed A; the cache is 1 MiB or more where it matters */
#define SLAB_BYTES (8 << 20)    /* of packed A; bounds the scratch memory */
#define PIECE_SECONDS 5e-6      /* smallest piece worth handing out */
#define CONVERT_VALUES 32768    /* smallest part of A worth handing out */

typedef struct {
  const gemm_kernel *kernel;
  int64_t n, k;
  gemm_matrix a;
  gemm_panels b;
  gemm_output out;
  int64_t words;   /* of B along k, a multiple of 4 */
  int64_t row0;    /* first row of the slab */
  int64_t rows;    /* in the slab */
  int64_t tiles;   /* in the slab */
  int64_t blocks;  /* groups of tiles */
  int64_t panels;
  int threads;
  int64_t row_words;  /* of packed A */
  int64_t turn_words; /* of packed A, for TURN values of k */
  uint32_t *packed_a;
  float *row_scale; /* [rows of the slab], int8 only */
} product;

static int64_t divide_up(int64_t x, int64_t y) { return (x + y - 1) / y; }

static int64_t least(int64_t x, int64_t y) { return x < y ? x : y; }

/* First row of a tile, in the slab; tiles differ by at most one unit of rows. */
static int64_t tile_start(const product *p, int64_t tile) {
  const int unit = p->kernel->row_unit;
  if (unit > 1) {
    const int64_t start = tile * p->kernel->tile_rows;
    return start < p->rows ? start : p->rows;
  }
  return p->rows * tile / p->tiles;
}


/* One row of k values at `a`, to the row's place in a packed tile. */
static void convert_plain(const product *p, int64_t row, int rows, uint32_t *packed,
                          int64_t stride, float *row_scale) {
  for (int r = 0; r < rows; r++) {
    p->kernel->convert(p->a.values + (row + r) * p->a.ld, p->k, packed + r * CHUNK_WORDS, stride,
                       row_scale ? row_scale + r : NULL);
  }
}

/*
 * The same for a transposed A (float32 and bf16): in steps of TURN values of k, turned in the
 * first-level cache, so that each cache line of A is read once.
 */
#define TURN 64

static void convert_transposed(const product *p, int64_t row, int rows, uint32_t *packed,
                               int64_t stride) {
  float lines[MAX_TILE_ROWS][TURN];
  const int64_t chunks_per_turn = p->turn_words / CHUNK_WORDS;
  for (int64_t first = 0; first < p->k; first += TURN) {
    const int64_t count = p->k - first < TURN ? p->k - first : TURN;
    gemm_turn(p->a.values + first * p->a.ld + row, p->a.ld, count, rows, lines[0], TURN);
    for (int r = 0; r < rows; r++)
      p->kernel->convert(lines[r], count, packed + r * CHUNK_WORDS, stride, NULL);
    packed += chunks_per_turn * stride;
  }
}

static void convert_tiles(int64_t begin, int64_t end, int worker, void *context) {
  const product *p = context;
  (void)worker;
  const int unit = p->kernel->row_unit;
  for (int64_t tile = begin; tile < end; tile++) {
    const int64_t start = tile_start(p, tile);
    const int rows = (int)(tile_start(p, tile + 1) - start);
    const int padded = (rows + unit - 1) / unit * unit;
    uint32_t *packed = p->packed_a + start * p->row_words;
    const int64_t stride = (int64_t)padded * CHUNK_WORDS;
    if (p->a.transposed)
      convert_transposed(p, p->row0 + start, rows, packed, stride);
    else
      convert_plain(p, p->row0 + start, rows, packed, stride,
                    p->row_scale ? p->row_scale + start : NULL);
    for (int r = rows; r < padded; r++) {
      for (int64_t chunk = 0; chunk < p->row_words / CHUNK_WORDS; chunk++)
        memset(packed + chunk * stride + r * CHUNK_WORDS, 0, CHUNK_WORDS * sizeof *packed);
    }
  }
}

/*
 * What tile number `index` of `count` prefetches of the next panel, from `word` of k on. With few
 * tiles the panel only streams through once and the processor's own prefetching is as good.
 */
static gemm_prefetch share_of(const product *p, const uint32_t *next, int64_t word, int64_t index,
                              int64_t count) {
  gemm_prefetch none = {(const char *)next, 0};
  if (count < 3) return none;
  const int64_t whole = p->kernel->k_block ? least(p->kernel->k_block, p->words - word) : p->words;
  const int64_t lines = divide_up(whole, CHUNK_WORDS) * p->kernel->panel_columns;
  const char *from = (const char *)(next + word * p->kernel->panel_columns);
  return (gemm_prefetch){from + lines * index / count * CACHE_LINE,
                         (int)divide_up(p->kernel->panel_columns, count)};
}

/* The tiles of a piece, all for one block of k before the next one: see k_block. */
static void compute_in_turns(const product *p, int64_t first, int64_t last, const uint32_t *b,
                             const uint32_t *next, int64_t column, int columns) {
  const gemm_kernel *kernel = p->kernel;
  _Alignas(64) uint32_t sums[MAX_TURN_TILES][MAX_TILE_ROWS * MAX_PANEL_COLUMNS];
  /* Once also when k is 0, to store the epilogue of zeros. */
  for (int64_t word = 0; word == 0 || word < p->words; word += kernel->k_block) {
    const int64_t left = p->words - word;
    const int ends = left <= kernel->k_block;
    for (int64_t tile = first; tile < last; tile++) {
      const int64_t start = tile_start(p, tile);
      const int rows = (int)(tile_start(p, tile + 1) - start);
      const int padded = (rows + kernel->row_unit - 1) / kernel->row_unit * kernel->row_unit;
      kernel->tile(rows, ends ? left : kernel->k_block,
                   p->packed_a + start * p->row_words + word * padded,
                   b + word * kernel->panel_columns, sums[tile - first], word > 0,
                   share_of(p, next, word, tile - first, last - first));
      if (ends)
        kernel->store(&p->out, sums[tile - first], kernel->panel_columns, start, rows, column,
                      columns);
    }
  }
}

static void compute_piece(const product *p, int64_t piece, int64_t next_piece) {
  const gemm_kernel *kernel = p->kernel;
  const int64_t block = piece / p->panels, panel = piece % p->panels;
  const int64_t column = panel * kernel->panel_columns;
  const int columns =
      p->n - column < kernel->panel_columns ? (int)(p->n - column) : kernel->panel_columns;
  const uint32_t *b = p->b.panels + panel * p->b.panel_words;
  const uint32_t *next = p->b.panels + next_piece % p->panels * p->b.panel_words;
  const int64_t first = p->tiles * block / p->blocks;
  const int64_t last = p->tiles * (block + 1) / p->blocks;
  if (kernel->k_block && last - first > 1) {
    compute_in_turns(p, first, last, b, next, column, columns);
    return;
  }
  _Alignas(64) uint32_t sums[MAX_TILE_ROWS * MAX_PANEL_COLUMNS];
  for (int64_t tile = first; tile < last; tile++) {
    const int64_t start = tile_start(p, tile);
    const int rows = (int)(tile_start(p, tile + 1) - start);
    kernel->tile(rows, p->words, p->packed_a + start * p->row_words, b, sums, 0,
                 share_of(p, next, 0, tile - first, last - first));
    kernel->store(&p->out, sums, kernel->panel_columns, start, rows, column, columns);
  }
}

static void compute_pieces(int64_t begin, int64_t end, int worker, void *context) {
  const product *p = context;
  (void)worker;
  if (p->kernel->enter) p->kernel->enter();
  /* After this part the thread will most likely get the one behind those of the others. */
  const int64_t skip = (p->threads - 1) * (end - begin);
  for (int64_t piece = begin; piece < end; piece++)
    compute_piece(p, piece, piece + 1 < end ? piece + 1 : end + skip);
  if (p->kernel->leave) p->kernel->leave();
}

static int64_t packed_row_words(const gemm_kernel *kernel, gemm_kind kind, int64_t k) {
  const int64_t words = divide_up(k, gemm_group(kind)) * kernel->a_per_b;
  return divide_up(words, CHUNK_WORDS) * CHUNK_WORDS;
}

/* Rows of a slab: all of them, or as many as SLAB_BYTES hold. */
static int64_t slab_rows(const gemm_kernel *kernel, int64_t m, int64_t row_words) {
  int64_t rows = SLAB_BYTES / (int64_t)sizeof(uint32_t) / (row_words > 0 ? row_words : 1);
  const int64_t least = 4 * (int64_t)kernel->tile_rows;
  if (rows < least) rows = least;
  if (rows >= m) return m;
  return rows / kernel->tile_rows * kernel->tile_rows;
}

/* Rows of scratch: padded to whole units, since AMX reads all rows of a tile. */
static int64_t padded_rows(const gemm_kernel *kernel, int64_t rows) {
  return divide_up(rows, kernel->row_unit) * kernel->row_unit;
}

size_t gemm_scratch_bytes(const gemm_kernel *kernel, gemm_kind kind, int64_t m, int64_t k) {
  const int64_t words = packed_row_words(kernel, kind, k);
  const int64_t rows = padded_rows(kernel, slab_rows(kernel, m, words));
  return (size_t)(rows * words) * sizeof(uint32_t) + (size_t)rows * sizeof(float);
}

static int64_t count_blocks(const product *p) {
  const int64_t bytes = p->rows * p->row_words * (int64_t)sizeof(uint32_t);
  int64_t blocks = divide_up(bytes, BLOCK_BYTES);
  if (p->kernel->k_block && blocks < divide_up(p->tiles, MAX_TURN_TILES))
    blocks = divide_up(p->tiles, MAX_TURN_TILES);
  const int64_t wanted = p->threads > 1 ? divide_up((int64_t)p->threads * 6, p->panels) : 1;
  if (blocks < wanted) blocks = wanted;
  return blocks < p->tiles ? blocks : p->tiles;
}

void gemm_multiply(const gemm_kernel *kernel, gemm_kind kind, int64_t m, int64_t n, int64_t k,
                   gemm_matrix a, gemm_panels b, const gemm_output *out, void *scratch,
                   int serial) {
  product p = {.kernel = kernel, .n = n, .k = k, .a = a, .b = b};
  p.words = divide_up(divide_up(k, gemm_group(kind)), 4) * 4;
  p.row_words = packed_row_words(kernel, kind, k);
  p.turn_words = TURN / gemm_group(kind) * kernel->a_per_b;
  p.panels = divide_up(n, kernel->panel_columns);
  p.packed_a = scratch;
  const int64_t slab = slab_rows(kernel, m, p.row_words);
  if (kind == KIND_INT8)
    p.row_scale = (float *)(p.packed_a + padded_rows(kernel, slab) * p.row_words);
  p.threads = serial ? 1 : chorale_threads();

  for (p.row0 = 0; p.row0 < m; p.row0 += slab) {
    p.rows = m - p.row0 < slab ? m - p.row0 : slab;
    p.tiles = divide_up(p.rows, kernel->tile_rows);
    p.blocks = count_blocks(&p);
    p.out = *out;
    p.out.c += p.row0 * out->ldc;
    if (p.out.residual) p.out.residual += p.row0 * out->ldr;
    p.out.row_scale = p.row_scale;

    const int64_t pieces = p.blocks * p.panels;
    if (serial) {
      convert_tiles(0, p.tiles, 0, &p);
      compute_pieces(0, pieces, 0, &p);
      continue;
    }
    const int64_t tile_values = divide_up(p.rows, p.tiles) * (k > 0 ? k : 1);
    chorale_parallel_for(p.tiles, divide_up(CONVERT_VALUES, tile_values), convert_tiles, &p);
    const double piece_seconds = 2.0 * (double)divide_up(p.rows, p.blocks) *
                                 kernel->panel_columns * (double)(k + 16) / kernel->speed;
    const double grain = PIECE_SECONDS / piece_seconds;
    chorale_parallel_for(pieces, grain < 1 ? 1 : (int64_t)grain, compute_pieces, &p);
  }
}
