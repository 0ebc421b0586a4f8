/*
 * The Node-API module: { abi, kernels, NativeBuffer, setThreads, cpuInfo, setErrorFactory }.
 * One callback serves every kernel; what it reads and calls is in the generated chorale_bindings.
 */
#include <stdlib.h>

#include "../include/chorale.h"
#include "instance.h"

#define CPU_INFO_BYTES 4096

static napi_value call_kernel(napi_env env, napi_callback_info info) {
  napi_value argv[CHORALE_ARGUMENTS_MAX];
  chorale_value values[CHORALE_ARGUMENTS_MAX];
  size_t count = CHORALE_ARGUMENTS_MAX;
  void *data;
  /* Missing arguments come as undefined, so argv is filled up to CHORALE_ARGUMENTS_MAX. */
  if (napi_get_cb_info(env, info, &count, argv, 0, &data) != napi_ok) return 0;
  const chorale_binding *binding = data;
  for (int32_t i = 0; i < binding->arguments; i += 1) {
    argument_read(env, argv[i], (enum chorale_kind)binding->kinds[i], &values[i]);
  }
  chorale_check check = {values, {FAILURE_NONE, 0, -1, 0, 0, 0}};
  double number = 0;
  if (!binding->invoke(&check, &number)) {
    failure_throw(env, binding->name, &check.failure);
    return 0;
  }
  napi_value result = 0;
  if (binding->has_result) napi_create_double(env, number, &result);
  return result;
}

static napi_value set_threads(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int32_t threads;
  if (napi_get_cb_info(env, info, &count, &argument, 0, 0) != napi_ok) return 0;
  if (napi_get_value_int32(env, argument, &threads) != napi_ok) threads = -1;
  const int32_t status = threads < 0 ? CHORALE_BAD_ARGUMENT : chorale_set_threads(threads);
  if (status != CHORALE_OK) {
    const chorale_failure failure = {FAILURE_STATUS, 0, -1, 0, 0, status};
    failure_throw(env, "setThreads", &failure);
  }
  return 0;
}

static napi_value cpu_info(napi_env env, napi_callback_info info) {
  (void)info;
  char text[CPU_INFO_BYTES];
  napi_value result = 0;
  const int32_t status = chorale_cpu_info(text, sizeof text);
  if (status != CHORALE_OK) {
    const chorale_failure failure = {FAILURE_STATUS, -1, -1, 0, 0, status};
    failure_throw(env, "cpuInfo", &failure);
    return 0;
  }
  napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &result);
  return result;
}

static napi_value set_error_factory(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value function;
  void *data;
  if (napi_get_cb_info(env, info, &count, &function, 0, 0) != napi_ok) return 0;
  if (napi_get_instance_data(env, &data) != napi_ok || data == 0) return 0;
  chorale_instance *instance = data;
  if (instance->error_factory != 0) napi_delete_reference(env, instance->error_factory);
  instance->error_factory = 0;
  napi_create_reference(env, function, 1, &instance->error_factory);
  return 0;
}

static void finalize_instance(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  free(data);
}

static napi_status define_kernels(napi_env env, napi_value exports) {
  napi_value kernels;
  napi_status status = napi_create_object(env, &kernels);
  for (int32_t i = 0; status == napi_ok && i < chorale_bindings_count; i += 1) {
    const chorale_binding *binding = &chorale_bindings[i];
    napi_value function;
    /* Node-API hands the data pointer back untouched; the cast only drops const. */
    status = napi_create_function(env, binding->name, NAPI_AUTO_LENGTH, call_kernel,
                                  (void *)(uintptr_t)binding, &function);
    if (status == napi_ok) status = napi_set_named_property(env, kernels, binding->name, function);
  }
  return status == napi_ok ? napi_set_named_property(env, exports, "kernels", kernels) : status;
}

NAPI_MODULE_INIT() {
  chorale_instance *instance = calloc(1, sizeof *instance);
  napi_value buffer_class, abi;
  if (instance == 0 || napi_set_instance_data(env, instance, finalize_instance, 0) != napi_ok) {
    free(instance);
    return 0;
  }
  const napi_property_descriptor functions[] = {
      {"setThreads", 0, set_threads, 0, 0, 0, napi_enumerable, 0},
      {"cpuInfo", 0, cpu_info, 0, 0, 0, napi_enumerable, 0},
      {"setErrorFactory", 0, set_error_factory, 0, 0, 0, napi_enumerable, 0},
  };
  if (define_kernels(env, exports) != napi_ok || buffer_define(env, &buffer_class) != napi_ok ||
      napi_set_named_property(env, exports, "NativeBuffer", buffer_class) != napi_ok ||
      napi_create_int32(env, CHORALE_ABI, &abi) != napi_ok ||
      napi_set_named_property(env, exports, "abi", abi) != napi_ok ||
      napi_define_properties(env, exports, 3, functions) != napi_ok) {
    return 0;
  }
  return exports;
}
