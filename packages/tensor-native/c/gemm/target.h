/*
 * Per-function instruction sets: a file defines TARGET_FEATURES (or TARGET_NONE where the base
 * architecture is enough) and gets
 *
 *     TARGET      for functions that others call
 *     INLINE      for helpers, which must be inlined: a vector must not cross a call between
 *                 functions of different instruction sets
 *     UNROLL      before a loop over registers, whose trip count is a constant after inlining
 *
 * so that one ordinary compilation makes every path, and dispatch picks one at run time.
 */
#ifndef CHORALE_TARGET_H
#define CHORALE_TARGET_H

#if defined(TARGET_NONE)
#define TARGET
#else
#define TARGET __attribute__((target(TARGET_FEATURES)))
#endif

#define INLINE static inline TARGET __attribute__((always_inline, unused))

#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 64")
#endif

#endif
