/*
 * Per-thread scratch buffers: see chorale_scratch in pool.h. A thread's buffers are released when
 * it ends; without threads (WebAssembly) they live as long as the module.
 */
#include "platform.h"
#include "pool.h"

#include <stdlib.h>

#define ALIGNMENT 64

typedef struct {
  void *block;   /* what malloc returned */
  void *aligned; /* the first aligned address in it */
  size_t bytes;  /* usable bytes from there */
} buffer;

typedef struct {
  buffer slots[CHORALE_SCRATCH_SLOTS];
} arena;

#if CHORALE_THREADS
static _Thread_local arena *own;
#else
static arena *own;
#endif

#if CHORALE_THREADS
void chorale_thread_ended(void *pointer) {
  arena *ended = pointer;
  for (int slot = 0; slot < CHORALE_SCRATCH_SLOTS; slot++) free(ended->slots[slot].block);
  free(ended);
  own = NULL;
}
#endif

void *chorale_scratch(chorale_scratch_slot slot, size_t bytes) {
  if (!own) {
    own = calloc(1, sizeof *own);
    if (!own) return NULL;
#if CHORALE_THREADS
    chorale_on_thread_end(own);
#endif
  }
  buffer *kept = &own->slots[slot];
  if (kept->bytes >= bytes && kept->aligned) return kept->aligned;

  /* A quarter more than asked, so that slowly growing sizes do not allocate every time. */
  size_t wanted = bytes + bytes / 4 + ALIGNMENT;
  if (wanted < bytes) return NULL;
  void *block = malloc(wanted + ALIGNMENT);
  if (!block) return NULL;
  free(kept->block);
  uintptr_t address = ((uintptr_t)block + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1);
  kept->block = block;
  kept->aligned = (void *)address;
  kept->bytes = wanted;
  return kept->aligned;
}
