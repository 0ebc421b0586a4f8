/*
 * What this processor can do, and which instruction sets the kernels may use on it.
 *
 * Detected once, at the first question. CHORALE_ISA in the environment lowers the level, so that
 * one machine can exercise every path that it has instructions for:
 *
 *     scalar | neon | wasm | avx2 | avxvnni | avx512 | avx512bf16 | amx
 *
 * avxvnni is AVX2 with the 256-bit integer dot product. avx512 stands for AVX-512 F/BW/DQ/VL with VNNI where present, avx512bf16 adds bfloat16 dot
 * products, amx adds tiles. A level that the processor lacks, or an unknown word, is ignored.
 */
#ifndef CHORALE_CPU_H
#define CHORALE_CPU_H

/* Ordered: on one architecture a higher level is the better choice. */
typedef enum {
  CHORALE_ISA_SCALAR = 0,
  CHORALE_ISA_WASM = 1,
  CHORALE_ISA_NEON = 2,
  CHORALE_ISA_AVX2 = 3,
  CHORALE_ISA_AVXVNNI = 4,
  CHORALE_ISA_AVX512 = 5,
  CHORALE_ISA_AVX512BF16 = 6,
  CHORALE_ISA_AMX = 7
} chorale_isa;

typedef struct {
  chorale_isa isa;
  /* x86; each implies that the operating system saves the registers it needs */
  unsigned avx2 : 1;        /* AVX2 and FMA */
  unsigned avx_vnni : 1;    /* VPDPBUSD on 256-bit registers, VEX encoded */
  unsigned avx512 : 1;      /* F, BW, DQ, VL */
  unsigned avx512_vnni : 1; /* VPDPBUSD on 512-bit registers */
  unsigned avx512_bf16 : 1; /* VDPBF16PS */
  unsigned amx_bf16 : 1;    /* tiles, permission granted */
  unsigned amx_int8 : 1;
  /* ARM */
  unsigned neon : 1;
  unsigned dotprod : 1; /* SDOT */
  unsigned i8mm : 1;
  unsigned bf16 : 1;
  /* WebAssembly, fixed when the module is built */
  unsigned simd128 : 1;
  unsigned relaxed_simd : 1;
} chorale_cpu;

const chorale_cpu *chorale_cpu_get(void);

/* "scalar", "avx512bf16", ...: the words of CHORALE_ISA. */
const char *chorale_isa_name(chorale_isa isa);

/* Fills in what the hardware has; `isa` stays for the caller. One implementation a family. */
void chorale_cpu_detect(chorale_cpu *cpu);

#endif
