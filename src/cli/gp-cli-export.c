/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan export PLAN.gpkg --table NAME OUT.(gpkg|geojson|shp|dxf|kml|csv)
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-export.h"

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

static int export(const char *plan_path, const char *path, const char *table, gboolean force, gboolean json)
{
  GError *error = NULL;
  GpExportOptions options = { .table = table ? gp_table_find (table) : GP_TABLE_NONE, .overwrite = force };
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpExportReport) report = NULL;

  if (options.table == GP_TABLE_NONE)
    g_set_error (&error, GP_ERROR, GP_ERROR_USAGE, _ ("Say which table with --table NAME, for instance --table run."));
  else
    plan = gp_plan_open_read_only (plan_path, gp_cli_get_cancellable (), &error);
  if (plan)
    report = gp_plan_export (plan, path, &options, gp_cli_get_cancellable (), &error);
  if (!report && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, GP_ERROR, GP_ERROR_INPUT, _ ("The export was stopped; nothing was written."));
    }
  if (!report)
    return gp_cli_fail (error);
  print_report (report, path, json);
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
  g_autofree char *table = NULL;
  gboolean force = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "table", 0, 0, G_OPTION_ARG_STRING, &table, N_ ("Table to write: run, compound, work …"), N_ ("NAME") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace a file that is there"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Report as one JSON object"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("PLAN.gpkg --table NAME OUT.(gpkg|geojson|shp|dxf|kml|csv)"));
  int code;

  g_option_context_set_summary (context, _ ("Writes one table of the plan into a file other programs read."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 2, 2, &code))
    return code;
  return export(argv[1], argv[2], table, force, json);
}
