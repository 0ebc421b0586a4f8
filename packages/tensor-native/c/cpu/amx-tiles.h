/*
 * The one configuration of AMX tiles that all kernels use: eight tiles of 16 rows of 64 bytes. A
 * thread loads it for a piece of work and releases it after.
 */
#ifndef CHORALE_CPU_AMX_TILES_H
#define CHORALE_CPU_AMX_TILES_H

#include <stdint.h>

typedef struct {
  uint8_t palette, start_row, reserved[14];
  uint16_t row_bytes[16];
  uint8_t rows[16];
} amx_tile_config;

/* Static and whole: GCC's intrinsic tells the compiler about its first eight bytes only. */
static const amx_tile_config amx_tiles = {
    .palette = 1,
    .row_bytes = {64, 64, 64, 64, 64, 64, 64, 64},
    .rows = {16, 16, 16, 16, 16, 16, 16, 16},
};

#endif
