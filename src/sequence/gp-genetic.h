/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGenetic: a genetic search over lists, for whatever turns a list into a
 * schedule.
 *
 * The search knows no resources and no rules. A GpDecoder builds a schedule
 * from a list of n items (activities, works, bundles) and says how good it is;
 * the search breeds the lists. The same decoder, seed and number of schedules
 * always give the same result, on one thread or several.
 */
#pragma once

#include <gio/gio.h>

#include "gp-dice.h"
#include "gp-direction.h"
#include "gp-member.h"

G_BEGIN_DECLS

/**
 * GpDecoder: what the search needs of a problem.
 * @n: number of items
 * @both_ends: whether decode() can also build from the end of the project;
 *   then forward and backward schedules take turns, which justifies each one
 *   on the way
 * @problem: given to begin()
 * @begin: makes what one thread needs to build schedules
 * @end: frees it
 * @seed: (nullable): makes schedule @index of the @n first ones; FALSE leaves
 *   it to decode() of a random list
 * @decode: builds a schedule from @list, which holds every item once in an
 *   order of wish; must not depend on what was built before
 * @justify: (nullable): looks for a better schedule near a good one, which it
 *   replaces when there is one; returns whether it did. For decoders that do
 *   not build from both ends
 * @justify_schedules: how many schedules that counts for, found or not
 */
typedef struct
{
  guint n;
  gboolean both_ends;
  gconstpointer problem;
  gpointer (*begin) (gconstpointer problem);
  void (*end) (gpointer workspace);
  gboolean (*seed) (gpointer workspace, GpDice *dice, guint index, guint n, GpOffspring *offspring);
  void (*decode) (gpointer workspace, GpDirection direction, guint *list, GpOffspring *offspring);
  gboolean (*justify) (gpointer workspace, GpOffspring *offspring);
  guint justify_schedules;
} GpDecoder;

/**
 * GpGeneticOptions:
 * @schedules: how many may be built; each pass of the decoder is one
 * @seed: of the random choices
 * @population: schedules kept at a time, or 0 to choose by @schedules
 * @threads: that build schedules, 0 or 1 for the caller's alone
 * @good_enough: first part of a score that need not be improved, for instance
 *   a lower bound; %G_MININT64 for none
 * @progress: (nullable): told on the caller's thread after each generation:
 *   schedules built so far and the best of them
 */
typedef struct
{
  guint64 schedules;
  guint64 seed;
  guint population;
  guint threads;
  gint64 good_enough;
  void (*progress) (guint64 schedules, const GpOffspring *best, gpointer user_data);
  gpointer user_data;
} GpGeneticOptions;

/** GpGeneticResult: the best schedule, counted from the start of the project. */
typedef struct
{
  int *starts;
  int *finishes;
  gint64 score[GP_SCORE_PARTS];
  guint64 schedules; /* built */
} GpGeneticResult;

GpGeneticResult *gp_genetic_run (const GpDecoder *decoder,
                                 const GpGeneticOptions *options,
                                 GCancellable *cancellable);
void gp_genetic_result_free (GpGeneticResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGeneticResult, gp_genetic_result_free)

G_END_DECLS
