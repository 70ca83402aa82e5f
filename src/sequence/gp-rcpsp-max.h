/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRcpspMax: a project of jobs under minimum and maximum lags and renewable
 * resources (RCPSP/max; Bartusch, Möhring, Radermacher 1988), as plain numbers.
 * Days count from 0. It knows nothing of works, streets or dates.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GP_RCPSP_MAX_ANY_DAY: a job without a latest start. */
#define GP_RCPSP_MAX_ANY_DAY G_MAXINT

/**
 * GpLag: job @after starts no earlier than @days behind the start of @before.
 * Negative @days are a maximum lag: @before starts at most -@days behind @after.
 */
typedef struct
{
  guint before;
  guint after;
  int days;
} GpLag;

/** GpApart: two jobs that never run at once. */
typedef struct
{
  guint one;
  guint other;
} GpApart;

typedef struct
{
  guint n_jobs;
  guint n_resources;
  int *days;     /* of each job, ≥ 0 */
  int *earliest; /* start of each job, ≥ 0 */
  int *latest;   /* start of each job, or GP_RCPSP_MAX_ANY_DAY */
  int *need;     /* job × resource, ≥ 0 */
  int *capacity; /* of each resource, ≥ 0 */
  GArray *lags;  /* of GpLag */
  GArray *apart; /* of GpApart */
} GpRcpspMax;

GpRcpspMax *gp_rcpsp_max_new (guint n_jobs,
                              guint n_resources);
void gp_rcpsp_max_free (GpRcpspMax *self);
void gp_rcpsp_max_add_lag (GpRcpspMax *self,
                           guint before,
                           guint after,
                           int days);
void gp_rcpsp_max_keep_apart (GpRcpspMax *self,
                              guint one,
                              guint other);
int gp_rcpsp_max_get_horizon (const GpRcpspMax *self);
int gp_rcpsp_max_get_finish (const GpRcpspMax *self,
                             const int *starts);
gboolean gp_rcpsp_max_is_kept (const GpRcpspMax *self,
                               const int *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpRcpspMax, gp_rcpsp_max_free)

G_END_DECLS
