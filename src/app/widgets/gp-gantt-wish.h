/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGanttWish: a work on a day it does not stand on yet, and what would
 * follow: the answer of a #GpReplan, looked up bar by bar. Knows no widget.
 */
#pragma once

#include "gp-replan.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 work;
  GpDate start;           /* asked for */
  gboolean frees;         /* not to be fixed there, but to be let go */
  GpReplanResult *result; /* NULL as long as there was nobody to ask */
  GHashTable *moved;      /* work → GpMoved of @result */
  GHashTable *wrong;      /* works the answer says break a rule */
} GpGanttWish;

GpGanttWish *gp_gantt_wish_new (gint64 work,
                                GpDate start);
void gp_gantt_wish_free (GpGanttWish *self);
void gp_gantt_wish_ask (GpGanttWish *self,
                        GpReplan *replan);
const GpMoved *gp_gantt_wish_find (const GpGanttWish *self,
                                   gint64 work);
gboolean gp_gantt_wish_is_wrong (const GpGanttWish *self,
                                 gint64 work);
gboolean gp_gantt_wish_is_refused (const GpGanttWish *self);
char *gp_gantt_wish_dup_line (const GpGanttWish *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGanttWish, gp_gantt_wish_free)

G_END_DECLS
