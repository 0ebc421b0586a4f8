/* The generated list of kernels as the bindings see them. */
#ifndef CHORALE_BINDINGS_H
#define CHORALE_BINDINGS_H

#include "check.h"

/* Most arguments of any kernel; the generator checks it. */
#define CHORALE_ARGUMENTS_MAX 24

typedef struct {
  const char *name;
  int32_t arguments;
  /* Whether a call gives a number (written to *result) and not undefined. */
  bool has_result;
  const uint8_t *kinds;
  /* Checks the values and calls the kernel; false when refused, the reason is in check->failure. */
  bool (*invoke)(chorale_check *check, double *result);
} chorale_binding;

extern const chorale_binding chorale_bindings[];
extern const int32_t chorale_bindings_count;

#endif
