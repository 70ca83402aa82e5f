/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMember: one schedule of a population and the list that the next
 * generation takes it for.
 *
 * A schedule hands on in which order things happen. When the next generation
 * builds from the other end, that is the order of the finishes seen from there
 * (justification: Valls, Ballestín, Quintanilla 2005), otherwise the order of
 * the starts. Both come with their times, on which crossover draws its windows.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GP_SCORE_PARTS 4

/**
 * GpOffspring: one schedule.
 * @starts: of each item, counted from the end the schedule was built from
 * @finishes: likewise
 * @score: less is better; the first part that differs decides
 */
typedef struct
{
  int *starts;
  int *finishes;
  gint64 score[GP_SCORE_PARTS];
} GpOffspring;

typedef struct
{
  GpOffspring schedule;
  int finish;    /* the last of all */
  guint *list;   /* items in the order the next generation takes them */
  int *times;    /* of the items of list, ascending */
  guint64 print; /* equal for equal schedules, never 0 */
} GpMember;

/** GpSorter: room for gp_member_settle() to sort in; one a thread. */
typedef struct
{
  guint *places;
  guint n_places;
} GpSorter;

void gp_offspring_init (GpOffspring *self,
                        guint n);
void gp_offspring_clear (GpOffspring *self);
int gp_score_parts_compare (const gint64 *a,
                            const gint64 *b);

void gp_member_init (GpMember *self,
                     guint n);
void gp_member_clear (GpMember *self);
void gp_member_copy (GpMember *self,
                     const GpMember *other,
                     guint n);
void gp_member_take (GpMember *self,
                     GpOffspring *offspring);
void gp_member_settle (GpMember *self,
                       guint n,
                       gboolean turn,
                       const guint *list,
                       GpSorter *sorter);
gboolean gp_member_is_better (const GpMember *self,
                              const GpMember *other);

G_END_DECLS
