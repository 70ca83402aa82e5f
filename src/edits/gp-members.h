/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose ground an object lies on: the district of compounds and works, the
 * compound of buildings, works and opinions. What is carried onto other ground
 * changes hands in the edit that carries it.
 *
 * The counterpart for districts whose outline changes while the members stay
 * is gp-district-members.
 */
#pragma once

#include "gp-moved-shape.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/** GpMembersMoved: how many objects changed hands. */
typedef struct
{
  guint n_compounds; /* into another district */
  guint n_works;     /* into another district */
  guint n_inside;    /* buildings, works and opinions into another compound */
} GpMembersMoved;

gint64 gp_members_find_ground (GpSnapshot *snapshot,
                               GPtrArray *shapes,
                               GpTableId table,
                               GpPoint at);
void gp_members_place (GpSnapshot *snapshot,
                       GpFeature *piece,
                       const GpGeometry *whole);
gboolean gp_members_settle (GpEdit *edit,
                            GPtrArray *shapes,
                            GpMembersMoved *moved,
                            GError **error);
void gp_members_say (const GpMembersMoved *moved,
                     GString *said);

G_END_DECLS
