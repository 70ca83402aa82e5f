/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan info: what is in a plan, for people and for programs. Opens it to
 * look: the file is not written.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-indicators.h"
#include "gp-plan.h"

static void
print_json (GpSnapshot *snapshot, const GpIndicators *totals)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GpBox box = gp_snapshot_get_full_extent (snapshot);
  double corners[4] = { box.min_x, box.min_y, box.max_x, box.max_y };

  json_builder_begin_object (builder);
  gp_cli_add_text (builder, "crs", gp_crs_get_code (gp_snapshot_get_crs (snapshot)));
  json_builder_set_member_name (builder, "extent");
  if (gp_box_is_empty (&box))
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < 4; i++)
        gp_cli_add_number (builder, corners[i]);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      json_builder_set_member_name (builder, gp_table_get (id)->name);
      json_builder_add_int_value (builder, gp_snapshot_get_n (snapshot, id));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  for (GpIndicator i = 0; i < GP_N_INDICATORS; i++)
    {
      json_builder_set_member_name (builder, gp_indicator_get_key (i));
      gp_cli_add_number (builder, totals->values[i]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

/* Pads by what is seen: a Chinese character is two columns wide. */
static void
print_line (const char *title, const char *value)
{
  int width = 0;

  for (const char *p = title; *p; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  g_print ("  %s%*s%s\n", title, MAX (2, 36 - width), "", value);
}

static void
print_text (GpPlan *plan, GpSnapshot *snapshot, const GpIndicators *totals)
{
  GpCrs *crs = gp_snapshot_get_crs (snapshot);
  GpBox box = gp_snapshot_get_full_extent (snapshot);

  g_print ("%s\n%s, %s\n", gp_plan_get_path (plan), gp_crs_get_code (crs), gp_crs_get_name (crs));
  if (!gp_box_is_empty (&box))
    g_print ("%.2f %.2f – %.2f %.2f\n", box.min_x, box.min_y, box.max_x, box.max_y);
  g_print ("\n%s\n", _ ("Tables"));
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      g_autofree char *count = g_strdup_printf ("%u", gp_snapshot_get_n (snapshot, id));

      print_line (gp_table_get_title (id), count);
    }
  g_print ("\n%s\n", _ ("Totals"));
  for (GpIndicator i = 0; i < GP_N_INDICATORS; i++)
    {
      g_autofree char *value = gp_indicator_format (i, totals->values[i]);

      print_line (gp_indicator_get_title (i), value);
    }
}

int
gp_cli_info (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON object"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  GError *error = NULL;
  GpIndicators totals;
  int code;

  g_option_context_set_summary (context, _ ("Shows what is in a plan: tables, extent, coordinate system, totals."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  plan = gp_plan_open_read_only (argv[1], gp_cli_get_cancellable (), &error);
  if (!plan)
    return gp_cli_fail (error);
  snapshot = gp_plan_dup_snapshot (plan);
  gp_indicators_compute (&totals, snapshot);
  if (json)
    print_json (snapshot, &totals);
  else
    print_text (plan, snapshot, &totals);
  return GP_EXIT_DONE;
}
