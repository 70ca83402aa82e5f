/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan export PLAN.gpkg --table NAME OUT.(gpkg|geojson|shp|dxf|kml|csv)
 * groundplan export PLAN.gpkg --dates [--unit NAME] OUT.(xlsx|xml|ics)
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-export.h"
#include "gp-plan-handover.h"

static void
print_report (const GpExportReport *report, const char *path, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      g_print (_ ("%s: %d rows written to %s\n"), gp_table_get_title (report->table), (int) report->written, path);
      for (guint i = 0; i < report->warnings->len; i++)
        g_printerr ("%s\n", (const char *) g_ptr_array_index (report->warnings, i));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  gp_cli_add_text (builder, "table", gp_table_get (report->table)->name);
  json_builder_set_member_name (builder, "written");
  json_builder_add_int_value (builder, report->written);
  gp_cli_add_text (builder, "path", path);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (report->warnings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

typedef struct
{
  char *table;
  char *unit;
  gboolean dates;
  gboolean force;
  gboolean json;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->table);
  g_free (options->unit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
say_stopped (GError **error)
{
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (error);
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The export was stopped; nothing was written."));
}

static int
export_table (const char *plan_path, const char *path, const Options *options)
{
  GError *error = NULL;
  GpExportOptions wanted = { .table = options->table ? gp_table_find (options->table) : GP_TABLE_NONE, .overwrite = options->force };
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpExportReport) report = NULL;

  if (wanted.table == GP_TABLE_NONE)
    g_set_error (&error, GP_ERROR, GP_ERROR_USAGE, _ ("Say which table with --table NAME, for instance --table run, or --dates for the dates of the works."));
  else
    plan = gp_plan_open_read_only (plan_path, gp_cli_get_cancellable (), &error);
  if (plan)
    report = gp_plan_export (plan, path, &wanted, gp_cli_get_cancellable (), &error);
  if (!report)
    {
      say_stopped (&error);
      return gp_cli_fail (error);
    }
  print_report (report, path, options->json);
  return GP_EXIT_DONE;
}

static void
print_handover (const GpHandoverReport *report, const char *path, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      g_print (g_dngettext (NULL, "%u work written to %s\n", "%u works written to %s\n", report->written), report->written, path);
      if (report->undated > 0)
        g_printerr (g_dngettext (NULL, "%u work has no date yet.\n", "%u works have no date yet.\n", report->undated), report->undated);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "written");
  json_builder_add_int_value (builder, report->written);
  json_builder_set_member_name (builder, "undated");
  json_builder_add_int_value (builder, report->undated);
  gp_cli_add_text (builder, "path", path);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

static int
export_dates (const char *plan_path, const char *path, const Options *options)
{
  GError *error = NULL;
  GpHandoverReport report;
  g_autoptr (GpPlan) plan = NULL;

  if (options->table)
    g_set_error_literal (&error, GP_ERROR, GP_ERROR_USAGE, _ ("--table and --dates exclude each other; use one of them."));
  else
    plan = gp_plan_open_read_only (plan_path, gp_cli_get_cancellable (), &error);
  if (!plan || !gp_plan_hand_over (plan, path, options->unit, options->force, g_get_real_time () / G_USEC_PER_SEC, &report, gp_cli_get_cancellable (), &error))
    {
      say_stopped (&error);
      return gp_cli_fail (error);
    }
  print_handover (&report, path, options->json);
  return GP_EXIT_DONE;
}

/**
 * gp_cli_export:
 * @argc: count
 * @argv: "export" and what follows it
 *
 * Returns: the exit code
 */
int
gp_cli_export (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "table", 0, 0, G_OPTION_ARG_STRING, &options.table, N_ ("Table to write: run, compound, work …"), N_ ("NAME") },
    { "dates", 0, 0, G_OPTION_ARG_NONE, &options.dates, N_ ("Write the dates of the works for those who build: .xlsx, .xml (Microsoft Project) or .ics"), NULL },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_ ("With --dates: only the works this unit builds"), N_ ("NAME") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Replace a file that is there"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Report as one JSON object"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("PLAN.gpkg --table NAME OUT.(gpkg|geojson|shp|dxf|kml|csv), or --dates OUT.(xlsx|xml|ics)"));
  int code;

  g_option_context_set_summary (context, _ ("Writes one table of the plan, or the dates of its works, into a file other programs read."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 2, 2, &code))
    return code;
  return options.dates ? export_dates (argv[1], argv[2], &options) : export_table (argv[1], argv[2], &options);
}
