/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GTK asks for a page and waits: it is drawn on a worker onto a recording,
 * which GTK's context then gets in one go. So the window lives on, and a page
 * that takes long can be stopped.
 */
#include "config.h"

#include "gp-sheet-print.h"

#define POINTS_PER_MM (72 / 25.4)

typedef struct
{
  GpSheetSet *set;
  GpBaseMap *base_map; /* nullable: what the set draws pictures with */
  GpJob *job;
  GError *error; /* nullable: why a page could not be drawn */
} Print;

/** One page under way; the operation outlives it. */
typedef struct
{
  GtkPrintOperation *operation;
  GtkPrintContext *context;
  Print *print;
  guint page;
} Page;

static void
print_free (gpointer data)
{
  Print *print = data;

  gp_sheet_set_free (print->set);
  if (print->base_map)
    gp_base_map_unref (print->base_map);
  g_object_unref (print->job);
  g_clear_error (&print->error);
  g_free (print);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->operation);
  g_object_unref (page->context);
  g_free (page);
}

/* The paper of a page: one GTK knows by name, so that printers find their tray, or one of our own. */
static void
set_paper (GtkPageSetup *setup, double width_mm, double height_mm)
{
  static const char *const names[] = { "iso_a4", "iso_a3", "iso_a2", "iso_a1", "iso_a0" };
  double shorter = MIN (width_mm, height_mm), longer = MAX (width_mm, height_mm);
  GtkPaperSize *paper = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *known = gtk_paper_size_new (names[i]);

      if (!paper && ABS (gtk_paper_size_get_width (known, GTK_UNIT_MM) - shorter) < 0.5 && ABS (gtk_paper_size_get_height (known, GTK_UNIT_MM) - longer) < 0.5)
        paper = gtk_paper_size_copy (known);
      gtk_paper_size_free (known);
    }
  if (!paper)
    {
      g_autofree char *name = g_strdup_printf ("groundplan-%.0fx%.0f", shorter, longer), *title = g_strdup_printf ("%.0f × %.0f mm", shorter, longer);

      paper = gtk_paper_size_new_custom (name, title, shorter, longer, GTK_UNIT_MM);
    }
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width_mm > height_mm ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  /* The sheet has margins of its own. */
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (paper);
}

static void
on_request_page_setup (GtkPrintOperation *operation, GtkPrintContext *context, int number, GtkPageSetup *setup, Print *print)
{
  double width_mm, height_mm;

  gp_sheet_set_get_page_size (print->set, number, &width_mm, &height_mm);
  set_paper (setup, width_mm, height_mm);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Page *page = data;
  double width_mm, height_mm;
  cairo_rectangle_t extents = { 0 };
  cairo_surface_t *recording;
  GError *error = NULL;
  gboolean drawn;
  cairo_t *cr;

  gp_sheet_set_get_page_size (page->print->set, page->page, &width_mm, &height_mm);
  extents.width = width_mm * POINTS_PER_MM;
  extents.height = height_mm * POINTS_PER_MM;
  recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (recording);
  drawn = gp_sheet_set_print_page (page->print->set, page->page, cr, POINTS_PER_MM, cancellable, &error);
  cairo_destroy (cr);
  if (drawn)
    g_task_return_pointer (task, recording, (GDestroyNotify) cairo_surface_destroy);
  else
    {
      cairo_surface_destroy (recording);
      g_task_return_error (task, error);
    }
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Page *page = g_task_get_task_data (G_TASK (result));
  cairo_t *cr = gtk_print_context_get_cairo_context (page->context);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *recording = g_task_propagate_pointer (G_TASK (result), &error);

  if (recording)
    {
      cairo_set_source_surface (cr, recording, 0, 0);
      cairo_paint (cr);
      cairo_surface_destroy (recording);
      gp_job_tick ((page->page + 1.0) / gp_sheet_set_get_n_pages (page->print->set), page->print->job);
    }
  else
    {
      if (!page->print->error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        page->print->error = g_steal_pointer (&error);
      gtk_print_operation_cancel (page->operation);
    }
  gtk_print_operation_draw_page_finish (page->operation);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number, Print *print)
{
  g_autoptr (GTask) task = g_task_new (NULL, gp_job_get_cancellable (print->job), on_drawn, NULL);
  Page *page = g_new0 (Page, 1);

  page->operation = g_object_ref (operation);
  page->context = g_object_ref (context);
  page->print = print;
  page->page = number;
  gtk_print_operation_set_defer_drawing (operation);
  g_task_set_task_data (task, page, page_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static GtkPrintSettings *
new_settings (void)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

  /* 1:N holds on paper only as long as nobody fits the page to the printer. */
  gtk_print_settings_set_scale (settings, 100);
  gtk_print_settings_set (settings, "cups-print-scaling", "none");
  return settings;
}

/**
 * gp_sheet_print_new:
 * @set: (transfer full): what to print
 * @base_map: (nullable): what @set takes its pictures from
 * @job: told how far it is, and its way to stop
 *
 * Returns: (transfer full): an operation that is ready to run
 */
GtkPrintOperation *
gp_sheet_print_new (GpSheetSet *set, GpBaseMap *base_map, GpJob *job)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = new_settings ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *title = gp_sheet_set_dup_title (set);
  Print *print = g_new0 (Print, 1);
  double width_mm, height_mm;

  print->set = set;
  print->base_map = base_map ? gp_base_map_ref (base_map) : NULL;
  print->job = g_object_ref (job);
  gp_sheet_set_get_page_size (set, 0, &width_mm, &height_mm);
  set_paper (setup, width_mm, height_mm);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_n_pages (operation, gp_sheet_set_get_n_pages (set));
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "groundplan-print", print, print_free);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_request_page_setup), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), print);
  return operation;
}

/**
 * gp_sheet_print_get_error:
 * @operation: of gp_sheet_print_new()
 *
 * Returns: (transfer none) (nullable): why a page could not be drawn
 */
const GError *
gp_sheet_print_get_error (GtkPrintOperation *operation)
{
  Print *print = g_object_get_data (G_OBJECT (operation), "groundplan-print");

  return print->error;
}
