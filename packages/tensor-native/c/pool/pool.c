/*
 * The pool's protocol, on the platform layer. See pool.h for what it promises.
 *
 * One word, `gate`, says whether a job may be joined and how many workers are in it:
 *
 *     bit 31: open          bits 0..30: workers inside
 *
 * A worker enters with one compare-and-swap while the gate is open; the caller closes the gate
 * when the counter of work has run out and waits until nobody is inside. The job's fields change
 * only while the gate is closed and empty, so whoever is inside may read them without a lock, and
 * a worker that wakes up too late finds the gate closed and costs nothing.
 *
 * `epoch` counts jobs. Workers watch it: first spinning, then asleep. The two sides of each sleep
 * are the classic pair "announce, then look" (both sequentially consistent), so no wake-up is
 * lost and no system call is made when nobody sleeps.
 */
#include "pool.h"

#include "platform.h"

#if CHORALE_THREADS

#define OPEN 0x80000000u

/* Long enough to bridge the gap between two kernels of a forward pass, short for a laptop. */
#define SPIN_NANOSECONDS 100000u
#define PAUSES_PER_LOOK 16

/* Each on its own cache line: they are written by different threads at different times. */
static struct {
  _Alignas(64) atomic_uint epoch;
  _Alignas(64) atomic_uint gate;
  _Alignas(64) atomic_int_fast64_t next;
  _Alignas(64) atomic_int sleepers;
  atomic_int caller_sleeps;
  atomic_flag busy;
  int started; /* workers that exist; written by the holder of `busy` */
  int hooked;
  /* the job; written while the gate is closed and empty */
  chorale_task task;
  void *context;
  int64_t n;
  int64_t chunk;
  int threads;
} pool = {.busy = ATOMIC_FLAG_INIT};

static atomic_int wanted_threads; /* 0: not set, one per usable core */

/* True on a worker, and on a caller inside one of its own jobs: a nested job runs in place. */
static _Thread_local int inside_job;

int32_t chorale_threads(void) {
  int threads = atomic_load_explicit(&wanted_threads, memory_order_relaxed);
  if (threads == 0) {
    threads = chorale_usable_cores();
    if (threads > CHORALE_MAX_THREADS) threads = CHORALE_MAX_THREADS;
    int unset = 0;
    if (!atomic_compare_exchange_strong(&wanted_threads, &unset, threads)) threads = unset;
  }
  return threads;
}

int32_t chorale_pool_set_threads(int32_t n) {
  if (n < 0) n = 1;
  if (n > CHORALE_MAX_THREADS) n = CHORALE_MAX_THREADS;
  atomic_store(&wanted_threads, n);
  return chorale_threads();
}

static void work(int worker) {
  const int64_t n = pool.n, chunk = pool.chunk;
  for (;;) {
    int64_t begin = atomic_fetch_add_explicit(&pool.next, chunk, memory_order_relaxed);
    if (begin >= n) return;
    pool.task(begin, n - begin < chunk ? n : begin + chunk, worker, pool.context);
  }
}

static int enter(void) {
  unsigned gate = atomic_load(&pool.gate);
  while (gate & OPEN) {
    if (atomic_compare_exchange_weak(&pool.gate, &gate, gate + 1)) return 1;
  }
  return 0;
}

static void leave(void) {
  unsigned before = atomic_fetch_sub(&pool.gate, 1);
  if (before == 1 && atomic_load(&pool.caller_sleeps)) chorale_wake(&pool.gate, 1);
}

/* Returns the new epoch, after spinning and then sleeping on the old one. */
static unsigned next_epoch(unsigned seen) {
  uint64_t deadline = 0;
  for (;;) {
    for (int i = 0; i < PAUSES_PER_LOOK; i++) {
      unsigned now = atomic_load_explicit(&pool.epoch, memory_order_acquire);
      if (now != seen) return now;
      chorale_pause();
    }
    uint64_t time = chorale_nanoseconds();
    if (deadline == 0) deadline = time + SPIN_NANOSECONDS;
    if (time >= deadline) {
      atomic_fetch_add(&pool.sleepers, 1);
      if (atomic_load(&pool.epoch) == seen) chorale_wait_while(&pool.epoch, seen);
      atomic_fetch_sub(&pool.sleepers, 1);
      deadline = 0;
    }
  }
}

