/* Five stations in a row, first come first served, exponential work, Poisson arrivals: an event loop in C.
   A binary heap of (time, number, event), ring buffers as queues, xoshiro256** and -log(u). Prints CPU seconds and the
   mean time in system; figures as in bench_simulate.py. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { double time; int64_t number, event; } Event;

static Event *heap;
static long size = 0;
static int64_t planned = 0;

static void push(double time, int64_t event) {
    long at = size++;
    while (at > 0) {
        long parent = (at - 1) / 2;
        if (heap[parent].time <= time) break;
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = (Event){time, planned++, event};
}

static int sooner(const Event *a, const Event *b) {
    return a->time < b->time || (a->time == b->time && a->number < b->number);
}

static Event pop(void) {
    Event first = heap[0], last = heap[--size];
    long at = 0, child = 1;
    while (child < size) {
        if (child + 1 < size && sooner(&heap[child + 1], &heap[child])) child++;
        if (sooner(&last, &heap[child])) break;
        heap[at] = heap[child];
        at = child;
        child = 2 * at + 1;
    }
    heap[at] = last;
    return first;
}

static uint64_t s[4];
static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline uint64_t next(void) {
    uint64_t result = rotl(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
    return result;
}
static inline double exponential(double mean) { return -mean * log(((next() >> 11) + 0.5) / 9007199254740992.0); }

#define STATIONS 5
int main(int argc, char **argv) {
    long cases = argc > 1 ? atol(argv[1]) : 1000000;
    const double mean[STATIONS] = {20, 30, 60, 20, 12}, gap = 10;
    int officers[STATIONS] = {3, 4, 8, 3, 2};
    s[0] = 1; s[1] = 2; s[2] = 3; s[3] = 4;
    for (int i = 0; i < 20; i++) next();
    heap = malloc(sizeof(Event) * 1024);
    double *arrived = malloc(sizeof(double) * cases);
    const long room = 1 << 16;
    int64_t *queue[STATIONS];
    long head[STATIONS] = {0}, tail[STATIONS] = {0};
    for (int i = 0; i < STATIONS; i++) queue[i] = malloc(sizeof(int64_t) * room);
    clock_t begun = clock();
    double now = 0, sum = 0, next_arrival = exponential(gap);
    long came = 0, gone = 0;
    while (gone < cases) {
        int64_t one;
        int at;
        if (came < cases && (size == 0 || next_arrival <= heap[0].time)) {
            now = next_arrival;
            arrived[came] = now;
            one = came++;
            next_arrival = now + exponential(gap);
            at = 0;
        } else {
            Event event = pop();
            now = event.time;
            one = event.event >> 3;
            at = event.event & 7;
            if (head[at] < tail[at]) {
                int64_t other = queue[at][head[at]++ % room];
                push(now + exponential(mean[at]), other * 8 + at);
            } else {
                officers[at]++;
            }
            if (++at == STATIONS) {
                sum += now - arrived[one];
                gone++;
                continue;
            }
        }
        if (officers[at] > 0) {
            officers[at]--;
            push(now + exponential(mean[at]), one * 8 + at);
        } else {
            queue[at][tail[at]++ % room] = one;
        }
    }
    printf("%.6f %.4f\n", (double)(clock() - begun) / CLOCKS_PER_SEC, sum / cases);
    return 0;
}
