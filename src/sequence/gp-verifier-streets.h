/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The street cells as the verifier sees them, worked out a second time.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 road;
  GpGeometry *ground; /* owned */
  gboolean convex;    /* the ground is one ring without a bend inwards */
  GpDate closed_from; /* moratorium, both GP_DATE_NONE without one */
  GpDate free_again;
} GpVerifierStreet;

GPtrArray *gp_verifier_list_streets (GpSnapshot *snapshot);
gboolean gp_verifier_is_sound (const GpGeometry *shape);
double gp_verifier_measure (const GpVerifierStreet *street,
                            const GpFeature *work,
                            gboolean sound);

G_END_DECLS
