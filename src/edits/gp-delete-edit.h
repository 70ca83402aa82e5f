/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deletes objects of any tables, in one edit that one undo takes back.
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_delete_edit (GpPlan *plan,
                         const GpObjectRef *objects,
                         guint n_objects,
                         char **said,
                         GError **error);

G_END_DECLS
