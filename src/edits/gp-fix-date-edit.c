/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates are written only where they still are what the wish was asked of: a
 * plan that has changed meanwhile is left as it is.
 */
#include "config.h"

#include "gp-fix-date-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"

typedef struct
{
  gint64 work;
  gboolean fixed;
  const GpMoved *moved;
  guint n_moved;
} Fixing;

static gboolean
set_date (GpEdit *edit, GpFeature *row, guint field, GpDate date, GError **error)
{
  if (gp_feature_get_date (row, field) == date)
    return TRUE;
  if (date == GP_DATE_NONE)
    gp_feature_clear (row, field);
  else
    gp_feature_set_date (row, field, date);
  return gp_edit_set (edit, row, field, error);
}

static gboolean
set_reason (GpEdit *edit, GpFeature *row, const char *reason, GError **error)
{
  if (g_strcmp0 (gp_feature_get_text (row, GP_WORK_REASON), reason) == 0)
    return TRUE;
  if (reason)
    gp_feature_set_text (row, GP_WORK_REASON, reason);
  else
    gp_feature_clear (row, GP_WORK_REASON);
  return gp_edit_set (edit, row, GP_WORK_REASON, error);
}

static gboolean
fail_changed (const GpFeature *work, GError **error)
{
  g_autofree char *title = work ? gp_feature_dup_title (work) : g_strdup ("");

  g_set_error (error, GP_ERROR, GP_ERROR_CONFLICT, _ ("The dates of “%s” have changed meanwhile; nothing was moved. Move the bar again."), title);
  return FALSE;
}

/* What a work was told about its old day no longer holds: the reason goes. */
static gboolean
move (GpEdit *edit, const Fixing *fixing, const GpMoved *moved, GError **error)
{
  const GpFeature *old = gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, moved->work);
  g_autoptr (GpFeature) row = old ? gp_feature_copy (old) : NULL;

  if (row == NULL || gp_feature_get_date (row, GP_WORK_START) != moved->old_start)
    return fail_changed (old, error);
  return set_date (edit, row, GP_WORK_START, moved->start, error) &&
         set_date (edit, row, GP_WORK_FINISH, moved->finish, error) &&
         (moved->work == fixing->work || set_reason (edit, row, NULL, error));
}

static gboolean
mark (GpEdit *edit, const Fixing *fixing, GError **error)
{
  const GpFeature *old = gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, fixing->work);
  g_autoptr (GpFeature) row = old ? gp_feature_copy (old) : NULL;

  if (row == NULL)
    return fail_changed (NULL, error);
  gp_feature_set_int (row, GP_WORK_FIXED, fixing->fixed);
  return gp_edit_set (edit, row, GP_WORK_FIXED, error) &&
         set_reason (edit, row, fixing->fixed ? _ ("date fixed by hand") : NULL, error);
}

static gboolean
fix (GpEdit *edit, gpointer user_data, GError **error)
{
  const Fixing *fixing = user_data;

  for (guint i = 0; i < fixing->n_moved; i++)
    if (!move (edit, fixing, &fixing->moved[i], error))
      return FALSE;
  return mark (edit, fixing, error);
}

static GpDate
find_start (const Fixing *fixing, const GpFeature *work)
{
  for (guint i = 0; i < fixing->n_moved; i++)
    if (fixing->moved[i].work == fixing->work)
      return fixing->moved[i].start;
  return gp_feature_get_date (work, GP_WORK_START);
}

static guint
count_others (const Fixing *fixing)
{
  guint n = 0;

  for (guint i = 0; i < fixing->n_moved; i++)
    n += fixing->moved[i].work != fixing->work;
  return n;
}

static char *
dup_said (const Fixing *fixing, const char *title, GpDate start)
{
  g_autofree char *date = start != GP_DATE_NONE ? gp_date_format (start) : g_strdup ("—");
  guint others = count_others (fixing);
  g_autofree char *follow = others > 0 ? g_strdup_printf (g_dngettext (NULL, "%u other moves", "%u others move", others), others) : NULL;
  g_autofree char *what = fixing->fixed ? g_strdup_printf (_ ("“%s” is fixed to begin on %s"), title, date)
                                        : g_strdup_printf (_ ("“%s” is free again and begins on %s"), title, date);

  return follow ? g_strdup_printf (_ ("%s; %s"), what, follow) : g_steal_pointer (&what);
}

/**
 * gp_fix_date_edit:
 * @plan: a plan
 * @work: key of the work that is fixed or freed
 * @fixed: whether it is fixed from now on
 * @moved: (array length=n_moved): as found by a #GpReplan of the plan: all
 *   that get new dates, @work among them when its own change
 * @n_moved: how many
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location
 *
 * One entry of the journal, undone as one. The reasons of those that moved
 * are cleared, that of @work says that it was fixed by hand.
 *
 * Errors: %GP_ERROR_CONFLICT when a work is gone or has other dates than when the
 * wish was asked.
 *
 * Returns: whether it was done; nothing has changed otherwise
 */
gboolean
gp_fix_date_edit (GpPlan *plan, gint64 work, gboolean fixed, const GpMoved *moved, guint n_moved, char **said, GError **error)
{
  Fixing fixing = { work, fixed, moved, n_moved };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *row = gp_snapshot_find (snapshot, GP_TABLE_WORK, work);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  const char *code;

  if (row == NULL)
    return fail_changed (NULL, error);
  title = gp_feature_dup_title (row);
  code = gp_feature_get_text (row, GP_CODE);
  label = g_strdup_printf (fixed ? _ ("Fix date of %s") : _ ("Free date of %s"), code && *code ? code : title);
  if (!gp_plan_edit (plan, label, fix, &fixing, error))
    return FALSE;
  if (said)
    *said = dup_said (&fixing, title, find_start (&fixing, row));
  return TRUE;
}
