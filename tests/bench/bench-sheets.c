/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-sheets PLAN.gpkg [--a0] [--runs N] [--keep OUT.pdf]
 *
 * Writes six district sheets of A3 from the middle of a plan to a PDF, or one sheet of A0 with everything the plan
 * holds on its map, names included, and prints one JSON object. The CPU time is that of opening the plan, laying out,
 * drawing, writing and checking, the median of N runs; the peak is that of the process.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "gp-pdf.h"
#include "gp-plan.h"
#include "gp-sheet-set.h"

#define N_SHEETS 6
/* Margin, header and frame of a sheet of A0. */
#define A0_WIDTH_MM 1189
#define A0_HEIGHT_MM 841
#define A0_MARGIN_MM 10
#define A0_FOOT_MM 40

static double
now_ms (clockid_t clock)
{
  struct timespec t;

  clock_gettime (clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
add_page (GpSheetSet *set, GpPdf *pdf, guint page, GError **error)
{
  double width_mm, height_mm;
  GpRect neat;
  GpBox box;
  cairo_t *cr;

  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  cr = gp_pdf_begin_page (pdf, width_mm, height_mm, gp_sheet_set_get_page_title (set, page), gp_sheet_set_get_page_number (set, page));
  if (gp_sheet_set_get_page_box (set, page, &neat, &box))
    gp_pdf_set_page_map (pdf, &neat, &box, gp_sheet_set_get_page_scale (set, page), gp_snapshot_get_crs (gp_sheet_set_get_snapshot (set)), gp_sheet_set_get_page_ink (set, page));
  return gp_sheet_set_draw_page (set, page, cr, GP_PDF_UNITS_PER_MM, NULL, error) && gp_pdf_end_page (pdf, error);
}

/* Six sheets of districts from the middle of the plan, without pages the tables of their works go on on. */
static gboolean
write_districts (GpSnapshot *snapshot, const char *path, guint *n_pages, GError **error)
{
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .paper = "A3", .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (snapshot, &options, error);
  g_autoptr (GpPdf) pdf = set ? gp_pdf_new (path, "Districts", NULL, NULL, error) : NULL;
  guint n = set ? gp_sheet_set_get_n_pages (set) : 0;

  if (!pdf)
    return FALSE;
  *n_pages = 0;
  for (guint i = n > 2 * N_SHEETS ? n / 2 - N_SHEETS / 2 : 0; i < n && *n_pages < N_SHEETS; i++)
    if (gp_sheet_set_get_page_scale (set, i) > 0)
      {
        if (!add_page (set, pdf, i, error))
          return FALSE;
        ++*n_pages;
      }
  return gp_pdf_finish (pdf, error);
}

/* Everything on one map, as the painter draws it on paper. */
static gboolean
write_map (GpSnapshot *snapshot, const char *path, guint *n_pages, GError **error)
{
  const GpRect map = { A0_MARGIN_MM, A0_MARGIN_MM, A0_WIDTH_MM - 2 * A0_MARGIN_MM, A0_HEIGHT_MM - A0_MARGIN_MM - A0_FOOT_MM };
  GpBox extent = gp_snapshot_get_full_extent (snapshot), box;
  GpMapView view = { gp_box_centre (&extent), 0, map.width * GP_PDF_UNITS_PER_MM, map.height * GP_PDF_UNITS_PER_MM, GP_PDF_UNITS_PER_MM };
  g_autoptr (GpPdf) pdf = gp_pdf_new (path, "Map", NULL, NULL, error);
  GpMapStyle style;
  cairo_t *cr;

  if (!pdf)
    return FALSE;
  view.scale = ceil (MAX (gp_box_width (&extent) / map.width, gp_box_height (&extent) / map.height) * 1000);
  gp_map_style_init (&style);
  style.paper = TRUE;
  style.hidden_tables = 0;
  box = gp_map_view_get_box (&view);
  cr = gp_pdf_begin_page (pdf, A0_WIDTH_MM, A0_HEIGHT_MM, "Map", "1");
  gp_pdf_set_page_map (pdf, &map, &box, (int) view.scale, gp_snapshot_get_crs (snapshot), 0);
  cairo_translate (cr, map.x * GP_PDF_UNITS_PER_MM, map.y * GP_PDF_UNITS_PER_MM);
  gp_painter_draw (cr, snapshot, &view, &style, NULL, NULL);
  *n_pages = 1;
  return gp_pdf_end_page (pdf, error) && gp_pdf_finish (pdf, error);
}

static gboolean
write_once (const char *plan_path, gboolean a0, const char *path, guint *n_pages, GError **error)
{
  g_autoptr (GpPlan) plan = gp_plan_open_read_only (plan_path, NULL, error);
  g_autoptr (GpSnapshot) snapshot = plan ? gp_plan_dup_snapshot (plan) : NULL;
  gboolean done = snapshot && (a0 ? write_map : write_districts) (snapshot, path, n_pages, error);

  if (plan)
    gp_plan_close (plan, NULL);
  return done;
}

int
main (int argc, char **argv)
{
  g_autofree char *keep = NULL, *path = NULL;
  gboolean a0 = FALSE;
  int runs = 3;
  GOptionEntry entries[] = {
    { "a0", 0, 0, G_OPTION_ARG_NONE, &a0, "One sheet of A0 instead of six of A3", NULL },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often", "N" },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep, "Keep the PDF", "OUT.pdf" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cpus = g_array_new (FALSE, FALSE, sizeof (double)), walls = g_array_new (FALSE, FALSE, sizeof (double));
  struct rusage usage;
  guint n_pages = 0;
  GStatBuf status;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || runs < 1)
    {
      g_printerr ("bench-sheets PLAN.gpkg [--a0] [--runs N] [--keep OUT.pdf] %s\n", error ? error->message : "");
      return 2;
    }
  path = keep ? g_strdup (keep) : g_strdup_printf ("%s/bench-sheets-%d.pdf", g_get_tmp_dir (), getpid ());
  for (int i = 0; i < runs; i++)
    {
      double wall = now_ms (CLOCK_MONOTONIC), cpu = now_ms (CLOCK_PROCESS_CPUTIME_ID);

      if (!write_once (argv[1], a0, path, &n_pages, &error))
        {
          g_printerr ("%s\n", error->message);
          return 3;
        }
      wall = now_ms (CLOCK_MONOTONIC) - wall;
      cpu = now_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu;
      g_array_append_val (walls, wall);
      g_array_append_val (cpus, cpu);
    }
  g_array_sort (cpus, compare_doubles);
  g_array_sort (walls, compare_doubles);
  getrusage (RUSAGE_SELF, &usage);
  g_stat (path, &status);
  g_print ("{\"sheet\":\"%s\",\"pages\":%u,\"cpu_ms\":%.1f,\"wall_ms\":%.1f,\"peak_mb\":%.1f,\"bytes\":%" G_GINT64_FORMAT "}\n",
           a0 ? "A0" : "A3", n_pages, g_array_index (cpus, double, runs / 2), g_array_index (walls, double, runs / 2),
           usage.ru_maxrss / 1024.0, (gint64) status.st_size);
  if (!keep)
    g_unlink (path);
  return 0;
}
