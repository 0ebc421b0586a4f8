/*
 * The matrix product inside: data layouts and the interface between the driver (gemm.c), which
 * knows blocks and threads, and the kernels (one file per instruction set and precision), which
 * know registers.
 *
 * Everything is counted in 32-bit words. A word holds g consecutive values along k: one float32,
 * two bfloat16 or four int8. That is the unit in which the dot-product instructions of all
 * instruction sets work, so one driver and one layout serve the three precisions.
 *
 * Packed B: panels of NR columns, one after the other; the last one is padded with zeros.
 *
 *     panel 0                         panel 1
 *     k word 0:  c0 c1 ... c(NR-1)    c(NR) ...
 *     k word 1:  c0 c1 ... c(NR-1)
 *     ...        up to a multiple of 16 words of k, padded with zeros
 *
 * Packed A: tiles of R rows (R differs by at most one between tiles, so that no tile is nearly
 * empty), one after the other; each tile is a sequence of chunks of 16 words of k, and a chunk
 * holds one cache line per row. The kernel reads it with constant offsets from one pointer,
 * whatever the leading dimension of A was, and AMX can load a chunk of 16 rows as a tile.
 *
 *     chunk 0                                      chunk 1
 *     row 0: w0 w1 ... w15                         row 0: w16 ... w31
 *     row 1: w0 w1 ... w15                         ...
 *     ...
 *     row R-1: w0 ... w15
 *
 * A kernel whose processor lacks the dot product splits a word of B in registers and takes A
 * already split, `a_per_b` words for each word of B (see split.h).
 */
#ifndef CHORALE_GEMM_H
#define CHORALE_GEMM_H

#include <stddef.h>
#include <stdint.h>

typedef enum { KIND_F32 = 0, KIND_BF16 = 1, KIND_INT8 = 2, KINDS = 3 } gemm_kind;

/* Values of k in one word. */
static inline int gemm_group(gemm_kind kind) { return 1 << kind; }

#define CHUNK_WORDS 16
#define MAX_TILE_ROWS 32
#define MAX_PANEL_COLUMNS 32
#define MAX_TURN_TILES 4 /* tiles that take turns, see k_block */

/* Where a product goes: C = act(A·B + bias) + residual. */
typedef struct {
  const float *bias;     /* [n] or NULL */
  const float *residual; /* [m, ldr] or NULL; may be c */
  int64_t ldr;
  int32_t act;
  float *c;
  int64_t ldc;
  /* int8 only: value = (sum + column_offset) * row_scale * column_scale */
  const float *row_scale;       /* [m] */
  const float *column_scale;    /* [n] */
  const int32_t *column_offset; /* [n] or NULL */
} gemm_output;

/* Stores rows x columns of a finished tile (leading dimension: the panel's) at (row, column). */
typedef void (*gemm_store)(const gemm_output *out, const void *tile, int panel_columns,
                           int64_t row, int rows, int64_t column, int columns);

/*
 * Turns one row of A into words, chunk after chunk, `chunk_stride` words apart; the last chunk is
 * filled up with zeros. int8 also gives the row's scale.
 */
typedef void (*gemm_convert)(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                             float *scale);

/*
 * Memory to bring into the second-level cache meanwhile: `lines` cache lines from `from` on for
 * every chunk of k. The tiles of a piece share the next panel of B among them, so that it arrives
 * evenly instead of all at once in the first tile that wants it.
 */
typedef struct {
  const char *from;
  int lines;
} gemm_prefetch;

#define CACHE_LINE 64

static inline const char *gemm_prefetch_lines(const char *from, int lines) {
  for (int i = 0; i < lines; i++) __builtin_prefetch(from + (int64_t)i * CACHE_LINE, 0, 2);
  return from + (int64_t)lines * CACHE_LINE;
}

