/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the shape of a record to the shapes a table of the plan takes: curves
 * made straight, collections taken apart, closed lines made areas, vertices
 * moved into the plan, broken polygons repaired. Private to exchange.
 */
#pragma once

#include "gp-crs.h"
#include "gp-gdal.h"
#include "gp-geometry.h"

G_BEGIN_DECLS

typedef struct
{
  GpGeometryKind wanted;
  gboolean swap_xy;
  double scale;           /* before anything else; 1 normally */
  gboolean gcj02;         /* take the shift off in degrees */
  GpTransform *to_lonlat; /* (nullable): before the shift is taken off */
  GpTransform *to_plan;   /* (nullable): the numbers are plan metres already */
  const GpBox *bulk;      /* (nullable): what lies outside is stray, source coordinates */

  /* What has been met so far. */
  gint64 n_empty;
  gint64 n_wrong_kind;
  gint64 n_stray;
  gint64 n_unplaced;
  gint64 n_curves;
  gint64 n_split;
  gint64 n_closed;
  gint64 n_centred;
  gint64 n_repaired;
  gint64 n_degenerate;

  GArray *points; /* scratch of GpPoint */
  GArray *ends;
  GArray *shells;
} GpShapeReader;

void gp_shape_reader_init (GpShapeReader *self,
                           GpGeometryKind wanted);
void gp_shape_reader_clear (GpShapeReader *self);
gboolean gp_shape_reader_read (GpShapeReader *self,
                               OGRGeometryH geometry,
                               GPtrArray *shapes,
                               gboolean *repaired);

G_END_DECLS
