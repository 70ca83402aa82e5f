/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A street belongs to the district most of its works are in. Pages are in
 * Chinese on any machine, so the names of kinds are too.
 */
#include "config.h"

#include "gp-plan-sequence-table.h"

#include <stdlib.h>

#include "gp-calendar.h"
#include "gp-street-names.h"
#include "gp-street-stack.h"

/* 城市道路管理条例 art. 33: a new surface may be opened after five years. */
#define BAN_YEARS 5

typedef struct
{
  gint64 district;
  GpStreetStack *stack;
  GpDate first;
} Street;

static void
street_clear (gpointer data)
{
  gp_street_stack_free (((Street *) data)->stack);
}

static gint64
find_district (const GpStreetStack *stack)
{
  gint64 best = 0;
  guint most = 0;

  for (guint i = 0; i < stack->works->len; i++)
    {
      gint64 district = gp_feature_get_int (g_array_index (stack->works, GpStackWork, i).work, GP_WORK_DISTRICT, 0);
      guint n = 0;

      for (guint k = 0; k < stack->works->len; k++)
        n += gp_feature_get_int (g_array_index (stack->works, GpStackWork, k).work, GP_WORK_DISTRICT, 0) == district;
      if (n > most)
        best = district, most = n;
    }
  return best;
}

static GpDate
find_first (const GpStreetStack *stack)
{
  GpDate first = GP_DATE_NONE;

  for (guint i = 0; i < stack->works->len; i++)
    {
      GpDate start = g_array_index (stack->works, GpStackWork, i).start;

      if (start != GP_DATE_NONE)
        first = first == GP_DATE_NONE ? start : MIN (first, start);
    }
  return first;
}

static int
compare_streets (gconstpointer a, gconstpointer b)
{
  const Street *x = a, *y = b;

  if (x->district != y->district)
    return x->district < y->district ? -1 : 1;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->stack->cell < y->stack->cell ? -1 : x->stack->cell > y->stack->cell;
}

/* Streets with a dated work, by district and then by the first of them. */
static GArray *
list_streets (GpStoredDates *dates)
{
  g_autoptr (GArray) streets = g_array_new (FALSE, FALSE, sizeof (Street));
  guint n = gp_street_cells_get_n (gp_stored_dates_get_cells (dates));

  g_array_set_clear_func (streets, street_clear);
  for (guint cell = 0; cell < n; cell++)
    {
      g_autoptr (GpStreetStack) stack = gp_street_stack_new (dates, cell);
      Street street = { find_district (stack), stack, find_first (stack) };

      if (street.first == GP_DATE_NONE)
        continue;
      g_array_append_val (streets, street);
      g_steal_pointer (&stack);
    }
  g_array_sort (streets, compare_streets);
  return g_steal_pointer (&streets);
}

/* --- a street ----------------------------------------------------------- */

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GpStackWork *x = *(const GpStackWork *const *) a, *y = *(const GpStackWork *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static void
add_bar (GpSequenceStreet *street, GpSnapshot *snapshot, const GpStackWork *work)
{
  const char *key = gp_feature_get_text (work->work, GP_WORK_KIND);
  const GpFeature *kind = key ? gp_snapshot_find_work_kind (snapshot, key) : NULL;
  const char *title = kind ? gp_feature_get_text (kind, GP_WORK_KIND_TITLE_ZH) : NULL;
  const char *colour = kind ? gp_feature_get_text (kind, GP_WORK_KIND_COLOUR) : NULL;
  const GpFeature *run = g_strcmp0 (gp_feature_get_text (work->work, GP_WORK_ASSET_LAYER), "run") == 0
                             ? gp_snapshot_find (snapshot, GP_TABLE_RUN, gp_feature_get_int (work->work, GP_WORK_ASSET_FID, 0))
                             : NULL;
  double size_mm = run ? gp_feature_get_real (run, GP_RUN_SIZE) : NAN;
  GpSequenceBar bar = { .start = work->start, .finish = work->finish };

  title = title && *title ? title : key ? key
                                        : "";
  bar.colour = colour && *colour == '#' ? (guint32) strtoul (colour + 1, NULL, 16) : 0x5B6166;
  bar.texts[0] = size_mm > 0 ? g_strdup_printf ("%s DN%.0f", title, size_mm) : NULL;
  bar.texts[1] = g_strdup (title);
  bar.texts[2] = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 1));
  gp_sequence_street_add_bar (street, &bar);
}

