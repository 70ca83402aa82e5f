/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works of a street are kept in the order they begin, so that a day is read
 * by looking at those begun by then.
 */
#include "config.h"

#include "gp-day-book.h"

#include "gp-stored-dates-private.h"

typedef struct
{
  GpDate start; /* GP_DATE_NONE: done, nobody knows when */
  GpDate finish;
  gboolean is_dig;
  gint64 district;
} Entry;

typedef struct
{
  gint64 compound;
  gint64 households;
  GpDate served; /* the last work is finished, or GP_DATE_NONE: one has no date */
  gboolean open; /* a work has no date */
} Served;

struct _GpDayBook
{
  GpStoredDates *dates;
  GPtrArray *cells;  /* of GArray of Entry, by start */
  GArray *compounds; /* of Served */
  GpFen cost;
};

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

static void
fill_cells (GpDayBook *self)
{
  const GpProblem *problem = self->dates->problem;
  const GpTimetable *timetable = self->dates->timetable;

  for (guint i = 0; i < gp_street_cells_get_n (problem->cells); i++)
    g_ptr_array_add (self->cells, g_array_new (FALSE, FALSE, sizeof (Entry)));
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];
      gboolean done = job->state == GP_JOB_DONE;
      /* What has no date is still to come: behind every day. */
      GpDate never = G_MAXINT32;
      Entry entry = { done ? GP_DATE_NONE : timetable->start[i], done ? GP_DATE_NONE : timetable->finish[i], job->is_dig,
                      gp_feature_get_int (job->work, GP_WORK_DISTRICT, 0) };

      if (!job->touches_ground)
        continue;
      if (!done && entry.start == GP_DATE_NONE)
        entry.start = entry.finish = never;
      for (guint k = 0; k < job->cells->len; k++)
        g_array_append_val (g_ptr_array_index (self->cells, g_array_index (job->cells, guint, k)), entry);
    }
  for (guint i = 0; i < self->cells->len; i++)
    g_array_sort (g_ptr_array_index (self->cells, i), compare_entries);
}

static void
fill_compounds (GpDayBook *self)
{
  const GpProblem *problem = self->dates->problem;
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      gint64 fid = gp_feature_get_int (problem->jobs[i].work, GP_WORK_COMPOUND, 0);
      const GpFeature *compound = fid ? gp_snapshot_find (problem->snapshot, GP_TABLE_COMPOUND, fid) : NULL;
      guint number = compound ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &fid)) : 0;
      GpDate finish = self->dates->timetable->finish[i];
      Served *served;

      if (compound == NULL)
        continue;
      if (number == 0)
        {
          Served one = { fid, gp_feature_get_int (compound, GP_COMPOUND_HOUSEHOLDS, 0), GP_DATE_NONE, FALSE };

          g_array_append_val (self->compounds, one);
          number = self->compounds->len;
          g_hash_table_insert (numbers, g_memdup2 (&fid, sizeof fid), GUINT_TO_POINTER (number));
        }
      served = &g_array_index (self->compounds, Served, number - 1);
      served->served = MAX (served->served, finish);
      served->open |= finish == GP_DATE_NONE && problem->jobs[i].state != GP_JOB_DONE;
    }
}

/**
 * gp_day_book_new:
 * @dates: the plan; the book keeps a reference
 *
 * Returns: (transfer full): the book
 */
GpDayBook *
gp_day_book_new (GpStoredDates *dates)
{
  GpDayBook *self = g_new0 (GpDayBook, 1);
  const GpProblem *problem = dates->problem;

  self->dates = gp_stored_dates_ref (dates);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->compounds = g_array_new (FALSE, FALSE, sizeof (Served));
  fill_cells (self);
  fill_compounds (self);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (dates->timetable->start[i] != GP_DATE_NONE)
      self->cost += gp_feature_get_int (problem->jobs[i].work, GP_WORK_COST, 0);
  return self;
}

/**
 * gp_day_book_free:
 * @self: (transfer full): a book
 */
void
gp_day_book_free (GpDayBook *self)
{
  g_ptr_array_unref (self->cells);
  g_array_unref (self->compounds);
  gp_stored_dates_unref (self->dates);
  g_free (self);
}

/**
 * gp_day_book_get_street:
 * @self: a book
 * @cell: number of a street cell
 * @day: a day
 *
 * Returns: what the street looks like at the end of that day
 */
