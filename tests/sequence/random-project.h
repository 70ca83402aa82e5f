/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random projects as plain arrays, and what is true of them worked out in the
 * plainest way from those arrays alone.
 */
#pragma once

#include "gp-rcpsp.h"

G_BEGIN_DECLS

typedef struct
{
  GpRcpspData data;
  int *durations;
  int *demands;
  int *capacities;
  GArray *arcs; /* of GpRcpspArc */
} RandomProject;

RandomProject *random_project_new (guint32 seed,
                                   guint n_activities,
                                   guint n_resources);
void random_project_free (RandomProject *self);
gboolean random_project_allows (const RandomProject *self,
                                const int *starts,
                                int makespan);
int random_project_serial (const RandomProject *self,
                           const guint *list,
                           int *starts);
void random_project_turn (RandomProject *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomProject, random_project_free)

G_END_DECLS
