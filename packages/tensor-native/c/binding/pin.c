/*
 * Node unloads an addon when the last environment that used it ends. Threads of the kernels' pool
 * would then wake up in code that is gone, so the library pins itself: loading it once more without
 * ever closing it.
 */
#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "pin.h"

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

void pin_library(void) {
  HMODULE module;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                     (LPCWSTR)(void *)&pin_library, &module);
}
#else
#include <dlfcn.h>

void pin_library(void) {
  Dl_info info;
  /* Through an object pointer: ISO C has no conversion from a function to void *. */
  union {
    void (*function)(void);
    void *address;
  } self = {pin_library};
  if (dladdr(self.address, &info) != 0 && info.dli_fname != 0) {
    (void)dlopen(info.dli_fname, RTLD_NOW | RTLD_NODELETE);
  }
}
#endif
