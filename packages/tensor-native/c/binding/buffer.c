/*
 * NativeBuffer: memory aligned to 64 bytes that JavaScript holds but cannot look into. It is freed
 * by dispose() or, at the latest, when the object is collected. A type tag keeps other wrapped
 * objects from being taken for one.
 */
#if defined(__linux__)
#define _GNU_SOURCE
#include <sys/mman.h>
#endif

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "instance.h"

#define ALIGNMENT 64
/* Largest buffer, 1 TiB: far from overflow in any arithmetic here. */
#define BYTES_MAX 1099511627776.0

static const napi_type_tag buffer_tag = {0x43686f72616c6542ULL, 0x7566666572763031ULL};

typedef struct {
  /* What take() gave, and the aligned address inside it; both NULL after dispose. */
  void *base;
  void *data;
  int64_t bytes;
} buffer_state;

#if defined(__linux__)
/* A page of this size covers what 512 ordinary ones do. */
#define HUGE_PAGE ((size_t)2 << 20)

/*
 * Memory for packed weights. A forward pass streams through all of them once, touching a new 4 KiB page
 * every few dozen cycles; with 2 MiB pages the address translations of a whole model fit the CPU's cache
 * of them. Advice only: where the kernel has no such page to give, ordinary ones serve.
 */
static void *take(size_t bytes) {
  if (bytes < HUGE_PAGE / 2) return malloc(bytes);
  const size_t rounded = (bytes + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  void *base = 0;
  if (posix_memalign(&base, HUGE_PAGE, rounded) != 0) return 0;
  (void)madvise(base, rounded, MADV_HUGEPAGE);
  return base;
}
#else
static void *take(size_t bytes) { return malloc(bytes); }
#endif

static void release(napi_env env, buffer_state *state) {
  if (state->base == 0) return;
  free(state->base);
  state->base = 0;
  state->data = 0;
  int64_t total;
  napi_adjust_external_memory(env, -state->bytes, &total);
}

static void finalize(napi_env env, void *data, void *hint) {
  (void)hint;
  release(env, data);
  free(data);
}

static buffer_state *unwrap(napi_env env, napi_value value) {
  bool tagged = false;
  void *state;
  napi_valuetype type;
  /* Asking null or undefined for its tag would throw a TypeError of the engine's. */
  if (napi_typeof(env, value, &type) != napi_ok || type != napi_object) return 0;
  if (napi_check_object_type_tag(env, value, &buffer_tag, &tagged) != napi_ok || !tagged) return 0;
  return napi_unwrap(env, value, &state) == napi_ok ? state : 0;
}

void buffer_read(napi_env env, napi_value value, chorale_value *out) {
  const buffer_state *state = unwrap(env, value);
  if (state == 0) return;
  out->state = state->data == 0 ? VALUE_DISPOSED : VALUE_PRESENT;
  out->data = state->data;
  out->length = state->bytes;
}

static void fail(napi_env env, enum chorale_failure_code code, double got) {
  const chorale_failure failure = {code, 0, -1, 0, BYTES_MAX, got};
  failure_throw(env, "allocate", &failure);
}

static napi_value construct(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value bytes_value, self, target;
  double bytes;
  if (napi_get_cb_info(env, info, &count, &bytes_value, &self, 0) != napi_ok) return 0;
  if (napi_get_new_target(env, info, &target) != napi_ok || target == 0 ||
      napi_get_value_double(env, bytes_value, &bytes) != napi_ok) {
    fail(env, FAILURE_TYPE, 0);
    return 0;
  }
  if (!(bytes >= 0 && bytes <= BYTES_MAX && bytes == (double)(int64_t)bytes)) {
    fail(env, FAILURE_RANGE, bytes);
    return 0;
  }
  buffer_state *state = calloc(1, sizeof *state);
  void *base = state == 0 ? 0 : take((size_t)bytes + 2 * ALIGNMENT);
  if (base == 0) {
    free(state);
    fail(env, FAILURE_STATUS, 4);
    return 0;
  }
  state->base = base;
  state->data = (void *)(((uintptr_t)base + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1));
  state->bytes = (int64_t)bytes;
  /* The header of a packed matrix must not be left over from a buffer freed before. */
  memset(state->data, 0, bytes < ALIGNMENT ? (size_t)bytes : ALIGNMENT);
  if (napi_type_tag_object(env, self, &buffer_tag) != napi_ok ||
      napi_wrap(env, self, state, finalize, 0, 0) != napi_ok) {
    free(base);
    free(state);
    napi_throw_error(env, 0, "A NativeBuffer could not be made.");
    return 0;
  }
  int64_t total;
  napi_adjust_external_memory(env, state->bytes, &total);
  return self;
}

static napi_value byte_length(napi_env env, napi_callback_info info) {
  napi_value self, result = 0;
  if (napi_get_cb_info(env, info, 0, 0, &self, 0) != napi_ok) return 0;
  const buffer_state *state = unwrap(env, self);
  if (state != 0) napi_create_double(env, state->data == 0 ? 0 : (double)state->bytes, &result);
  return result;
}

static napi_value dispose(napi_env env, napi_callback_info info) {
  napi_value self;
  if (napi_get_cb_info(env, info, 0, 0, &self, 0) != napi_ok) return 0;
  buffer_state *state = unwrap(env, self);
  if (state != 0) release(env, state);
  return 0;
}

napi_status buffer_define(napi_env env, napi_value *constructor) {
  const napi_property_descriptor properties[] = {
      {"byteLength", 0, 0, byte_length, 0, 0, napi_enumerable, 0},
      {"dispose", 0, dispose, 0, 0, 0, napi_default_method, 0},
  };
  return napi_define_class(env, "NativeBuffer", NAPI_AUTO_LENGTH, construct, 0,
                           sizeof(properties) / sizeof(properties[0]), properties, constructor);
}
