/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCompareWindow: two ways to sequence the plan side by side, the works that
 * stand on other days, and a button under each that takes its dates.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_COMPARE_WINDOW (gp_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (GpCompareWindow, gp_compare_window, GP, COMPARE_WINDOW, AdwWindow)

/** GpCompareWay: what one side of the comparison is. */
typedef enum
{
  GP_COMPARE_STORED,     /* the dates of the plan */
  GP_COMPARE_OPENINGS,   /* found anew: streets opened as seldom as can be */
  GP_COMPARE_LIVELIHOOD, /* found anew: people served early */
  GP_COMPARE_BEFORE,     /* the dates before they were last found */
  GP_N_COMPARE_WAYS
} GpCompareWay;

GtkWidget *gp_compare_window_new (GtkWindow *parent,
                                  GpSession *session,
                                  GpSnapshot *before,
                                  GpDate today);
void gp_compare_window_choose (GpCompareWindow *self,
                               GpCompareWay first,
                               GpCompareWay second);
gboolean gp_compare_window_is_ready (GpCompareWindow *self);
guint gp_compare_window_get_n_moved (GpCompareWindow *self);
void gp_compare_window_take (GpCompareWindow *self,
                             int side);

G_END_DECLS
