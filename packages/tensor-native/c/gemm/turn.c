/*
 * Transposes a block of float32: 8 x 8 in registers on AVX2, else value by value. Used when a
 * matrix is stored the other way round than the packed layouts want it.
 */
#include "../cpu/cpu.h"
#include "gemm.h"

static void turn_plain(const float *source, int64_t stride, int64_t rows, int64_t columns,
                       float *target, int64_t target_stride) {
  for (int64_t j = 0; j < columns; j++)
    for (int64_t i = 0; i < rows; i++) target[j * target_stride + i] = source[i * stride + j];
}

#if defined(__x86_64__)
#include "simd-avx2.h"

/*
 * Three rounds, each with half the distance: rows of neighbours are interleaved by ones, then by
 * twos, then the 128-bit halves are exchanged.
 */
INLINE void turn_8x8(const float *source, int64_t stride, float *target, int64_t target_stride) {
  __m256 row[8], pair[8], quad[8];
  UNROLL for (int i = 0; i < 8; i++) row[i] = _mm256_loadu_ps(source + i * stride);
  UNROLL for (int i = 0; i < 8; i += 2) {
    pair[i] = _mm256_unpacklo_ps(row[i], row[i + 1]);
    pair[i + 1] = _mm256_unpackhi_ps(row[i], row[i + 1]);
  }
  UNROLL for (int i = 0; i < 8; i += 4) {
    quad[i] = _mm256_shuffle_ps(pair[i], pair[i + 2], 0x44);
    quad[i + 1] = _mm256_shuffle_ps(pair[i], pair[i + 2], 0xee);
    quad[i + 2] = _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0x44);
    quad[i + 3] = _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0xee);
  }
  UNROLL for (int i = 0; i < 4; i++) {
    _mm256_storeu_ps(target + i * target_stride,
                     _mm256_permute2f128_ps(quad[i], quad[i + 4], 0x20));
    _mm256_storeu_ps(target + (i + 4) * target_stride,
                     _mm256_permute2f128_ps(quad[i], quad[i + 4], 0x31));
  }
}

static TARGET void turn_avx2(const float *source, int64_t stride, int64_t rows, int64_t columns,
                             float *target, int64_t target_stride) {
  const int64_t whole_rows = rows / 8 * 8, whole_columns = columns / 8 * 8;
  for (int64_t j = 0; j < whole_columns; j += 8)
    for (int64_t i = 0; i < whole_rows; i += 8)
      turn_8x8(source + i * stride + j, stride, target + j * target_stride + i, target_stride);
  turn_plain(source + whole_rows * stride, stride, rows - whole_rows, columns,
             target + whole_rows, target_stride);
  turn_plain(source + whole_columns, stride, whole_rows, columns - whole_columns,
             target + whole_columns * target_stride, target_stride);
}

void gemm_turn(const float *source, int64_t stride, int64_t rows, int64_t columns, float *target,
               int64_t target_stride) {
  if (chorale_cpu_get()->avx2)
    turn_avx2(source, stride, rows, columns, target, target_stride);
  else
    turn_plain(source, stride, rows, columns, target, target_stride);
}

#else

void gemm_turn(const float *source, int64_t stride, int64_t rows, int64_t columns, float *target,
               int64_t target_stride) {
  turn_plain(source, stride, rows, columns, target, target_stride);
}

#endif