GpStreetDay
gp_day_book_get_street (const GpDayBook *self, guint cell, GpDate day)
{
  const GArray *entries = g_ptr_array_index (self->cells, cell);
  const GpStreetCell *street = gp_street_cells_get (self->dates->problem->cells, cell);
  gboolean begun = FALSE, dug = FALSE, surfaced = FALSE;
  GpDate filled = GP_DATE_NONE;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->start > day)
        break;
      if (entry->finish >= day)
        return GP_STREET_OPEN;
      begun = TRUE;
      if (entry->is_dig)
        {
          dug = TRUE;
          filled = MAX (filled, entry->finish);
        }
    }
  for (guint i = 0; i < entries->len && !surfaced; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      /* Two works nobody dated are taken to be in order. */
      surfaced = !entry->is_dig && entry->finish < day && entry->start >= filled && entry->start <= day;
    }
  if (begun)
    return dug && !surfaced ? GP_STREET_BACKFILLED : GP_STREET_SURFACED;
  if (street->banned_until != GP_DATE_NONE && day >= street->banned_from && day < street->banned_until)
    return GP_STREET_MORATORIUM;
  return entries->len > 0 ? GP_STREET_UNTOUCHED : GP_STREET_IDLE;
}

static void
count_openings (const GpDayBook *self, const GArray *entries, GpDate day, GpDayFigures *figures)
{
  GpDate until = GP_DATE_NONE;
  guint openings = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->start > day)
        break;
      if (!entry->is_dig || entry->start == GP_DATE_NONE)
        continue;
      if (openings == 0 || entry->start - until - 1 > self->dates->problem->gap_days)
        openings++;
      until = MAX (until, entry->finish);
    }
  figures->openings += openings;
  figures->openings_least += openings > 0;
}

/* A street two districts work in counts in both, as it does for their limit. */
static void
count_closures (const GArray *entries, GpDate day, GpDayFigures *figures)
{
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      gboolean known = entry->district == 0;
      guint at = 0;

      if (entry->start > day)
        break;
      for (guint k = 0; k < counted->len && !known; k++)
        known = g_array_index (counted, gint64, k) == entry->district;
      if (known || entry->finish < day)
        continue;
      g_array_append_val (counted, entry->district);
      while (at < figures->districts->len && g_array_index (figures->districts, GpDistrictClosures, at).district != entry->district)
        at++;
      if (at == figures->districts->len)
        {
          GpDistrictClosures district = { entry->district, 0 };
          g_array_append_val (figures->districts, district);
        }
      g_array_index (figures->districts, GpDistrictClosures, at).closed++;
    }
}

static int
compare_districts (gconstpointer a, gconstpointer b)
{
  const GpDistrictClosures *x = a, *y = b;

  if (x->closed != y->closed)
    return x->closed > y->closed ? -1 : 1;
  return (x->district > y->district) - (x->district < y->district);
}

static GpFen
count_spent (const GpDayBook *self, GpDate day)
{
  const GpProblem *problem = self->dates->problem;
  GpFen spent = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpDate start = self->dates->timetable->start[i], finish = self->dates->timetable->finish[i];
      GpFen cost = gp_feature_get_int (problem->jobs[i].work, GP_WORK_COST, 0);
      int days;

      if (start == GP_DATE_NONE || start > day)
        continue;
      if (finish <= day)
        {
          spent += cost;
          continue;
        }
      days = gp_calendar_count (problem->calendar, start, finish);
      if (days > 0)
        spent += (GpFen) ((double) cost * gp_calendar_count (problem->calendar, start, day) / days);
    }
  return spent;
}

/**
 * gp_day_book_look:
 * @self: a book
 * @day: a day
 * @figures: (out caller-allocates): that day; clear it with gp_day_figures_clear()
 */
void
gp_day_book_look (const GpDayBook *self, GpDate day, GpDayFigures *figures)
{
  *figures = (GpDayFigures){ .closures = self->dates->problem->closures, .cost = self->cost, .districts = g_array_new (FALSE, FALSE, sizeof (GpDistrictClosures)) };
  for (guint i = 0; i < self->cells->len; i++)
    {
      const GArray *entries = g_ptr_array_index (self->cells, i);
      GpStreetDay street = gp_day_book_get_street (self, i, day);

      figures->streets[street]++;
      count_openings (self, entries, day, figures);
      if (street != GP_STREET_OPEN)
        continue;
      figures->closed++;
      count_closures (entries, day, figures);
    }
  g_array_sort (figures->districts, compare_districts);
  figures->spent = count_spent (self, day);
  for (guint i = 0; i < self->compounds->len; i++)
    {
      const Served *served = &g_array_index (self->compounds, Served, i);

      figures->households_in_all += served->households;
      if (!served->open && served->served <= day)
        figures->households += served->households;
    }
}

/**
 * gp_day_figures_clear:
 * @figures: figures
 */
void
gp_day_figures_clear (GpDayFigures *figures)
{
  g_clear_pointer (&figures->districts, g_array_unref);
}
