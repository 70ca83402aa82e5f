/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan sequence: works out when each work is built and writes it into
 * the plan, or says why a work stands where it does.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli-json.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-sequence.h"

typedef struct
{
  char *from;
  char *effort;
  char *explain;
  gboolean dry_run;
  gboolean json;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->from);
  g_free (options->effort);
  g_free (options->explain);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
find_effort (const char *name, GpEffort *effort, GError **error)
{
  static const char *const names[] = { "quick", "normal", "long" };

  *effort = GP_EFFORT_NORMAL;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *effort = (GpEffort) i;
        return TRUE;
      }
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no effort; use quick, normal or long."), name);
  return FALSE;
}

static gboolean
read_options (const Options *options, GpSequenceOptions *wanted, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  wanted->from = GP_DATE_NONE;
  wanted->today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  if (!find_effort (options->effort, &wanted->effort, error))
    return FALSE;
  if (options->from == NULL || gp_date_parse (options->from, &wanted->from, error))
    return TRUE;
  if (error && *error)
    (*error)->domain = GP_ERROR, (*error)->code = GP_ERROR_USAGE;
  return FALSE;
}

/* --- what comes out ----------------------------------------------------- */

static void
add_date (JsonBuilder *builder, const char *name, GpDate date)
{
  g_autofree char *text = date != GP_DATE_NONE ? gp_date_format (date) : NULL;

  gp_cli_add_text (builder, name, text);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_violation (JsonBuilder *builder, GpSnapshot *snapshot, const GpViolation *violation)
{
  const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, violation->work);

  json_builder_begin_object (builder);
  gp_cli_add_text (builder, "rule", violation->rule);
  add_integer (builder, "work", violation->work);
  gp_cli_add_text (builder, "code", work ? gp_feature_get_text (work, GP_CODE) : NULL);
  add_integer (builder, "other", violation->other);
  add_date (builder, "on_date", violation->on_date);
  json_builder_set_member_name (builder, "measured");
  gp_cli_add_number (builder, violation->measured);
  json_builder_set_member_name (builder, "required");
  gp_cli_add_number (builder, violation->required);
  gp_cli_add_text (builder, "text", violation->text);
  json_builder_end_object (builder);
}

static void
add_chain (JsonBuilder *builder, const GPtrArray *chain)
{
  json_builder_set_member_name (builder, "explain");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chain->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (chain, i));
  json_builder_end_array (builder);
}

/* The objective, in the order in which it counts. */
static void
add_objective (JsonBuilder *builder, const GpSequence *sequence)
{
  gp_cli_add_text (builder, "goal", sequence->goal == GP_GOAL_LIVELIHOOD ? "livelihood" : "openings");
  json_builder_set_member_name (builder, "openings_m");
  gp_cli_add_number (builder, sequence->openings_m);
  json_builder_set_member_name (builder, "completion_days");
  gp_cli_add_number (builder, sequence->completion_days);
  json_builder_set_member_name (builder, "money");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sequence->money->len; i++)
    {
      const GpYearMoney *money = &g_array_index (sequence->money, GpYearMoney, i);

      json_builder_begin_object (builder);
      add_integer (builder, "year", money->year);
      add_integer (builder, "spent_fen", money->spent);
      add_integer (builder, "allocated_fen", money->allocated);
      add_integer (builder, "available_fen", money->available);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unevenness");
  gp_cli_add_number (builder, sequence->unevenness);
  add_integer (builder, "changed", sequence->changed);
  add_integer (builder, "changed_days", sequence->changed_days);
  json_builder_set_member_name (builder, "principles");
  json_builder_begin_object (builder);
  for (int i = 0; i < GP_N_PRINCIPLES; i++)
    {
      json_builder_set_member_name (builder, gp_principle_get_setting (i));
      json_builder_add_boolean_value (builder, (sequence->principles >> i) & 1);
    }
  json_builder_end_object (builder);
}

/* What nothing else can be better than; null: nothing is known. */
static void
add_proof (JsonBuilder *builder, const GpSequence *sequence)
{
  json_builder_set_member_name (builder, "openings_proved");
  json_builder_add_boolean_value (builder, sequence->openings_proved);
  add_date (builder, "finish_bound", sequence->finish_bound);
  json_builder_set_member_name (builder, "finish_proved");
  json_builder_add_boolean_value (builder, sequence->finish_bound != GP_DATE_NONE && sequence->finish_bound == sequence->finish);
  add_date (builder, "finish_bound_joined", sequence->finish_bound_joined);
}

static void
print_json (const GpSequence *sequence, GpSnapshot *snapshot, const GPtrArray *chain)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_integer (builder, "works", sequence->works->len);
  add_integer (builder, "arcs", sequence->arcs->len);
  add_integer (builder, "openings", sequence->openings);
  add_integer (builder, "openings_bound", sequence->openings_bound);
  json_builder_set_member_name (builder, "violations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sequence->violations->len; i++)
    add_violation (builder, snapshot, g_ptr_array_index (sequence->violations, i));
  json_builder_end_array (builder);
  add_date (builder, "start", sequence->start);
  add_date (builder, "finish", sequence->finish);
  add_objective (builder, sequence);
  add_proof (builder, sequence);
  json_builder_set_member_name (builder, "seconds");
  gp_cli_add_number (builder, sequence->seconds);
  if (chain)
    add_chain (builder, chain);
  json_builder_end_object (builder);
  gp_cli_print_json (builder);
}

