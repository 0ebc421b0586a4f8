/*
 * The packed buffer that callers hold: a header of one cache line, the panels of gemm.h, and for
 * int8 the scale and -128 times the sum of every column, padded to whole panels.
 *
 *     | header 64 bytes | panel 0 | panel 1 | ... | scales f32[columns] | offsets i32[columns] |
 */
#ifndef CHORALE_PACKED_H
#define CHORALE_PACKED_H

#include "gemm.h"

/* Bytes of the buffer, or -1 when they do not fit an int64_t. */
int64_t packed_bytes(gemm_kind kind, int64_t k, int64_t n);

/* Writes the header. */
void packed_begin(gemm_kind kind, int64_t k, int64_t n, void *packed);

/* Whether the buffer was packed for this precision, layout, k and n. */
int packed_matches(gemm_kind kind, int64_t k, int64_t n, const void *packed);

/* The parts of a buffer. */
uint32_t *packed_panels(const void *packed);
float *packed_scales(int64_t k, int64_t n, const void *packed);
int32_t *packed_offsets(int64_t k, int64_t n, const void *packed);

/* Packs one int8 panel: values, scales and sums of its columns. */
void packed_int8_panel(int64_t k, int64_t n, gemm_matrix b, void *packed, int64_t panel);

#endif
