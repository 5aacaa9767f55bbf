# SPDX-License-Identifier: GPL-2.0-or-later
#
# kernel-tree.sh - read by check-kernel and bench: the objects that they look at,
# and a kernel tree to build them in. Sets $objects, $tree, $plugin, $warnings,
# $work and $cc.
#
# KERNEL_DIR names a tree that is unpacked, configured and prepared already.
# Without it, Debian's linux-source is unpacked below the build directory and
# configured with everything as a module (built-in code has no count to check)
# and without what slows a compile down or stops it at a warning.

objects="
sound/core/control.o sound/core/hwdep.o sound/core/timer.o sound/core/info.o
sound/core/rawmidi.o sound/core/pcm_native.o sound/core/init.o
sound/core/seq/seq_ports.o sound/soc/intel/atom/sst-mfld-platform-pcm.o
net/sched/sch_api.o net/sched/act_api.o net/sched/act_ife.o
net/netfilter/nf_conntrack_helper.o net/netfilter/nf_sockopt.o
net/netfilter/x_tables.o net/netfilter/nfnetlink.o
net/netfilter/nfnetlink_acct.o net/netfilter/ipset/ip_set_core.o
net/caif/caif_usb.o net/nfc/nci/uart.o drivers/most/core.o
drivers/most/configfs.o drivers/tty/synclink_gt.o
drivers/net/wireless/intel/ipw2x00/libipw_wx.o drivers/mtd/mtd_blkdevs.o
drivers/usb/serial/usb-serial.o drivers/media/dvb-core/dvb_net.o
drivers/uio/uio.o drivers/phy/phy-core.o drivers/video/fbdev/core/fbmem.o
"

. "$(dirname "$0")/kernel-source.sh"

# The plugin with errors turned into warnings: one finding must not hide the next file's.
warnings=-fplugin=$plugin
for rule in sleep-before-get sleep-after-put missing-put extra-put missing-get; do
	warnings="$warnings -fplugin-arg-modentry-$rule=warning"
done

configure()
{
	echo "Configuring $tree"
	kernel_make allmodconfig >"$work/configure.log" 2>&1 &&
	(cd "$tree" && scripts/config -d KASAN -d UBSAN -d KCSAN -d KCOV -d GCOV_KERNEL \
		-d WERROR -d GCC_PLUGINS -d MODULE_SIG -d DEBUG_INFO \
		-d DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT -e DEBUG_INFO_NONE) &&
	kernel_make olddefconfig >>"$work/configure.log" 2>&1 &&
	kernel_make prepare >>"$work/configure.log" 2>&1 || {
		tail -n 20 "$work/configure.log"
		echo "$0: the kernel cannot be configured, see $work/configure.log" >&2
		exit 1
	}
}

tree=${KERNEL_DIR:-$work/linux}
if test -z "${KERNEL_DIR-}"; then
	test -f "$tree/Makefile" || unpack
	test -f "$tree/include/generated/autoconf.h" || configure
elif ! test -f "$tree/include/generated/autoconf.h"; then
	echo "$0: the tree '$tree' is not configured and prepared" >&2
	exit 1
fi