/* What is proved, never more: of openings, and of the finish in the strongest way that holds. */
static void
print_proof (const GpSequence *sequence)
{
  GpDate bound = sequence->finish_bound_joined != GP_DATE_NONE ? sequence->finish_bound_joined : sequence->finish_bound;
  g_autofree char *day = bound != GP_DATE_NONE ? gp_date_format (bound) : NULL;

  if (sequence->openings_proved && sequence->openings > 0)
    g_print ("%s", _ ("Proved: streets cannot be opened fewer times.\n"));
  if (bound == GP_DATE_NONE)
    return;
  if (sequence->finish_bound == sequence->finish)
    g_print ("%s", _ ("Proved: nothing that keeps the rules is finished sooner.\n"));
  else if (sequence->finish_bound_joined == sequence->finish)
    g_print ("%s", _ ("Proved: nothing that opens streets as seldom is finished sooner.\n"));
  else if (sequence->finish_bound_joined != GP_DATE_NONE)
    g_print (_ ("Nothing that opens streets as seldom is finished before %s.\n"), day);
  else
    g_print (_ ("Nothing that keeps the rules is finished before %s.\n"), day);
}

static void
print_words (const GpSequence *sequence, gboolean written)
{
  guint n = sequence->violations->len;

  if (sequence->start != GP_DATE_NONE)
    {
      g_autofree char *start = gp_date_format (sequence->start);
      g_autofree char *finish = gp_date_format (sequence->finish);

      g_print (_ ("%u works from %s to %s, %u orders of digging, streets opened %u times (at least %u).\n"),
               sequence->works->len, start, finish, sequence->arcs->len, sequence->openings, sequence->openings_bound);
    }
  else if (sequence->works->len == 0)
    g_print ("%s\n", _ ("The plan has no works to sequence; import or draw some first."));
  else
    g_print (_ ("%u works, none of them with dates.\n"), sequence->works->len);
  if (sequence->works->len == 0)
    return;
  if (n == 0)
    {
      g_print ("%s", _ ("No rule is broken.\n"));
      print_proof (sequence);
    }
  else
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u rule is broken:\n", "%u rules are broken:\n", n), n);
  for (guint i = 0; i < n; i++)
    {
      const GpViolation *violation = g_ptr_array_index (sequence->violations, i);

      g_print ("  %s\n", violation->text);
    }
  g_print ("%s", written ? _ ("Written into the plan.\n") : _ ("Nothing was written.\n"));
}

/* Returns the chain of reasons of the work of that code. */
static GPtrArray *
explain (const GpSequence *sequence, GpSnapshot *snapshot, const char *code, GError **error)
{
  const GpFeature *work = gp_snapshot_find_text (snapshot, GP_TABLE_WORK, GP_CODE, code);

  if (work == NULL)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no work of code “%s” in the plan."), code);
      return NULL;
    }
  return gp_sequence_explain (sequence, snapshot, work->fid);
}

static int
print_result (const GpSequence *sequence, GpSnapshot *snapshot, const Options *options)
{
  g_autoptr (GPtrArray) chain = NULL;
  GError *error = NULL;

  if (options->explain)
    {
      chain = explain (sequence, snapshot, options->explain, &error);
      if (chain == NULL)
        return gp_cli_fail (error);
    }
  if (options->json)
    print_json (sequence, snapshot, chain);
  else if (chain)
    for (guint i = 0; i < chain->len; i++)
      g_print ("%s\n", (const char *) g_ptr_array_index (chain, i));
  else
    print_words (sequence, !options->dry_run);
  return sequence->violations->len > 0 && chain == NULL ? GP_EXIT_FINDINGS : GP_EXIT_DONE;
}

int
gp_cli_sequence (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_ ("First day of the works; the plan's own setting or today if left out"), N_ ("DATE") },
    { "effort", 0, 0, G_OPTION_ARG_STRING, &options.effort, N_ ("quick, normal (as if left out) or long"), N_ ("EFFORT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say what would come out; write nothing"), NULL },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options.explain, N_ ("Say why the work of this code starts when it does; write nothing"), N_ ("CODE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("One JSON object on the standard output"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpSequenceOptions wanted = { 0 };
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Works out when each work is built, underground first, and why; writes it into the plan."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  if (!read_options (&options, &wanted, &error))
    return gp_cli_fail (error);
  options.dry_run |= options.explain != NULL;
  plan = options.dry_run ? gp_plan_open_read_only (argv[1], gp_cli_get_cancellable (), &error) : gp_plan_open (argv[1], gp_cli_get_cancellable (), &error);
  if (plan == NULL)
    return gp_cli_fail (error);
  snapshot = gp_plan_dup_snapshot (plan);
  sequence = gp_plan_sequence (plan, &wanted, options.dry_run, gp_cli_get_cancellable (), &error);
  if (sequence == NULL || (!options.dry_run && !gp_plan_close (plan, &error)))
    return gp_cli_fail (error);
  return print_result (sequence, snapshot, &options);
}
