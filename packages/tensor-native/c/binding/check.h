/*
 * Boundary checks of one kernel call, free of Node-API so that fuzz targets can drive them: the
 * binding reads the JavaScript arguments into `chorale_value`s, the generated `invoke_*` functions
 * take them out one by one through these checks, and only then call the kernel.
 */
#ifndef CHORALE_CHECK_H
#define CHORALE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

/* Largest number of dimensions of a `dims` argument; the table checks that it says the same. */
#define CHORALE_RANK_MAX 6

/* What an argument should be; the binding reads by it. */
enum chorale_kind { KIND_NUMBER, KIND_FLAG, KIND_F32, KIND_I32, KIND_U8, KIND_BUFFER };

/* What the binding found. */
enum chorale_state { VALUE_PRESENT, VALUE_NULL, VALUE_WRONG_TYPE, VALUE_DETACHED, VALUE_DISPOSED };

/* One argument as the binding read it. `length` counts elements, bytes for a buffer. */
typedef struct {
  double number;
  void *data;
  int64_t length;
  enum chorale_state state;
} chorale_value;

/* Why a call was refused. The numbers are shared with src/failure.ts: append, never insert. */
enum chorale_failure_code {
  FAILURE_NONE,
  FAILURE_TYPE,
  FAILURE_RANGE,
  FAILURE_LENGTH,
  FAILURE_ALIGNMENT,
  FAILURE_OVERLAP,
  FAILURE_DETACHED,
  FAILURE_DISPOSED,
  FAILURE_STATUS
};

/*
 * argument: index of the argument refused; other: the one it overlaps;
 * expected and limit: least and largest value allowed, or the length needed; got: what came, or the
 * status that the kernel returned.
 */
typedef struct {
  enum chorale_failure_code code;
  int32_t argument;
  int32_t other;
  double expected;
  double limit;
  double got;
} chorale_failure;

/* The values of a call and the place for its failure. */
typedef struct {
  const chorale_value *values;
  chorale_failure failure;
} chorale_check;

/* Memory that a call touches. */
typedef struct {
  void *data;
  int64_t bytes;
} chorale_memory;

/* Each returns false after writing the failure. */
bool take_int64(chorale_check *check, int32_t index, int64_t min, int64_t max, int64_t *out);
bool take_int32(chorale_check *check, int32_t index, int32_t min, int32_t max, int32_t *out);
bool take_flag(chorale_check *check, int32_t index, int32_t *out);
bool take_f32(chorale_check *check, int32_t index, float *out);
bool take_f64(chorale_check *check, int32_t index, double *out);
/* Copies, so that another thread cannot change the values after they were checked. */
bool take_dims(chorale_check *check, int32_t index, int32_t rank, bool permutation, int32_t *out);
bool take_array(chorale_check *check, int32_t index, bool optional, int64_t element_bytes,
                int64_t length, chorale_memory *out);
bool take_buffer(chorale_check *check, int32_t index, int64_t bytes, chorale_memory *out);
/* Whether a scalar that is already known to be an integer reaches a computed lower bound. */
bool check_least(chorale_check *check, int32_t index, int64_t value, int64_t least);
/* Whether what is written shares no byte with another argument, or is exactly it where allowed. */
bool check_apart(chorale_check *check, int32_t index, const chorale_memory *written, int32_t other,
                 const chorale_memory *memory, bool in_place);
/* Turns the status of a kernel into success or failure. */
bool check_status(chorale_check *check, int32_t status);

#endif
