# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makefile - builds, shows, tests and installs modentry. 'make help' lists what
# there is. config.mak comes from ./configure, which runs by itself if it never
# did. Another compiler wants a build directory of its own:
#
#	make BUILD=build-gcc11 CC=gcc-11

BUILD = .
DESTDIR =
# DEPS=no: never install packages.
DEPS = yes
VERSION = 0.1

ifeq ($(origin CC),default)
CC = gcc
endif

all: $(BUILD)/modentry.so $(BUILD)/modentry $(BUILD)/mend

# All that the testsuite runs, for this compiler.
tested: all $(BUILD)/engine-test

# Goals that do without a configuration, or make one on their way.
SELF_HELP = help deps demo check check-engine check-kernel check-notes bench bench-facts clean distclean \
	format format-check
ifneq ($(wildcard $(BUILD)/config.mak)$(filter-out $(SELF_HELP),$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/config.mak
endif
ifneq ($(or $(CONFIG_CC),$(CC)),$(CC))
$(error '$(BUILD)' is configured for $(CONFIG_CC), not for $(CC): \
	say BUILD=another-directory, or run 'make distclean')
endif

$(BUILD)/config.mak:
	./configure --cc='$(CC)' --build-dir=$(BUILD)

# What is compiled.

OBJ = $(BUILD)/obj
ENGINE_SRCS := $(sort $(wildcard plugin/engine/*.c))
GCC_SRCS := $(sort $(wildcard plugin/gcc/*.c))
TOOL_SRCS := $(sort $(wildcard plugin/tool/*.c))
TEST_SRCS := $(sort $(wildcard testsuite/engine/*.c))
MEND_SRCS := $(sort $(wildcard kernel-integration/tree/*.c))
TREE_SCRIPTS = $(addprefix kernel-integration/tree/,compile record configure.sh)
ENGINE_OBJS = $(ENGINE_SRCS:%.c=$(OBJ)/%.o)
GCC_OBJS = $(GCC_SRCS:%.c=$(OBJ)/%.o)
TOOL_OBJS = $(TOOL_SRCS:%.c=$(OBJ)/%.o)
MEND_OBJS = $(MEND_SRCS:%.c=$(OBJ)/%.o)
# The engine's tests read programs as the tool does.
TEST_OBJS = $(TEST_SRCS:%.c=$(OBJ)/%.o) $(OBJ)/plugin/tool/progfile.o $(OBJ)/plugin/tool/files.o

WARN = -Wall -Wextra -Werror
ENGINE_FLAGS = -std=c11 $(WARN) -O2 -fPIC -fvisibility=hidden \
	-Iplugin/engine -Iplugin/tool $(IBERTY_CFLAGS) $(USER_CFLAGS)
# GCC's own headers are not ours to mend: -isystem keeps their warnings quiet,
# and standin has what a distribution forgot to package.
GCC_FLAGS = -x c++ -std=gnu++14 -fno-rtti -fno-exceptions $(WARN) -O2 -fPIC \
	-fvisibility=hidden -Iplugin/engine -isystem $(PLUGIN_DIR)/include \
	-idirafter plugin/gcc/standin $(USER_CXXFLAGS)
STRINGS = -DMODENTRY_VERSION='"$(VERSION)"' -DMODENTRY_BUILT_FOR='"$(BUILT_FOR)"' \
	-DMODENTRY_FACTS_DIR='"$(datadir)/modentry"'

# Linked by the C driver: cc1 has the C++ runtime, and loading a second one
# costs every compile some milliseconds. libiberty's symbols stay hidden, so
# that cc1's copies and these do not mix. The facts are looked for beside it.
$(BUILD)/modentry.so: $(OBJ)/plugin/gcc.o $(ENGINE_OBJS)
	$(CC) -shared -Wl,--exclude-libs,ALL -Wl,-z,now -o $@ $^ $(USER_LDFLAGS) -liberty -llzma
	@test -e $(BUILD)/annotations || ln -s '$(CURDIR)/annotations' $(BUILD)/annotations

$(BUILD)/modentry: $(TOOL_OBJS) $(ENGINE_OBJS)
	$(CC) -o $@ $^ $(USER_LDFLAGS) -liberty -llzma -lelf -ljson-c

$(BUILD)/engine-test: $(TEST_OBJS) $(ENGINE_OBJS)
	$(CC) -o $@ $^ $(USER_LDFLAGS) -liberty -llzma

# Corrects the sources of old kernels for check-tree.
$(BUILD)/mend: $(MEND_OBJS)
	$(CC) -o $@ $^ $(USER_LDFLAGS)

$(OBJ)/plugin/gcc/%.o: plugin/gcc/%.c $(BUILD)/config.mak
	@mkdir -p $(@D)
	$(CXX) $(GCC_FLAGS) $(STRINGS) -MMD -MP -c -o $@ $<

# What another version of GCC lacks must not keep it from loading the plugin,
# which then can say what is wrong: the references to the compiler are weak. What
# libgcc has comes first, since a weak reference takes nothing out of an archive.
$(OBJ)/plugin/gcc.o: $(GCC_OBJS)
	$(CC) -r -nostdlib -o $@ $^ -lgcc
	objcopy --weaken $@

# A page as a string of C.
$(OBJ)/plugin/tool/page.html.h: plugin/tool/page.html
	@mkdir -p $(@D)
	sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' $< >$@
$(OBJ)/plugin/tool/listpage.o: $(OBJ)/plugin/tool/page.html.h

$(OBJ)/plugin/tool/%.o: plugin/tool/%.c $(BUILD)/config.mak
	@mkdir -p $(@D)
	$(CC) $(ENGINE_FLAGS) -I$(OBJ)/plugin/tool $(STRINGS) -MMD -MP -c -o $@ $<

$(OBJ)/%.o: %.c $(BUILD)/config.mak
	@mkdir -p $(@D)
	$(CC) $(ENGINE_FLAGS) -MMD -MP -c -o $@ $<

-include $(patsubst %.o,%.d,$(GCC_OBJS) $(ENGINE_OBJS) $(TOOL_OBJS) $(TEST_OBJS) \
	$(MEND_OBJS))

# What is shown and tested. Each sets up what it needs first.

SETUP = kernel-integration/deps $(DEPS) '$(CC)'
REMAKE = $(MAKE) --no-print-directory BUILD=$(BUILD) CC='$(CC)'
HEADERS = linux-headers-$$(dpkg --print-architecture 2>/dev/null)

deps:
	$(SETUP)

demo:
	$(SETUP) $(HEADERS)
	$(REMAKE) all
	CC='$(CC)' BUILD=$(BUILD) kernel-integration/demo/run

check:
	$(SETUP)
	$(REMAKE) tested
	CC='$(CC)' BUILD=$(BUILD) testsuite/run

check-engine:
	$(SETUP)
	$(REMAKE) $(BUILD)/engine-test
	CC='$(CC)' BUILD=$(BUILD) testsuite/run engine

check-kernel check-notes bench:
	$(SETUP) linux-source xz-utils bc bison flex libelf-dev libssl-dev
	$(REMAKE) all
	CC='$(CC)' BUILD=$(BUILD) DEPS=$(DEPS) kernel-integration/$@

bench-facts:
	$(SETUP)
	$(REMAKE) tested
	CC='$(CC)' BUILD=$(BUILD) kernel-integration/$@

TREE_DIR = $(datadir)/modentry/check-tree

install: all
	install -d '$(DESTDIR)$(PLUGIN_DIR)' '$(DESTDIR)$(TREE_DIR)/tree' \
		'$(DESTDIR)$(includedir)' '$(DESTDIR)$(bindir)'
	install -m 755 $(BUILD)/modentry.so '$(DESTDIR)$(PLUGIN_DIR)'
	install -m 755 $(BUILD)/modentry '$(DESTDIR)$(bindir)'
	install -m 644 annotations/*.facts kernel-integration/Makefile.modentry \
		'$(DESTDIR)$(datadir)/modentry'
	install -m 644 annotations/modentry.h '$(DESTDIR)$(includedir)'
	install -m 755 kernel-integration/check-tree $(BUILD)/mend '$(DESTDIR)$(TREE_DIR)'
	install -m 755 $(TREE_SCRIPTS) '$(DESTDIR)$(TREE_DIR)/tree'
	printf '%s\n' "plugin='$(PLUGIN_DIR)/modentry.so'" "tool='$(bindir)/modentry'" \
		"mend='$(TREE_DIR)/mend'" >'$(DESTDIR)$(TREE_DIR)/places'
	printf '%s\n' '#!/bin/sh' "exec '$(TREE_DIR)/check-tree' \"\$$@\"" \
		>'$(DESTDIR)$(bindir)/modentry-check-tree'
	chmod 755 '$(DESTDIR)$(bindir)/modentry-check-tree'

uninstall:
	rm -f '$(DESTDIR)$(PLUGIN_DIR)/modentry.so' '$(DESTDIR)$(includedir)/modentry.h' \
		'$(DESTDIR)$(bindir)/modentry' '$(DESTDIR)$(bindir)/modentry-check-tree'
	rm -rf '$(DESTDIR)$(datadir)/modentry'

# Not modentry.h: the tool would undo the columns of its macros.
FORMATTED = $(wildcard plugin/*/*.[ch] kernel-integration/*.c kernel-integration/tree/*.[ch] \
	kernel-integration/demo/*.[ch] \
	kernel-integration/demo/kbuild/*.c testsuite/engine/*.[ch])

format:
	clang-format -i $(FORMATTED)

format-check:
	clang-format --dry-run -Werror $(FORMATTED)

clean:
	rm -rf $(OBJ) $(BUILD)/modentry.so $(BUILD)/modentry $(BUILD)/mend \
		$(BUILD)/engine-test $(BUILD)/test-results \
		$(BUILD)/build-demo
	test ! -L $(BUILD)/annotations || rm $(BUILD)/annotations

distclean: clean
	rm -f $(BUILD)/config.mak
	rm -rf build-* build-kernel

help:
	@echo 'make               build the plugin modentry.so and the command modentry'
	@echo 'make demo          install what is missing, build, show modentry at work'
	@echo 'make check         install what is missing, build, run all tests'
	@echo 'make check-engine  the tests that need no plugin'
	@echo 'make check-kernel  check 30 objects of Linux 6.1 (takes a while)'
	@echo 'make check-notes   that notes leave vmlinux and modules of a small kernel as they are'
	@echo 'make bench         what modentry costs on them'
	@echo 'make bench-facts   what the facts of 300,000 functions cost a compile'
	@echo 'make install       install plugin, commands, facts and modentry.h (DESTDIR=)'
	@echo 'make uninstall, clean, distclean, deps, format, format-check'
	@echo 'DEPS=no            never install packages'
	@echo 'BUILD=DIR CC=gcc-N build for another compiler in DIR'

.PHONY: all tested deps demo check check-engine check-kernel check-notes bench bench-facts install uninstall \
	format format-check clean distclean help
