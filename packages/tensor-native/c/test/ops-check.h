/*
 * Shared by the test-ops-*.c files: seeded random arrays of exact size (so that a sanitizer sees
 * every step outside), comparison with double precision, and a count of failures.
 */
#ifndef CHORALE_OPS_CHECK_H
#define CHORALE_OPS_CHECK_H

#include "../include/chorale.h"
#include "../ops/simd/level.h"
#include "../pool/pool.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern int64_t ops_checks, ops_failures;

/* The test files, each for the level and thread count in force. */
void test_math(void);
void test_rows(void);
void test_elementwise(void);
void test_tables(void);
void test_windows(void);
void test_attention(void);

/* Uniform numbers. */
uint32_t random_bits(void);
double random_real(double low, double high);
int64_t random_int(int64_t low, int64_t high); /* both ends included */

/* Arrays of exactly n elements; the test ends when memory runs out. Free with free(). */
float *zeros(int64_t n);
float *random_array(int64_t n, double low, double high);
float *copy_of(const float *x, int64_t n);

/* A size that exercises edges: often 0, 1, or a prime, else up to `most`. */
int64_t random_size(int64_t most);

/* Fails unless |got - want| <= absolute + relative |want|, NaN and infinities alike in both. */
void check_close(const char *what, int64_t index, double got, double want, double absolute,
                 double relative);
void check_array(const char *what, const float *got, const double *want, int64_t n, double absolute,
                 double relative);
void check_true(const char *what, int condition);

#endif
