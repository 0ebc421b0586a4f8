/*
 * Detection on x86-64: CPUID for the instructions, XGETBV for the registers that the operating
 * system saves, and on Linux the request for the AMX tile data, which a process must ask for.
 * Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, chapters 13
 * and 18; Linux Documentation/arch/x86/xstate.rst.
 */
#if defined(__x86_64__)

#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif
#include <cpuid.h>
#include <stdint.h>

#include "cpu.h"

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#define ARCH_REQ_XCOMP_PERM 0x1023
#define XFEATURE_TILE_DATA 18
#endif

#define XMM_YMM 0x6u
#define OPMASK_ZMM 0xe0u
#define TILE_CONFIG_DATA 0x60000u

static uint64_t saved_registers(void) {
  uint32_t low, high;
  /* The opcode of XGETBV, which needs no compiler flag this way. */
  __asm__ __volatile__(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

static int bit(uint32_t word, int index) { return (int)(word >> index & 1); }

static int tiles_permitted(void) {
#if defined(__linux__)
  return syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, XFEATURE_TILE_DATA) == 0;
#elif defined(_WIN32)
  /* Windows enables the tile state by itself on the systems that report it in XCR0. */
  return 1;
#else
  return 0;
#endif
}

void chorale_cpu_detect(chorale_cpu *cpu) {
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return;
  const int osxsave = bit(c, 27), avx = bit(c, 28), fma = bit(c, 12);
  if (!osxsave || !avx) return;
  const uint64_t saved = saved_registers();
  if ((saved & XMM_YMM) != XMM_YMM) return;

  uint32_t b7, c7, d7;
  if (!__get_cpuid_count(7, 0, &a, &b7, &c7, &d7)) return;
  uint32_t a71 = 0;
  if (a >= 1) {
    uint32_t unused_b, unused_c, unused_d;
    __get_cpuid_count(7, 1, &a71, &unused_b, &unused_c, &unused_d);
  }

  cpu->avx2 = (unsigned)(fma && bit(b7, 5));
  cpu->avx_vnni = (unsigned)(cpu->avx2 && bit(a71, 4));
  if ((saved & OPMASK_ZMM) == OPMASK_ZMM) {
    cpu->avx512 = (unsigned)(bit(b7, 16) && bit(b7, 17) && bit(b7, 30) && bit(b7, 31));
    cpu->avx512_vnni = (unsigned)(cpu->avx512 && bit(c7, 11));
    cpu->avx512_bf16 = (unsigned)(cpu->avx512 && bit(a71, 5));
  }
  const int tiles = bit(d7, 24) && (saved & TILE_CONFIG_DATA) == TILE_CONFIG_DATA;
  if (tiles && tiles_permitted()) {
    cpu->amx_bf16 = (unsigned)bit(d7, 22);
    cpu->amx_int8 = (unsigned)bit(d7, 25);
  }
}

#else
typedef int chorale_cpu_x86_unused;
#endif
