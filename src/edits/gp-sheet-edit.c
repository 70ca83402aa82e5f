/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-edit.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-error.h"
#include "gp-sheet-rows.h"

/* Writes into @row what @data says; the row is of @page. */
typedef void (*WriteRow) (GpFeature *row,
                          gconstpointer data);

typedef struct
{
  const GpSheetRef *pages;
  guint n_pages;
  WriteRow write;
  gconstpointer data;
} Change;

/* The set of a page: its own, else the plan's own of the kind, else a new one. */
static gint64
need_set (GpEdit *edit, const GpSheetRef *page, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  const GpFeature *set = gp_sheet_rows_find_set (snapshot, page->set_kind);
  g_autoptr (GpFeature) row = NULL;

  if (page->set != 0 && gp_snapshot_find (snapshot, GP_TABLE_SHEET_SET, page->set))
    return page->set;
  if (page->set != 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("This set of sheets is not in the plan any more. Choose another one."));
      return 0;
    }
  if (set)
    return set->fid;
  row = gp_feature_new (GP_TABLE_SHEET_SET, 0, NULL);
  gp_feature_set_choice (row, GP_SHEET_SET_KIND, page->set_kind);
  return gp_edit_insert (edit, row, error);
}

static gboolean
says_something (const GpFeature *row)
{
  static const guint fields[] = { GP_SHEET_POSITION, GP_SHEET_TITLE, GP_SHEET_NUMBER, GP_SHEET_SHOWN, GP_SHEET_SCALE, GP_SHEET_CENTRE_X, GP_SHEET_CENTRE_Y, GP_SHEET_NOTE };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gp_feature_has (row, fields[i]))
      return TRUE;
  return FALSE;
}

static GpFeature *
row_new (gint64 set, const GpSheetRef *page)
{
  GpFeature *row = gp_feature_new (GP_TABLE_SHEET, 0, NULL);

  gp_feature_set_int (row, GP_SHEET_SHEET_SET, set);
  gp_feature_set_text (row, GP_SHEET_KIND, page->kind);
  if (page->object_table != GP_TABLE_NONE)
    {
      gp_feature_set_text (row, GP_SHEET_OBJECT_LAYER, gp_table_get (page->object_table)->name);
      gp_feature_set_int (row, GP_SHEET_OBJECT_FID, page->object_fid);
    }
  if (page->part != 1)
    gp_feature_set_int (row, GP_SHEET_PART, page->part);
  return row;
}

static gboolean
change_page (GpEdit *edit, gint64 set, const GpSheetRef *page, const Change *change, GError **error)
{
  const GpFeature *before = gp_sheet_rows_find (gp_edit_get_snapshot (edit), set, page);
  g_autoptr (GpFeature) row = before ? gp_feature_copy (before) : row_new (set, page);

  change->write (row, change->data);
  if (before && !says_something (row))
    return gp_edit_delete (edit, GP_TABLE_SHEET, before->fid, error);
  if (before)
    return gp_edit_replace (edit, row, error);
  return !says_something (row) || gp_edit_insert (edit, row, error) != 0;
}

static gboolean
change_pages (GpEdit *edit, gpointer user_data, GError **error)
{
  const Change *change = user_data;
  gint64 set = need_set (edit, change->pages, error);

  if (set == 0)
    return FALSE;
  for (guint i = 0; i < change->n_pages; i++)
    if (!change_page (edit, set, &change->pages[i], change, error))
      return FALSE;
  return TRUE;
}

static gboolean
run (GpPlan *plan, const char *label, const GpSheetRef *pages, guint n_pages, WriteRow write, gconstpointer data, GError **error)
{
  return gp_plan_edit (plan, label, change_pages, &(Change){ pages, n_pages, write, data }, error);
}

/* Texts */

typedef struct
{
  guint field;
  const char *text;
} Text;

static void
write_text (GpFeature *row, gconstpointer data)
{
  const Text *text = data;

  gp_feature_set_text (row, text->field, text->text);
  if (!text->text || !*text->text)
    gp_feature_clear (row, text->field);
}

static gboolean
set_text (GpPlan *plan, const char *label, const GpSheetRef *page, guint field, const char *text, GError **error)
{
  g_autofree char *own = text ? g_strstrip (g_strdup (text)) : NULL;

  return run (plan, label, page, 1, write_text, &(Text){ field, own }, error);
}

/**
 * gp_sheet_edit_set_title:
 * @plan: a plan
 * @page: a page
 * @title: (nullable): printed in its header; %NULL or blank: as the program makes it
 * @error: return location
 *
 * Returns: whether the page has that title now
 */
