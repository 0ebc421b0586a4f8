/*
 * Throws. The text of an error is written in one place, src/failure.ts, for the addon and the
 * WebAssembly build alike; here its numbers are handed to the function that the loader registered.
 */
#include "instance.h"

void failure_throw(napi_env env, const char *kernel, const chorale_failure *failure) {
  void *data;
  napi_value factory, receiver, error, argv[7];
  if (napi_get_instance_data(env, &data) == napi_ok && data != 0) {
    const chorale_instance *instance = data;
    if (instance->error_factory != 0 &&
        napi_get_reference_value(env, instance->error_factory, &factory) == napi_ok &&
        napi_get_undefined(env, &receiver) == napi_ok &&
        napi_create_string_utf8(env, kernel, NAPI_AUTO_LENGTH, &argv[0]) == napi_ok &&
        napi_create_int32(env, failure->argument, &argv[1]) == napi_ok &&
        napi_create_int32(env, (int32_t)failure->code, &argv[2]) == napi_ok &&
        napi_create_int32(env, failure->other, &argv[3]) == napi_ok &&
        napi_create_double(env, failure->expected, &argv[4]) == napi_ok &&
        napi_create_double(env, failure->limit, &argv[5]) == napi_ok &&
        napi_create_double(env, failure->got, &argv[6]) == napi_ok) {
      if (napi_call_function(env, receiver, factory, 7, argv, &error) == napi_ok) {
        napi_throw(env, error);
      }
      /* Otherwise the factory threw (or the worker is being stopped) and that is pending. */
      return;
    }
  }
  napi_throw_error(env, "ERR_CHORALE_NATIVE", "A native kernel refused its arguments.");
}
