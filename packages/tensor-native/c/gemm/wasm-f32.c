/*
 * float32 on WebAssembly SIMD: tiles of up to 6 rows by 8 columns, 15 of the 16 registers of a
 * baseline x86 host.
 */
#if defined(__wasm_simd128__)

#include "gemm.h"

#include "simd-wasm.h"

#include "convert.h"
#include "epilogue.h"

#define TILE_ROWS 6
#define NV 2
#define A_PER_B 1
typedef v128_t word;
typedef v128_t accumulator;
#define W_LOAD(p) wasm_v128_load(p)
#define W_BROADCAST(p) wasm_v128_load32_splat(p)
#define SPLIT(b, part) ((part)[0] = (b))
#define DOT(sum, a, b) v_fma(a, b, sum)
#define SUM_ZERO wasm_f32x4_splat(0.0f)
#define SUM_STORE(p, sum) wasm_v128_store(p, sum)
#define PRODUCTS 1
#include "tile.h"

const gemm_kernel gemm_wasm_f32 = {
    .instruction = "f32x4.madd",
    .tile_rows = TILE_ROWS,
    .row_unit = 1,
    .panel_columns = NV * LANES,
    .a_per_b = A_PER_B,
    .speed = 1e10,
    .tile = tile_rows,
    .peak = tile_peak,
    .store = epilogue_f32,
    .convert = convert_f32,
};

#else
typedef int gemm_wasm_f32_unused;
#endif
