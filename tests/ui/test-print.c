/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to a printer: exported by the same operation that the dialog runs, and looked at on the page. */
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <locale.h>
#include <unistd.h>

#include "gp-pdf-ink.h"
#include "gp-pdf-reader.h"
#include "gp-pdf.h"
#include "gp-sheet-print.h"
#include "town.h"

static GpSheetSet *
new_set (const char *paper, gboolean portrait)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .paper = paper, .portrait = portrait, .date = gp_date_from_ymd (2026, 11, 23) };
  GError *error = NULL;
  GpSheetSet *set = gp_sheet_set_new (town, &options, &error);

  g_assert_no_error (error);
  return set;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  *(int *) user_data = result;
}

static int
run (GtkPrintOperation *operation)
{
  int result = -1;

  g_signal_connect (operation, "done", G_CALLBACK (on_done), &result);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  while (result < 0)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

/* What GTK's cairo has written, which from 1.18 on packs its objects, as a file whose objects lie open. */
static char *
read_open (const char *path, gsize *length)
{
  g_autofree char *open = g_strconcat (path, ".open", NULL);
  const char *argv[] = { "qpdf", "--object-streams=disable", path, open, NULL };
  char *bytes = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_file_get_contents (open, &bytes, length, NULL));
  g_unlink (open);
  return bytes;
}

/* The paper is that of the sheet, to a tenth of a millimetre, lying or upright, and nothing is scaled. */
static void
test_paper (void)
{
  static const struct
  {
    const char *paper;
    gboolean portrait;
    double width_mm;
    double height_mm;
  } cases[] = { { "A3", FALSE, 420, 297 }, { "A4", TRUE, 210, 297 }, { "A1", FALSE, 841, 594 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "test-print-XXXXXX.pdf", NULL), *bytes = NULL;
      g_autoptr (GpJob) job = gp_job_new ("Printing");
      GpSheetSet *set = new_set (cases[i].paper, cases[i].portrait);
      guint n_pages = gp_sheet_set_get_n_pages (set);
      g_autoptr (GtkPrintOperation) operation = gp_sheet_print_new (set, NULL, job);
      g_autoptr (GpPdfReader) reader = NULL;
      GpPdfSpan page, value;
      double box[4];
      gsize length;

      close (g_mkstemp (path));
      gtk_print_operation_set_export_filename (operation, path);
      g_assert_cmpint (run (operation), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
      g_assert_null (gp_sheet_print_get_error (operation));
      bytes = read_open (path, &length);
      g_unlink (path);
      reader = gp_pdf_reader_new (bytes, length);
      g_assert_nonnull (reader);
      g_assert_cmpuint (gp_pdf_reader_get_n_pages (reader), ==, n_pages);
      g_assert_true (gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, 0), &page));
      g_assert_true (gp_pdf_reader_find (reader, &page, "MediaBox", &value));
      g_assert_cmpuint (gp_pdf_reader_get_numbers (&value, box, 4), ==, 4);
      g_assert_cmpfloat_with_epsilon (box[2] / GP_PDF_UNITS_PER_MM, cases[i].width_mm, 0.1);
      g_assert_cmpfloat_with_epsilon (box[3] / GP_PDF_UNITS_PER_MM, cases[i].height_mm, 0.1);
    }
}

/* Stopped, it ends without a page and without an error. */
static void
test_stop (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "test-print-XXXXXX.pdf", NULL);
  g_autoptr (GpJob) job = gp_job_new ("Printing");
  g_autoptr (GtkPrintOperation) operation = gp_sheet_print_new (new_set ("A3", FALSE), NULL, job);

  close (g_mkstemp (path));
  gtk_print_operation_set_export_filename (operation, path);
  gp_job_cancel (job);
  g_assert_cmpint (run (operation), ==, GTK_PRINT_OPERATION_RESULT_CANCEL);
  g_assert_null (gp_sheet_print_get_error (operation));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/paper", test_paper);
  g_test_add_func ("/print/stop", test_stop);
  return g_test_run ();
}
