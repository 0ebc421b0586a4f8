/*
 * The product in portable C, for all three precisions: the path of processors without a vector
 * path here, and the oracle of the tests.
 */
#include "gemm.h"

#include "simd-scalar.h"

#include "convert.h"
#include "epilogue.h"

#define COLUMNS 8
#define ROWS 4

static inline float word_float(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static void tile_f32(int rows, int64_t words, const uint32_t *a, const uint32_t *b, void *out,
                     int resume, gemm_prefetch ahead) {
  (void)resume;
  (void)ahead;
  float sums[ROWS * COLUMNS] = {0};
  for (int64_t w = 0; w < words; w++) {
    const uint32_t *line = a + w / CHUNK_WORDS * rows * CHUNK_WORDS + w % CHUNK_WORDS;
    for (int r = 0; r < rows; r++)
      for (int j = 0; j < COLUMNS; j++)
        sums[r * COLUMNS + j] += word_float(line[r * CHUNK_WORDS]) * word_float(b[w * COLUMNS + j]);
  }
  memcpy(out, sums, (size_t)rows * COLUMNS * sizeof *sums);
}

static void tile_bf16(int rows, int64_t words, const uint32_t *a, const uint32_t *b, void *out,
                     int resume, gemm_prefetch ahead) {
  (void)resume;
  (void)ahead;
  float sums[ROWS * COLUMNS] = {0};
  for (int64_t w = 0; w < words; w++) {
    const uint32_t *line = a + w / CHUNK_WORDS * rows * CHUNK_WORDS + w % CHUNK_WORDS;
    for (int r = 0; r < rows; r++) {
      const uint32_t pair = line[r * CHUNK_WORDS];
      for (int j = 0; j < COLUMNS; j++) {
        const uint32_t other = b[w * COLUMNS + j];
        sums[r * COLUMNS + j] += word_float(pair << 16) * word_float(other << 16) +
                                 word_float(pair & 0xffff0000u) * word_float(other & 0xffff0000u);
      }
    }
  }
  memcpy(out, sums, (size_t)rows * COLUMNS * sizeof *sums);
}

static void tile_int8(int rows, int64_t words, const uint32_t *a, const uint32_t *b, void *out,
                     int resume, gemm_prefetch ahead) {
  (void)resume;
  (void)ahead;
  int32_t sums[ROWS * COLUMNS] = {0};
  for (int64_t w = 0; w < words; w++) {
    const uint32_t *line = a + w / CHUNK_WORDS * rows * CHUNK_WORDS + w % CHUNK_WORDS;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < COLUMNS; j++) {
        for (int shift = 0; shift < 32; shift += 8)
          sums[r * COLUMNS + j] += (int8_t)(line[r * CHUNK_WORDS] >> shift) *
                                   (int8_t)(b[w * COLUMNS + j] >> shift);
      }
    }
  }
  memcpy(out, sums, (size_t)rows * COLUMNS * sizeof *sums);
}

static double peak(int64_t rounds) {
  static volatile float zero;
  float sums[8], a = zero;
  for (int i = 0; i < 8; i++) sums[i] = zero;
  for (int64_t round = 0; round < rounds; round++)
    for (int i = 0; i < 8; i++) sums[i] += sums[i] * a;
  for (int i = 0; i < 8; i++) zero = sums[i];
  return 2.0 * 8 * (double)rounds;
}

#define SCALAR(TILE, STORE, CONVERT_ROW)                                                  \
  {                                                                                       \
    .instruction = "C", .tile_rows = ROWS, .row_unit = 1, .panel_columns = COLUMNS,       \
    .a_per_b = 1, .speed = 2e9, .tile = TILE, .peak = peak, .store = STORE,               \
    .convert = CONVERT_ROW                                                                \
  }

const gemm_kernel gemm_scalar[KINDS] = {
    [KIND_F32] = SCALAR(tile_f32, epilogue_f32, convert_f32),
    [KIND_BF16] = SCALAR(tile_bf16, epilogue_f32, convert_bf16_pairs),
    [KIND_INT8] = SCALAR(tile_int8, epilogue_int8, convert_int8_signed),
};
