/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reasons in the words of a planner: one sentence a work, and the chain of
 * them from a work back to a date that stands by itself.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-sequence.h"
#include "gp-text.h"
#include "gp-words.h"

/* The arc between them that is given by hand, that a principle makes, or that is neither. */
static const GpArc *
find_arc (const GpSequence *self, gint64 before, gint64 after, gboolean by_hand, gboolean by_principle)
{
  guint low = 0, high = self->arcs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->arcs, GpArc, middle).after < after)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->arcs->len; low++)
    {
      const GpArc *arc = &g_array_index (self->arcs, GpArc, low);

      if (arc->after != after)
        break;
      if (arc->before == before && arc->by_hand == by_hand && (arc->principle != GP_PRINCIPLE_NONE) == by_principle)
        return arc;
    }
  return NULL;
}

static char *
dup_work (GpSnapshot *snapshot, gint64 fid)
{
  const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, fid);

  return work ? gp_words_dup_work (work) : g_strdup_printf ("#%" G_GINT64_FORMAT, fid);
}

static char *
dup_arc_reason (const GpSequence *self, const GpScheduled *work, const char *other)
{
  const GpArc *arc = find_arc (self, work->other, work->work, FALSE, FALSE);
  g_autofree char *area = gp_text_format_number (work->overlap_m2, work->overlap_m2 < 10 ? 1 : 0);

  if (arc && arc->lag_days > 0)
    return g_strdup_printf (_ ("waits for %s to be finished and to settle for %d days (overlap %s m²)"), other, arc->lag_days, area);
  return g_strdup_printf (_ ("waits for %s to be finished (overlap %s m²)"), other, area);
}

static char *
dup_order_reason (const GpSequence *self, const GpScheduled *work, const char *other)
{
  const GpArc *arc = find_arc (self, work->other, work->work, TRUE, FALSE);

  if (arc && arc->lag_days != 0)
    return g_strdup_printf (_ ("waits for %s and %d days more, as ordered by hand"), other, arc->lag_days);
  return g_strdup_printf (_ ("waits for %s to be finished, as ordered by hand"), other);
}

static char *
dup_principle_reason (const GpSequence *self, const GpScheduled *work, const char *other)
{
  const GpArc *arc = find_arc (self, work->other, work->work, FALSE, TRUE);

  return g_strdup_printf (_ ("waits for %s to be finished (%s)"), other, arc ? gp_principle_get_title (arc->principle) : "");
}

static char *
dup_crew_reason (GpSnapshot *snapshot, const GpScheduled *work, const char *other)
{
  const GpFeature *row = gp_snapshot_find (snapshot, GP_TABLE_WORK, work->work);
  const char *unit = row ? gp_feature_get_text (row, GP_WORK_UNIT) : NULL;

  return g_strdup_printf (_ ("waits for a crew of “%s”, busy with %s"), unit ? unit : "", other);
}

static char *
dup_money_reason (GpSnapshot *snapshot, const GpScheduled *work)
{
  const GpFeature *fund = gp_snapshot_find (snapshot, GP_TABLE_FUND, work->fund);
  g_autofree char *name = fund ? gp_feature_dup_title (fund) : g_strdup ("");

  return g_strdup_printf (_ ("waits for money of “%s” (%d)"), name, gp_date_get_year (work->start));
}

/**
 * gp_sequence_dup_reason:
 * @self: a sequence
 * @snapshot: the plan it was made of
 * @work: key of a work
 *
 * Returns: (transfer full) (nullable): why it starts when it does, in the
 *   user's language, without a full stop; %NULL for a work not in it
 */
char *
gp_sequence_dup_reason (const GpSequence *self, GpSnapshot *snapshot, gint64 work)
{
  const GpScheduled *scheduled = gp_sequence_find (self, work);
  g_autofree char *other = scheduled && scheduled->other ? dup_work (snapshot, scheduled->other) : g_strdup (_ ("another work"));
  g_autofree char *date = NULL;

  if (scheduled == NULL)
    return NULL;
  date = scheduled->start != GP_DATE_NONE ? gp_date_format (scheduled->start) : NULL;
  switch (scheduled->reason)
    {
    case GP_REASON_START:
      return g_strdup (_ ("can begin on the first day of the plan"));
    case GP_REASON_EARLIEST:
      return g_strdup_printf (_ ("not before %s, its own earliest date"), date);
    case GP_REASON_ARC:
      return dup_arc_reason (self, scheduled, other);
    case GP_REASON_ORDER:
      return dup_order_reason (self, scheduled, other);
    case GP_REASON_CREW:
      return dup_crew_reason (snapshot, scheduled, other);
    case GP_REASON_CLOSURE:
      return g_strdup_printf (_ ("as many streets of the district as allowed are closed until %s is finished"), other);
    case GP_REASON_MONEY:
      return dup_money_reason (snapshot, scheduled);
    case GP_REASON_TRENCH:
      return g_strdup_printf (_ ("joins %s, so that the street is opened once"), other);
    case GP_REASON_CALENDAR:
      return g_strdup (_ ("the days before are days off"));
    case GP_REASON_MORATORIUM:
      return g_strdup_printf (_ ("the street may not be dug up before %s (moratorium)"), date);
    case GP_REASON_FIXED:
      return g_strdup (_ ("date fixed by hand"));
    case GP_REASON_FROZEN:
      return g_strdup (_ ("has begun already"));
    case GP_REASON_PRINCIPLE:
      return dup_principle_reason (self, scheduled, other);
    case GP_REASON_WITHIN:
      return g_strdup_printf (_ ("held back because %s has to follow soon after it"), other);
    case GP_REASON_NONE:
    default:
      return g_strdup (_ ("could not be placed"));
    }
}

/**
 * gp_sequence_explain:
 * @self: a sequence
 * @snapshot: the plan it was made of
 * @work: key of a work
 *
 * Returns: (transfer full) (element-type utf8): one sentence a work, from
 *   @work back along what binds each, to one that waits for no other; empty
 *   for a work not in the sequence
 */
GPtrArray *
gp_sequence_explain (const GpSequence *self, GpSnapshot *snapshot, gint64 work)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (const GpScheduled *at = gp_sequence_find (self, work); at; at = at->other ? gp_sequence_find (self, at->other) : NULL)
    {
      g_autofree char *name = dup_work (snapshot, at->work);
      g_autofree char *reason = gp_sequence_dup_reason (self, snapshot, at->work);
      g_autofree char *start = at->start != GP_DATE_NONE ? gp_date_format (at->start) : NULL;
      g_autofree char *finish = at->start != GP_DATE_NONE ? gp_date_format (at->finish) : NULL;

      if (!g_hash_table_add (seen, (gpointer) &at->work))
        break;
      if (start)
        g_ptr_array_add (lines, g_strdup_printf (_ ("%s, %s to %s: %s."), name, start, finish, reason));
      else
        g_ptr_array_add (lines, g_strdup_printf (_ ("%s, no date: %s."), name, reason));
    }
  return lines;
}