static GpDate
find_ban_end (const GpStreetStack *stack)
{
  GpDate end = GP_DATE_NONE;

  for (guint i = 0; i < stack->works->len; i++)
    {
      const GpStackWork *work = &g_array_index (stack->works, GpStackWork, i);
      const char *kind = gp_feature_get_text (work->work, GP_WORK_KIND);
      int year, month, day;

      if (work->start == GP_DATE_NONE || (g_strcmp0 (kind, "road_surface") != 0 && g_strcmp0 (kind, "paving") != 0))
        continue;
      gp_date_to_ymd (work->finish, &year, &month, &day);
      end = MAX (end, gp_date_from_ymd (year + BAN_YEARS, month, month == 2 ? MIN (day, 28) : day));
    }
  return end;
}

static void
add_street (GpSequenceTable *table, GpSnapshot *snapshot, const GpStreetName *name, const GpStreetStack *stack, const GpStreetCell *cell)
{
  GpSequenceStreet *street = gp_sequence_table_add_street (table, name->title, stack->length_m);
  g_autoptr (GPtrArray) works = g_ptr_array_new ();

  if (cell->corridor)
    gp_sequence_street_set_place (street, gp_feature_get_text (cell->road, GP_NAME), cell->corridor);
  for (guint i = 0; i < stack->works->len; i++)
    {
      GpStackWork *work = &g_array_index (stack->works, GpStackWork, i);

      if (work->start != GP_DATE_NONE)
        g_ptr_array_add (works, work);
    }
  g_ptr_array_sort (works, compare_starts);
  for (guint i = 0; i < works->len; i++)
    {
      const GpStackWork *work = g_ptr_array_index (works, i);

      street->n_digs += work->is_dig;
      add_bar (street, snapshot, work);
    }
  for (guint i = 0; i < stack->openings->len; i++)
    {
      const GpStackOpening *opening = &g_array_index (stack->openings, GpStackOpening, i);

      gp_sequence_street_add_opening (street, opening->start, opening->finish);
    }
  street->banned_until = find_ban_end (stack);
}

static void
add_stops (GpSequenceTable *table, GpSnapshot *snapshot)
{
  const char *days_off = gp_snapshot_get_setting (snapshot, "days_off");
  GpCalendar *calendar;
  GpDate first, last, from = GP_DATE_NONE;

  if (!gp_sequence_table_get_span (table, &first, &last))
    return;
  calendar = gp_calendar_new (days_off, first, last + 1);
  for (GpDate day = first; day <= last + 1; day++)
    {
      gboolean off = day <= last && gp_calendar_is_off (calendar, day);
      g_autofree char *name = NULL;

      if (off && from == GP_DATE_NONE)
        from = day;
      if (off || from == GP_DATE_NONE)
        continue;
      name = gp_calendar_dup_name (days_off, from);
      gp_sequence_table_add_stop (table, from, day - 1, name);
      from = GP_DATE_NONE;
    }
  gp_calendar_free (calendar);
}

/**
 * gp_plan_list_sequence_tables:
 * @snapshot: a plan
 * @today: first day of a plan that names none
 * @error: return location
 *
 * Slow: for a worker.
 *
 * Returns: (transfer full) (element-type GpSequenceTable): a table for each
 *   district with dated works in its streets; or %NULL
 */
GPtrArray *
gp_plan_list_sequence_tables (GpSnapshot *snapshot, GpDate today, GError **error)
{
  g_autoptr (GpStoredDates) dates = gp_stored_dates_new (snapshot, today, NULL, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sequence_table_free);
  g_autoptr (GArray) streets = dates ? list_streets (dates) : NULL;
  g_autoptr (GpStreetNames) names = NULL;
  GpSequenceTable *table = NULL;

  if (!streets)
    return NULL;
  names = gp_street_names_new (snapshot, gp_stored_dates_get_cells (dates));
  for (guint i = 0; i < streets->len; i++)
    {
      const Street *street = &g_array_index (streets, Street, i);

      if (i == 0 || street->district != g_array_index (streets, Street, i - 1).district)
        {
          table = gp_sequence_table_new (street->district);
          g_ptr_array_add (tables, table);
        }
      add_street (table, snapshot, gp_street_names_get (names, street->stack->cell), street->stack, gp_street_cells_get (gp_stored_dates_get_cells (dates), street->stack->cell));
    }
  for (guint i = 0; i < tables->len; i++)
    add_stops (g_ptr_array_index (tables, i), snapshot);
  return g_steal_pointer (&tables);
}
