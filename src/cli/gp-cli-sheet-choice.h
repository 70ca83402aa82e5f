/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which set of sheets is meant by a name on the command line. */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

char *gp_cli_sheet_choice_dup_names (void);
gboolean gp_cli_sheet_choice_find (GpSnapshot *snapshot,
                                   const char *name,
                                   GpSheetOptions *options,
                                   GError **error);

G_END_DECLS
