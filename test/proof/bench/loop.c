// The floor: the same work in C on bytes of the same number. Prints one line a measurement: name, ns.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static unsigned char physics[800], graphics[4900], first[5700], second[5700];

#define F32(page, at) (*(volatile float *)((page) + (at)))
#define I32(page, at) (*(volatile int *)((page) + (at)))

static double sink;

// The ten fields that the benchmark's own loop reads, at the same offsets.
static __attribute__((noinline)) void ten_fields(void) {
  sink += (double)F32(physics, 4) + F32(physics, 8) + F32(physics, 28) + I32(physics, 20) + I32(physics, 16);
  sink += (double)F32(graphics, 1244) + I32(graphics, 188) + F32(graphics, 3844) + (unsigned)I32(graphics, 2388);
  sink += F32(graphics, 220 + 12);
}

int main(void) {
  for (size_t i = 0; i < sizeof physics; i++) physics[i] = (unsigned char)rand();
  for (size_t i = 0; i < sizeof graphics; i++) graphics[i] = (unsigned char)rand();

  const long rounds = 20000000;
  double start = now_ns();
  for (long i = 0; i < rounds; i++) ten_fields();
  printf("field %.4f\n", (now_ns() - start) / rounds / 10);

  const long copies = 2000000;
  volatile int differ = 0;
  start = now_ns();
  for (long i = 0; i < copies; i++) {
    physics[0] = (unsigned char)i;
    memcpy(first, physics, 800);
    memcpy(first + 800, graphics, 4900);
    memcpy(second, physics, 800);
    memcpy(second + 800, graphics, 4900);
    differ |= memcmp(first, second, 5700);
  }
  printf("copy %.2f\n", (now_ns() - start) / copies);
  return differ;
}
