/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which rows of the plan name an object: through a column that refers to its
 * table, or a work through the asset it is about.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpReference: @feature names the object in column @field. */
typedef struct
{
  GpFeature *feature; /* borrowed from the snapshot */
  guint field;
} GpReference;

GArray *gp_references_find (GpSnapshot *snapshot,
                            GpTableId table,
                            gint64 fid);

G_END_DECLS
