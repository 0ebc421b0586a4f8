/*
 * int8 on WebAssembly SIMD: a word of four bytes is widened to two words of two int16 (bytes 0 and
 * 2, bytes 1 and 3), and I32X4.DOT multiplies and adds pairs. The relaxed dot product is not used:
 * its second operand has seven bits, and hosts differ on the eighth.
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
#define SPLIT(b, part)                                       \
  ((part)[0] = wasm_i16x8_shr(wasm_i16x8_shl(b, 8), 8), \
   (part)[1] = wasm_i16x8_shr(b, 8))
#define DOT(sum, a, b) wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(a, b))
#define SUM_ZERO wasm_i32x4_splat(0)
#define SUM_STORE(p, sum) wasm_v128_store(p, sum)
#define PRODUCTS 2
#include "tile.h"

const gemm_kernel gemm_wasm_int8 = {
    .instruction = "i32x4.dot_i16x8_s",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1.5e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_int8,
    .convert = convert_int8_pairs,
};

#else
typedef int gemm_wasm_int8_unused;
#endif
