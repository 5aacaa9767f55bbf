# SPDX-License-Identifier: GPL-2.0-or-later
unexport M_OBJS MX_OBJS MOD_SUB_DIRS
modules: $(MX_OBJS) $(M_OBJS) $(patsubst %,_modsubdir_%,$(MOD_SUB_DIRS))
	echo $(M_OBJS) $(MX_OBJS) >> $$TOPDIR/modules/LIST
$(patsubst %,_modsubdir_%,$(MOD_SUB_DIRS)): dummy
	$(MAKE) -C $(patsubst _modsubdir_%,%,$@) modules
dummy:
%.o: %.c
	$(CC) $(CFLAGS) -c -o $@ $<
$(MX_OBJS): $(MX_OBJS:.o=.c)
	$(CC) $(CFLAGS) -DEXPORT_SYMTAB -c $(@:.o=.c)
