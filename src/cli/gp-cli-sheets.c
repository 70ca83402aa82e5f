/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan sheets: prints a set of sheets of a plan to a PDF, or to pictures or SVG. The plan is
 * only looked at.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gp-base-map.h"
#include "gp-cli-sheet-choice.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-sheet-data.h"
#include "gp-plan-sheets.h"
#include "gp-plan.h"
#include "gp-sheet-set.h"

typedef struct
{
  char *set;
  char *paper;
  char *template_name;
  char *palette;
  char *output;
  char *pages;
  int scale;
  int year;
  int dpi;
  gboolean landscape;
  gboolean portrait;
  gboolean grey;
  gboolean picture;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->set);
  g_free (options->paper);
  g_free (options->template_name);
  g_free (options->palette);
  g_free (options->output);
  g_free (options->pages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
find_palette (const Options *options, GpPalette *palette, GError **error)
{
  static const char *const names[] = { [GP_PALETTE_SCREEN] = "standard", [GP_PALETTE_CJJ61] = "cjj61", [GP_PALETTE_GREY] = "grey", [GP_PALETTE_SAFE] = "safe" };

  if (options->grey && options->palette && strcmp (options->palette, "grey") != 0)
    return usage (error, _ ("--grey is a palette itself; leave --palette out."));
  if (options->grey)
    *palette = GP_PALETTE_GREY;
  if (!options->palette)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], options->palette) == 0)
      {
        *palette = i;
        return TRUE;
      }
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no palette “%s”; use standard, cjj61, grey or safe."), options->palette);
  return FALSE;
}

/* Made of pixels. */
static gboolean
is_picture (const char *path)
{
  GpSheetFile file = gp_plan_sheets_find_file (path);

  return file == GP_SHEET_FILE_PNG || file == GP_SHEET_FILE_JPEG;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat x, y;

  return stat (a, &x) == 0 && stat (b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Today, or the day builds are to be dated with when they shall not differ. */
static gboolean
find_date (GpDate *date, GError **error)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;
  gint64 seconds;

  if (epoch && *epoch)
    {
      if (!g_ascii_string_to_signed (epoch, 10, 0, 253402300799, &seconds, NULL))
        return usage (error, _ ("SOURCE_DATE_EPOCH is not a number of seconds since 1970."));
      now = g_date_time_new_from_unix_utc (seconds);
    }
  else
    now = g_date_time_new_now_local ();
  *date = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  return TRUE;
}

static gboolean
read_options (const Options *options, const char *plan, GpSheetOptions *sheets, GError **error)
{
  g_autofree char *names = gp_cli_sheet_choice_dup_names ();

  if (!options->set)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("Say which sheets to print: --set and one of %s, or the name of a set kept in the plan."), names);
      return FALSE;
    }
  if (!options->output)
    return usage (error, _ ("Say where the sheets go: -o OUT.pdf, or OUT.png, OUT.jpg or OUT.svg for one file a page."));
  if (options->dpi != 0 && !is_picture (options->output))
    return usage (error, _ ("--dpi is for pictures: -o OUT.png or OUT.jpg; PDF and SVG are sharp at every size."));
  if (options->picture && !is_picture (options->output))
    return usage (error, _ ("--picture is for pictures: -o OUT.jpg or OUT.png."));
  if (options->picture && options->dpi != 0)
    return usage (error, _ ("--picture has a size of its own; leave --dpi out."));
  if (options->year != 0 && (options->year < 1900 || options->year > 2200))
    return usage (error, _ ("--year is a year of the programme, like 2027."));
  if (options->landscape && options->portrait)
    return usage (error, _ ("A sheet is either --landscape or --portrait."));
  if (is_same_file (options->output, plan))
    return usage (error, _ ("The sheets would overwrite the plan; give -o another name."));
  sheets->template_name = options->template_name;
  sheets->paper = options->paper;
  sheets->portrait = options->portrait;
  sheets->scale = options->scale;
  sheets->year = options->year;
  sheets->pages = options->pages;
  gp_plan_fill_sheet_options (sheets);
  return find_palette (options, &sheets->palette, error) && find_date (&sheets->date, error);
}

