/*
 * Runs the tests of c/ops for every instruction set that this CPU has, on one and on three threads.
 * `node scripts/test-ops.mjs` builds and runs it, with --sanitize under ASan and UBSan.
 */
#include "ops-check.h"

int64_t ops_checks, ops_failures;

static uint64_t state = 0x9e3779b97f4a7c15u;

/* splitmix64: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators (2014) */
uint32_t random_bits(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (uint32_t)((z ^ (z >> 31)) >> 32);
}

double random_real(double low, double high) {
  return low + (high - low) * (random_bits() / 4294967296.0);
}

int64_t random_int(int64_t low, int64_t high) {
  return low + (int64_t)(random_bits() % (uint64_t)(high - low + 1));
}

int64_t random_size(int64_t most) {
  static const int64_t primes[] = {2, 3, 5, 7, 13, 17, 31, 37, 61, 67, 127, 131, 257};
  switch (random_bits() % 8) {
    case 0: return random_bits() % 4 == 0 ? 0 : 1;
    case 1:
    case 2: {
      int64_t prime = primes[random_bits() % (sizeof primes / sizeof *primes)];
      return prime < most ? prime : most;
    }
    default: return random_int(1, most);
  }
}

float *zeros(int64_t n) {
  float *p = calloc(n > 0 ? (size_t)n : 1, sizeof(float));
  if (!p) {
    fprintf(stderr, "out of memory\n");
    exit(2);
  }
  return p;
}

float *random_array(int64_t n, double low, double high) {
  float *p = zeros(n);
  for (int64_t i = 0; i < n; i++) p[i] = (float)random_real(low, high);
  return p;
}

float *copy_of(const float *x, int64_t n) {
  float *p = zeros(n);
  if (n > 0) memcpy(p, x, (size_t)n * sizeof(float));
  return p;
}

void check_close(const char *what, int64_t index, double got, double want, double absolute,
                 double relative) {
  ops_checks++;
  if (isnan(want) ? isnan(got) : got == want) return;
  if (fabs(got - want) <= absolute + relative * fabs(want) && isfinite(want)) return;
  if (ops_failures++ < 40)
    fprintf(stderr, "%s[%lld]: got %.9g, want %.9g (level %d, %d threads)\n", what,
            (long long)index, got, want, ops_level(), chorale_threads());
}

void check_array(const char *what, const float *got, const double *want, int64_t n, double absolute,
                 double relative) {
  for (int64_t i = 0; i < n; i++) check_close(what, i, got[i], want[i], absolute, relative);
}

void check_true(const char *what, int condition) {
  ops_checks++;
  if (condition) return;
  if (ops_failures++ < 40)
    fprintf(stderr, "%s does not hold (level %d, %d threads)\n", what, ops_level(),
            chorale_threads());
}

int main(void) {
  for (int level = 0; level <= 4; level++) {
    if (ops_limit_level(level) != level) continue;
    for (int threads = 1; threads <= 3; threads += 2) {
      int64_t before = ops_checks;
      chorale_pool_set_threads(threads);
      test_math();
      test_rows();
      test_elementwise();
      test_tables();
      test_windows();
      test_attention();
      printf("level %d, %d threads: %lld checks\n", level, threads,
             (long long)(ops_checks - before));
    }
  }
  printf("%lld checks, %lld failed\n", (long long)ops_checks, (long long)ops_failures);
  return ops_failures != 0;
}
