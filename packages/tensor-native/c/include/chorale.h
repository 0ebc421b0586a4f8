/*
 * The contract between the kernels and their bindings.
 *
 * Every kernel is a plain C17 function that returns a code of `chorale_status` (the packed_bytes_*
 * queries return bytes). The prototypes with their documentation are in ../generated/kernels.h,
 * made from the kernel table (../../table); to add or change a kernel, edit the table, run
 * `node scripts/generate.mjs` and implement the prototype.
 *
 * What a kernel may rely on, because the bindings check it before each call:
 *  - every pointer is non-NULL unless its note says "may be NULL", and aligned to its element
 *    type (4 bytes, not more); a packed buffer is aligned to 64 bytes;
 *  - every array holds at least the length noted, computed without overflow;
 *    span(rows, stride, cols) is (rows - 1) * stride + cols, or 0 when rows or cols is 0;
 *    prod(shape) is the product of the dimensions; extent(shape, strides) is one more than the
 *    largest offset reached, or 0 when a dimension is 0;
 *  - scalars are in range (sizes 0..2^31-1, counts 0..2^53-1, flags 0 or 1, reals finite) and
 *    strides are not smaller than a row;
 *  - what is written overlaps no other argument, unless the note says "may be x": then both are the
 *    same address with the same length.
 * What it must do itself: accept any size of 0 (write nothing, read nothing, return CHORALE_OK;
 * a product with k = 0 still writes its epilogue), check values read from arrays (ids, lengths)
 * each time it reads them, since another thread may change shared memory at any moment, and check
 * the header of a packed buffer. Kernels allocate nothing but the scratch memory of their threads,
 * which grows to the largest call and is kept (see pool/pool.h), keep no errno and never abort.
 * Several threads may call kernels at the same time.
 */
#ifndef CHORALE_H
#define CHORALE_H

#include <stdint.h>

#include "../generated/kernels.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a kernel returns. The order is part of the ABI: append, never insert. */
enum chorale_status {
  CHORALE_OK = 0,
  /* Arguments that contradict each other in a way the table cannot express. */
  CHORALE_BAD_ARGUMENT = 1,
  /* A packed buffer that was not made by the pack kernel for this kind, CPU, k and n. */
  CHORALE_BAD_PACKED = 2,
  /* A value of an index array (an id, a position) outside its table. */
  CHORALE_BAD_INDEX = 3,
  /* Scratch memory could not be had. */
  CHORALE_OUT_OF_MEMORY = 4
};

/*
 * Number of threads that kernels use from now on, the calling one included (1..128).
 * 0 chooses the number of cores that this process may use.
 */
int32_t chorale_set_threads(int32_t threads);

/*
 * Writes a JSON object, NUL-terminated, that describes the CPU and what was chosen for it:
 * {"arch":"x64","isa":"avx512","features":["avx2",...],"threads":2,
 *  "instructions":{"f32":"vfmadd","bf16":"vdpbf16ps","int8":"vpdpbusd"}}.
 * CHORALE_BAD_ARGUMENT when capacity is too small; 1024 always suffices.
 */
int32_t chorale_cpu_info(char *text, int64_t capacity);

#ifdef __cplusplus
}
#endif

#endif