/* What was printed goes where the sheets do not. */
static void
print_result (GpSheetSet *set, const char *output)
{
  const GPtrArray *reports = gp_sheet_set_get_reports (set);
  guint n_pages = gp_sheet_set_get_n_pages (set);
  FILE *where = strcmp (output, "-") == 0 ? stderr : stdout;

  for (guint i = 0; i < reports->len; i++)
    g_printerr ("groundplan: %s\n", (const char *) g_ptr_array_index (reports, i));
  for (guint i = 0; i < n_pages; i++)
    {
      int scale = gp_sheet_set_get_page_scale (set, i);

      if (scale > 0)
        fprintf (where, "%u  1:%d  %s\n", i + 1, scale, gp_sheet_set_get_page_title (set, i));
      else
        fprintf (where, "%u  %s\n", i + 1, gp_sheet_set_get_page_title (set, i));
    }
  if (where == stdout)
    fprintf (where, g_dngettext (GETTEXT_PACKAGE, "%u page in %s\n", "%u pages in %s\n", n_pages), n_pages, output);
}

static gboolean
write_set (GpSheetSet *set, const Options *options, GError **error)
{
  GpSheetFileOptions file = { options->dpi, options->picture };

  return gp_plan_sheets_write (set, options->output, &file, NULL, NULL, gp_cli_get_cancellable (), error);
}

int
gp_cli_sheets (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING, &options.set, N_ ("Which sheets: overview, districts, packages, years, sequence, meeting, sections, or a set kept in the plan"), N_ ("SET") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("A4, A3 (as if left out), A2, A1 or A0"), N_ ("PAPER") },
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &options.template_name, N_ ("What the sheets look like: a name of “groundplan templates”, or a file"), N_ ("NAME|FILE") },
    { "palette", 0, 0, G_OPTION_ARG_STRING, &options.palette, N_ ("Colours of the runs: standard (as if left out), cjj61, grey or safe"), N_ ("PALETTE") },
    { "grey", 0, 0, G_OPTION_ARG_NONE, &options.grey, N_ ("For black-and-white printers; as --palette grey"), NULL },
    { "scale", 0, 0, G_OPTION_ARG_INT, &options.scale, N_ ("N of 1:N; the largest that fits if left out"), N_ ("NUMBER") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &options.landscape, N_ ("Lying sheets (as if left out)"), NULL },
    { "portrait", 0, 0, G_OPTION_ARG_NONE, &options.portrait, N_ ("Upright sheets"), NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Only packages or works of this year; for a meeting the first that is not over if left out"), N_ ("YEAR") },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &options.pages, N_ ("Only these pages, as 1-3,7"), N_ ("PAGES") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("PDF to write; PNG, JPG or SVG: one file a page; - for a PDF on standard output"), "OUT.pdf" },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &options.dpi, N_ ("Dots an inch of pictures, 36 to 600; 150 if left out"), N_ ("NUMBER") },
    { "picture", 0, 0, G_OPTION_ARG_NONE, &options.picture, N_ ("PNG or JPG as WeChat shows it unshrunk: 1440 dots on the shorter side, below 1 MB"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpBaseMap) base_map = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GpSheetSet) set = NULL;
  GpSheetOptions sheets = { 0 };
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Prints sheets of a plan at a true scale to a PDF, or to pictures or SVG."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  /* A reader that goes away, a file grown too large: errors to report, no reason to die with half a file. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  if (!read_options (&options, argv[1], &sheets, &error))
    return gp_cli_fail (error);
  plan = gp_plan_open_read_only (argv[1], gp_cli_get_cancellable (), &error);
  if (!plan)
    return gp_cli_fail (error);
  snapshot = gp_plan_dup_snapshot (plan);
  if (!gp_cli_sheet_choice_find (snapshot, options.set, &sheets, &error))
    return gp_cli_fail (error);
  base_map = gp_base_map_new (gp_plan_get_path (plan));
  gp_base_map_set_snapshot (base_map, snapshot);
  folder = g_path_get_dirname (argv[1]);
  sheets.folder = folder;
  sheets.base_pixels = gp_base_map_pixels;
  sheets.base_pixels_data = base_map;
  set = gp_sheet_set_new (snapshot, &sheets, &error);
  if (!set || !write_set (set, &options, &error))
    return gp_cli_fail (error);
  print_result (set, options.output);
  return GP_EXIT_DONE;
}
