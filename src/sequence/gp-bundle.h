/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBundle: works that are placed together, each as early as that allows: the
 * digs of a street, so that it is opened once, and works that have to follow
 * one another within a longest lag.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

typedef struct _GpBundle GpBundle;

GpBundle *gp_bundle_new (const GpProblem *problem,
                         GpLimits *limits,
                         GpTimetable *timetable,
                         const guint *place,
                         gboolean joint);
void gp_bundle_free (GpBundle *self);
guint gp_bundle_collect (GpBundle *self,
                         guint job,
                         const guint **jobs);
void gp_bundle_place (GpBundle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpBundle, gp_bundle_free)

G_END_DECLS
