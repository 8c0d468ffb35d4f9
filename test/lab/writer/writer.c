/*
 * The game's stand-in in C: publishes the three shared-memory pages and writes them at the game's rate.
 *
 *   gcc -O2 -o writer writer.c -lm                                    pages are files in /dev/shm
 *   x86_64-w64-mingw32-gcc -O2 -o writer.exe writer.c -lwinmm         pages are named mappings, Local\PREFIXpage
 *
 * It prints "ready" once the pages exist and "wrote N in S s" at the end. Bad options end it with code 2, a page it
 * cannot make with code 1. It ends after --seconds, or when it is killed: then files in /dev/shm stay behind.
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PHYSICS_SIZE 800
#define GRAPHICS_SIZE 4900
#define STATIC_SIZE 208
#define MAPPING_PAGE 4096

static const char *prefix = "acevo_pmf_";
static int deny, close_handles;

/* ---- the two systems: a shared page by name, a clock in seconds, waiting ---- */

#ifdef _WIN32
#include <windows.h>

/* With --deny nobody, not even the owner's other processes, may open the page: error 5 for readers. */
static SECURITY_ATTRIBUTES *access_rules(void) {
  static ACL nobody;
  static SECURITY_DESCRIPTOR descriptor;
  static SECURITY_ATTRIBUTES rules = {sizeof rules, &descriptor, FALSE};
  InitializeAcl(&nobody, sizeof nobody, ACL_REVISION);
  InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION);
  SetSecurityDescriptorDacl(&descriptor, TRUE, &nobody, FALSE);
  return deny ? &rules : NULL;
}

static void *share(const char *name, size_t size) {
  char full[128];
  if (name) snprintf(full, sizeof full, "Local\\%s%s", prefix, name);
  HANDLE mapping =
      CreateFileMappingA(INVALID_HANDLE_VALUE, access_rules(), PAGE_READWRITE, 0, (DWORD)size, name ? full : NULL);
  if (!mapping || GetLastError() == ERROR_ALREADY_EXISTS) return NULL;
  void *memory = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, size);
  if (close_handles) CloseHandle(mapping);
  return memory;
}

static void unshare_pages(void) {}

static double now(void) {
  LARGE_INTEGER ticks, per_second;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&per_second);
  return (double)ticks.QuadPart / (double)per_second.QuadPart;
}

static void wait_until(double moment) {
  double left = moment - now();
  if (left > 0) Sleep((DWORD)(left * 1000));
}

static void fine_timer(void) { timeBeginPeriod(1); }
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static char shared_names[3][128];
static int shared_count;

static void *share(const char *name, size_t size) {
  if (!name) return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  char full[128];
  snprintf(full, sizeof full, "/%s%s", prefix, name);
  int file = shm_open(full, O_RDWR | O_CREAT | O_EXCL, deny ? 0 : 0600);
  if (file < 0) return NULL;
  strcpy(shared_names[shared_count++], full);
  if (ftruncate(file, (off_t)size) != 0) return NULL;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  return memory == MAP_FAILED ? NULL : memory;
}

