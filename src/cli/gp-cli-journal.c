/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan undo, redo, log: the journal from the command line.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan.h"

static void
print_step (gboolean json, const char *verb, const char *label)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      g_print (g_str_equal (verb, "undo") ? _ ("Undone: %s\n") : _ ("Done again: %s\n"), label);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  gp_cli_add_text (builder, verb, label);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

static int
step (int argc, char **argv, gboolean back)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON object"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autofree char *label = NULL;
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, back ? _ ("Takes the last edit of a plan back.") : _ ("Does again what was undone last."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  plan = gp_plan_open (argv[1], gp_cli_get_cancellable (), &error);
  if (!plan)
    return gp_cli_fail (error);
  label = back ? gp_plan_dup_undo_label (plan) : gp_plan_dup_redo_label (plan);
  if (!(back ? gp_plan_undo (plan, &error) : gp_plan_redo (plan, &error)))
    return gp_cli_fail (error);
  print_step (json, back ? "undo" : "redo", label);
  return GP_EXIT_DONE;
}

int
gp_cli_undo (int argc, char **argv)
{
  return step (argc, argv, TRUE);
}

int
gp_cli_redo (int argc, char **argv)
{
  return step (argc, argv, FALSE);
}

static void
print_json (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const GpJournalLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, line->id);
      gp_cli_add_text (builder, "at", line->at);
      gp_cli_add_text (builder, "author", line->author);
      gp_cli_add_text (builder, "label", line->label);
      json_builder_set_member_name (builder, "undone");
      json_builder_add_boolean_value (builder, line->undone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

int
gp_cli_log (int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("Show the latest N lines only"), N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON object"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Shows who changed what in a plan, and when, latest first."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  if (limit < 0)
    return gp_cli_fail (g_error_new (GP_ERROR, GP_ERROR_USAGE, _ ("--limit takes a number of lines, not %d."), limit));
  plan = gp_plan_open_read_only (argv[1], gp_cli_get_cancellable (), &error);
  if (plan)
    lines = gp_plan_list_journal (plan, MAX (limit, 0), &error);
  if (!lines)
    return gp_cli_fail (error);
  if (json)
    print_json (lines);
  else if (lines->len == 0)
    g_printerr ("%s\n", _ ("Nothing has been changed in this plan yet."));
  for (guint i = 0; !json && i < lines->len; i++)
    {
      const GpJournalLine *line = lines->pdata[i];

      g_print ("%6" G_GINT64_FORMAT "  %s  %s  %s%s\n", line->id, line->at, line->author, line->label, line->undone ? _ (" (undone)") : "");
    }
  return GP_EXIT_DONE;
}
