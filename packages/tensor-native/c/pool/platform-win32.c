/*
 * The pool's platform layer for Windows. It sleeps on one SRW lock and condition variable, which
 * every import library has (WaitOnAddress needs one more library).
 */
#if defined(_WIN32)

#define WIN32_LEAN_AND_MEAN
#if !defined(_WIN32_WINNT) || _WIN32_WINNT < 0x0601
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0601
#endif
#include <windows.h>

#include "platform.h"

#include <stdlib.h>

typedef struct {
  void (*body)(void *);
  void *argument;
} thread_start;

static DWORD WINAPI run_thread(LPVOID pointer) {
  thread_start start = *(thread_start *)pointer;
  free(pointer);
  start.body(start.argument);
  return 0;
}

int chorale_thread_start(void (*body)(void *), void *argument) {
  thread_start *start = malloc(sizeof *start);
  if (!start) return -1;
  start->body = body;
  start->argument = argument;
  HANDLE thread = CreateThread(NULL, (SIZE_T)1 << 20, run_thread, start, 0, NULL);
  if (!thread) {
    free(start);
    return -1;
  }
  CloseHandle(thread);
  return 0;
}

static SRWLOCK sleep_lock = SRWLOCK_INIT;
static CONDITION_VARIABLE sleep_condition = CONDITION_VARIABLE_INIT;

void chorale_wait_while(atomic_uint *word, unsigned value) {
  AcquireSRWLockExclusive(&sleep_lock);
  while (atomic_load(word) == value)
    SleepConditionVariableSRW(&sleep_condition, &sleep_lock, INFINITE, 0);
  ReleaseSRWLockExclusive(&sleep_lock);
}

void chorale_wake(atomic_uint *word, int count) {
  (void)word;
  (void)count;
  /* All words share the condition, so everybody looks at their own word again. */
  AcquireSRWLockExclusive(&sleep_lock);
  ReleaseSRWLockExclusive(&sleep_lock);
  WakeAllConditionVariable(&sleep_condition);
}

uint64_t chorale_nanoseconds(void) {
  LARGE_INTEGER now, frequency;
  QueryPerformanceCounter(&now);
  QueryPerformanceFrequency(&frequency);
  uint64_t seconds = (uint64_t)(now.QuadPart / frequency.QuadPart);
  uint64_t rest = (uint64_t)(now.QuadPart % frequency.QuadPart);
  return seconds * 1000000000u + rest * 1000000000u / (uint64_t)frequency.QuadPart;
}

int chorale_usable_cores(void) {
  DWORD_PTR process = 0, system = 0;
  if (GetProcessAffinityMask(GetCurrentProcess(), &process, &system) && process) {
    int count = 0;
    for (DWORD_PTR rest = process; rest; rest &= rest - 1) count++;
    return count;
  }
  SYSTEM_INFO info;
  GetSystemInfo(&info);
  return info.dwNumberOfProcessors > 0 ? (int)info.dwNumberOfProcessors : 1;
}

void chorale_keep_library_loaded(void) {
  HMODULE module;
  GetModuleHandleExW(
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
      (LPCWSTR)(uintptr_t)&chorale_keep_library_loaded, &module);
}

/* Windows has no fork. */
void chorale_on_fork_child(void (*child)(void)) { (void)child; }

static INIT_ONCE end_once = INIT_ONCE_STATIC_INIT;
static DWORD end_index = FLS_OUT_OF_INDEXES;

static VOID WINAPI run_thread_end(PVOID value) {
  if (value) chorale_thread_ended(value);
}

static BOOL CALLBACK make_end_index(PINIT_ONCE once, PVOID parameter, PVOID *context) {
  (void)once;
  (void)parameter;
  (void)context;
  /* Node closes an addon with the last worker that loaded it, before that worker's thread ends. */
  chorale_keep_library_loaded();
  end_index = FlsAlloc(run_thread_end);
  return TRUE;
}

void chorale_on_thread_end(void *value) {
  InitOnceExecuteOnce(&end_once, make_end_index, NULL, NULL);
  if (end_index != FLS_OUT_OF_INDEXES) FlsSetValue(end_index, value);
}

#else
typedef int chorale_platform_win32_unused;
#endif
