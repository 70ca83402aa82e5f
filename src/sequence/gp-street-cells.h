/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Street cells: roads and lanes cut where others meet them. A cell is the
 * unit of opening, closure and moratorium; the junction itself belongs to
 * none, so that a trench passing a side street does not open it.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GP_STREET_CELL_MIN_M2: a work that shares less ground with a cell does not open it. */
#define GP_STREET_CELL_MIN_M2 1.0

typedef struct
{
  const GpFeature *road; /* borrowed from the snapshot */
  GpGeometry *corridor;  /* owned: the ground from kerb to kerb */
  GpDate banned_from;    /* moratorium: first day, or GP_DATE_NONE */
  GpDate banned_until;   /* day after the last one */
  double length_m;       /* from junction to junction */
  double from_m;         /* where it begins along its road … */
  double to_m;           /* … and ends */
} GpStreetCell;

typedef struct _GpStreetCells GpStreetCells;

GpStreetCells *gp_street_cells_new (GpSnapshot *snapshot);
void gp_street_cells_free (GpStreetCells *self);
guint gp_street_cells_get_n (const GpStreetCells *self);
const GpStreetCell *gp_street_cells_get (const GpStreetCells *self,
                                         guint cell);
void gp_street_cells_find (const GpStreetCells *self,
                           const GpGeometry *footprint,
                           GArray *cells_guint);

G_END_DECLS
