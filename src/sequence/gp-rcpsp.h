/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRcpsp: the bare resource-constrained project scheduling problem.
 *
 * Activities with a duration, finish-start precedences without lags and
 * renewable resources of constant capacity; sought are starts of least
 * makespan. Nothing of a plan is left in it, so that what searches it can be
 * measured on the published sets (Kolisch and Sprecher 1996, PSPLIB).
 *
 * A problem never changes once made; threads share it. It is laid out for the
 * schedule generation schemes: resources stand side by side in 16-bit lanes of
 * 64-bit words, so that four are compared at once:
 *
 *     63      48 47      32 31      16 15       0
 *    ┌─┬────────┬─┬────────┬─┬────────┬─┬────────┐
 *    │1│ free 3 │1│ free 2 │1│ free 1 │1│ free 0 │   free − demand keeps every guard bit
 *    └─┴────────┴─┴────────┴─┴────────┴─┴────────┘   exactly when each lane had enough
 *
 * Everything is said of one direction. Backwards, the project runs from its end
 * to its start: successors are what must be placed before, times are counted
 * from the end, and a schedule so made is mirrored by gp_rcpsp_mirror().
 */
#pragma once

#include <gio/gio.h>

#include "gp-direction.h"

G_BEGIN_DECLS

#define GP_RCPSP_LANES 4
#define GP_RCPSP_GUARD G_GUINT64_CONSTANT (0x8000800080008000)
#define GP_RCPSP_MOST 32767        /* of a capacity, so that the guard bit stays free */
#define GP_RCPSP_LONGEST (1 << 24) /* of all durations together */

/** GpRcpspArc: @after starts when @before has finished, or later. */
typedef struct
{
  guint before;
  guint after;
} GpRcpspArc;

/** GpRcpspData: a problem as plain numbers, for gp_rcpsp_new(). */
typedef struct
{
  guint n_activities;
  guint n_resources;
  const int *durations;  /* of each activity, 0 or more */
  const int *demands;    /* n_activities rows of n_resources numbers */
  const int *capacities; /* of each resource */
  const GpRcpspArc *arcs;
  guint n_arcs;
} GpRcpspData;

/** GpRcpspLinks: neighbours of activity i are list[first[i]] … list[first[i + 1] − 1]. */
typedef struct
{
  guint *first;
  guint *list;
} GpRcpspLinks;

typedef struct
{
  guint n_activities;
  guint n_resources;
  guint n_words; /* 64-bit words in which one row of resources is packed */
  int *durations;
  guint64 *demands;      /* n_activities × n_words, packed */
  guint64 *capacity;     /* n_words, packed, guard bits set */
  guint *work;           /* share of all resources × duration, in thousandths of a resource and period */
  GpRcpspLinks links[2]; /* by direction: what must be placed before */
  guint *order;          /* activities so that what comes before stands before */
  int *heads[2];         /* by direction: longest way to the start of an activity, over precedences alone */
  int critical_path;
  int horizon;     /* sum of all durations: no sensible schedule is longer */
  int lower_bound; /* no schedule is shorter (see gp-rcpsp-bound.c) */
} GpRcpsp;

GpRcpsp *gp_rcpsp_new (const GpRcpspData *data,
                       GError **error);
void gp_rcpsp_free (GpRcpsp *self);
int gp_rcpsp_get_demand (const GpRcpsp *self,
                         guint activity,
                         guint resource);
int gp_rcpsp_get_capacity (const GpRcpsp *self,
                           guint resource);
int gp_rcpsp_mirror (const GpRcpsp *self,
                     int *starts);
int gp_rcpsp_bound (const GpRcpsp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpRcpsp, gp_rcpsp_free)

G_END_DECLS
