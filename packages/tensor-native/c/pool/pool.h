/*
 * The thread pool that every kernel shares, and the scratch memory of its threads.
 *
 * One job runs at a time. The calling thread takes part in it; workers are created lazily by the
 * first call that can use them, never when the library is loaded. Work is handed out in chunks
 * from one counter, so a worker that wakes up late costs at most one chunk of waiting. A worker
 * spins for a moment after a job before it sleeps, because a forward pass is a chain of short
 * jobs and waking a sleeping thread costs about as much as a small matrix product.
 *
 * Left out on purpose: several jobs at once (a second caller runs its own job alone, which can
 * neither deadlock nor disturb the first), priorities, and pinning threads to cores.
 */
#ifndef CHORALE_POOL_H
#define CHORALE_POOL_H

#include <stddef.h>
#include <stdint.h>

/* The most threads a job can have, the caller included. */
#define CHORALE_MAX_THREADS 128

/*
 * A piece of a job: the items begin <= i < end. `worker` is in 0 .. chorale_threads() - 1, and no
 * two pieces of one job that run at the same time have the same one (the caller is 0).
 */
typedef void (*chorale_task)(int64_t begin, int64_t end, int worker, void *context);

/*
 * Runs `task` over the items 0 .. n - 1, split into pieces of at least `grain` items (the last
 * one may be smaller), and returns when all are done. Everything written by the pieces is visible
 * to the caller afterwards.
 *
 * It runs as one piece on the calling thread when n <= grain, with one thread, inside another
 * piece (nested calls), or while another thread of the process has the pool.
 */
void chorale_parallel_for(int64_t n, int64_t grain, chorale_task task, void *context);

/*
 * Sets the number of threads of the following jobs: 1 .. CHORALE_MAX_THREADS, or 0 for one per
 * core that this process may use. Returns the number in force.
 */
int32_t chorale_pool_set_threads(int32_t n);

/* The number of threads of the next job, the caller included. */
int32_t chorale_threads(void);

/*
 * Scratch memory of the calling thread: each thread has one buffer per slot. It is aligned to
 * 64 bytes (a cache line, the widest vector), its content is undefined, and it stays valid until
 * the same thread asks for more in the same slot. It grows and is kept until the thread ends.
 * Returns NULL when memory runs out.
 *
 * The slots keep layers that call each other apart: code that runs before a parallel_for uses a
 * ..._CALL slot, code inside a piece uses ..._TASK (the caller runs pieces too).
 */
typedef enum {
  CHORALE_SCRATCH_GEMM_CALL,
  CHORALE_SCRATCH_GEMM_TASK,
  CHORALE_SCRATCH_OPS_CALL,
  CHORALE_SCRATCH_OPS_TASK,
  CHORALE_SCRATCH_SLOTS
} chorale_scratch_slot;

void *chorale_scratch(chorale_scratch_slot slot, size_t bytes);

#endif
