/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpImportCrs: the line of the import assistant that asks in which
 * coordinates a source is drawn. Signal "changed": a choice was made.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-source.h"

G_BEGIN_DECLS

#define GP_TYPE_IMPORT_CRS (gp_import_crs_get_type ())
G_DECLARE_FINAL_TYPE (GpImportCrs, gp_import_crs, GP, IMPORT_CRS, GtkBox)

void gp_import_crs_show (GpImportCrs *self,
                         const GpCrsGuess *guess,
                         const GpImportOptions *options,
                         GpCrs *plan_crs);
void gp_import_crs_apply (GpImportCrs *self,
                          GpImportOptions *options);

G_END_DECLS
