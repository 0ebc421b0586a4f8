/*
 * What the WebAssembly module exports besides the kernels: its memory's allocator, the CPU report
 * and the ABI number. The TypeScript side is src/wasm. There is one thread and no imports.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../include/chorale.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("abi") int32_t wasm_abi(void) { return CHORALE_ABI; }

/* Memory aligned to 64 bytes, or 0 when there is not enough. */
EXPORT("allocate") void *wasm_allocate(double bytes) {
  const double most = 4294967295.0 - 65536.0;
  if (!(bytes >= 0 && bytes <= most)) return 0;
  const size_t rounded = ((size_t)bytes + 63) & ~(size_t)63;
  return aligned_alloc(64, rounded == 0 ? 64 : rounded);
}

EXPORT("release") void wasm_release(void *memory) { free(memory); }

/* Writes the CPU report as chorale_cpu_info does. */
EXPORT("cpuInfo") int32_t wasm_cpu_info(char *text, int32_t capacity) {
  return chorale_cpu_info(text, capacity);
}
