/*
 * Reads JavaScript arguments by the kind that the kernel table gives them. Typed arrays are used
 * where they are (also views at an offset and views of a SharedArrayBuffer): nothing is copied.
 */
#include "instance.h"

static enum chorale_state absent(napi_env env, napi_value value) {
  napi_valuetype type;
  if (napi_typeof(env, value, &type) != napi_ok) return VALUE_WRONG_TYPE;
  return type == napi_null || type == napi_undefined ? VALUE_NULL : VALUE_WRONG_TYPE;
}

static void read_array(napi_env env, napi_value value, napi_typedarray_type wanted,
                       chorale_value *out) {
  napi_typedarray_type type;
  size_t length;
  void *data;
  napi_value memory;
  if (napi_get_typedarray_info(env, value, &type, &length, &data, &memory, 0) != napi_ok) {
    out->state = absent(env, value);
    return;
  }
  if (type != wanted) return;
  out->state = VALUE_PRESENT;
  out->data = data;
  out->length = (int64_t)length;
  if (length == 0) {
    /* A detached view has no elements; only then is it worth asking. */
    bool detached = false;
    if (napi_is_detached_arraybuffer(env, memory, &detached) == napi_ok && detached) {
      out->state = VALUE_DETACHED;
    }
  }
}

void argument_read(napi_env env, napi_value value, enum chorale_kind kind, chorale_value *out) {
  out->state = VALUE_WRONG_TYPE;
  out->number = 0;
  out->data = 0;
  out->length = 0;
  bool flag;
  switch (kind) {
    case KIND_NUMBER:
      if (napi_get_value_double(env, value, &out->number) == napi_ok) out->state = VALUE_PRESENT;
      return;
    case KIND_FLAG:
      if (napi_get_value_bool(env, value, &flag) == napi_ok) {
        out->number = flag ? 1 : 0;
        out->state = VALUE_PRESENT;
      }
      return;
    case KIND_F32:
      read_array(env, value, napi_float32_array, out);
      return;
    case KIND_I32:
      read_array(env, value, napi_int32_array, out);
      return;
    case KIND_U8:
      read_array(env, value, napi_uint8_array, out);
      return;
    case KIND_BUFFER:
      buffer_read(env, value, out);
      return;
  }
}
