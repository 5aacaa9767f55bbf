/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * object.c - finds notes in object files with libelf; see object.h.
 *
 * Objects come from anywhere, so whatever is wrong with one is said and the
 * next one read.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "object.h"
#include "files.h"
#include "note.h"
#include "words.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libiberty.h>

/* EXPORT_SYMBOL(f) makes a symbol of one of these names and f's. */
static const char *const export_prefixes[] = { "__ksymtab_", "__export_symbol_" };

struct reading {
	void (*take)(struct object *object, void *data);
	void *data;
	unsigned *without;
	bool ok;
};

static void fail(struct reading *reading, const char *name, const char *what)
{
	words_error(TOOL_Q ": %s", name, what);
	reading->ok = false;
}

static void add_notes(struct reading *reading, struct object *object, const void *data, size_t size)
{
	struct me_reader reader = { .at = data, .end = (const unsigned char *)data + size };
	unsigned char *pack;
	const char *wrong;
	size_t n = 0;

	while (reader.at < reader.end) {
		wrong = me_note_next(&reader, &pack, &n);
		if (wrong)
			fail(reading, object->name, wrong);
		if (!pack)
			continue;
		object->notes =
			xrealloc(object->notes, (object->n_notes + 1) * sizeof(*object->notes));
		object->notes[object->n_notes++] = (struct object_note){ pack, n };
	}
}

static void add_export(struct object *object, const char *name)
{
	unsigned i;

	for (i = 0; i < sizeof(export_prefixes) / sizeof(*export_prefixes); i++) {
		size_t n = strlen(export_prefixes[i]);

		if (strncmp(name, export_prefixes[i], n) != 0 || !name[n])
			continue;
		object->exports = xrealloc(object->exports,
					   (object->n_exports + 1) * sizeof(*object->exports));
		object->exports[object->n_exports++] = name + n;
		return;
	}
}

static void add_exports(struct object *object, Elf *elf, Elf_Scn *section, const GElf_Shdr *header)
{
	Elf_Data *data = elf_getdata(section, NULL);
	size_t i, n = header->sh_entsize ? header->sh_size / header->sh_entsize : 0;
	GElf_Sym symbol;

	for (i = 0; data && i < n && gelf_getsym(data, (int)i, &symbol); i++) {
		const char *name = elf_strptr(elf, header->sh_link, symbol.st_name);

		if (name && symbol.st_shndx != SHN_UNDEF)
			add_export(object, name);
	}
}

static void forget(struct object *object)
{
	unsigned i;

	for (i = 0; i < object->n_notes; i++)
		free(object->notes[i].pack);
	free(object->notes);
	free(object->exports);
}

/* Hands OBJECT on if it has notes. */
static void hand_on(struct reading *reading, struct object *object, bool was_named)
{
	if (object->n_notes)
		reading->take(object, reading->data);
	else if (was_named)
		fail(reading, object->name,
		     "no note; compile it with \001-fplugin-arg-modentry-note\002");
	else
		++*reading->without;
	forget(object);
}

static void read_sections(struct reading *reading, struct object *object, Elf *elf)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names)) {
		fail(reading, object->name, elf_errmsg(-1));
		return;
	}
	while ((section = elf_nextscn(elf, section))) {
		GElf_Shdr header;
		const char *name;
		Elf_Data *data;

		if (!gelf_getshdr(section, &header))
			continue;
		name = elf_strptr(elf, names, header.sh_name);
		if (header.sh_type == SHT_SYMTAB)
			add_exports(object, elf, section, &header);
		if (!name || strcmp(name, ME_NOTE_SECTION) != 0)
			continue;
		data = elf_rawdata(section, NULL);
		if (data && data->d_buf)
			add_notes(reading, object, data->d_buf, data->d_size);
		else
			fail(reading, object->name, "the note's section cannot be read");
	}
}

static void read_elf(struct reading *reading, const char *name, Elf *elf, bool was_named)
{
	struct object object = { .name = name };
	bool before = reading->ok;

	reading->ok = true;
	read_sections(reading, &object, elf);
	/* what is told to be damaged is not told to be missing, too */
	hand_on(reading, &object, was_named && reading->ok);
	reading->ok &= before;
}

static void read_archive(struct reading *reading, const char *path, int file, Elf *archive)
{
	Elf_Cmd command = ELF_C_READ_MMAP;
	Elf *elf;

	while ((elf = elf_begin(file, command, archive))) {
		Elf_Arhdr *header = elf_getarhdr(elf);
		char *name = xasprintf("%s(%s)", path,
				       header && header->ar_name ? header->ar_name : "?");

		if (elf_kind(elf) == ELF_K_ELF)
			read_elf(reading, name, elf, false);
		else if (elf_kind(elf) == ELF_K_AR)
			fail(reading, name, "an archive within an archive is not looked into");
		command = elf_next(elf);
		elf_end(elf);
		free(name);
	}
}

