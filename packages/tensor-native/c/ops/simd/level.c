/* Chooses the instruction set of the templates from what the CPU and the system support. */
#include "level.h"

#if OPS_X86

static int cpu_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 0;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return 2;
  return 1;
}

/* -1 until it is known; two threads that find it out at once write the same number. */
static int level = -1;

int ops_level(void) {
  int known = __atomic_load_n(&level, __ATOMIC_RELAXED);
  if (known < 0) {
    known = cpu_level();
    __atomic_store_n(&level, known, __ATOMIC_RELAXED);
  }
  return known;
}

int ops_limit_level(int most) {
  int own = cpu_level();
  int wanted = most < own ? most : own;
  __atomic_store_n(&level, wanted, __ATOMIC_RELAXED);
  return wanted;
}

#else

int ops_level(void) { return 0; }
int ops_limit_level(int most) {
  (void)most;
  return 0;
}

#endif
