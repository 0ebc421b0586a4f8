/* The boundary checks that check.h describes. */
#include "check.h"

#include <math.h>

static bool refuse(chorale_check *check, enum chorale_failure_code code, int32_t index,
                   double expected, double limit, double got) {
  check->failure.code = code;
  check->failure.argument = index;
  check->failure.other = -1;
  check->failure.expected = expected;
  check->failure.limit = limit;
  check->failure.got = got;
  return false;
}

/* A value that is there and of the right type. */
static bool present(chorale_check *check, int32_t index) {
  switch (check->values[index].state) {
    case VALUE_PRESENT:
      return true;
    case VALUE_DETACHED:
      return refuse(check, FAILURE_DETACHED, index, 0, 0, 0);
    case VALUE_DISPOSED:
      return refuse(check, FAILURE_DISPOSED, index, 0, 0, 0);
    default:
      return refuse(check, FAILURE_TYPE, index, 0, 0, 0);
  }
}

bool take_int64(chorale_check *check, int32_t index, int64_t min, int64_t max, int64_t *out) {
  if (!present(check, index)) return false;
  const double number = check->values[index].number;
  /* Written so that NaN fails; min and max are at most 2^53 - 1, exact in a double. */
  if (!(number >= (double)min && number <= (double)max && number == floor(number))) {
    return refuse(check, FAILURE_RANGE, index, (double)min, (double)max, number);
  }
  *out = (int64_t)number;
  return true;
}

bool take_int32(chorale_check *check, int32_t index, int32_t min, int32_t max, int32_t *out) {
  int64_t value;
  if (!take_int64(check, index, min, max, &value)) return false;
  *out = (int32_t)value;
  return true;
}

bool take_flag(chorale_check *check, int32_t index, int32_t *out) {
  if (!present(check, index)) return false;
  *out = check->values[index].number != 0;
  return true;
}

bool take_f64(chorale_check *check, int32_t index, double *out) {
  if (!present(check, index)) return false;
  const double number = check->values[index].number;
  if (!isfinite(number)) return refuse(check, FAILURE_RANGE, index, -INFINITY, INFINITY, number);
  *out = number;
  return true;
}

bool take_f32(chorale_check *check, int32_t index, float *out) {
  if (!present(check, index)) return false;
  const double number = check->values[index].number;
  if (!(fabs(number) <= 3.4028234663852886e38)) {
    return refuse(check, FAILURE_RANGE, index, -3.4028234663852886e38, 3.4028234663852886e38,
                  number);
  }
  *out = (float)number;
  return true;
}

bool take_dims(chorale_check *check, int32_t index, int32_t rank, bool permutation, int32_t *out) {
  if (!present(check, index)) return false;
  const chorale_value *value = &check->values[index];
  if (value->length < rank) {
    return refuse(check, FAILURE_LENGTH, index, rank, 0, (double)value->length);
  }
  const volatile int32_t *source = value->data;
  const int32_t limit = permutation ? rank - 1 : INT32_MAX;
  uint32_t seen = 0;
  for (int32_t i = 0; i < rank; i += 1) {
    const int32_t item = source[i];
    const bool repeated = permutation && item >= 0 && item <= limit && ((seen >> item) & 1u) != 0;
    if (item < 0 || item > limit || repeated) {
      return refuse(check, FAILURE_RANGE, index, 0, limit, item);
    }
    if (permutation) seen |= 1u << item;
    out[i] = item;
  }
  return true;
}

bool take_array(chorale_check *check, int32_t index, bool optional, int64_t element_bytes,
                int64_t length, chorale_memory *out) {
  const chorale_value *value = &check->values[index];
  if (optional && value->state == VALUE_NULL) {
    out->data = 0;
    out->bytes = 0;
    return true;
  }
  if (!present(check, index)) return false;
  if (value->length < length) {
    return refuse(check, FAILURE_LENGTH, index, (double)length, 0, (double)value->length);
  }
  if (((uintptr_t)value->data & (uintptr_t)(element_bytes - 1)) != 0) {
    return refuse(check, FAILURE_ALIGNMENT, index, (double)element_bytes, 0, 0);
  }
  out->data = value->data;
  out->bytes = length * element_bytes;
  return true;
}

bool take_buffer(chorale_check *check, int32_t index, int64_t bytes, chorale_memory *out) {
  if (!present(check, index)) return false;
  const chorale_value *value = &check->values[index];
  if (value->length < bytes) {
    return refuse(check, FAILURE_LENGTH, index, (double)bytes, 0, (double)value->length);
  }
  if (((uintptr_t)value->data & 63) != 0) return refuse(check, FAILURE_ALIGNMENT, index, 64, 0, 0);
  out->data = value->data;
  out->bytes = bytes;
  return true;
}

bool check_least(chorale_check *check, int32_t index, int64_t value, int64_t least) {
  if (value >= least) return true;
  return refuse(check, FAILURE_RANGE, index, (double)least, INFINITY, (double)value);
}

bool check_apart(chorale_check *check, int32_t index, const chorale_memory *written, int32_t other,
                 const chorale_memory *memory, bool in_place) {
  if (written->bytes == 0 || memory->bytes == 0) return true;
  const uintptr_t a = (uintptr_t)written->data;
  const uintptr_t b = (uintptr_t)memory->data;
  if (a + (uintptr_t)written->bytes <= b || b + (uintptr_t)memory->bytes <= a) return true;
  if (in_place && a == b && written->bytes == memory->bytes) return true;
  refuse(check, FAILURE_OVERLAP, index, 0, 0, 0);
  check->failure.other = other;
  return false;
}

bool check_status(chorale_check *check, int32_t status) {
  if (status == 0) return true;
  return refuse(check, FAILURE_STATUS, -1, 0, 0, status);
}
