/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpNewPlanDialog: asks in which coordinates a new plan is drawn, before the
 * file chooser asks where it lies. Signal "chosen" (definition).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GP_TYPE_NEW_PLAN_DIALOG (gp_new_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GpNewPlanDialog, gp_new_plan_dialog, GP, NEW_PLAN_DIALOG, AdwWindow)

GtkWindow *gp_new_plan_dialog_new (void);
void gp_new_plan_dialog_choose (GpNewPlanDialog *self,
                                const char *epsg);
void gp_new_plan_dialog_accept (GpNewPlanDialog *self);
const char *gp_new_plan_dialog_get_problem (GpNewPlanDialog *self);

G_END_DECLS