static void unshare_pages(void) {
  while (shared_count > 0) shm_unlink(shared_names[--shared_count]);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void wait_until(double moment) {
  double whole = floor(moment);
  struct timespec t = {(time_t)whole, (long)((moment - whole) * 1e9)};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

static void fine_timer(void) {}
#endif

/* ---- what it writes ---- */

static void set_i32(uint8_t *page, size_t offset, int32_t value) { memcpy(page + offset, &value, 4); }
static void set_i16(uint8_t *page, size_t offset, int16_t value) { memcpy(page + offset, &value, 2); }
static void set_u64(uint8_t *page, size_t offset, uint64_t value) { memcpy(page + offset, &value, 8); }
static void set_f32(uint8_t *page, size_t offset, float value) { memcpy(page + offset, &value, 4); }
static void set_text(uint8_t *page, size_t offset, const char *value) { strcpy((char *)page + offset, value); }

static void set_wheels(uint8_t *page, size_t offset, float value) {
  for (int wheel = 0; wheel < 4; wheel++) set_f32(page, offset + 4 * wheel, value + (float)wheel);
}

/* Every word is the counter, so that a copy taken between two writes shows two numbers. */
static void fill_counter(uint8_t *page, size_t size, int32_t count) {
  for (size_t offset = 0; offset < size; offset += 4) set_i32(page, offset, count);
}

/* A car that goes round: one lap in 90 s, up and down the gears every 12 s. */
static void fill_physics(uint8_t *page, int32_t count, double t) {
  double wave = 0.5 - 0.5 * cos(t * 2 * 3.14159265 / 12);
  set_i32(page, 0, count);
  set_f32(page, 4, (float)wave);                        /* gas */
  set_f32(page, 8, (float)(wave < 0.2 ? 1 - wave : 0)); /* brake */
  set_f32(page, 12, (float)(60 - t / 60));              /* fuel */
  set_i32(page, 16, 2 + (int32_t)(wave * 5.9));         /* gear */
  set_i32(page, 20, 3000 + (int32_t)(wave * 5000));     /* rpms */
  set_f32(page, 24, (float)(0.3 * sin(t)));             /* steerAngle */
  set_f32(page, 28, (float)(60 + wave * 200));          /* speedKmh */
  set_wheels(page, 72, 3500);                           /* wheelLoad */
  set_wheels(page, 88, 27);                             /* wheelsPressure */
  set_wheels(page, 152, 80);                            /* tyreCoreTemperature */
  set_f32(page, 284, 1.2f);                             /* airDensity */
  set_f32(page, 288, 22);                               /* airTemp */
  set_f32(page, 292, 31);                               /* roadTemp */
  set_wheels(page, 348, 400);                           /* brakeTemp */
  set_f32(page, 564, 0.56f);                            /* brakeBias */
  set_i32(page, 588, 8500);                             /* currentMaxRpm */
  set_f32(page, 712, 90);                               /* waterTemp */
  set_i32(page, 772, 1);                                /* ignitionOn */
  set_i32(page, 780, 1);                                /* isEngineRunning */
}

static void fill_graphics(uint8_t *page, int32_t count, double t) {
  double wave = 0.5 - 0.5 * cos(t * 2 * 3.14159265 / 12);
  double lap = t / 90 - floor(t / 90);
  set_i32(page, 0, count);
  set_i32(page, 4, 2); /* status: Live */
  set_u64(page, 8, 7), set_u64(page, 16, 11);
  set_u64(page, 24, 7), set_u64(page, 32, 11);
  set_i16(page, 40, (int16_t)(3000 + wave * 5000));
  set_i16(page, 58, (int16_t)(60 + wave * 200)); /* display_speed_kmh */
  set_i16(page, 68, (int16_t)(2 + wave * 5.9));  /* gear_int */
  set_i32(page, 188, (int32_t)(lap * 90000));    /* current_lap_time_ms */
  set_f32(page, 196, (float)(60 - t / 60));      /* fuel_liter_current_quantity */
  for (size_t tyre = 220; tyre < 1244; tyre += 256) {
    set_f32(page, tyre + 8, 27);                 /* tyre_pression */
    set_f32(page, tyre + 12, 80);                /* tyre_temperature_c */
    set_f32(page, tyre + 16, 400);               /* brake_temperature_c */
  }
  set_f32(page, 1244, (float)lap);               /* npos */
  set_i32(page, 1388, 4);                        /* car_location: Track */
  set_i32(page, 2384, (int32_t)(t / 90));        /* total_lap_count */
  set_i32(page, 2388, 3);                        /* current_pos */
  set_i32(page, 2392, 20);                       /* total_drivers */
  set_i32(page, 2412, 7);                        /* max_gears */
  set_text(page, 3020, "Ada"), set_text(page, 3053, "Lovelace");
  set_text(page, 3086, "Alfa Romeo Giulia GTAm");
  page[3121] = 1; /* is_valid_lap */
  page[3852] = 1; /* active_cars */
  set_u64(page, 3940, 7), set_u64(page, 3948, 11);
}

static void fill_static(uint8_t *page) {
  set_text(page, 0, "1.0");
  set_text(page, 15, "0.9.1");
  set_i32(page, 32, 1); /* session: Race */
  set_text(page, 36, "Quick race");
  set_f32(page, 76, 22), set_f32(page, 80, 31);
  set_i32(page, 88, 1);
  set_text(page, 92, "Italy");
  set_text(page, 136, "Imola");
  set_f32(page, 204, 4909);
}

/* Shared memory that is not ours to read: same sizes, other contents. */
static int share_decoys(void) {
  for (int i = 0; i < 6; i++) {
    size_t size = i % 3 == 2 ? 2 * MAPPING_PAGE : MAPPING_PAGE;
    uint8_t *memory = share(NULL, size);
    if (!memory) return 0;
    for (size_t at = 0; i > 0 && at < size; at++) memory[at] = (uint8_t)(at * (size_t)(2 * i + 1) + (at >> 8));
  }
  return 1;
}

/* ---- the program ---- */

static int fail(int code, const char *message, const char *detail) {
  fprintf(stderr, "%s%s\n", message, detail);
  unshare_pages();
  return code;
}

int main(int argc, char **argv) {
  int counter = 0, decoys = 0;
  double seconds = 60, hz = 333, graphics_from = 0;
  size_t graphics_size = GRAPHICS_SIZE;
  for (int i = 1; i < argc; i++) {
    const char *value = i + 1 < argc ? argv[i + 1] : "";
    if (!strcmp(argv[i], "--deny")) deny = 1;
    else if (!strcmp(argv[i], "--close-handles")) close_handles = 1;
    else if (!strcmp(argv[i], "--decoys")) decoys = 1;
    else if (!strcmp(argv[i], "--short")) graphics_size = MAPPING_PAGE;
    else if (!strcmp(argv[i], "--mode")) counter = !strcmp(value, "counter"), i++;
    else if (!strcmp(argv[i], "--prefix")) prefix = value, i++;
    else if (!strcmp(argv[i], "--seconds")) seconds = atof(value), i++;
    else if (!strcmp(argv[i], "--hz")) hz = atof(value), i++;
    else if (!strcmp(argv[i], "--no-graphics-until")) graphics_from = atof(value), i++;
    else return fail(2, "unknown option: ", argv[i]);
  }

  if (decoys && !share_decoys()) return fail(1, "cannot share memory", "");
  uint8_t *physics_page = share("physics", PHYSICS_SIZE), *static_page = share("static", STATIC_SIZE);
  uint8_t *graphics_page = graphics_from > 0 ? NULL : share("graphics", graphics_size);
  if (!physics_page || !static_page || (!graphics_page && graphics_from <= 0))
    return fail(1, "the pages exist already or cannot be made: ", prefix);
  static uint8_t physics[PHYSICS_SIZE], graphics[GRAPHICS_SIZE], fixed[STATIC_SIZE];
  fill_static(fixed);
  memcpy(static_page, fixed, sizeof fixed);
  fine_timer();
  puts("ready");
  fflush(stdout);

  double start = now(), t = 0;
  int32_t count = 0;
  for (; t < seconds; t = now() - start) {
    count++;
    if (!graphics_page && t >= graphics_from && !(graphics_page = share("graphics", graphics_size)))
      return fail(1, "the graphics page exists already or cannot be made: ", prefix);
    if (counter) fill_counter(physics, sizeof physics, count), fill_counter(graphics, sizeof graphics, count);
    else fill_physics(physics, count, t), fill_graphics(graphics, count, t);
    memcpy(physics_page, physics, sizeof physics);
    if (graphics_page) memcpy(graphics_page, graphics, graphics_size < sizeof graphics ? graphics_size : sizeof graphics);
    wait_until(start + count / hz);
  }
  printf("wrote %d in %.3f s\n", count, t);
  unshare_pages();
  return 0;
}
