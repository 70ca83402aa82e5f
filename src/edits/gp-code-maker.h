/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCodeMaker: codes for new objects, made after the pattern of those that are
 * in the plan: XQ-0033 is followed by XQ-0072 when 0071 is the last of its kind.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct _GpCodeMaker GpCodeMaker;

GpCodeMaker *gp_code_maker_new (GpSnapshot *snapshot);
void gp_code_maker_free (GpCodeMaker *self);
char *gp_code_maker_take (GpCodeMaker *self,
                          GpTableId table,
                          const char *wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpCodeMaker, gp_code_maker_free)

G_END_DECLS
