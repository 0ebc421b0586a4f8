/*
 * Fuzz target for the boundary checks and, behind them, every kernel. The input chooses a kernel
 * and its arguments; every array is a block of exactly its length, so with AddressSanitizer a
 * kernel that touches one element more than the table says is caught.
 *
 * Random arguments seldom pass all checks. So a refused length is repaired: the array is made as
 * long as the check asked for, and the call is tried again. That also proves that what a check says
 * is enough. Built with clang this is a libFuzzer target, with other compilers driver.c feeds it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../binding/bindings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Arrays longer than this are not tried: the fuzzer should be fast. */
#define ELEMENTS_MAX (1 << 16)
/* A kernel may do at most about this much work per call, by the product of its scalars. */
#define WORK_MAX 3e6

typedef struct {
  const uint8_t *data;
  size_t size;
  uint32_t state;
} source;

/* The next byte of the input; after its end, bytes of a generator that it seeded. */
static uint8_t next(source *in) {
  in->state = in->state * 1664525u + 1013904223u;
  if (in->size == 0) return (uint8_t)(in->state >> 24);
  in->state ^= *in->data;
  in->size -= 1;
  return *in->data++;
}

static double number(source *in) {
  static const double odd[] = {-1,   0.5,        NAN,          INFINITY,           -INFINITY, 1e300,
                               -0.0, 2147483647, 2147483648.0, 9007199254740991.0, 65535};
  const uint8_t choice = next(in);
  if (choice < 12) return odd[choice % (sizeof odd / sizeof odd[0])];
  if (choice < 64) return 1;
  if (choice < 200) return next(in) % 9;
  return next(in) % 70;
}

typedef struct {
  chorale_value value;
  void *block;
} argument;

static void free_argument(argument *it) {
  free(it->block);
  it->block = 0;
}

/* Gives an argument a block of its own with `length` elements. */
static void allocate(argument *it, enum chorale_kind kind, int64_t length, source *in) {
  free_argument(it);
  it->value.length = length;
  if (kind == KIND_BUFFER) {
    const size_t rounded = ((size_t)length + 63) / 64 * 64;
    it->block = aligned_alloc(64, rounded == 0 ? 64 : rounded);
    if (it->block != 0) memset(it->block, next(in), rounded == 0 ? 64 : rounded);
    it->value.data = it->block;
    return;
  }
  const size_t width = kind == KIND_U8 ? 1 : 4;
  it->block = malloc((size_t)length * width);
  it->value.data = it->block;
  for (int64_t i = 0; it->block != 0 && i < length; i += 1) {
    const uint8_t byte = next(in);
    if (kind == KIND_F32) ((float *)it->block)[i] = byte < 4 ? NAN : (float)(byte - 128) / 16;
    if (kind == KIND_I32)
      ((int32_t *)it->block)[i] = byte < 8 ? -byte : byte < 250 ? byte % 8 : INT32_MAX;
    if (kind == KIND_U8) ((uint8_t *)it->block)[i] = byte;
  }
}

static void choose(argument *it, enum chorale_kind kind, source *in) {
  static const enum chorale_state wrong[] = {VALUE_NULL, VALUE_WRONG_TYPE, VALUE_DETACHED,
                                             VALUE_DISPOSED};
  it->value = (chorale_value){0, 0, 0, VALUE_PRESENT};
  it->block = 0;
  const uint8_t state = next(in);
  if (state < 4 ||
      (state < 60 && kind != KIND_NUMBER && kind != KIND_FLAG && kind != KIND_BUFFER)) {
    it->value.state = state < 4 ? wrong[state] : VALUE_NULL;
    return;
  }
  if (kind == KIND_NUMBER)
    it->value.number = number(in);
  else if (kind == KIND_FLAG)
    it->value.number = next(in) & 1;
  else
    allocate(it, kind, next(in) % 16, in);
}

static const chorale_binding *find(const char *prefix, const char *suffix) {
  for (int32_t i = 0; i < chorale_bindings_count; i += 1) {
    const char *name = chorale_bindings[i].name;
    const size_t length = strlen(prefix);
    if (strncmp(name, prefix, length) == 0 && strcmp(name + length, suffix) == 0)
      return &chorale_bindings[i];
  }
  return 0;
}

