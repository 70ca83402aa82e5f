/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One reason as a sentence a planner would say: what is waited for, until
 * when, which rule asks it and what its limit is.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-calendar.h"
#include "gp-inverts.h"
#include "gp-money-gates.h"
#include "gp-sequence.h"
#include "gp-text.h"
#include "gp-words.h"

typedef struct
{
  const GpSequence *sequence;
  GpSnapshot *snapshot;
  const GpScheduled *work;  /* the one whose reason it is */
  const GpScheduled *other; /* the one that binds, nullable */
  const char *name;         /* of the other, or "another work" */
} Telling;

/* The arc between the two that is given by hand, that a principle makes, or that is neither. */
static const GpArc *
find_arc (const Telling *telling, gboolean by_hand, gboolean by_principle)
{
  const GArray *arcs = telling->sequence->arcs;
  guint low = 0, high = arcs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (arcs, GpArc, middle).after < telling->work->work)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < arcs->len; low++)
    {
      const GpArc *arc = &g_array_index (arcs, GpArc, low);

      if (arc->after != telling->work->work)
        break;
      if (arc->before == telling->work->other && arc->by_hand == by_hand && (arc->principle != GP_PRINCIPLE_NONE) == by_principle)
        return arc;
    }
  return NULL;
}

static const GpFeature *
get_row (const Telling *telling, gint64 work)
{
  return gp_snapshot_find (telling->snapshot, GP_TABLE_WORK, work);
}

static gboolean
is_underground (const Telling *telling, gint64 work)
{
  const GpFeature *row = get_row (telling, work);
  const GpFeature *kind = row ? gp_snapshot_find_work_kind (telling->snapshot, gp_feature_get_text (row, GP_WORK_KIND)) : NULL;

  return kind && gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, gp_feature_get_int (kind, GP_WORK_KIND_RANK, G_MAXINT) < 100) != 0;
}

/* Takes @text; adds that days off put the start off further, when they do. */
static char *
add_days_off (const Telling *telling, char *text, int lag_days)
{
  g_autofree char *reason = text;
  g_autofree char *name = NULL;

  if (telling->other == NULL || telling->work->start <= telling->other->finish + 1 + lag_days)
    return g_steal_pointer (&reason);
  name = gp_calendar_dup_name (gp_snapshot_get_setting (telling->snapshot, "days_off"), telling->work->start - 1);
  return name ? g_strdup_printf (_ ("%s, put off by %s"), reason, name) : g_strdup_printf (_ ("%s, put off by days off"), reason);
}

/* Whether the two are of one rank, so that the depth of their runs decides. */
static gboolean
is_by_invert (const Telling *telling, int *below_mm, int *above_mm)
{
  const GpFeature *below = get_row (telling, telling->work->other), *above = get_row (telling, telling->work->work);
  const GpFeature *kinds[2] = { NULL, NULL };

  if (below == NULL || above == NULL)
    return FALSE;
  kinds[0] = gp_snapshot_find_work_kind (telling->snapshot, gp_feature_get_text (below, GP_WORK_KIND));
  kinds[1] = gp_snapshot_find_work_kind (telling->snapshot, gp_feature_get_text (above, GP_WORK_KIND));
  if (kinds[0] == NULL || kinds[1] == NULL || gp_feature_get_int (kinds[0], GP_WORK_KIND_RANK, 0) != gp_feature_get_int (kinds[1], GP_WORK_KIND_RANK, 0))
    return FALSE;
  *below_mm = gp_inverts_find_mm (telling->snapshot, below);
  *above_mm = gp_inverts_find_mm (telling->snapshot, above);
  return *below_mm > *above_mm && *above_mm != GP_NO_INVERT;
}

static char *
dup_arc_reason (const Telling *telling)
{
  const GpArc *arc = find_arc (telling, FALSE, FALSE);
  double overlap_m2 = telling->work->overlap_m2;
  g_autofree char *area = gp_text_format_number (overlap_m2, overlap_m2 < 0.1 ? 2 : overlap_m2 < 10 ? 1
                                                                                                    : 0);
  int lag = arc ? arc->lag_days : 0;
  gboolean dug = is_underground (telling, telling->work->other);
  int below_mm, above_mm;
  char *reason;

  if (is_by_invert (telling, &below_mm, &above_mm))
    reason = g_strdup_printf (_ ("%s lies deeper and is dug first (bottom %.2f m below ground, this one %.2f m; overlap %s m²)"), telling->name, below_mm / 1000.0, above_mm / 1000.0, area);
  else if (dug && is_underground (telling, telling->work->work))
    reason = g_strdup_printf (_ ("%s lies deeper and is dug first (overlap %s m²)"), telling->name, area);
  else if (lag == 0)
    reason = g_strdup_printf (_ ("%s beneath it is finished first (overlap %s m²)"), telling->name, area);
  else if (dug)
    reason = g_strdup_printf (_ ("%s beneath it is finished first and settles for %d days (overlap %s m²)"), telling->name, lag, area);
  else
    reason = g_strdup_printf (_ ("%s beneath it is finished first and cures for %d days (overlap %s m²)"), telling->name, lag, area);
  return add_days_off (telling, reason, lag);
}

