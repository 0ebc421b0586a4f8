/*
 * The instruction set that kernels run with: 0 base, 1 AVX2 + FMA, 2 AVX-512, 3 AVX-512 with bf16
 * dot products, 4 AMX. The templates of each-isa.h have versions for the first three.
 */
#ifndef CHORALE_OPS_LEVEL_H
#define CHORALE_OPS_LEVEL_H

#if defined(__x86_64__)
#define OPS_X86 1
#include <immintrin.h>
#else
#define OPS_X86 0
#if defined(__aarch64__)
#include <arm_neon.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif
#endif

/* The level in force; found on the first call. */
int ops_level(void);

/* Floats of a vector at that level. */
static inline int ops_lanes(void) { return ops_level() >= 2 ? 16 : 4 << ops_level(); }

/*
 * Lowers the level to `most` (or back to what the CPU has), so that one machine can test every
 * version. Returns the level in force. Not to be called while kernels run.
 */
int ops_limit_level(int most);

#endif
