/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-cure.h"

#include <glib/gi18n.h>

#include "gp-cure-words.h"
#include "gp-error.h"

static gboolean
is_empty (GpSnapshot *snapshot)
{
  GpBox extent = gp_snapshot_get_full_extent (snapshot);

  return gp_box_is_empty (&extent);
}

static gboolean
has_dates (GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  for (guint i = 0; i < n; i++)
    if (gp_feature_get_date (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_START) != GP_DATE_NONE)
      return TRUE;
  return FALSE;
}

/**
 * gp_sheet_cure_find:
 * @snapshot: a plan
 * @options: what was to be printed of it
 * @error: why it cannot be
 *
 * Returns: what would help most
 */
GpSheetCure
gp_sheet_cure_find (GpSnapshot *snapshot, const GpSheetOptions *options, const GError *error)
{
  if (g_error_matches (error, GP_ERROR, GP_ERROR_USAGE))
    return options->scale > 0 ? GP_SHEET_CURE_LARGEST_SCALE : GP_SHEET_CURE_NONE;
  if (!g_error_matches (error, GP_ERROR, GP_ERROR_INPUT))
    return GP_SHEET_CURE_NONE;
  if (is_empty (snapshot))
    return GP_SHEET_CURE_IMPORT;
  if (options->kind == GP_SHEET_SET_DISTRICTS && gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) == 0)
    return GP_SHEET_CURE_DRAW_DISTRICT;
  if (options->kind == GP_SHEET_SET_PACKAGES && gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE) == 0)
    return gp_snapshot_get_n (snapshot, GP_TABLE_WORK) > 0 ? GP_SHEET_CURE_PACK : GP_SHEET_CURE_IMPORT;
  if ((options->kind == GP_SHEET_SET_SEQUENCE || options->kind == GP_SHEET_SET_YEARS) && gp_snapshot_get_n (snapshot, GP_TABLE_WORK) > 0 && !has_dates (snapshot))
    return GP_SHEET_CURE_SEQUENCE;
  return GP_SHEET_CURE_NONE;
}

static const char *
get_title (GpSheetCure cure)
{
  switch (cure)
    {
    case GP_SHEET_CURE_IMPORT:
      return _ ("The plan is empty");
    case GP_SHEET_CURE_DRAW_DISTRICT:
      return _ ("No districts yet");
    case GP_SHEET_CURE_SEQUENCE:
      return _ ("No dates yet");
    case GP_SHEET_CURE_PACK:
      return _ ("No packages yet");
    case GP_SHEET_CURE_LARGEST_SCALE:
      return _ ("It does not fit on the sheet");
    case GP_SHEET_CURE_NONE:
    default:
      return _ ("There is no page to show");
    }
}

static const char *
get_button (GpSheetCure cure)
{
  switch (cure)
    {
    case GP_SHEET_CURE_IMPORT:
      return _ ("Import files…");
    case GP_SHEET_CURE_DRAW_DISTRICT:
      return _ ("Draw a district");
    case GP_SHEET_CURE_SEQUENCE:
      return _ ("Sequence the works");
    case GP_SHEET_CURE_PACK:
      return _ ("Go to the packages");
    case GP_SHEET_CURE_LARGEST_SCALE:
      return _ ("Take the largest scale that fits");
    case GP_SHEET_CURE_NONE:
    default:
      return NULL;
    }
}

/**
 * gp_sheet_cure_show:
 * @cure: what helps
 * @view: where it is said; its "cure" signal tells that the button was pressed
 * @error: why there is no page
 */
void
gp_sheet_cure_show (GpSheetCure cure, GpSheetView *view, const GError *error)
{
  g_autofree char *text = gp_cure_words_dup_error (error);

  gp_sheet_view_show_message (view, get_title (cure), text, get_button (cure));
}
