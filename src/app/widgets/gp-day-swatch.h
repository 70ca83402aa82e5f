/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tile of a work's state on a day, for legends in the window. */
#pragma once

#include <gtk/gtk.h>

#include "gp-day-state.h"

G_BEGIN_DECLS

/** GP_DAY_SWATCH_WRONG: what breaks a rule, beside the GpDayState values. */
#define GP_DAY_SWATCH_WRONG (-1)
/** GP_DAY_SWATCH_MORATORIUM: a street nobody may open. */
#define GP_DAY_SWATCH_MORATORIUM (-2)

GtkWidget *gp_day_swatch_new (int state);

G_END_DECLS
