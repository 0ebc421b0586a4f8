/*
 * bfloat16 and int8 on AMX. Eight tile registers of 16 rows by 64 bytes: four hold the sums of
 * 32 rows by 32 columns, two hold A, two hold B, so that every tile loaded is used twice:
 *
 *              B0   B1                  one step: 4 loads (64 cache lines), 4 products of 16
 *      A0     C00  C01                  cycles each; k advances by 16 words, that is 32 bfloat16
 *      A1     C10  C11                  or 64 int8
 *
 * A packed chunk of 16 (or 32) rows of A is one (two) tiles as it stands; a tile of B is 16 lines
 * of a panel, read with the panel's stride. The panels are those of the AVX-512 kernels, which
 * take over when there are few rows.
 *
 * The processor needs a configuration on every thread and saves 8 KiB of tile data at each
 * context switch while it is live, so it is loaded for a piece of work and released after it.
 */
#if defined(__x86_64__)

#include "../cpu/amx-tiles.h"
#include "gemm.h"

#define TARGET_FEATURES                                                                    \
  "avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,avx512vnni,amx-tile,amx-bf16,amx-int8,avx2,fma"
#include "simd-avx512.h"

#include "convert.h"
#define HAS_AVX512_BF16
#include "convert-avx512.h"
#include "epilogue.h"

#define PANEL 32
#define LINE_BYTES 64                  /* a row of a tile of A */
#define PANEL_BYTES (PANEL * 4)        /* a row of a panel of B */
#define TILE_WORDS (16 * CHUNK_WORDS)  /* a tile of A */
#define STEP_WORDS (CHUNK_WORDS * PANEL) /* 16 rows of a panel of B */

static TARGET void configure(void) { _tile_loadconfig(&amx_tiles); }

static TARGET void release(void) { _tile_release(); }

/*
 * Why k is blocked here and not elsewhere: a step wants 4 KiB in 64 cycles. From the second-level
 * cache that is its whole bandwidth (measured: three quarters of the peak, and storing tiles
 * became slow in addition); so the tiles of a block take turns every K_BLOCK words of k. A piece
 * of a panel (16 KiB) then stays in the first-level cache while the tiles of A stream past it,
 * at the price of storing and loading the sums in between.
 *
 * The memory beyond sets the other limit. With m rows, each byte of B serves 2 m / 2 operations in
 * bf16, and C costs 8 bytes a value (read for ownership, written back) for 2 k operations. Where
 * B and C do not fit the second-level cache, both stream at the bandwidth of the third level,
 * which one core cannot raise: at 16 GB/s and 128 x 3072 x 768 that allows about a third of the
 * peak in bf16, and less in int8, where only B shrinks.
 */
#define K_BLOCK (8 * CHUNK_WORDS)

/* DOT is the product instruction; the intrinsics want tile numbers as literals. */
#define AMX_TILE(NAME, DOT)                                                                 \
  static TARGET void NAME(int rows, int64_t words, const uint32_t *a, const uint32_t *b,    \
                          void *out, int resume, gemm_prefetch ahead) {                     \
    uint32_t *sums = out;                                                                   \
    const int64_t steps = (words + CHUNK_WORDS - 1) / CHUNK_WORDS;                          \
    /* The load intrinsics do not say that they read memory. */                             \
    __asm__ __volatile__("" ::: "memory");                                                  \
    if (resume) {                                                                           \
      _tile_loadd(0, sums, PANEL_BYTES);                                                    \
      _tile_loadd(1, sums + 16, PANEL_BYTES);                                               \
    } else {                                                                                \
      _tile_zero(0);                                                                        \
      _tile_zero(1);                                                                        \
    }                                                                                       \
    if (rows <= 16) {                                                                       \
      for (int64_t step = 0; step < steps; step++, a += TILE_WORDS, b += STEP_WORDS) {      \
        _tile_loadd(4, a, LINE_BYTES);                                                      \
        _tile_loadd(6, b, PANEL_BYTES);                                                     \
        _tile_loadd(7, b + 16, PANEL_BYTES);                                                \
        DOT(0, 4, 6);                                                                       \
        DOT(1, 4, 7);                                                                       \
      }                                                                                     \
    } else {                                                                                \
      if (resume) {                                                                         \
        _tile_loadd(2, sums + 16 * PANEL, PANEL_BYTES);                                     \
        _tile_loadd(3, sums + 16 * PANEL + 16, PANEL_BYTES);                                \
      } else {                                                                              \
        _tile_zero(2);                                                                      \
        _tile_zero(3);                                                                      \
      }                                                                                     \
      for (int64_t step = 0; step < steps; step++, a += 2 * TILE_WORDS, b += STEP_WORDS) {  \
        ahead.from = gemm_prefetch_lines(ahead.from, ahead.lines);                          \
        _tile_loadd(6, b, PANEL_BYTES);                                                     \
        _tile_loadd(4, a, LINE_BYTES);                                                      \
        _tile_loadd(7, b + 16, PANEL_BYTES);                                                \
        _tile_loadd(5, a + TILE_WORDS, LINE_BYTES);                                         \
        DOT(0, 4, 6);                                                                       \
        DOT(1, 4, 7);                                                                       \
        DOT(2, 5, 6);                                                                       \
        DOT(3, 5, 7);                                                                       \
      }                                                                                     \
      _tile_stored(2, sums + 16 * PANEL, PANEL_BYTES);                                      \
      _tile_stored(3, sums + 16 * PANEL + 16, PANEL_BYTES);                                 \
    }                                                                                       \
    _tile_stored(0, sums, PANEL_BYTES);                                                     \
    _tile_stored(1, sums + 16, PANEL_BYTES);                                                \
  }

AMX_TILE(tile_bf16, _tile_dpbf16ps)
AMX_TILE(tile_int8, _tile_dpbssd)

#define AMX_PEAK(NAME, DOT, GROUP)                                  \
  static TARGET double NAME(int64_t rounds) {                       \
    configure();                                                    \
    for (int64_t round = 0; round < rounds; round++) {              \
      DOT(0, 4, 6);                                                 \
      DOT(1, 4, 7);                                                 \
      DOT(2, 5, 6);                                                 \
      DOT(3, 5, 7);                                                 \
    }                                                               \
    release();                                                      \
    return 2.0 * (double)rounds * 4 * 16 * 16 * CHUNK_WORDS * GROUP; \
  }

AMX_PEAK(peak_bf16, _tile_dpbf16ps, 2)
AMX_PEAK(peak_int8, _tile_dpbssd, 4)

#define AMX_KERNEL(INSTRUCTION, SPEED, TILE, PEAK, STORE, CONVERT_ROW, FEW)                      \
  {                                                                                        \
    .instruction = INSTRUCTION, .tile_rows = 32, .row_unit = 16, .panel_columns = PANEL,   \
    .a_per_b = 1, .speed = SPEED, .tile = TILE, .peak = PEAK, .enter = configure,         \
    .leave = release, .k_block = K_BLOCK,                                                  \
    .store = STORE, .convert = CONVERT_ROW, .few_rows_below = 5, .few_rows = FEW           \
  }

const gemm_kernel gemm_amx_bf16 = AMX_KERNEL("tdpbf16ps", 2e12, tile_bf16, peak_bf16, epilogue_f32,
                                             convert_bf16_pairs_fast, &gemm_avx512_bf16);
const gemm_kernel gemm_amx_int8 = AMX_KERNEL("tdpbssd", 4e12, tile_int8, peak_int8, epilogue_int8,
                                             convert_int8_signed_avx512, &gemm_avx512_vnni_int8);

#else
typedef int chorale_amx_unused;
#endif
