/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBaseMapRow: a row of the basemap table as values, what is not given
 * filled with what that means, and where its file is looked for.
 */
#pragma once

#include "gp-feature.h"
#include "gp-helmert.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  const char *name;        /* borrowed from the row, as all texts; never NULL */
  const char *source;      /* never NULL */
  const char *crs;         /* nullable: the file tells */
  const char *attribution; /* nullable */
  double opacity;          /* 0 … 1 */
  double fade;             /* 0 … 1 */
  gboolean visible;
  gint64 position;
  GpBox extent; /* where the source says it lies, plan; empty when not known */
  GpHelmert align;
} GpBaseMapRow;

void gp_base_map_row_read (GpBaseMapRow *self,
                           const GpFeature *feature);
void gp_base_map_row_get_corners (const GpBaseMapRow *self,
                                  GpPoint corners[4]);
char *gp_base_map_row_find_file (const GpBaseMapRow *self,
                                 const char *folder);
void gp_base_map_row_set_extent (GpFeature *feature,
                                 const GpBox *extent);
void gp_base_map_row_set_align (GpFeature *feature,
                                const GpHelmert *align);
int gp_base_map_row_compare (const GpFeature *a,
                             const GpFeature *b);

G_END_DECLS
