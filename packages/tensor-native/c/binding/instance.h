/*
 * State of the addon in one JavaScript environment (the main thread or one worker). There are no
 * globals besides the kernels' thread pool, so workers may load the addon independently.
 */
#ifndef CHORALE_INSTANCE_H
#define CHORALE_INSTANCE_H

#define NAPI_VERSION 8
#include <node_api.h>

#include "bindings.h"

typedef struct {
  /* (kernel, argument, code, other, expected, limit, got) => Error; makes the error to throw. */
  napi_ref error_factory;
} chorale_instance;

/* buffer.c: defines the NativeBuffer class. */
napi_status buffer_define(napi_env env, napi_value *constructor);
/* buffer.c: reads a NativeBuffer as an argument. */
void buffer_read(napi_env env, napi_value value, chorale_value *out);
/* arguments.c: reads a JavaScript value as what a kernel expects; never throws. */
void argument_read(napi_env env, napi_value value, enum chorale_kind kind, chorale_value *out);
/* failure.c: throws the error for a refused call. `kernel` names the function. */
void failure_throw(napi_env env, const char *kernel, const chorale_failure *failure);

#endif