typedef struct gemm_kernel {
  const char *instruction; /* for people: "vfmadd231ps zmm" */
  int tile_rows;           /* most rows of a tile */
  int row_unit;            /* rows of a tile are padded to a multiple of this: 1, or 16 for AMX */
  int panel_columns;       /* NR */
  int a_per_b;             /* words of A for one word of B: 1, 2 or 4 */
  int a_offset;            /* int8: added to A to make it unsigned (128), or 0 */
  double speed;            /* rough operations per second of a core, to size pieces of work */
  /*
   * out[rows][NR] = sum over `words` words of k (of B; a multiple of 4). With `resume`, which only
   * kernels with a k_block see, the sums in `out` are added to.
   */
  void (*tile)(int rows, int64_t words, const uint32_t *a, const uint32_t *b, void *out,
               int resume, gemm_prefetch ahead);
  /*
   * Words of k after which the tiles of a block take turns, so that a piece of a panel stays in
   * the first-level cache for all of them; 0 when each tile runs over all of k at once.
   */
  int64_t k_block;
  void (*enter)(void); /* before the tiles of a piece of work, or NULL */
  void (*leave)(void); /* after them, or NULL */
  /* The multiply-add instruction alone, on registers; gives the operations done. */
  double (*peak)(int64_t rounds);
  gemm_store store;
  gemm_convert convert;
  /* With fewer rows than this, `few_rows` (same panels) is used instead. */
  int64_t few_rows_below;
  const struct gemm_kernel *few_rows;
} gemm_kernel;

/* The kernel of a precision on this processor. */
const gemm_kernel *gemm_kernel_for(gemm_kind kind);

/* The kernels, each in the file of its name; those of other architectures do not exist. */
extern const gemm_kernel gemm_scalar[KINDS];
extern const gemm_kernel gemm_avx2_f32, gemm_avx2_bf16, gemm_avx2_int8, gemm_avx_vnni_int8;
extern const gemm_kernel gemm_avx512_f32, gemm_avx512_bf16, gemm_avx512_wide_bf16,
    gemm_avx512_vnni_int8;
extern const gemm_kernel gemm_amx_bf16, gemm_amx_int8;
extern const gemm_kernel gemm_neon_f32, gemm_neon_bf16, gemm_neon_int8, gemm_neon_dot_int8;
extern const gemm_kernel gemm_wasm_f32, gemm_wasm_bf16, gemm_wasm_int8;

/* A in memory: element (i, p) is at a[i * lda + p], or a[p * lda + i] when transposed. */
typedef struct {
  const float *values;
  int64_t ld;
  int transposed;
} gemm_matrix;

/* Packed B, ready for a kernel. */
typedef struct {
  const uint32_t *panels;
  int64_t panel_words; /* from one panel to the next */
} gemm_panels;

/* Words of k in a panel: ceil(k / group), padded to whole chunks. */
int64_t gemm_padded_words(gemm_kind kind, int64_t k);

/* Bytes of scratch that gemm_multiply needs. */
size_t gemm_scratch_bytes(const gemm_kernel *kernel, gemm_kind kind, int64_t m, int64_t k);

/*
 * The product of A and packed B, with `scratch` for packed A. Runs on the pool, or on the calling
 * thread alone when `serial`.
 */
void gemm_multiply(const gemm_kernel *kernel, gemm_kind kind, int64_t m, int64_t n, int64_t k,
                   gemm_matrix a, gemm_panels b, const gemm_output *out, void *scratch,
                   int serial);

/* Packs the panels first .. last - 1 of B (k×n, or n×k when transposed) in f32 or bf16. */
void gemm_pack_panels(gemm_kind kind, int panel_columns, int64_t k, int64_t n, gemm_matrix b,
                      uint32_t *panels, int64_t first, int64_t last);

/* target[j][i] = source[i][j] for i < rows, j < columns. */
void gemm_turn(const float *source, int64_t stride, int64_t rows, int64_t columns, float *target,
               int64_t target_stride);

#endif
