/* Chooses the instruction set of the templates from what c/cpu found, which CHORALE_ISA can lower.
 */
#include "level.h"

#if OPS_X86

#include "../../cpu/cpu.h"

static int cpu_level(void) {
  const chorale_isa isa = chorale_cpu_get()->isa;
  if (isa >= CHORALE_ISA_AVX512) return 2 + (int)(isa - CHORALE_ISA_AVX512);
  return isa >= CHORALE_ISA_AVX2 ? 1 : 0;
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
