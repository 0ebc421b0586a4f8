/*
 * Compiles the template named by OPS_TEMPLATE once per instruction set, without compiler flags.
 *
 *   #define OPS_TEMPLATE "layer-norm.inc.h"
 *   #include "simd/each-isa.h"
 *   ...
 *   OPS_PICK(normalize_row)(cols, x, out);
 *
 * In the template, `vf` is a vector of VW floats, the functions of vec.inc.h and math.inc.h work
 * on it, and a function that others call is declared as `static void V(normalize_row)(...)`.
 * OPS_PICK chooses among its versions at run time, by the level that simd/level.h reports.
 *
 * The base version is SSE2 on x86-64, NEON on arm64, simd128 on wasm32, else what the compiler
 * makes of four-float vectors.
 */
#include "level.h"
#include "names.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define OPS_LEVEL 0
#define OPS_SUFFIX base
#define VW 4
#include "vec.inc.h"
#include "math.inc.h"
#include OPS_TEMPLATE
#undef OPS_LEVEL
#undef OPS_SUFFIX
#undef VW

#if OPS_X86

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif
#define OPS_LEVEL 1
#define OPS_SUFFIX avx2
#define VW 8
#include "vec.inc.h"
#include "math.inc.h"
#include OPS_TEMPLATE
#undef OPS_LEVEL
#undef OPS_SUFFIX
#undef VW
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")
#endif
#define OPS_LEVEL 2
#define OPS_SUFFIX avx512
#define VW 16
#include "vec.inc.h"
#include "math.inc.h"
#include OPS_TEMPLATE
#undef OPS_LEVEL
#undef OPS_SUFFIX
#undef VW
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#define OPS_PICK(name) \
  (ops_level() >= 2 ? name##_avx512 : ops_level() == 1 ? name##_avx2 : name##_base)

#else

#define OPS_PICK(name) name##_base

#endif
