/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Under which heading and in which row of the bar chart a work stands. Pure.
 */
#pragma once

#include "gp-snapshot.h"
#include "gp-street-cells.h"

G_BEGIN_DECLS

typedef enum
{
  GP_GANTT_BY_STREET,
  GP_GANTT_BY_PACKAGE,
  GP_GANTT_BY_UNIT,
  GP_GANTT_BY_DISTRICT,
  GP_N_GANTT_GROUPINGS
} GpGanttGrouping;

/** GP_NO_CELL: a row that is no street. */
#define GP_NO_CELL G_MAXUINT

/** GpGanttPlace: strings are interned by the #GpGanttPlaces they come from. */
typedef struct
{
  const char *section; /* heading: a district or a unit */
  gboolean nowhere;    /* heading of what belongs to none; comes last */
  const char *group;   /* row */
  const char *detail;  /* what stands at its right: from where to where; nullable */
  guint cell;          /* street cell, or GP_NO_CELL */
} GpGanttPlace;

typedef struct _GpGanttPlaces GpGanttPlaces;

GpGanttPlaces *gp_gantt_places_new (GpSnapshot *snapshot,
                                    GpGanttGrouping grouping);
void gp_gantt_places_free (GpGanttPlaces *self);
GpGanttPlace gp_gantt_places_find (GpGanttPlaces *self,
                                   const GpFeature *work);
const GpStreetCell *gp_gantt_places_get_cell (const GpGanttPlaces *self,
                                              guint cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGanttPlaces, gp_gantt_places_free)

G_END_DECLS
