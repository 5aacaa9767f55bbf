# SPDX-License-Identifier: GPL-2.0-or-later
.PHONY: modules dummy
modules: $(filter-out $(obj-y),$(obj-m)) $(patsubst %,_modsubdir_%,$(subdir-m))
$(patsubst %,_modsubdir_%,$(subdir-m)): dummy
	$(MAKE) -C $(patsubst _modsubdir_%,%,$@) modules
dummy:
%.o: %.c
	$(CC) $(CFLAGS) $(EXTRA_CFLAGS) -c -o $@ $<
