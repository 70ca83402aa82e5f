/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan mend: closes narrow gaps and overlaps between districts and says
 * which vertices moved, and how far.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-district-mend-edit.h"
#include "gp-plan.h"
#include "gp-text.h"

typedef struct
{
  double tolerance_m;
  gboolean dry_run;
  gboolean json;
} Options;

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  gp_cli_add_number (builder, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_point (JsonBuilder *builder, const char *name, GpPoint point)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  gp_cli_add_number (builder, point.x);
  gp_cli_add_number (builder, point.y);
  json_builder_end_array (builder);
}

static void
add_title (JsonBuilder *builder, const char *name, const GpFeature *district)
{
  g_autofree char *title = district != NULL ? gp_feature_dup_title (district) : NULL;

  gp_cli_add_text (builder, name, title);
}

static void
add_fault (JsonBuilder *builder, const GpDistrictFault *fault)
{
  GpPoint at = gp_geometry_label_point (fault->defect->shape);

  json_builder_begin_object (builder);
  gp_cli_add_text (builder, "fault", fault->defect->fault == GP_COVERAGE_GAP ? "gap" : "overlap");
  add_number (builder, "width_m", fault->defect->width_m);
  add_number (builder, "area_m2", fault->defect->area_m2);
  add_title (builder, "first", fault->first);
  add_title (builder, "second", fault->second);
  add_number (builder, "x", at.x);
  add_number (builder, "y", at.y);
  json_builder_set_member_name (builder, "closed");
  json_builder_add_boolean_value (builder, fault->closed);
  json_builder_end_object (builder);
}

static void
add_mended (JsonBuilder *builder, const GpDistrictMended *mended)
{
  json_builder_begin_object (builder);
  add_integer (builder, "fid", mended->district->fid);
  add_title (builder, "name", mended->district);
  add_number (builder, "before_m2", gp_geometry_area_m2 (mended->district->geometry));
  add_number (builder, "after_m2", gp_geometry_area_m2 (mended->after));
  add_integer (builder, "noded", mended->n_noded);
  json_builder_set_member_name (builder, "moves");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mended->moves->len; i++)
    {
      const GpCoverageMove *move = &g_array_index (mended->moves, GpCoverageMove, i);

      json_builder_begin_object (builder);
      add_point (builder, "from", move->from);
      add_point (builder, "to", move->to);
      add_number (builder, "distance_m", gp_point_distance (move->from, move->to));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const GpDistrictMending *mending, const Options *options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "tolerance_m", options->tolerance_m);
  json_builder_set_member_name (builder, "dry_run");
  json_builder_add_boolean_value (builder, options->dry_run);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mending->faults->len; i++)
    add_fault (builder, g_ptr_array_index (mending->faults, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "districts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mending->mended->len; i++)
    add_mended (builder, g_ptr_array_index (mending->mended, i));
  json_builder_end_array (builder);
  add_integer (builder, "closed", mending->n_closed);
  add_integer (builder, "left", mending->faults->len - mending->n_closed);
  add_integer (builder, "moves", mending->n_moves);
  add_number (builder, "farthest_m", mending->farthest_m);
  add_integer (builder, "compounds", mending->n_compounds);
  add_integer (builder, "works", mending->n_works);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

static void
print_fault (const GpDistrictFault *fault)
{
  GpPoint at = gp_geometry_label_point (fault->defect->shape);
  g_autofree char *first = fault->first != NULL ? gp_feature_dup_title (fault->first) : g_strdup ("–");
  g_autofree char *second = fault->second != NULL ? gp_feature_dup_title (fault->second) : g_strdup ("–");
  const char *fate = fault->closed ? _ ("closed") : _ ("wider than the tolerance, left alone");

  if (fault->defect->fault == GP_COVERAGE_GAP)
    /* Translators: its width, its size, the two districts, where, what becomes of it. */
    g_print (_ ("  gap %.3f m wide, %.2f m², “%s” and “%s”, at %.2f, %.2f: %s\n"), fault->defect->width_m,
             fault->defect->area_m2, first, second, at.x, at.y, fate);
  else
    g_print (_ ("  overlap %.3f m wide, %.2f m², “%s” and “%s”, at %.2f, %.2f: %s\n"), fault->defect->width_m,
             fault->defect->area_m2, first, second, at.x, at.y, fate);
}

static void
print_mended (const GpDistrictMended *mended)
{
  g_autofree char *title = gp_feature_dup_title (mended->district);
  double before_m2 = gp_geometry_area_m2 (mended->district->geometry), after_m2 = gp_geometry_area_m2 (mended->after);

  g_print (_ ("“%s”: %.2f m² → %.2f m² (%+.2f), %u vertices moved, %u added on the line\n"), title, before_m2, after_m2,
           after_m2 - before_m2, mended->moves->len, mended->n_noded);
  for (guint i = 0; i < mended->moves->len; i++)
    {
      const GpCoverageMove *move = &g_array_index (mended->moves, GpCoverageMove, i);

      g_print ("  %.3f, %.3f → %.3f, %.3f  %.3f m\n", move->from.x, move->from.y, move->to.x, move->to.y,
               gp_point_distance (move->from, move->to));
    }
}

static void
print_words (const GpDistrictMending *mending, const Options *options)
{
  if (mending->faults->len == 0 && mending->mended->len == 0)
    {
      g_print ("%s\n", _ ("The districts meet everywhere: no gap, no overlap."));
      return;
    }
  g_print (_ ("Gaps and overlaps found: %u, up to %g m wide: %u.\n"), mending->faults->len, options->tolerance_m, mending->n_closed);
  for (guint i = 0; i < mending->faults->len; i++)
    print_fault (g_ptr_array_index (mending->faults, i));
  for (guint i = 0; i < mending->mended->len; i++)
    print_mended (g_ptr_array_index (mending->mended, i));
  if (mending->n_compounds + mending->n_works > 0)
    g_print (_ ("Changed their district: compounds %u, works %u.\n"), mending->n_compounds, mending->n_works);
  if (options->dry_run || mending->mended->len == 0)
    g_print ("%s", _ ("Nothing was written.\n"));
  else
    g_print ("%s", _ ("Written into the plan.\n"));
}

static int
print_result (const GpDistrictMending *mending, const Options *options)
{
  guint left = mending->faults->len - (options->dry_run ? 0 : mending->n_closed);

  if (options->json)
    print_json (mending, options);
  else
    print_words (mending, options);
  return left > 0 ? GP_EXIT_FINDINGS : GP_EXIT_DONE;
}

int
gp_cli_mend (int argc, char **argv)
{
  Options options = { .tolerance_m = GP_MEND_TOLERANCE_M };
  const GOptionEntry entries[] = {
    { "tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &options.tolerance_m, N_ ("Close gaps and overlaps up to this width; 0.1 m if left out"), N_ ("METRES") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would move; write nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("One JSON object on the standard output"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_auto (GpDistrictMending) mending = { NULL };
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Closes narrow gaps and overlaps between districts, as imports bring them, and lists what moved.\n"
                                            "Exit code 1 when any are left: wider ones, or all of them on a dry run."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  plan = options.dry_run ? gp_plan_open_read_only (argv[1], gp_cli_get_cancellable (), &error) : gp_plan_open (argv[1], gp_cli_get_cancellable (), &error);
  if (plan == NULL || !gp_district_mend (plan, options.tolerance_m, options.dry_run, &mending, &error) ||
      (!options.dry_run && !gp_plan_close (plan, &error)))
    return gp_cli_fail (error);
  return print_result (&mending, &options);
}
