/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the title block of every sheet: makers, period, secrecy and their like, settings of the plan. */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_setting_edit (GpPlan *plan,
                          const char *key,
                          const char *title,
                          const char *value,
                          GError **error);

G_END_DECLS
