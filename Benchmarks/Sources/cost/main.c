/* Runs a command and writes what it cost to a file: exit status (128 and the number of a signal), seconds of processor
   time, seconds of wall time, KiB of memory at the peak.

   A child starts out with the memory of whoever starts it, and that counts towards its peak: hence a program this small,
   and not the script that wants to know. */
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
static pid_t child;

static void stop(int number) {
    (void)number;
    kill(child, SIGKILL);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int argc, char **argv) {
    if (argc < 4) {
        fputs("usage: cost FILE SECONDS COMMAND...\n", stderr);
        return 64;
    }
    double start = now();
    if (posix_spawnp(&child, argv[3], NULL, NULL, argv + 3, environ) != 0) {
        perror(argv[3]);
        return 1;
    }
    signal(SIGALRM, stop);
    alarm((unsigned)atoi(argv[2]));
    int status;
    struct rusage usage;
    while (wait4(child, &status, 0, &usage) < 0) {}
    double wall = now() - start;
    FILE *file = fopen(argv[1], "w");
    if (!file) {
        perror(argv[1]);
        return 1;
    }
    int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    fprintf(file, "%d %f %f %ld\n", code, cpu, wall, usage.ru_maxrss);
    return fclose(file) == 0 ? 0 : 1;
}
