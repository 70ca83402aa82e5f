/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The menu under the second button while vertices are edited: what the keys
 * of the tool do, for those who do not know them.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

void gp_vertex_menu_popup (GpTool *tool,
                           GpPixel at,
                           gboolean may_insert,
                           guint n_chosen);

G_END_DECLS
