# SPDX-License-Identifier: GPL-2.0-or-later
#
# kernel-source.sh - read by what builds parts of a kernel: where modentry is, and
# how Debian's kernel source is unpacked to $tree and made. Sets $plugin, $work,
# $build and $cc.

cc=${CC:-gcc}
build=$(cd "${BUILD:-.}" && pwd) || exit
plugin=$build/modentry.so
work=$build/build-kernel
jobs=$(nproc 2>/dev/null || echo 2)
export LC_ALL=C
test -f "$plugin" || { echo "$0: $plugin is missing: run make" >&2; exit 1; }
mkdir -p "$work" || exit

kernel_make()
{
	make -C "$tree" --no-print-directory -j "$jobs" CC="$cc" "$@"
}

unpack()
{
	source=$(ls /usr/src/linux-source-*.tar.xz 2>/dev/null | tail -n 1)
	test -n "$source" || {
		echo "$0: no kernel source in /usr/src (Debian: linux-source); or name a tree in ${tree_variable:-KERNEL_DIR}" >&2
		exit 1
	}
	echo "Unpacking $source"
	rm -rf "$tree.new"
	mkdir -p "$tree.new" && tar -xf "$source" -C "$tree.new" --strip-components=1 || exit
	mv "$tree.new" "$tree"
}
