/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draw-sheets OUT.pdf [overview|districts [PAPER [portrait]]]: sheets of the
 * invented town, to be looked at while working on the layout.
 */
#include "config.h"

#include <locale.h>

#include "gp-sheet-set.h"
#include "gp-sheet-writer.h"
#include "town.h"

int
main (int argc, char **argv)
{
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = NULL;
  GpSheetOptions options = { .paper = argc > 3 ? argv[3] : "A3", .portrait = argc > 4, .date = gp_date_from_ymd (2026, 11, 23) };

  setlocale (LC_ALL, "");
  if (argc < 2)
    return 2;
  options.kind = argc > 2 && g_str_equal (argv[2], "overview") ? GP_SHEET_SET_OVERVIEW : GP_SHEET_SET_DISTRICTS;
  set = gp_sheet_set_new (town, &options, &error);
  if (!set || !gp_sheet_writer_write_pdf (set, argv[1], NULL, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < gp_sheet_set_get_reports (set)->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (gp_sheet_set_get_reports (set), i));
  return 0;
}
