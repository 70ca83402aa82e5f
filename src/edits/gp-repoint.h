/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lets rows that name one of several objects name one of them instead: part of
 * the edit that merges them. An order of a work before itself, or one that is
 * there twice, goes.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_repoint (GpEdit *edit,
                     GpTableId table,
                     const gint64 *fids,
                     guint n_fids,
                     gint64 kept,
                     guint *n_members,
                     GError **error);

G_END_DECLS
