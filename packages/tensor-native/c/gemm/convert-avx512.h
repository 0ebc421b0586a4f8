/*
 * The conversions of convert.h by hand for AVX-512, where they matter: the tile instructions are
 * so fast that quantising A in plain loops took longer than the product. Included after convert.h.
 */
#ifndef CHORALE_CONVERT_AVX512_H
#define CHORALE_CONVERT_AVX512_H

/* Sixteen values at row[i], zeros from k on. */
INLINE __m512 load_values(const float *row, int64_t i, int64_t k) {
  const int64_t left = k - i;
  if (left >= 16) return _mm512_loadu_ps(row + i);
  return left > 0 ? _mm512_maskz_loadu_ps(first_lanes((int)left), row + i) : _mm512_setzero_ps();
}

INLINE __m512i load_bits(const float *row, int64_t i, int64_t k) {
  return _mm512_and_si512(_mm512_castps_si512(load_values(row, i, k)),
                          _mm512_set1_epi32(0x7fffffff));
}

/* As row_absmax: absolute floats order like integers, NaN above all. */
INLINE float row_absmax_avx512(const float *row, int64_t k) {
  __m512i most[4];
  for (int u = 0; u < 4; u++) most[u] = _mm512_setzero_si512();
  int64_t i = 0;
  for (; i + 64 <= k; i += 64) {
    UNROLL for (int u = 0; u < 4; u++) {
      most[u] = _mm512_max_epu32(most[u], load_bits(row, i + 16 * u, k));
    }
  }
  for (; i < k; i += 16) most[0] = _mm512_max_epu32(most[0], load_bits(row, i, k));
  most[0] = _mm512_max_epu32(_mm512_max_epu32(most[0], most[1]),
                             _mm512_max_epu32(most[2], most[3]));
  uint32_t bits = _mm512_reduce_max_epu32(most[0]);
  if (bits >= 0x7f800000u) bits = 0x7fc00000u;
  float result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

/* Sixteen quanta as bytes. A factor of 0 stands for "all zeros", also where x is not finite. */
INLINE __m128i quantise_avx512(__m512 x, __m512 factor) {
  const __mmask16 usable = _mm512_cmp_ps_mask(factor, _mm512_setzero_ps(), _CMP_NEQ_OQ);
  return _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(_mm512_maskz_mul_ps(usable, x, factor)));
}

INLINE void convert_int8_avx512(const float *row, int64_t k, uint32_t *words,
                                int64_t chunk_stride, float *scale, const int offset) {
  const __m512 factor = _mm512_set1_ps(quantum_factor(row_absmax_avx512(row, k), scale));
  /* Adding 128 to a byte is the same as turning over its highest bit. */
  const __m128i flip = _mm_set1_epi8((char)offset);
  for (int64_t i = 0; i < k; i += 64, words += chunk_stride) {
    UNROLL for (int u = 0; u < 4; u++) {
      const __m128i q = quantise_avx512(load_values(row, i + 16 * u, k), factor);
      _mm_storeu_si128((__m128i *)(words + 4 * u), _mm_xor_si128(q, flip));
    }
  }
}

CONVERT convert_int8_signed_avx512(const float *row, int64_t k, uint32_t *words,
                                   int64_t chunk_stride, float *scale) {
  convert_int8_avx512(row, k, words, chunk_stride, scale, 0);
}

CONVERT convert_int8_unsigned_avx512(const float *row, int64_t k, uint32_t *words,
                                     int64_t chunk_stride, float *scale) {
  convert_int8_avx512(row, k, words, chunk_stride, scale, 128);
}

/* Sixteen values to bf16 in the low halves of sixteen words, as round_to_bf16. */
INLINE __m512i round_avx512(__m512 x) {
  const __m512i bits = _mm512_castps_si512(x);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  const __m512i bias = _mm512_add_epi32(odd, _mm512_set1_epi32(0x7fff));
  const __m512i rounded = _mm512_srli_epi32(_mm512_add_epi32(bits, bias), 16);
  const __m512i quiet = _mm512_or_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(0x40));
  return _mm512_mask_mov_epi32(rounded, _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q), quiet);
}

CONVERT convert_bf16_pairs_avx512(const float *row, int64_t k, uint32_t *words,
                                  int64_t chunk_stride, float *scale) {
  (void)scale;
  for (int64_t i = 0; i < k; i += 32, words += chunk_stride) {
    UNROLL for (int u = 0; u < 2; u++) {
      const __m512i halves = round_avx512(load_values(row, i + 16 * u, k));
      _mm256_storeu_si256((__m256i *)(words + 8 * u), _mm512_cvtepi32_epi16(halves));
    }
  }
}

#if defined(HAS_AVX512_BF16)
/* With the instruction, which also treats denormal values as zero, like the dot product does. */
CONVERT convert_bf16_pairs_fast(const float *row, int64_t k, uint32_t *words,
                                int64_t chunk_stride, float *scale) {
  (void)scale;
  for (int64_t i = 0; i < k; i += 32, words += chunk_stride) {
    const __m512 low = load_values(row, i, k), high = load_values(row, i + 16, k);
    _mm512_storeu_si512(words, (__m512i)_mm512_cvtne2ps_pbh(high, low));
  }
}
#endif

CONVERT convert_bf16_wide_avx512(const float *row, int64_t k, uint32_t *words,
                                 int64_t chunk_stride, float *scale) {
  (void)scale;
  for (int64_t i = 0; i < k; i += 16, words += chunk_stride)
    _mm512_storeu_si512(words, _mm512_slli_epi32(round_avx512(load_values(row, i, k)), 16));
}

CONVERT convert_f32_avx512(const float *row, int64_t k, uint32_t *words, int64_t chunk_stride,
                           float *scale) {
  (void)scale;
  for (int64_t i = 0; i < k; i += 16, words += chunk_stride)
    _mm512_storeu_ps(words, load_values(row, i, k));
}

#endif
