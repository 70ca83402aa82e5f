/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpViewHistory: the views a map has rested at, to go back and forward in.
 * A view counts when nothing has moved for half a second, so that the steps
 * of one pan or zoom are one view.
 *
 * Signal "changed": whether one can go back or forward may be another thing.
 */
#pragma once

#include "gp-viewport.h"

G_BEGIN_DECLS

#define GP_TYPE_VIEW_HISTORY (gp_view_history_get_type ())
G_DECLARE_FINAL_TYPE (GpViewHistory, gp_view_history, GP, VIEW_HISTORY, GObject)

GpViewHistory *gp_view_history_new (GpViewport *viewport);
void gp_view_history_clear (GpViewHistory *self);
void gp_view_history_settle (GpViewHistory *self);
gboolean gp_view_history_can_go (GpViewHistory *self,
                                 int step);
gboolean gp_view_history_go (GpViewHistory *self,
                             int step);

G_END_DECLS
