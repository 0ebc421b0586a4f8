/*
 * What the pool needs from the operating system, and no more: starting a thread, sleeping on a
 * word of memory, a clock, the number of usable cores, and three life-cycle hooks. One file per
 * system implements it; each compiles to nothing elsewhere.
 */
#ifndef CHORALE_PLATFORM_H
#define CHORALE_PLATFORM_H

#include <stdint.h>

#if defined(__wasm__)
#define CHORALE_THREADS 0
#else
#define CHORALE_THREADS 1
#endif

#if CHORALE_THREADS
#include <stdatomic.h>

/* Starts a detached thread that takes no signals. Returns 0, or -1 when the system refuses. */
int chorale_thread_start(void (*body)(void *), void *argument);

/* Sleeps while *word == value. May return early. */
void chorale_wait_while(atomic_uint *word, unsigned value);

/* Wakes up to `count` threads that sleep on `word`. */
void chorale_wake(atomic_uint *word, int count);

/* A monotonic clock in nanoseconds. */
uint64_t chorale_nanoseconds(void);

/* The number of cores that this process may use, at least 1. */
int chorale_usable_cores(void);

/* Tells the processor that this is a spin loop. */
static inline void chorale_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("isb" ::: "memory");
#endif
}

/*
 * Life-cycle hooks, called before the first worker starts:
 * - the library stays in memory when its loader lets go of it (Node unloads the addon of a
 *   worker_thread that ends, while our threads still run its code, and before that thread's own
 *   chorale_thread_ended),
 * - `child` runs in the child of a fork, where the workers do not exist.
 */
void chorale_keep_library_loaded(void);
void chorale_on_fork_child(void (*child)(void));

#endif

/*
 * Has chorale_thread_ended(value), which scratch.c defines, called when the calling thread ends.
 * The last value set counts.
 */
void chorale_on_thread_end(void *value);
void chorale_thread_ended(void *value);

#endif
