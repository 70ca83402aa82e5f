/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The edit that brings what was drawn into the plan. A new row gets what a
 * planner expects of it: the next code, a name by its place, what its kind
 * usually is, the district and compound it lies in.
 *
 * Districts are drawn by gp-district-edit.h: they have to fit their neighbours.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpDrawKind: what is drawn
 * @table: compound, building, parking, work; run, road; facility, opinion
 * @kind: of a run (GpRunKind), a facility, a road (GpRoadClass); -1 for others
 * @state: of a run, facility or parking (GpState); -1 for others
 */
typedef struct
{
  GpTableId table;
  int kind;
  int state;
} GpDrawKind;

/**
 * GpDrawShape: one row to be
 * @points: corners of an area, open or closed, in either direction; the points of a line; one point. Plan metres
 */
typedef struct
{
  GpDrawKind kind;
  const GpPoint *points;
  guint n_points;
} GpDrawShape;

/**
 * GpDrawn:
 * @fids: (element-type gint64): keys of the new rows, in the order of the shapes
 * @title: of the only one, or of all: "给水管线 GX-1218"
 * @size_text: how long or large, or empty for points
 * @where: where the shape is wrong, when @has_where
 */
typedef struct
{
  GArray *fids;
  char *title;
  char *size_text;
  GpPoint where;
  gboolean has_where;
} GpDrawn;

void gp_drawn_clear (GpDrawn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDrawn, gp_drawn_clear)

char *gp_draw_kind_dup_title (const GpDrawKind *kind);
char *gp_draw_kind_dup_label (const GpDrawKind *kind);
gboolean gp_draw_edit (GpPlan *plan,
                       const GpDrawShape *shapes,
                       guint n_shapes,
                       GpDate today,
                       GpDrawn *drawn,
                       GError **error);

G_END_DECLS
