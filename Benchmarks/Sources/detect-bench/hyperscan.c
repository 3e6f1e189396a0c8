// Counts what Hyperscan finds: `hyperscan TEXT PATTERNS [hits]`.
// PATTERNS has a line for each: its class, a tab, the pattern; and behind a second tab `i` if the
// case of letters does not count.
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LIMIT = 40000 };

static unsigned long long found;
static FILE *list;

static int hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
               void *context) {
    (void)from; (void)flags; (void)context;
    found++;
    if (list) fprintf(list, "%u %llu\n", id, to);
    return 0;
}

static char *whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(66);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*size + 1);
    if (!text || fread(text, 1, *size, file) != *size) exit(66);
    text[*size] = 0;
    fclose(file);
    return text;
}

int main(int count, char **arguments) {
    if (count < 3) return 64;
    size_t size, length;
    char *text = whole(arguments[1], &size), *lines = whole(arguments[2], &length);
    static const char *patterns[LIMIT];
    static unsigned flags[LIMIT], ids[LIMIT];
    unsigned total = 0;
    for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) {
        char *tab = strchr(line, '\t');
        if (!tab || total == LIMIT) return 65;
        patterns[total] = tab + 1;
        tab = strchr(tab + 1, '\t');
        flags[total] = tab && tab[1] == 'i' ? HS_FLAG_CASELESS : 0;
        if (tab) *tab = 0;
        ids[total] = total;
        total++;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_multi(patterns, flags, ids, total, HS_MODE_BLOCK, NULL, &database, &error)) {
        fprintf(stderr, "%d: %s\n", error->expression, error->message);
        return 1;
    }
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch)) return 1;
    if (count > 3) list = stdout;
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    if (hs_scan(database, text, (unsigned)size, 0, scratch, hit, NULL)) return 1;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    double seconds = (end.tv_sec - start.tv_sec) + 1e-9 * (end.tv_nsec - start.tv_nsec);
    if (!list) printf("%.6f %llu\n", seconds, found);
    return 0;
}
