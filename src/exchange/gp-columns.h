/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which column of a source becomes which column of the plan, found by the
 * names departments use, and how its values are converted on the way.
 * Private to exchange.
 */
#pragma once

#include "gp-importer.h"
#include "gp-source.h"

G_BEGIN_DECLS

typedef enum
{
  GP_CONVERT_PLAIN,   /* by the type of the plan's column */
  GP_CONVERT_SIZE,    /* "DN300", "300×500" to mm */
  GP_CONVERT_DEPTH,   /* depth of the bottom: the size is taken off */
  GP_CONVERT_YEAR,    /* a year out of a date or "90年代" */
  GP_CONVERT_MONEY,   /* yuan or 万元 by @factor, to fen */
  GP_CONVERT_VOLTAGE, /* "10kV", "380V" to kV */
} GpConversion;

typedef struct
{
  guint field;    /* column of the plan table */
  int source;     /* column of the source; -1: @constant */
  char *constant; /* (nullable) */
  GpConversion conversion;
  double factor; /* numbers are multiplied by it; fen a unit for money */
  gboolean unit_given;
} GpColumn;

GArray *gp_columns_match (const GpSourceLayer *layer,
                          const GpImportOptions *options,
                          GError **error);
int gp_columns_rate (const GpSourceLayer *layer,
                     GpTableId table);
gboolean gp_columns_is_usual_name (const char *name);
void gp_columns_find_place (const GpSourceLayer *layer,
                            int *x_field,
                            int *y_field,
                            int *wkt_field);
GArray *gp_columns_find_candidates (const GpSourceLayer *layer,
                                    GpTableId table,
                                    const char *field);
char *gp_column_describe (const GpColumn *column,
                          GpTableId table);

G_END_DECLS