gboolean
gp_sheet_edit_set_title (GpPlan *plan, const GpSheetRef *page, const char *title, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Rename sheet %s"), page->number);

  return set_text (plan, label, page, GP_SHEET_TITLE, title, error);
}

/**
 * gp_sheet_edit_set_number:
 * @plan: a plan
 * @page: a page
 * @number: (nullable): of the sheet, "HX-03"; %NULL or blank: as the program makes it
 * @error: return location
 *
 * Returns: whether the page has that number now
 */
gboolean
gp_sheet_edit_set_number (GpPlan *plan, const GpSheetRef *page, const char *number, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Number sheet %s anew"), page->number);

  return set_text (plan, label, page, GP_SHEET_NUMBER, number, error);
}

/**
 * gp_sheet_edit_set_note:
 * @plan: a plan
 * @page: a page
 * @note: (nullable): printed first among the notes of the page; %NULL or blank: none
 * @error: return location
 *
 * Returns: whether the page has that note now
 */
gboolean
gp_sheet_edit_set_note (GpPlan *plan, const GpSheetRef *page, const char *note, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Note on sheet %s"), page->number);

  return set_text (plan, label, page, GP_SHEET_NOTE, note, error);
}

/* Selection */

static void
write_shown (GpFeature *row, gconstpointer data)
{
  if (*(const gboolean *) data)
    gp_feature_clear (row, GP_SHEET_SHOWN);
  else
    gp_feature_set_int (row, GP_SHEET_SHOWN, FALSE);
}

/**
 * gp_sheet_edit_set_shown:
 * @plan: a plan
 * @pages: (array length=n_pages): pages of one set
 * @n_pages: how many, at least 1
 * @shown: whether they are printed
 * @error: return location
 *
 * Returns: whether that is kept in the plan
 */
gboolean
gp_sheet_edit_set_shown (GpPlan *plan, const GpSheetRef *pages, guint n_pages, gboolean shown, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (n_pages > 0, FALSE);

  if (n_pages == 1)
    label = g_strdup_printf (shown ? _ ("Print sheet %s") : _ ("Leave out sheet %s"), pages->number);
  else
    label = g_strdup_printf (shown ? ngettext ("Print %u sheet", "Print %u sheets", n_pages) : ngettext ("Leave out %u sheet", "Leave out %u sheets", n_pages), n_pages);
  return run (plan, label, pages, n_pages, write_shown, &shown, error);
}

/* The map in its frame */

typedef struct
{
  int scale;
  const GpPoint *centre;
} View;

static void
write_view (GpFeature *row, gconstpointer data)
{
  const View *view = data;

  gp_feature_clear (row, GP_SHEET_SCALE);
  gp_feature_clear (row, GP_SHEET_CENTRE_X);
  gp_feature_clear (row, GP_SHEET_CENTRE_Y);
  if (view->scale > 0)
    gp_feature_set_int (row, GP_SHEET_SCALE, view->scale);
  if (view->centre)
    {
      gp_feature_set_real (row, GP_SHEET_CENTRE_X, view->centre->x);
      gp_feature_set_real (row, GP_SHEET_CENTRE_Y, view->centre->y);
    }
}

/**
 * gp_sheet_edit_set_view:
 * @plan: a plan
 * @page: a page with a map
 * @scale: N of 1:N, 50 to 10 000 000; 0: the one the program chooses
 * @centre: (nullable): of the map, plan metres; %NULL: in the middle of what it shows
 * @error: %GP_ERROR_USAGE for a scale or centre that cannot be
 *
 * Returns: whether the map is shown like that now
 */
gboolean
gp_sheet_edit_set_view (GpPlan *plan, const GpSheetRef *page, int scale, const GpPoint *centre, GError **error)
{
  g_autofree char *label = NULL;

  if (scale != 0 && (scale < 50 || scale > 10000000))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("1:%d is no scale for a sheet; take one like 500, 1000, 2000, 5000 or 10000."), scale);
      return FALSE;
    }
  if (centre && (!isfinite (centre->x) || !isfinite (centre->y)))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, _ ("The middle of a map is a point of the plan, in metres."));
      return FALSE;
    }
  if (scale > 0)
    label = g_strdup_printf (_ ("Show sheet %1$s at 1:%2$d"), page->number, scale);
  else
    label = g_strdup_printf (centre ? _ ("Move the map of sheet %s") : _ ("Fit the map of sheet %s"), page->number);
  return run (plan, label, page, 1, write_view, &(View){ scale, centre }, error);
}

