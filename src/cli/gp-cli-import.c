/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan import PLAN.gpkg SOURCE --as TABLE …
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-import.h"

typedef struct
{
  char *table;
  char *layer;
  char *where;
  char **set;
  char **fields;
  char *encoding;
  char *crs;
  gboolean gcj02;
  gboolean swap_xy;
  gboolean dry_run;
  gboolean json;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->table);
  g_free (words->layer);
  g_free (words->where);
  g_strfreev (words->set);
  g_strfreev (words->fields);
  g_free (words->encoding);
  g_free (words->crs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static void
add_all (GPtrArray *to, char **texts)
{
  for (char **text = texts; text && *text; text++)
    g_ptr_array_add (to, g_strdup (*text));
}

static GpImportOptions *
make_options (const Words *words, GError **error)
{
  GpTableId table = words->table ? gp_table_find (words->table) : GP_TABLE_NONE;

  if (table == GP_TABLE_NONE)
    {
      g_autoptr (GString) list = g_string_new (NULL);
      for (int i = 0; i < GP_N_TABLES; i++)
        g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", gp_table_get (i)->name);
      if (words->table)
        g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no table “%s”; the tables are: %s."), words->table, list->str);
      else
        g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("Say what it shall become with --as TABLE; the tables are: %s."), list->str);
      return NULL;
    }

  GpImportOptions *options = gp_import_options_new (table);
  options->layer = g_strdup (words->layer);
  options->where = g_strdup (words->where);
  options->encoding = g_strdup (words->encoding);
  options->crs = g_strdup (words->crs);
  options->gcj02 = words->gcj02;
  options->swap_xy = words->swap_xy;
  options->dry_run = words->dry_run;
  add_all (options->set, words->set);
  add_all (options->fields, words->fields);
  return options;
}

static char *
dup_warning (const GpImportReport *report, guint i)
{
  const GpNote *note = g_ptr_array_index (report->warnings, i);

  return gp_cli_dup_sentence (note->text, note->cure, note->detail);
}

static void
print_json (const GpImportReport *report, gboolean dry_run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  gp_cli_add_text (builder, "table", gp_table_get (report->table)->name);
  gp_cli_add_text (builder, "layer", report->layer);
  json_builder_set_member_name (builder, "read");
  json_builder_add_int_value (builder, report->read);
  json_builder_set_member_name (builder, "written");
  json_builder_add_int_value (builder, report->written);
  json_builder_set_member_name (builder, "skipped");
  json_builder_add_int_value (builder, report->skipped);
  gp_cli_add_text (builder, "encoding", report->encoding);
  gp_cli_add_text (builder, "crs", report->crs);
  json_builder_set_member_name (builder, "dry_run");
  json_builder_add_boolean_value (builder, dry_run);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (guint i = 0; i < report->fields->len; i++)
    {
      const GpFieldMap *map = &g_array_index (report->fields, GpFieldMap, i);
      g_autofree char *constant = map->constant ? g_strconcat ("=", map->constant, NULL) : NULL;

      json_builder_set_member_name (builder, gp_table_get_field (report->table, map->field)->name);
      json_builder_add_string_value (builder, map->source ? map->source : constant);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      g_autofree char *sentence = dup_warning (report, i);
      json_builder_add_string_value (builder, sentence);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  gp_cli_print_json (builder);
}

static void
print_words (const GpImportReport *report, gboolean dry_run)
{
  if (report->table == GP_TABLE_BASEMAP && report->layer == NULL)
    {
      g_print (dry_run ? _ ("The base map can be used (coordinates %s)\n") : _ ("Base map added (coordinates %s)\n"), report->crs);
      return;
    }
  g_print (dry_run ? _ ("%s: %d of %d records would be written, %d left out (layer %s, text %s, coordinates %s)\n")
                   : _ ("%s: %d of %d records written, %d left out (layer %s, text %s, coordinates %s)\n"),
           gp_table_get_title (report->table), (int) report->written, (int) report->read, (int) report->skipped,
           report->layer, report->encoding, report->crs);
  for (guint i = 0; i < report->fields->len; i++)
    {
      const GpFieldMap *map = &g_array_index (report->fields, GpFieldMap, i);
      g_print ("  %s ← %s%s\n", gp_table_get_field (report->table, map->field)->name,
               map->source ? "" : "= ", map->source ? map->source : map->constant);
    }
  for (guint i = 0; i < report->warnings->len; i++)
    {
      g_autofree char *sentence = dup_warning (report, i);
      g_printerr ("%s\n", sentence);
    }
}

static int
import (const char *plan_path, const char *source, const Words *words)
{
  GError *error = NULL;
  g_autoptr (GpImportOptions) options = make_options (words, &error);
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpImportReport) report = NULL;

  if (options)
    plan = words->dry_run ? gp_plan_open_read_only (plan_path, gp_cli_get_cancellable (), &error)
                          : gp_plan_open (plan_path, gp_cli_get_cancellable (), &error);
  if (plan)
    report = gp_plan_import (plan, source, options, NULL, NULL, gp_cli_get_cancellable (), &error);
  if (plan)
    gp_plan_close (plan, NULL);
  if (!report && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, GP_ERROR, GP_ERROR_INPUT, _ ("The import was stopped; nothing was changed."));
    }
  if (!report)
    return gp_cli_fail (error);
  if (words->json)
    print_json (report, words->dry_run);
  else
    print_words (report, words->dry_run);
  return GP_EXIT_DONE;
}

/**
 * gp_cli_import:
 * @argc: count
 * @argv: "import" and what follows it
 *
 * Returns: the exit code
 */
int
gp_cli_import (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &words.table, N_ ("What it becomes: run, road, building …"), N_ ("TABLE") },
    { "layer", 0, 0, G_OPTION_ARG_STRING, &words.layer, N_ ("Layer of the source"), N_ ("NAME") },
    { "where", 0, 0, G_OPTION_ARG_STRING, &words.where, N_ ("Only records for which this holds, on columns of the source"), N_ ("CONDITION") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.set, N_ ("Give every object this value"), N_ ("COLUMN=VALUE") },
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.fields, N_ ("Fill a column from this one of the source; *25.4 behind it multiplies, nothing leaves it empty"), N_ ("COLUMN=SOURCE") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &words.encoding, N_ ("How the text is written: UTF-8, GB18030 …"), N_ ("NAME") },
    { "crs", 0, 0, G_OPTION_ARG_STRING, &words.crs, N_ ("Coordinate system of the source: EPSG:N; local takes plan metres, local*0.001 plan millimetres"), N_ ("CRS") },
    { "gcj02", 0, 0, G_OPTION_ARG_NONE, &words.gcj02, N_ ("Take off the shift of Chinese mobile maps"), NULL },
    { "swap-xy", 0, 0, G_OPTION_ARG_NONE, &words.swap_xy, N_ ("Northing stands first in the source"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &words.dry_run, N_ ("Only say what would happen"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &words.json, N_ ("Report as one JSON object"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("PLAN.gpkg SOURCE --as TABLE"));
  int code;

  g_option_context_set_summary (context, _ ("Reads a file as a department delivered it into one table of the plan, all or nothing."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 2, 2, &code))
    return code;
  return import (argv[1], argv[2], &words);
}