/* Fills the buffer of a gemm with a really packed matrix, and then perhaps damages one byte. */
static void pack_for(const chorale_binding *binding, argument *arguments, source *in) {
  if (strncmp(binding->name, "gemm", 4) != 0) return;
  const chorale_binding *pack = find("pack", binding->name + 4);
  argument *packed = &arguments[5];
  const double rows = arguments[2].value.number, columns = arguments[1].value.number;
  /* Written so that NaN is refused as well. */
  if (!(rows >= 0 && rows <= ELEMENTS_MAX && columns >= 0 && rows * columns <= ELEMENTS_MAX))
    return;
  if (pack == 0 || packed->block == 0) return;
  const int64_t k = (int64_t)rows, n = (int64_t)columns;
  argument matrix = {{0, 0, 0, VALUE_PRESENT}, 0};
  allocate(&matrix, KIND_F32, k * n, in);
  chorale_value values[6] = {
      {(double)k, 0, 0, VALUE_PRESENT}, {(double)n, 0, 0, VALUE_PRESENT}, matrix.value,
      {(double)n, 0, 0, VALUE_PRESENT}, {0, 0, 0, VALUE_PRESENT},         packed->value};
  chorale_check check = {values, {FAILURE_NONE, 0, -1, 0, 0, 0}};
  double result;
  pack->invoke(&check, &result);
  free_argument(&matrix);
  const uint8_t damage = next(in);
  if (damage < 40 && packed->value.length > damage)
    ((uint8_t *)packed->block)[damage] ^= 1 << (damage % 8);
}

/* Whether the call is small enough to run again and again. */
static bool is_small(const chorale_binding *binding, const argument *arguments) {
  double work = 1;
  for (int32_t i = 0; i < binding->arguments; i += 1) {
    const double value = arguments[i].value.number;
    if (binding->kinds[i] == KIND_NUMBER && value > 1) work *= value;
  }
  return !(work > WORK_MAX);
}

static bool attempt(const chorale_binding *binding, argument *arguments, chorale_failure *failure) {
  chorale_value values[CHORALE_ARGUMENTS_MAX];
  for (int32_t i = 0; i < binding->arguments; i += 1) values[i] = arguments[i].value;
  chorale_check check = {values, {FAILURE_NONE, 0, -1, 0, 0, 0}};
  double result = 0;
  const bool passed = binding->invoke(&check, &result);
  *failure = check.failure;
  return passed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  source in = {data, size, 0x9e3779b9u};
  const chorale_binding *binding = &chorale_bindings[next(&in) % (unsigned)chorale_bindings_count];
  argument arguments[CHORALE_ARGUMENTS_MAX];
  for (int32_t i = 0; i < binding->arguments; i += 1) {
    choose(&arguments[i], (enum chorale_kind)binding->kinds[i], &in);
  }
  /* Sometimes two arrays share memory. */
  const int32_t a = next(&in) % binding->arguments, b = next(&in) % binding->arguments;
  const bool shared =
      a != b && next(&in) < 40 && binding->kinds[a] == KIND_F32 && binding->kinds[b] == KIND_F32;
  chorale_failure failure = {FAILURE_NONE, 0, -1, 0, 0, 0};
  for (int32_t round = 0; round < 3 * binding->arguments; round += 1) {
    /* A large call is only tried with the short arrays it has: the checks must refuse it, or a
       dimension of 0 makes it no work. The peak loop has no arrays and would run for hours. */
    const bool small = is_small(binding, arguments);
    if (!small && (round > 0 || strcmp(binding->name, "peak") == 0)) break;
    if (shared && arguments[a].block != 0) {
      free_argument(&arguments[b]);
      arguments[b].value = arguments[a].value;
    }
    pack_for(binding, arguments, &in);
    if (attempt(binding, arguments, &failure)) break;
    argument *refused = failure.argument < 0 ? 0 : &arguments[failure.argument];
    if (refused == 0) break;
    const enum chorale_kind kind = (enum chorale_kind)binding->kinds[failure.argument];
    if (failure.code == FAILURE_LENGTH && failure.expected <= ELEMENTS_MAX) {
      allocate(refused, kind, (int64_t)failure.expected, &in);
    } else if (failure.code == FAILURE_RANGE && kind == KIND_NUMBER && failure.expected <= 4096) {
      refused->value.number = failure.expected > -1e9 ? failure.expected : 1;
    } else if (failure.code == FAILURE_TYPE && refused->value.state == VALUE_NULL) {
      refused->value.state = VALUE_PRESENT;
      if (kind != KIND_NUMBER && kind != KIND_FLAG) allocate(refused, kind, 0, &in);
    } else {
      break;
    }
  }
  for (int32_t i = 0; i < binding->arguments; i += 1) free_argument(&arguments[i]);
  return 0;
}
