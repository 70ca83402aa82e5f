/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How two lists become a third, and one list another one.
 *
 * Crossover takes a window of time of one parent and lets the other parent say
 * in which order what lies in it is done (two-point crossover on the time axis:
 * Debels and Vanhoucke 2007). They look for the busiest window; on random
 * projects one at random, from a fifth to two thirds of the schedule, breeds
 * shorter schedules.
 *
 *     father   a b c │ d e f g │ h i        window of father's time
 *     mother   f a d b g i e c h            order of d e f g there: f d g e
 *     child    a b c │ f d g e │ h i
 *
 * What had to stand before something else in both parents still does.
 */
#pragma once

#include "gp-dice.h"
#include "gp-member.h"

G_BEGIN_DECLS

/** GpWindow: the times from @from until before @to. */
typedef struct
{
  int from;
  int to;
} GpWindow;

GpWindow gp_crossover_choose_window (const GpMember *father,
                                     GpDice *dice);
void gp_crossover (const GpMember *father,
                   const GpMember *mother,
                   guint n,
                   GpWindow window,
                   guint8 *marks,
                   guint *list);
void gp_crossover_shake (const GpMember *parent,
                         guint n,
                         GpDice *dice,
                         guint *list);
void gp_crossover_shuffle (guint n,
                           GpDice *dice,
                           guint *list);

G_END_DECLS
