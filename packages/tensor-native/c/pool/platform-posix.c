/*
 * The pool's platform layer for Linux, Android, macOS and other POSIX systems. Linux sleeps on a
 * futex; the others on one mutex and condition variable, since their equivalents are private.
 */
#if !defined(_WIN32) && !defined(__wasm__)

#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif
#include "platform.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#endif

typedef struct {
  void (*body)(void *);
  void *argument;
} thread_start;

static void *run_thread(void *pointer) {
  thread_start start = *(thread_start *)pointer;
  free(pointer);
  start.body(start.argument);
  return NULL;
}

int chorale_thread_start(void (*body)(void *), void *argument) {
  thread_start *start = malloc(sizeof *start);
  if (!start) return -1;
  start->body = body;
  start->argument = argument;

  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) {
    free(start);
    return -1;
  }
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  /* musl gives 128 KiB by default; kernels keep register tiles on the stack. */
  pthread_attr_setstacksize(&attributes, (size_t)1 << 20);

  /* A worker inherits the mask: signals are the business of the host's own threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int failed = pthread_create(&thread, &attributes, run_thread, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  if (failed) free(start);
  return failed ? -1 : 0;
}

#if defined(__linux__)

void chorale_wait_while(atomic_uint *word, unsigned value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

void chorale_wake(atomic_uint *word, int count) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

int chorale_usable_cores(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    int count = CPU_COUNT(&set);
    if (count > 0) return count;
  }
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}

#else

static pthread_mutex_t sleep_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t sleep_condition = PTHREAD_COND_INITIALIZER;

void chorale_wait_while(atomic_uint *word, unsigned value) {
  pthread_mutex_lock(&sleep_mutex);
  while (atomic_load(word) == value) pthread_cond_wait(&sleep_condition, &sleep_mutex);
  pthread_mutex_unlock(&sleep_mutex);
}

void chorale_wake(atomic_uint *word, int count) {
  (void)word;
  (void)count;
  /* All words share the condition, so everybody looks at their own word again. */
  pthread_mutex_lock(&sleep_mutex);
  pthread_cond_broadcast(&sleep_condition);
  pthread_mutex_unlock(&sleep_mutex);
}

int chorale_usable_cores(void) {
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}

#endif

uint64_t chorale_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void chorale_keep_library_loaded(void) {
  Dl_info info;
  if (dladdr((void *)(uintptr_t)&chorale_keep_library_loaded, &info) && info.dli_fname) {
    /* The handle is never closed: that is the point. NULL for a main program, which stays. */
    void *handle = dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
    (void)handle;
  }
}

static void (*fork_child)(void);

static void run_fork_child(void) {
#if !defined(__linux__)
  /* Another thread may have held these when the process was copied. */
  pthread_mutex_init(&sleep_mutex, NULL);
  pthread_cond_init(&sleep_condition, NULL);
#endif
  if (fork_child) fork_child();
}

void chorale_on_fork_child(void (*child)(void)) {
  fork_child = child;
  pthread_atfork(NULL, NULL, run_fork_child);
}

static pthread_once_t end_once = PTHREAD_ONCE_INIT;
static pthread_key_t end_key;
static int end_key_valid;

static void make_end_key(void) {
  /* A thread can outlive its use of the library: Node closes an addon with the last worker that
   * loaded it, before that worker's thread ends. */
  chorale_keep_library_loaded();
  end_key_valid = pthread_key_create(&end_key, chorale_thread_ended) == 0;
}

void chorale_on_thread_end(void *value) {
  pthread_once(&end_once, make_end_key);
  if (end_key_valid) pthread_setspecific(end_key, value);
}

#else
typedef int chorale_platform_posix_unused;
#endif
