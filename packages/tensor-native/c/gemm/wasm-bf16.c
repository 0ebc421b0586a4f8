/*
 * bfloat16 on WebAssembly SIMD: both halves of a word become float32 by a shift and a mask. Half the
 * memory of float32 for the same arithmetic.
 */
#if defined(__wasm_simd128__)

#include "gemm.h"

#include "simd-wasm.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 4
#define NV 2
#define A_PER_B 2
typedef v128_t word;
typedef v128_t accumulator;
#define W_LOAD(p) wasm_v128_load(p)
#define W_BROADCAST(p) wasm_v128_load32_splat(p)
#define SPLIT(b, part)                    \
  ((part)[0] = wasm_i32x4_shl(b, 16), \
   (part)[1] = wasm_v128_and(b, wasm_i32x4_splat((int32_t)0xffff0000)))
#define DOT(sum, a, b) v_fma(a, b, sum)
#define SUM_ZERO wasm_f32x4_splat(0.0f)
#define SUM_STORE(p, sum) wasm_v128_store(p, sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_wasm_bf16 = {
    .instruction = "f32x4.madd",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_bf16_wide,
};

#else
typedef int gemm_wasm_bf16_unused;
#endif
