#include <math.h>

/*
 * Sum over rows of the Huber loss (delta 1e-3) of log(E + A / N^alpha + B / D^beta) - log(L), and its gradient in
 * (log A, log B, log E, alpha, beta), from logarithms taken beforehand. Written for the compiler's vectoriser: no branch,
 * no store in the loop. With -ffast-math and -lmvec, exp and log become glibc's vector functions of the chosen width.
 */
double evaluate(int n, const double *log_n, const double *log_d, const double *log_l, const double *theta,
                double *gradient) {
  const double delta = 1e-3;
  const double alpha = theta[3], beta = theta[4];
  const double A = exp(theta[0]), B = exp(theta[1]), E = exp(theta[2]);
  double sum = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0, g4 = 0;
  for (int i = 0; i < n; i++) {
    double p = A * exp(-alpha * log_n[i]);
    double q = B * exp(-beta * log_d[i]);
    double prediction = E + p + q;
    double r = log(prediction) - log_l[i];
    double m = fmin(fabs(r), delta);
    sum += m * (fabs(r) - .5 * m);
    double w = fmax(-delta, fmin(delta, r)) / prediction;
    g0 += w * p;
    g1 += w * q;
    g2 += w;
    g3 -= w * p * log_n[i];
    g4 -= w * q * log_d[i];
  }
  gradient[0] = g0;
  gradient[1] = g1;
  gradient[2] = g2 * E;
  gradient[3] = g3;
  gradient[4] = g4;
  return sum;
}
