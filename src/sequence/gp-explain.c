/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The chain of reasons from a work back to a date that stands by itself.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-sequence.h"
#include "gp-words.h"

static char *
dup_work (GpSnapshot *snapshot, gint64 fid)
{
  const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, fid);

  return work ? gp_words_dup_work (work) : g_strdup_printf ("#%" G_GINT64_FORMAT, fid);
}

static char *
dup_line (const GpSequence *self, GpSnapshot *snapshot, const GpScheduled *at, gboolean last)
{
  g_autofree char *name = dup_work (snapshot, at->work);
  g_autofree char *reason = gp_sequence_dup_reason (self, snapshot, at->work);
  g_autofree char *start = at->start != GP_DATE_NONE ? gp_date_format (at->start) : NULL;
  g_autofree char *finish = at->start != GP_DATE_NONE ? gp_date_format (at->finish) : NULL;

  if (start == NULL)
    return g_strdup_printf (_ ("%s, no date: %s."), name, reason);
  if (last)
    return g_strdup_printf (_ ("%s, %s to %s: %s. Here the chain ends."), name, start, finish, reason);
  return g_strdup_printf (_ ("%s, %s to %s: %s."), name, start, finish, reason);
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
  const GpScheduled *at = gp_sequence_find (self, work);

  while (at && lines->len <= self->works->len)
    {
      const GpScheduled *next = at->other ? gp_sequence_find (self, at->other) : NULL;

      g_ptr_array_add (lines, dup_line (self, snapshot, at, next == NULL));
      at = next;
    }
  return lines;
}