static char *
dup_order_reason (const Telling *telling)
{
  const GpArc *arc = find_arc (telling, TRUE, FALSE);
  int lag = arc ? arc->lag_days : 0;

  return add_days_off (telling,
                       lag > 0 ? g_strdup_printf (_ ("ordered by hand after %s, %d days later"), telling->name, lag)
                               : g_strdup_printf (_ ("ordered by hand after %s"), telling->name),
                       lag);
}

static char *
dup_principle_reason (const Telling *telling)
{
  const GpArc *arc = find_arc (telling, FALSE, TRUE);

  return add_days_off (telling, g_strdup_printf (_ ("%s is finished first (%s)"), telling->name, arc ? gp_principle_get_title (arc->principle) : ""), 0);
}

/* How many works the unit builds at once: several rows add up. */
static int
sum_capacity (GpSnapshot *snapshot, const char *unit)
{
  gint64 capacity = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_CREW); i++)
    {
      const GpFeature *crew = gp_snapshot_get (snapshot, GP_TABLE_CREW, i);

      if (g_strcmp0 (gp_feature_get_text (crew, GP_CREW_UNIT), unit) == 0)
        capacity += CLAMP (gp_feature_get_int (crew, GP_CREW_CAPACITY, 0), 0, 10000);
    }
  return (int) capacity;
}

static char *
dup_crew_reason (const Telling *telling)
{
  const GpFeature *row = get_row (telling, telling->work->work);
  const char *unit = row ? gp_feature_get_text (row, GP_WORK_UNIT) : "";
  g_autofree char *finish = telling->other ? gp_date_format (telling->other->finish) : g_strdup ("");

  return g_strdup_printf (_ ("“%s” builds %d at once; a crew is free when %s is finished on %s"), unit, sum_capacity (telling->snapshot, unit), telling->name, finish);
}

static char *
dup_closure_reason (const Telling *telling)
{
  const GpFeature *row = get_row (telling, telling->work->work);
  const GpFeature *district = row ? gp_snapshot_find (telling->snapshot, GP_TABLE_DISTRICT, gp_feature_get_int (row, GP_WORK_DISTRICT, 0)) : NULL;
  gint64 allowed = gp_snapshot_get_setting_int (telling->snapshot, "closures_per_district", 0);
  g_autofree char *title = district ? gp_feature_dup_title (district) : g_strdup (_ ("the district"));
  g_autofree char *finish = telling->other ? gp_date_format (telling->other->finish) : g_strdup ("");

  if (district)
    allowed = gp_feature_get_int (district, GP_DISTRICT_CLOSURES, allowed);
  if (telling->other == NULL)
    return g_strdup_printf (_ ("in %s no more than %d streets are closed at once; works run beside it that could not without it"), title, (int) allowed);
  if (telling->other->finish >= telling->work->start)
    return g_strdup_printf (_ ("in %s no more than %d streets are closed at once; it finds room beside %s only, which closes more than that"), title, (int) allowed, telling->name);
  return g_strdup_printf (_ ("in %s no more than %d streets are closed at once; %s frees one on %s"), title, (int) allowed, telling->name, finish);
}

/* The money of a fund binds at the turn of a year mostly. */
static char *
dup_money_reason (const Telling *telling)
{
  const GpFeature *fund = gp_snapshot_find (telling->snapshot, GP_TABLE_FUND, telling->work->fund);
  g_autofree char *name = fund ? gp_feature_dup_title (fund) : g_strdup ("");
  g_autofree char *start = gp_date_format (telling->work->start);
  int year = gp_date_get_year (telling->work->start), year_before = gp_date_get_year (telling->work->start - 1);

  if (fund && gp_feature_get_int (fund, GP_FUND_YEAR, 0) >= year)
    return g_strdup_printf (_ ("the money of “%s” is there from %d on"), name, year);
  if (year_before < year)
    return g_strdup_printf (_ ("the money of “%s” for %d is spent; that of %d pays for it"), name, year_before, year);
  return g_strdup_printf (_ ("the money of “%s” suffices only for a beginning on %s"), name, start);
}

/* The day before is no day off when days off lie within the work: joined with
   others it would have to jump them, and would lose the others. */
static char *
dup_calendar_reason (const Telling *telling)
{
  const char *days_off = gp_snapshot_get_setting (telling->snapshot, "days_off");
  GpDate start = telling->work->start, finish = telling->work->finish, first = start;
  GpCalendar *calendar = gp_calendar_new (days_off, start - 1, finish + 366);
  gboolean before = gp_calendar_is_off (calendar, start - 1);
  g_autofree char *name = NULL, *from = NULL, *until = NULL;

  while (first < finish && !gp_calendar_is_off (calendar, first))
    first++;
  from = gp_date_format (first);
  until = gp_date_format (gp_calendar_next (calendar, first) - 1);
  gp_calendar_free (calendar);
  name = gp_calendar_dup_name (days_off, before ? start - 1 : first);
  if (before)
    return name ? g_strdup_printf (_ ("nobody works before: %s"), name) : g_strdup (_ ("the days before are days off"));
  if (name)
    return g_strdup_printf (_ ("it can only move together with works joined to it, and “%s” lies between"), name);
  if (first < finish)
    return g_strdup_printf (_ ("it can only move together with works joined to it, and the days off from %s to %s lie between"), from, until);
  return g_strdup (_ ("it can only move together with works joined to it, and days off lie between"));
}

