/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-cut.h"

#include <glib/gi18n.h>

/* Half a millimetre on a plan of 1:2000: less is nothing to speak of. */
#define LEAST_M 1.0

static guint
count_outside (GpSnapshot *snapshot, guint field, gint64 fid, const GpBox *frame)
{
  guint n = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);

      if (gp_feature_get_int (work, field, 0) == fid && work->geometry && !gp_box_intersects (&work->geometry->box, frame))
        n++;
    }
  return n;
}

/**
 * gp_sheet_cut_find:
 * @snapshot: a plan
 * @table: of what the page is of; only districts and packages have something to lose
 * @fid: its key
 * @frame: what the map shows, plan metres
 * @cut: (out): what is outside
 *
 * Returns: whether anything is
 */
gboolean
gp_sheet_cut_find (GpSnapshot *snapshot, GpTableId table, gint64 fid, const GpBox *frame, GpSheetCut *cut)
{
  const GpFeature *object = table == GP_TABLE_DISTRICT ? gp_snapshot_find (snapshot, table, fid) : NULL;
  gboolean any = FALSE;

  *cut = (GpSheetCut){ 0 };
  if (table == GP_TABLE_DISTRICT || table == GP_TABLE_PACKAGE)
    cut->n_works = count_outside (snapshot, table == GP_TABLE_DISTRICT ? GP_WORK_DISTRICT : GP_WORK_PACKAGE, fid, frame);
  if (object && object->geometry)
    {
      const GpBox *box = &object->geometry->box;
      double beyond[4] = { box->max_y - frame->max_y, box->max_x - frame->max_x, frame->min_y - box->min_y, frame->min_x - box->min_x };

      for (int i = 0; i < 4; i++)
        {
          cut->beyond_m[i] = beyond[i] >= LEAST_M ? beyond[i] : 0;
          any = any || cut->beyond_m[i] > 0;
        }
    }
  return any || cut->n_works > 0;
}

/**
 * gp_sheet_cut_dup_text:
 * @cut: what is outside
 *
 * Returns: (transfer full): that in words
 */
char *
gp_sheet_cut_dup_text (const GpSheetCut *cut)
{
  const char *sides[4] = { _ ("in the north"), _ ("in the east"), _ ("in the south"), _ ("in the west") };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; i < 4; i++)
    if (cut->beyond_m[i] > 0)
      /* Translators: separates the items of a list */
      g_string_append_printf (list, "%s%s %.0f m", list->len ? _ (", ") : "", sides[i], cut->beyond_m[i]);
  if (list->len > 0)
    g_string_append_printf (text, _ ("The frame cuts off: %s."), list->str);
  if (cut->n_works > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, g_dngettext (NULL, "%u work of the table is not on the map.", "%u works of the table are not on the map.", cut->n_works), cut->n_works);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
