/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one does with the selection by key, menu or button: each runs one edit
 * and says what came of it.
 */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

gboolean gp_selection_delete (GpSession *session);
void gp_selection_all (GpSession *session);
void gp_selection_invert (GpSession *session);
void gp_selection_only_table (GpSession *session,
                              GpTableId table);

G_END_DECLS
