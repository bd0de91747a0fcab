/* Reads every manifest of a folder through libyaml's event loop and does nothing with the events: the floor of what any
   reader built on libyaml costs. Uses the libyaml of the system, as the program does. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static void fail(const char *what, const char *name) {
    fprintf(stderr, "yaml-events: %s: %s\n", name, what);
    exit(1);
}

static unsigned char *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail("cannot be opened", path);
    if (fseek(file, 0, SEEK_END) != 0) fail("has no end", path);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size + 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size) fail("cannot be read", path);
    fclose(file);
    return bytes;
}

static long documents(const unsigned char *bytes, size_t size, const char *path) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) fail("no memory", path);
    yaml_parser_set_input_string(&parser, bytes, size);
    long count = 0;
    for (int ended = 0; !ended;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) fail(parser.problem, path);
        count += event.type == YAML_DOCUMENT_START_EVENT;
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

int main(int argc, char **argv) {
    if (argc != 2) fail("expected a folder", "usage");
    DIR *folder = opendir(argv[1]);
    if (!folder) fail("cannot be opened", argv[1]);
    long count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 5, ".yaml") != 0) continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        size_t size;
        unsigned char *bytes = contents(path, &size);
        count += documents(bytes, size, path);
        free(bytes);
    }
    closedir(folder);
    printf("%ld documents\n", count);
    return 0;
}
