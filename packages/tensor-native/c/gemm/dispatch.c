/*
 * Which kernel serves which precision on this processor. The best one that its instructions
 * allow; bf16 and int8 are always there, with float32 or integer arithmetic where the dot
 * products are missing.
 */
#include "../cpu/cpu.h"
#include "gemm.h"

#if defined(__x86_64__)

static const gemm_kernel *choose(const chorale_cpu *cpu, gemm_kind kind) {
  switch (kind) {
    case KIND_F32:
      if (cpu->avx512) return &gemm_avx512_f32;
      if (cpu->avx2) return &gemm_avx2_f32;
      break;
    case KIND_BF16:
      if (cpu->amx_bf16) return &gemm_amx_bf16;
      if (cpu->avx512_bf16) return &gemm_avx512_bf16;
      if (cpu->avx512) return &gemm_avx512_wide_bf16;
      if (cpu->avx2) return &gemm_avx2_bf16;
      break;
    case KIND_INT8:
      if (cpu->amx_int8) return &gemm_amx_int8;
      if (cpu->avx512_vnni) return &gemm_avx512_vnni_int8;
      if (cpu->avx_vnni) return &gemm_avx_vnni_int8;
      if (cpu->avx2) return &gemm_avx2_int8;
      break;
    default:
      break;
  }
  return &gemm_scalar[kind];
}

#elif defined(__aarch64__)

static const gemm_kernel *choose(const chorale_cpu *cpu, gemm_kind kind) {
  if (!cpu->neon) return &gemm_scalar[kind];
  if (kind == KIND_F32) return &gemm_neon_f32;
  if (kind == KIND_BF16) return &gemm_neon_bf16;
  return cpu->dotprod ? &gemm_neon_dot_int8 : &gemm_neon_int8;
}

#elif defined(__wasm_simd128__)

static const gemm_kernel *choose(const chorale_cpu *cpu, gemm_kind kind) {
  (void)cpu;
  static const gemm_kernel *const kernels[KINDS] = {&gemm_wasm_f32, &gemm_wasm_bf16,
                                                    &gemm_wasm_int8};
  return kernels[kind];
}

#else

static const gemm_kernel *choose(const chorale_cpu *cpu, gemm_kind kind) {
  (void)cpu;
  return &gemm_scalar[kind];
}

#endif

const gemm_kernel *gemm_kernel_for(gemm_kind kind) { return choose(chorale_cpu_get(), kind); }