/* A thin archive holds the names of its members, which lie beside it. */
static void read_thin_archive(struct reading *reading, const char *path);

/* A file of notes alone, as -fplugin-arg-modentry-note=FILE makes it. */
static bool read_bare_notes(struct reading *reading, const char *path)
{
	struct object object = { .name = path };
	size_t size;
	char *data = file_read(path, &size);
	bool is_note = data && size >= 8 && memcmp(data, "MODENTRY", 8) == 0;

	if (is_note) {
		add_notes(reading, &object, data, size);
		hand_on(reading, &object, false);
	}
	free(data);
	return is_note;
}

static void read_file(struct reading *reading, const char *path, bool was_named)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	Elf *elf;

	if (file < 0) {
		fail(reading, path, strerror(errno));
		return;
	}
	elf = elf_begin(file, ELF_C_READ_MMAP, NULL);
	switch (elf ? elf_kind(elf) : ELF_K_NONE) {
	case ELF_K_ELF:
		read_elf(reading, path, elf, was_named);
		break;
	case ELF_K_AR:
		read_archive(reading, path, file, elf);
		break;
	default:
		if (!read_bare_notes(reading, path) && was_named)
			read_thin_archive(reading, path);
	}
	elf_end(elf);
	close(file);
}

static const char thin_magic[] = "!<thin>\n";

/* One header of 60 bytes: name, ..., size, as ar(5) has it. The long names are
 * the member "//", whose lines end with "/\n". */
static void read_thin_members(struct reading *reading, const char *path, const char *data,
			      size_t size)
{
	const char *names = NULL, *base = strrchr(path, '/');
	size_t at = sizeof(thin_magic) - 1, n_names = 0, length, offset;
	int directory = base ? (int)(base - path + 1) : 0;
	char *member;

	for (; at + 60 <= size; at += 60) {
		const char *header = data + at;

		length = strtoul(header + 48, NULL, 10);
		if (header[0] == '/' &&
		    (header[1] == '/' || header[1] == ' ' || header[1] == 'S')) {
			if (length > size - at - 60)
				break;
			if (header[1] == '/') {
				names = header + 60;
				n_names = length;
			}
			at += length + (length & 1);
			continue;
		}
		offset = header[0] == '/' ? strtoul(header + 1, NULL, 10) : SIZE_MAX;
		if (offset >= n_names)
			continue;
		length = strcspn(names + offset, "\n");
		if (length > n_names - offset || !length)
			continue;
		member = xasprintf("%.*s%.*s", directory, path, (int)length - 1, names + offset);
		read_file(reading, member, false);
		free(member);
	}
}

static void read_thin_archive(struct reading *reading, const char *path)
{
	size_t size;
	char *data = file_read(path, &size);

	if (data && size > sizeof(thin_magic) &&
	    memcmp(data, thin_magic, sizeof(thin_magic) - 1) == 0)
		read_thin_members(reading, path, data, size);
	else
		fail(reading, path, "neither an object, nor an archive, nor a note");
	free(data);
}

static int has_objects(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void read_any(struct reading *reading, const char *path, bool was_named);

static void read_directory(struct reading *reading, const char *path)
{
	struct dirent **entries;
	int i, n = scandir(path, &entries, has_objects, alphasort);

	if (n < 0) {
		fail(reading, path, strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		size_t length = strlen(path);
		char *name = xasprintf("%s%s%s", path, length && path[length - 1] == '/' ? "" : "/",
				       entries[i]->d_name);

		read_any(reading, name, false);
		free(name);
		free(entries[i]);
	}
	free(entries);
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

/* In directories objects alone: archives there are made of them. */
static void read_any(struct reading *reading, const char *path, bool was_named)
{
	struct stat about;

	if (!was_named && lstat(path, &about) == 0 && S_ISLNK(about.st_mode))
		return;
	if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
		read_directory(reading, path);
	else if (was_named || ends_with(path, ".o") || ends_with(path, ".note"))
		read_file(reading, path, was_named);
}

bool objects_read(const char *path, void (*take)(struct object *object, void *data), void *data,
		  unsigned *without)
{
	struct reading reading = { .take = take, .data = data, .without = without, .ok = true };

	elf_version(EV_CURRENT);
	read_any(&reading, path, true);
	return reading.ok;
}
