/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What departments call the columns of the plan, and how a name with a unit
 * in or behind it is read. Private to exchange.
 */
#pragma once

#include "gp-columns.h"

G_BEGIN_DECLS

/** GpUsualName: names a column of the plan goes by in sources. */
typedef struct
{
  int table; /* GP_TABLE_NONE: any that has the column */
  const char *field;
  GpConversion conversion;
  const char *names; /* simplified, with blanks between, the likeliest first */
} GpUsualName;

/** GpSourceName: "管径(mm)" is 管径 in mm; "depth_cm" is depth in cm. */
typedef struct
{
  char *plain; /* with everything but brackets */
  char *bare;  /* without a unit behind "_" */
  char *unit;  /* (nullable) */
} GpSourceName;

const GpUsualName *gp_usual_names_get (guint *n);
void gp_source_name_read (GpSourceName *name,
                          const char *text);
void gp_source_name_clear (GpSourceName *name);
gboolean gp_source_name_is_among (const GpSourceName *name,
                                  const char *words);
double gp_unit_get_factor (const char *unit,
                           const char *wants);
gboolean gp_layer_name_hints_at (const char *layer_name,
                                 GpTableId table);

G_END_DECLS
