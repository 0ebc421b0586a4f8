/*
 * Detection on everything that is not x86-64: 64-bit ARM (NEON is always there; the rest comes
 * from the auxiliary vector on Linux and from sysctl on macOS), WebAssembly (decided when the
 * module is built), and processors for which there is only portable C.
 */
#if !defined(__x86_64__)

#include "cpu.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
/* From the kernel's uapi/asm/hwcap.h, which an older system header may lack. */
#define CAP_ASIMDDP (1ul << 20)
#define CAP2_I8MM (1ul << 13)
#define CAP2_BF16 (1ul << 14)
#elif defined(__aarch64__) && defined(__APPLE__)
#include <stddef.h>
#include <sys/sysctl.h>

static unsigned query(const char *name) {
  int value = 0;
  size_t size = sizeof value;
  return sysctlbyname(name, &value, &size, NULL, 0) == 0 && value != 0;
}
#elif defined(__aarch64__) && defined(_WIN32)
#include <windows.h>
#define FEATURE_V82_DOTPROD 43 /* PF_ARM_V82_DP_INSTRUCTIONS_AVAILABLE */
#endif

void chorale_cpu_detect(chorale_cpu *cpu) {
#if defined(__aarch64__)
  cpu->neon = 1;
#if defined(__linux__)
  const unsigned long caps = getauxval(AT_HWCAP), caps2 = getauxval(AT_HWCAP2);
  cpu->dotprod = (caps & CAP_ASIMDDP) != 0;
  cpu->i8mm = (caps2 & CAP2_I8MM) != 0;
  cpu->bf16 = (caps2 & CAP2_BF16) != 0;
#elif defined(__APPLE__)
  cpu->dotprod = query("hw.optional.arm.FEAT_DotProd");
  cpu->i8mm = query("hw.optional.arm.FEAT_I8MM");
  cpu->bf16 = query("hw.optional.arm.FEAT_BF16");
#elif defined(_WIN32)
  cpu->dotprod = IsProcessorFeaturePresent(FEATURE_V82_DOTPROD) != 0;
#endif
#elif defined(__wasm_simd128__)
  cpu->simd128 = 1;
#if defined(__wasm_relaxed_simd__)
  cpu->relaxed_simd = 1;
#endif
#else
  (void)cpu;
#endif
}

#else
typedef int chorale_cpu_other_unused;
#endif
