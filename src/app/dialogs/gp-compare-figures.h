/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCompareFigures: two sequences as a table of figures, the better one of
 * each marked by a tick and heavier type, and their money by year as bars.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-comparison.h"

G_BEGIN_DECLS

#define GP_TYPE_COMPARE_FIGURES (gp_compare_figures_get_type ())
G_DECLARE_FINAL_TYPE (GpCompareFigures, gp_compare_figures, GP, COMPARE_FIGURES, GtkWidget)

GtkWidget *gp_compare_figures_new (void);
void gp_compare_figures_set (GpCompareFigures *self,
                             const GpComparison *comparison);

G_END_DECLS
