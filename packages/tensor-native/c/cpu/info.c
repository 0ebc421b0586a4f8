/*
 * What the outside may ask and set: chorale_cpu_info and chorale_set_threads of chorale.h.
 */
#include <stdio.h>

#include "../gemm/gemm.h"
#include "../include/chorale.h"
#include "../pool/pool.h"
#include "cpu.h"

#if defined(__x86_64__)
#define ARCHITECTURE "x64"
#elif defined(__aarch64__)
#define ARCHITECTURE "arm64"
#elif defined(__wasm__)
#define ARCHITECTURE "wasm32"
#else
#define ARCHITECTURE "other"
#endif

int32_t chorale_set_threads(int32_t threads) {
  if (threads < 0) return CHORALE_BAD_ARGUMENT;
  chorale_pool_set_threads(threads);
  return CHORALE_OK;
}

int32_t chorale_cpu_info(char *text, int64_t capacity) {
  const chorale_cpu *cpu = chorale_cpu_get();
  const struct {
    const char *name;
    int present;
  } features[] = {
      {"avx2", cpu->avx2},           {"avx-vnni", cpu->avx_vnni},
      {"avx512", cpu->avx512},       {"avx512-vnni", cpu->avx512_vnni},
      {"avx512-bf16", cpu->avx512_bf16}, {"amx-bf16", cpu->amx_bf16},
      {"amx-int8", cpu->amx_int8},   {"neon", cpu->neon},
      {"dotprod", cpu->dotprod},     {"i8mm", cpu->i8mm},
      {"bf16", cpu->bf16},           {"simd128", cpu->simd128},
      {"relaxed-simd", cpu->relaxed_simd},
  };
  char list[256];
  size_t used = 0;
  list[0] = '\0';
  for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
    if (!features[i].present) continue;
    used += (size_t)snprintf(list + used, sizeof list - used, "%s\"%s\"", used ? "," : "",
                             features[i].name);
  }
  const int length = snprintf(
      text, capacity > 0 ? (size_t)capacity : 0,
      "{\"arch\":\"%s\",\"isa\":\"%s\",\"features\":[%s],\"threads\":%d,"
      "\"instructions\":{\"f32\":\"%s\",\"bf16\":\"%s\",\"int8\":\"%s\"}}",
      ARCHITECTURE, chorale_isa_name(cpu->isa), list, (int)chorale_threads(),
      gemm_kernel_for(KIND_F32)->instruction, gemm_kernel_for(KIND_BF16)->instruction,
      gemm_kernel_for(KIND_INT8)->instruction);
  return length >= 0 && length < capacity ? CHORALE_OK : CHORALE_BAD_ARGUMENT;
}
