/*
 * The one description of the processor that all dispatch reads: detection by the file of the
 * architecture, then the override of CHORALE_ISA. See cpu.h.
 */
#include "cpu.h"

#include <stdlib.h>
#include <string.h>

#include "../pool/platform.h"

static const char *const names[] = {"scalar",  "wasm",   "neon",       "avx2",
                                    "avxvnni", "avx512", "avx512bf16", "amx"};
#define LEVELS ((int)(sizeof names / sizeof *names))

const char *chorale_isa_name(chorale_isa isa) { return names[isa]; }

static int has(const chorale_cpu *cpu, chorale_isa isa) {
  switch (isa) {
    case CHORALE_ISA_SCALAR:
      return 1;
    case CHORALE_ISA_WASM:
      return cpu->simd128;
    case CHORALE_ISA_NEON:
      return cpu->neon;
    case CHORALE_ISA_AVX2:
      return cpu->avx2;
    case CHORALE_ISA_AVXVNNI:
      return cpu->avx2 && cpu->avx_vnni;
    case CHORALE_ISA_AVX512:
      return cpu->avx2 && cpu->avx512;
    case CHORALE_ISA_AVX512BF16:
      return cpu->avx2 && cpu->avx512 && cpu->avx512_bf16;
    case CHORALE_ISA_AMX:
      /* The AMX paths lean on AVX-512 BF16 and VNNI for conversion and for few rows. */
      return cpu->avx2 && cpu->avx512 && cpu->avx512_bf16 && cpu->avx512_vnni && cpu->amx_bf16 &&
             cpu->amx_int8;
  }
  return 0;
}

/* Clears what lies above the chosen level, so that kernels can test single features. */
static void restrict_to_level(chorale_cpu *cpu) {
  if (cpu->isa < CHORALE_ISA_AMX) cpu->amx_bf16 = cpu->amx_int8 = 0;
  if (cpu->isa < CHORALE_ISA_AVX512BF16) cpu->avx512_bf16 = 0;
  if (cpu->isa < CHORALE_ISA_AVX512) cpu->avx512 = cpu->avx512_vnni = 0;
  if (cpu->isa < CHORALE_ISA_AVXVNNI) cpu->avx_vnni = 0;
  if (cpu->isa < CHORALE_ISA_AVX2) cpu->avx2 = 0;
  if (cpu->isa < CHORALE_ISA_NEON) cpu->neon = cpu->dotprod = cpu->i8mm = cpu->bf16 = 0;
}

static chorale_cpu detect(void) {
  chorale_cpu cpu;
  memset(&cpu, 0, sizeof cpu);
  chorale_cpu_detect(&cpu);
  int best = 0;
  for (int isa = 0; isa < LEVELS; isa++)
    if (has(&cpu, (chorale_isa)isa)) best = isa;
  cpu.isa = (chorale_isa)best;

#if defined(__wasm__)
  /* The module has no imports, and so no environment. */
  const char *wanted = NULL;
#else
  const char *wanted = getenv("CHORALE_ISA");
#endif
  for (int isa = 0; wanted && isa < best; isa++) {
    if (strcmp(wanted, names[isa]) == 0 && has(&cpu, (chorale_isa)isa)) {
      cpu.isa = (chorale_isa)isa;
      restrict_to_level(&cpu);
    }
  }
  return cpu;
}

#if CHORALE_THREADS

const chorale_cpu *chorale_cpu_get(void) {
  static chorale_cpu cpu;
  static atomic_int state; /* 0: unknown, 1: being detected, 2: ready */
  if (atomic_load_explicit(&state, memory_order_acquire) != 2) {
    int unknown = 0;
    if (atomic_compare_exchange_strong(&state, &unknown, 1)) {
      cpu = detect();
      atomic_store_explicit(&state, 2, memory_order_release);
    }
    while (atomic_load_explicit(&state, memory_order_acquire) != 2) chorale_pause();
  }
  return &cpu;
}

#else

const chorale_cpu *chorale_cpu_get(void) {
  static chorale_cpu cpu;
  static int ready;
  if (!ready) {
    cpu = detect();
    ready = 1;
  }
  return &cpu;
}

#endif