/* Order */

typedef struct
{
  const GpSheetRef *pages;
  guint n_pages;
  guint from;
  guint to;
} Move;

static void
write_position (GpFeature *row, gconstpointer data)
{
  gint64 position = *(const gint64 *) data;

  if (position > 0)
    gp_feature_set_int (row, GP_SHEET_POSITION, position);
  else
    gp_feature_clear (row, GP_SHEET_POSITION);
}

static gint64
position_of (GpSnapshot *snapshot, gint64 set, const GpSheetRef *page)
{
  const GpFeature *row = gp_sheet_rows_find (snapshot, set, page);

  return row ? gp_feature_get_int (row, GP_SHEET_POSITION, 0) : 0;
}

/* Where the page at place @i of the present order stands after the move. */
static guint
place_after (const Move *move, guint i)
{
  if (i == move->from)
    return move->to;
  if (i > move->from && i <= move->to)
    return i - 1;
  return i < move->from && i >= move->to ? i + 1 : i;
}

/* The page moved is placed from now on, and pages placed before keep their places among the others. */
static gboolean
move_page (GpEdit *edit, gpointer user_data, GError **error)
{
  const Move *move = user_data;
  gint64 set = need_set (edit, move->pages, error);

  if (set == 0)
    return FALSE;
  for (guint i = 0; i < move->n_pages; i++)
    {
      gint64 before = position_of (gp_edit_get_snapshot (edit), set, &move->pages[i]);
      gint64 after = before > 0 || i == move->from ? place_after (move, i) + 1 : 0;
      Change change = { &move->pages[i], 1, write_position, &after };

      if (after != before && !change_page (edit, set, &move->pages[i], &change, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_sheet_edit_move:
 * @plan: a plan
 * @pages: (array length=n_pages): all pages of the set, those left out too, in the order they stand in
 * @n_pages: how many
 * @from: the page moved, from 0
 * @to: where it shall stand, from 0
 * @error: return location
 *
 * Returns: whether it stands there now
 */
gboolean
gp_sheet_edit_move (GpPlan *plan, const GpSheetRef *pages, guint n_pages, guint from, guint to, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (from < n_pages && to < n_pages, FALSE);

  if (from == to)
    return TRUE;
  label = g_strdup_printf (_ ("Move sheet %1$s to page %2$u"), pages[from].number, to + 1);
  return gp_plan_edit (plan, label, move_page, &(Move){ pages, n_pages, from, to }, error);
}

/* Back to what the program makes */

static void
write_nothing (GpFeature *row, gconstpointer data)
{
  for (guint i = GP_SHEET_TITLE; i <= GP_SHEET_NOTE; i++)
    gp_feature_clear (row, i);
}

/**
 * gp_sheet_edit_reset:
 * @plan: a plan
 * @page: a page
 * @error: return location
 *
 * Title, number, selection, scale and centre are as the program makes them again; its place in the order stays.
 *
 * Returns: whether they are
 */
gboolean
gp_sheet_edit_reset (GpPlan *plan, const GpSheetRef *page, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Set back sheet %s"), page->number);

  return run (plan, label, page, 1, write_nothing, NULL, error);
}

static gboolean
reset_order (GpEdit *edit, gpointer user_data, GError **error)
{
  const GpSheetRef *page = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  gint64 set = need_set (edit, page, error);

  if (set == 0)
    return FALSE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SHEET); i++)
    {
      const GpFeature *before = gp_snapshot_get (snapshot, GP_TABLE_SHEET, i);
      g_autoptr (GpFeature) row = NULL;

      if (gp_feature_get_int (before, GP_SHEET_SHEET_SET, 0) != set || !gp_feature_has (before, GP_SHEET_POSITION))
        continue;
      row = gp_feature_copy (before);
      gp_feature_clear (row, GP_SHEET_POSITION);
      if (says_something (row) ? !gp_edit_replace (edit, row, error) : !gp_edit_delete (edit, GP_TABLE_SHEET, row->fid, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_sheet_edit_reset_order:
 * @plan: a plan
 * @page: any page of the set
 * @error: return location
 *
 * Returns: whether all pages of the set stand where the program puts them
 */
gboolean
gp_sheet_edit_reset_order (GpPlan *plan, const GpSheetRef *page, GError **error)
{
  return gp_plan_edit (plan, _ ("Sheets in their first order"), reset_order, (gpointer) page, error);
}