static void worker_body(void *argument) {
  int worker = (int)(intptr_t)argument;
  inside_job = 1;
  /* The job that made this thread may be open already, so look before waiting. */
  unsigned seen = atomic_load(&pool.epoch);
  for (;;) {
    if (enter()) {
      if (worker < pool.threads) work(worker);
      leave();
    }
    seen = next_epoch(seen);
  }
}

static void forget_workers(void) {
  /* In the child of a fork there are no workers and no job, whatever the parent was doing. */
  atomic_store(&pool.gate, 0);
  atomic_store(&pool.sleepers, 0);
  atomic_store(&pool.caller_sleeps, 0);
  pool.started = 0;
  inside_job = 0;
  atomic_flag_clear(&pool.busy);
}

static void start_workers(int threads) {
  if (!pool.hooked) {
    pool.hooked = 1;
    chorale_keep_library_loaded();
    chorale_on_fork_child(forget_workers);
  }
  while (pool.started < threads - 1) {
    if (chorale_thread_start(worker_body, (void *)(intptr_t)(pool.started + 1)) != 0) return;
    pool.started++;
  }
}

static void wait_until_empty(void) {
  unsigned gate = atomic_fetch_and(&pool.gate, ~OPEN) & ~OPEN;
  uint64_t deadline = 0;
  while (gate != 0) {
    for (int i = 0; i < PAUSES_PER_LOOK && gate != 0; i++) {
      chorale_pause();
      gate = atomic_load(&pool.gate);
    }
    if (gate == 0) break;
    /* On a crowded machine the worker may have lost its core: leave it this one. */
    uint64_t time = chorale_nanoseconds();
    if (deadline == 0) deadline = time + SPIN_NANOSECONDS;
    if (time >= deadline) {
      atomic_store(&pool.caller_sleeps, 1);
      gate = atomic_load(&pool.gate);
      if (gate != 0) chorale_wait_while(&pool.gate, gate);
      atomic_store(&pool.caller_sleeps, 0);
      gate = atomic_load(&pool.gate);
    }
  }
}

void chorale_parallel_for(int64_t n, int64_t grain, chorale_task task, void *context) {
  if (n <= 0) return;
  if (grain < 1) grain = 1;
  int threads = inside_job || n <= grain ? 1 : chorale_threads();
  if (threads == 1 || atomic_flag_test_and_set_explicit(&pool.busy, memory_order_acquire)) {
    task(0, n, 0, context);
    return;
  }

  if (pool.started < threads - 1) start_workers(threads);

  /* Eight chunks a thread balance well enough; smaller ones only cost more on the counter. */
  int64_t chunk = n / ((int64_t)threads * 8);
  if (chunk < grain) chunk = grain;
  pool.task = task;
  pool.context = context;
  pool.n = n;
  pool.chunk = chunk;
  pool.threads = threads;
  atomic_store_explicit(&pool.next, 0, memory_order_relaxed);
  atomic_fetch_or(&pool.gate, OPEN);
  atomic_fetch_add(&pool.epoch, 1);
  if (atomic_load(&pool.sleepers) > 0) {
    int64_t chunks = (n + chunk - 1) / chunk;
    /* With more workers than threads in use, the ones that sleep may be the wrong ones. */
    int useful = chunks - 1 < threads - 1 ? (int)(chunks - 1) : threads - 1;
    chorale_wake(&pool.epoch, pool.started > threads - 1 ? pool.started : useful);
  }

  inside_job = 1;
  work(0);
  inside_job = 0;
  wait_until_empty();
  atomic_flag_clear_explicit(&pool.busy, memory_order_release);
}

#else

int32_t chorale_threads(void) { return 1; }

int32_t chorale_pool_set_threads(int32_t n) {
  (void)n;
  return 1;
}

void chorale_parallel_for(int64_t n, int64_t grain, chorale_task task, void *context) {
  (void)grain;
  if (n > 0) task(0, n, 0, context);
}

#endif
