/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSearchWatch: who is told how far a search is, and who may end it. The
 * parts of a search take turns; each says how far it is itself.
 */
#pragma once

#include <gio/gio.h>

#include "gp-timetable.h"

G_BEGIN_DECLS

typedef struct
{
  GCancellable *cancellable;   /* nullable */
  GpSequenceProgressFunc func; /* nullable */
  gpointer data;
  const GpProblem *problem;
  double from; /* of the whole search: where the part that is at work began … */
  double span; /* … and how much of it that part is */
  gboolean has_best;
  GpScore best; /* told so far */
} GpSearchWatch;

GpSearchWatch gp_search_watch (const GpSequenceOptions *options,
                               GCancellable *cancellable);
void gp_search_watch_begin (GpSearchWatch *self,
                            double span);
void gp_search_watch_tell (GpSearchWatch *self,
                           double done,
                           const GpScore *best);

G_END_DECLS
