#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * Answers timing requests, one a line. Arguments: number of rows, file with log N, log D and log L (columns of doubles),
 * five parameters. Request: how often to evaluate. Answer: nanoseconds an evaluation, then value and gradient at the
 * parameters. Staying alive between requests lets the caller alternate with other engines.
 */
double evaluate(int n, const double *log_n, const double *log_d, const double *log_l, const double *theta,
                double *gradient);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 8) return 2;
  int n = atoi(arguments[1]);
  double *rows = malloc(sizeof(double) * 3 * n);
  FILE *file = fopen(arguments[2], "rb");
  if (!rows || !file || fread(rows, sizeof(double), 3 * (size_t)n, file) != 3 * (size_t)n) return 2;
  double theta[5], gradient[5], moved[5], kept = 0;
  for (int j = 0; j < 5; j++) moved[j] = theta[j] = atof(arguments[3 + j]);
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    int repetitions = atoi(line);
    double start = now();
    for (int r = 0; r < repetitions; r++) {
      moved[3] = theta[3] + 1e-9 * r;
      kept += evaluate(n, rows, rows + n, rows + 2 * n, moved, gradient) + gradient[0];
    }
    double each = (now() - start) / repetitions;
    double value = evaluate(n, rows, rows + n, rows + 2 * n, theta, gradient);
    printf("%.17g %.17g", each, value);
    for (int j = 0; j < 5; j++) printf(" %.17g", gradient[j]);
    /* Never true; keeps the loop above from being dropped. */
    printf(kept == 0.123 ? " \n" : "\n");
    fflush(stdout);
  }
  return 0;
}
