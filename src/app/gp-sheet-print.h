/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints a sheet set: a GtkPrintOperation on the paper of the sheets, at their
 * true size, drawn on a worker.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-base-map.h"
#include "gp-job.h"
#include "gp-sheet-set.h"

G_BEGIN_DECLS

GtkPrintOperation *gp_sheet_print_new (GpSheetSet *set,
                                       GpBaseMap *base_map,
                                       GpJob *job);
const GError *gp_sheet_print_get_error (GtkPrintOperation *operation);

G_END_DECLS
