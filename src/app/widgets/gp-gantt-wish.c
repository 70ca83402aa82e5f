/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-gantt-wish.h"

#include <glib/gi18n.h>

/**
 * gp_gantt_wish_new:
 * @work: key of a work
 * @start: the day it is to begin on
 *
 * Returns: (transfer full): a wish nobody was asked about yet
 */
GpGanttWish *
gp_gantt_wish_new (gint64 work, GpDate start)
{
  GpGanttWish *self = g_new0 (GpGanttWish, 1);

  self->work = work;
  self->start = start;
  self->moved = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->wrong = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

/**
 * gp_gantt_wish_free:
 * @self: (transfer full): a wish
 */
void
gp_gantt_wish_free (GpGanttWish *self)
{
  g_clear_pointer (&self->result, gp_replan_result_free);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->wrong);
  g_free (self);
}

/**
 * gp_gantt_wish_ask:
 * @self: a wish
 * @replan: made of the plan as it is shown
 *
 * Finds out what would follow. Fast enough to be asked while a bar is dragged.
 */
void
gp_gantt_wish_ask (GpGanttWish *self, GpReplan *replan)
{
  g_hash_table_remove_all (self->moved);
  g_hash_table_remove_all (self->wrong);
  g_clear_pointer (&self->result, gp_replan_result_free);
  self->result = self->frees ? gp_replan_free_work (replan, self->work) : gp_replan_try (replan, self->work, self->start);
  for (guint i = 0; i < self->result->moved->len; i++)
    {
      GpMoved *moved = &g_array_index (self->result->moved, GpMoved, i);

      g_hash_table_insert (self->moved, &moved->work, moved);
    }
  for (guint i = 0; i < self->result->violations->len; i++)
    {
      GpViolation *violation = g_ptr_array_index (self->result->violations, i);

      g_hash_table_add (self->wrong, &violation->work);
    }
}

/**
 * gp_gantt_wish_find:
 * @self: a wish
 * @work: key of a work
 *
 * Returns: (transfer none) (nullable): where it would move, %NULL when it stays
 */
const GpMoved *
gp_gantt_wish_find (const GpGanttWish *self, gint64 work)
{
  return g_hash_table_lookup (self->moved, &work);
}

/**
 * gp_gantt_wish_is_wrong:
 * @self: a wish
 * @work: key of a work
 *
 * Returns: whether it would break a rule
 */
gboolean
gp_gantt_wish_is_wrong (const GpGanttWish *self, gint64 work)
{
  return g_hash_table_contains (self->wrong, &work);
}

/**
 * gp_gantt_wish_is_refused:
 * @self: a wish that was asked
 *
 * Returns: whether the work cannot be moved at all: it has begun
 */
gboolean
gp_gantt_wish_is_refused (const GpGanttWish *self)
{
  const GpViolation *first;

  if (self->result == NULL || self->result->moved->len > 0 || self->result->violations->len != 1)
    return FALSE;
  first = g_ptr_array_index (self->result->violations, 0);
  return first->work == self->work && g_strcmp0 (first->rule, "fixed") == 0;
}

/* "−3", "+2", "±0": a true minus. */
static char *
dup_signed (int value)
{
  return value == 0 ? g_strdup ("±0") : g_strdup_printf ("%s%d", value < 0 ? "−" : "+", ABS (value));
}

/**
 * gp_gantt_wish_dup_line:
 * @self: a wish
 *
 * Returns: (transfer full): what would follow, in one line
 */
char *
gp_gantt_wish_dup_line (const GpGanttWish *self)
{
  const GpReplanResult *result = self->result;
  g_autofree char *openings = NULL, *days = NULL, *moves = NULL, *wrong = NULL;
  guint others = 0;

  if (result == NULL)
    return g_strdup (_ ("What moves is still being worked out…"));
  for (guint i = 0; i < result->moved->len; i++)
    others += g_array_index (result->moved, GpMoved, i).work != self->work;
  moves = others == 0 ? g_strdup (_ ("no other work moves")) : g_strdup_printf (g_dngettext (NULL, "%u other work moves", "%u other works move", others), others);
  openings = dup_signed ((int) result->openings - (int) result->openings_before);
  days = dup_signed (result->finish - result->finish_before);
  /* Translators: %1$s says how many works move, %2$s and %3$s are differences like +2 */
  if (result->violations->len == 0)
    return g_strdup_printf (_ ("%1$s · openings %2$s · finish %3$s days"), moves, openings, days);
  wrong = g_strdup_printf (g_dngettext (NULL, "%u breaks a rule", "%u break a rule", result->violations->len), result->violations->len);
  return g_strdup_printf (_ ("%1$s · openings %2$s · finish %3$s days · %4$s"), moves, openings, days, wrong);
}
