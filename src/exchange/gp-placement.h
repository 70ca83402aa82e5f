/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the coordinates of one layer come into the plan: the system decided on,
 * the transformations, what counts as stray. Private to exchange.
 */
#pragma once

#include "gp-shape-reader.h"
#include "gp-source-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *crs;     /* what is reported: "EPSG:4548", "local" */
  char *warning; /* (nullable): when it was not the file that said so */
  gboolean swap_xy;
  double scale;
  GpTransform *to_lonlat; /* owned, nullable */
  GpTransform *to_plan;   /* owned, nullable */
  GpBox bulk;             /* empty: nothing is stray */
} GpPlacement;

GpPlacement *gp_placement_new (GpSource *source,
                               guint layer,
                               const GpImportOptions *options,
                               GpSnapshot *plan,
                               GError **error);
void gp_placement_free (GpPlacement *self);
void gp_placement_apply (const GpPlacement *self,
                         const GpImportOptions *options,
                         GpShapeReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpPlacement, gp_placement_free)

G_END_DECLS
