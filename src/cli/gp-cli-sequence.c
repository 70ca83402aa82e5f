/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan sequence: works out when each work is built and writes it into
 * the plan, or says why a work stands where it does.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-cli-json.h"
#include "gp-cli-search-line.h"
#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-sequence.h"
#include "gp-principle-cost.h"
#include "gp-text.h"
#include "gp-what-if.h"

typedef struct
{
  char *from;
  char *effort;
  char *explain;
  char *goal;
  gboolean costs;
  gboolean dry_run;
  gboolean json;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->from);
  g_free (options->effort);
  g_free (options->explain);
  g_free (options->goal);
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
find_goal (const char *name, GpGoal *goal, GError **error)
{
  *goal = g_strcmp0 (name, "openings") == 0 ? GP_GOAL_OPENINGS : g_strcmp0 (name, "livelihood") == 0 ? GP_GOAL_LIVELIHOOD
                                                                                                     : GP_GOAL_SETTING;
  if (name == NULL || *goal != GP_GOAL_SETTING)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no goal; use openings or livelihood."), name);
  return FALSE;
}

static gboolean
read_options (const Options *options, GpSequenceOptions *wanted, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  wanted->from = GP_DATE_NONE;
  wanted->today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  if (!find_effort (options->effort, &wanted->effort, error) || !find_goal (options->goal, &wanted->goal, error))
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

/* Why a work stands where it does, and what would let it begin sooner. */
typedef struct
{
  GPtrArray *chain;    /* of char *, nullable */
  GPtrArray *what_ifs; /* of GpWhatIf */
} Explanation;

static void
clear_explanation (Explanation *explanation)
{
  g_clear_pointer (&explanation->chain, g_ptr_array_unref);
  g_clear_pointer (&explanation->what_ifs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Explanation, clear_explanation)

static void
add_explanation (JsonBuilder *builder, const Explanation *explanation)
{
  json_builder_set_member_name (builder, "explain");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanation->chain->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (explanation->chain, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "what_if");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanation->what_ifs->len; i++)
    {
      const GpWhatIf *what_if = g_ptr_array_index (explanation->what_ifs, i);

      json_builder_begin_object (builder);
      gp_cli_add_text (builder, "title", what_if->title);
      add_integer (builder, "days_earlier", what_if->days_earlier);
      add_integer (builder, "openings_more", what_if->openings_more);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_explanation (const Explanation *explanation)
{
  for (guint i = 0; i < explanation->chain->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (explanation->chain, i));
  if (explanation->what_ifs->len > 0)
    g_print ("%s\n", _ ("Sooner, if one thing were granted:"));
  for (guint i = 0; i < explanation->what_ifs->len; i++)
    {
      const GpWhatIf *what_if = g_ptr_array_index (explanation->what_ifs, i);

      g_print (_ ("  %s: %d days earlier, openings %s%d\n"), what_if->title, what_if->days_earlier, what_if->openings_more < 0 ? "−" : "+", ABS (what_if->openings_more));
    }
}

static void
add_costs (JsonBuilder *builder, const GpPrincipleCost *costs)
{
  json_builder_set_member_name (builder, "principle_costs");
  json_builder_begin_object (builder);
  for (guint i = 0; i < GP_N_PRINCIPLES; i++)
    {
      json_builder_set_member_name (builder, gp_principle_get_setting (costs[i].principle));
      json_builder_begin_object (builder);
      add_integer (builder, "orders", costs[i].orders);
      add_integer (builder, "violations", costs[i].violations);
      add_integer (builder, "openings", costs[i].openings);
      json_builder_set_member_name (builder, "openings_m");
      gp_cli_add_number (builder, costs[i].openings_m);
      json_builder_set_member_name (builder, "completion_days");
      gp_cli_add_number (builder, costs[i].completion_days);
      add_integer (builder, "finish_days", costs[i].finish_days);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_costs (const GpPrincipleCost *costs)
{
  g_print ("%s\n", _ ("What the principles cost:"));
  for (guint i = 0; i < GP_N_PRINCIPLES; i++)
    {
      g_autofree char *text = gp_principle_cost_dup_text (&costs[i]);

      g_print (costs[i].kept ? _ ("  %s: %s\n") : _ ("  %s (left out): %s\n"), gp_principle_get_title (costs[i].principle), text);
    }
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
  json_builder_set_member_name (builder, "completion_bound_days");
  gp_cli_add_number (builder, sequence->completion_bound > 0 ? sequence->completion_bound : NAN);
}

static void
print_json (const GpSequence *sequence, GpSnapshot *snapshot, const Explanation *explanation, const GpPrincipleCost *costs)
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
  if (explanation->chain)
    add_explanation (builder, explanation);
  if (costs)
    add_costs (builder, costs);
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

/* The rest of the objective: length, people, money of the years, change. */
static void
print_objective (const GpSequence *sequence)
{
  g_autofree char *metres = gp_text_format_number (sequence->openings_m, 0);

  if (sequence->completion_bound > 0)
    g_print (_ ("Opened length %s m; residents are served after %.0f days on average (at least %.0f), basic works counting most.\n"),
             metres, sequence->completion_days, floor (sequence->completion_bound));
  else
    g_print (_ ("Opened length %s m; residents are served after %.0f days on average, basic works counting most.\n"), metres, sequence->completion_days);
  for (guint i = 0; i < sequence->money->len; i++)
    {
      const GpYearMoney *money = &g_array_index (sequence->money, GpYearMoney, i);
      g_autofree char *spent = gp_money_format_wan (money->spent, 0);
      g_autofree char *allocated = gp_money_format_wan (money->allocated, 0);
      g_autofree char *available = gp_money_format_wan (money->available, 0);

      g_print (_ ("  %d: works for %s 万元, %s of them from the funds, which get %s\n"), money->year, spent, allocated, available);
    }
  if (sequence->changed > 0)
    g_print (_ ("%u works start on another day than in the plan, %.0f days in all.\n"), sequence->changed, (double) sequence->changed_days);
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
      print_objective (sequence);
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

/* The plan with the dates of the sequence, as if it had been written. */
static GpSnapshot *
dup_dated (const GpSequence *sequence, GpSnapshot *snapshot)
{
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (NULL, snapshot);
  GpSnapshot *dated;

  for (guint i = 0; i < sequence->works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (sequence->works, GpScheduled, i);
      GpFeature *old = gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work);
      g_autoptr (GpFeature) work = NULL;

      if (old == NULL || scheduled->start == GP_DATE_NONE)
        continue;
      work = gp_feature_copy (old);
      gp_feature_set_date (work, GP_WORK_START, scheduled->start);
      gp_snapshot_builder_put (builder, work);
    }
  dated = gp_snapshot_builder_end (builder);
  gp_snapshot_builder_free (builder);
  return dated;
}

static gboolean
explain (Explanation *explanation, const GpSequence *sequence, GpSnapshot *snapshot, const GpSequenceOptions *wanted, const char *code, GError **error)
{
  const GpFeature *work = gp_snapshot_find_text (snapshot, GP_TABLE_WORK, GP_CODE, code);
  g_autoptr (GpSnapshot) dated = NULL;

  if (work == NULL)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no work of code “%s” in the plan."), code);
      return FALSE;
    }
  dated = dup_dated (sequence, snapshot);
  explanation->chain = gp_sequence_explain (sequence, snapshot, work->fid);
  explanation->what_ifs = gp_what_if_list (dated, wanted, work->fid, gp_cli_get_cancellable (), error);
  return explanation->what_ifs != NULL;
}

static gboolean
find_costs (GpPrincipleCost *costs, GpSnapshot *snapshot, const GpSequenceOptions *wanted, GError **error)
{
  for (int i = 0; i < GP_N_PRINCIPLES; i++)
    if (!gp_principles_cost (snapshot, wanted, i, &costs[i], gp_cli_get_cancellable (), error))
      return FALSE;
  return TRUE;
}

static int
print_result (const GpSequence *sequence, GpSnapshot *snapshot, const Options *options, const GpSequenceOptions *wanted)
{
  g_auto (Explanation) explanation = { NULL, NULL };
  GpPrincipleCost costs[GP_N_PRINCIPLES];
  GError *error = NULL;

  if (options->explain && !explain (&explanation, sequence, snapshot, wanted, options->explain, &error))
    return gp_cli_fail (error);
  if (options->costs && !find_costs (costs, snapshot, wanted, &error))
    return gp_cli_fail (error);
  if (options->json)
    print_json (sequence, snapshot, &explanation, options->costs ? costs : NULL);
  else if (explanation.chain)
    print_explanation (&explanation);
  else
    print_words (sequence, !options->dry_run);
  if (options->costs && !options->json)
    print_costs (costs);
  return sequence->violations->len > 0 && explanation.chain == NULL ? GP_EXIT_FINDINGS : GP_EXIT_DONE;
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
    { "goal", 0, 0, G_OPTION_ARG_STRING, &options.goal, N_ ("What counts first: openings or livelihood; as the plan's setting says if left out"), N_ ("GOAL") },
    { "costs", 0, 0, G_OPTION_ARG_NONE, &options.costs, N_ ("Say what each of the five principles costs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("One JSON object on the standard output"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpSequenceOptions wanted = { 0 };
  GpCliSearchLine line;
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
  gp_cli_search_line_begin (&line, &wanted);
  sequence = gp_plan_sequence (plan, &wanted, options.dry_run, gp_cli_get_cancellable (), &error);
  gp_cli_search_line_end (&line, &wanted);
  if (sequence == NULL || (!options.dry_run && !gp_plan_close (plan, &error)))
    return gp_cli_fail (error);
  return print_result (sequence, snapshot, &options, &wanted);
}
