/*
 * Feeds the fuzz target random inputs, for compilers without libFuzzer: `driver [runs] [seed]`. It
 * has no coverage feedback; the target's repairs take it into the kernels all the same. Before each
 * run it keeps the seed, and the sanitizers' report then names the run to repeat.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER 1
#endif

static uint64_t current;

#if defined(HAS_ADDRESS_SANITIZER)
void __asan_on_error(void);
void __asan_on_error(void) {
  fprintf(stderr, "fuzz: failed in run %llu\n", (unsigned long long)current);
}
#endif

static uint64_t mix(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

int main(int argc, char **argv) {
  const uint64_t runs = argc > 1 ? strtoull(argv[1], 0, 10) : 20000;
  const uint64_t first = argc > 2 ? strtoull(argv[2], 0, 10) : 1;
  uint8_t input[256];
  for (uint64_t run = 0; run < runs; run += 1) {
    current = first + run;
    uint64_t state = current;
    for (size_t i = 0; i < sizeof input; i += 1) input[i] = (uint8_t)mix(&state);
    LLVMFuzzerTestOneInput(input, sizeof input);
  }
  fprintf(stderr, "fuzz: %llu runs from seed %llu, no fault\n", (unsigned long long)runs,
          (unsigned long long)first);
  return 0;
}