static char *
dup_earliest_reason (const Telling *telling)
{
  const GpFeature *row = get_row (telling, telling->work->work);
  GpDate earliest = row ? gp_feature_get_date (row, GP_WORK_EARLIEST) : GP_DATE_NONE;
  g_autofree char *date = gp_date_format (earliest != GP_DATE_NONE ? earliest : telling->work->start);

  return g_strdup_printf (_ ("not before %s, its own earliest date"), date);
}

static char *
dup_within_reason (const Telling *telling)
{
  g_autofree char *start = telling->other ? gp_date_format (telling->other->start) : g_strdup ("");

  return g_strdup_printf (_ ("%s, which cannot begin before %s, has to follow soon after it"), telling->name, start);
}

/* Side by side they can share a trench; else they only share the days on which the street is up. */
static char *
dup_trench_reason (const Telling *telling)
{
  g_autofree char *length = gp_text_format_number (telling->work->side_by_side_m, 0);

  if (telling->other == NULL)
    return g_strdup (_ ("it can only move together with the works joined to it, so that no street is opened once more"));
  if (telling->work->side_by_side_m >= 1)
    return g_strdup_printf (_ ("put off to share the trench with %s (side by side for %s m), so that the street is opened once"), telling->name, length);
  return g_strdup_printf (_ ("put off to follow on with %s, so that the street is opened once"), telling->name);
}

static char *
dup_frozen_reason (const Telling *telling)
{
  const GpFeature *row = get_row (telling, telling->work->work);
  int stage = row ? gp_feature_get_choice (row, GP_WORK_STAGE) : -1;

  if (row && (gp_feature_has (row, GP_WORK_ACTUAL_FINISH) || stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED))
    return g_strdup (_ ("is finished already"));
  return g_strdup (_ ("has begun already"));
}

static char *
dup_reason (const Telling *telling)
{
  g_autofree char *date = telling->work->start != GP_DATE_NONE ? gp_date_format (telling->work->start) : NULL;

  switch (telling->work->reason)
    {
    case GP_REASON_START:
      return g_strdup (_ ("can begin on the first day of the plan"));
    case GP_REASON_EARLIEST:
      return dup_earliest_reason (telling);
    case GP_REASON_ARC:
      return dup_arc_reason (telling);
    case GP_REASON_ORDER:
      return dup_order_reason (telling);
    case GP_REASON_PRINCIPLE:
      return dup_principle_reason (telling);
    case GP_REASON_CREW:
      return dup_crew_reason (telling);
    case GP_REASON_CLOSURE:
      return dup_closure_reason (telling);
    case GP_REASON_MONEY:
      return dup_money_reason (telling);
    case GP_REASON_TRENCH:
      return dup_trench_reason (telling);
    case GP_REASON_CALENDAR:
      return dup_calendar_reason (telling);
    case GP_REASON_MORATORIUM:
      return g_strdup_printf (_ ("the street may not be dug up before %s (moratorium)"), date);
    case GP_REASON_FIXED:
      return g_strdup (_ ("date fixed by hand"));
    case GP_REASON_FROZEN:
      return dup_frozen_reason (telling);
    case GP_REASON_WITHIN:
      return dup_within_reason (telling);
    case GP_REASON_GATE:
      return gp_money_gates_dup_text (telling->snapshot, telling->work->work);
    case GP_REASON_NOTHING:
      return g_strdup (_ ("nothing holds it: it could begin earlier"));
    case GP_REASON_NONE:
    default:
      return g_strdup (_ ("could not be placed"));
    }
}

/**
 * gp_sequence_dup_reason:
 * @self: a sequence
 * @snapshot: the plan it was made of
 * @work: key of a work
 *
 * Returns: (transfer full) (nullable): why it starts when it does, in the
 *   user's language, without a full stop; %NULL for a work not in it
 */
char *
gp_sequence_dup_reason (const GpSequence *self, GpSnapshot *snapshot, gint64 work)
{
  Telling telling = { self, snapshot, gp_sequence_find (self, work) };
  const GpFeature *row;
  g_autofree char *name = NULL;

  if (telling.work == NULL)
    return NULL;
  row = telling.work->other ? gp_snapshot_find (snapshot, GP_TABLE_WORK, telling.work->other) : NULL;
  name = row ? gp_words_dup_work (row) : g_strdup (_ ("another work"));
  telling.name = name;
  telling.other = row ? gp_sequence_find (self, telling.work->other) : NULL;
  return dup_reason (&telling);
}
