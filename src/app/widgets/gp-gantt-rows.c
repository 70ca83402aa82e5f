/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works are sorted by heading, group, start; then each goes into the first
 * lane of its group that is free on its first day. Two digs of a street that
 * lie open at the same time are one trench and share a lane.
 */
#include "config.h"

#include "gp-gantt-rows.h"

#include "gp-gantt-bar.h"
#include "gp-gantt-days.h"
#include "gp-text.h"

/** MARGIN_DAYS: the calendar is laid out this far around the works. */
#define MARGIN_DAYS 800

typedef struct
{
  const GpFeature *work;
  GpGanttPlace place;
  GpGanttBar bar; /* moved into its row */
} Item;

typedef struct
{
  GpGanttRows *rows;
  GpGanttPlaces *places;
  GpGanttRow *heading;
  guint section;
  guint first_lane;
} Layout;

static void
row_free (gpointer data)
{
  GpGanttRow *row = data;

  g_free (row->title);
  g_free (row->detail);
  g_array_unref (row->bars);
  g_clear_pointer (&row->bans, g_array_unref);
  g_free (row);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *first = a, *second = b;
  int order = first->place.nowhere - second->place.nowhere;

  if (order == 0)
    order = gp_text_compare_natural (first->place.section, second->place.section);
  if (order == 0)
    order = gp_text_compare_natural (first->place.group, second->place.group);
  if (order == 0 && first->place.cell != second->place.cell)
    order = first->place.cell < second->place.cell ? -1 : 1;
  if (order != 0)
    return order;
  if (first->bar.start != second->bar.start)
    return first->bar.start < second->bar.start ? -1 : 1;
  return first->work->fid < second->work->fid ? -1 : 1;
}

static GArray *
list_items (GpSnapshot *snapshot, GpGanttPlaces *places)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  for (guint i = 0; i < n; i++)
    {
      Item item = { .work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i) };

      item.bar = gp_gantt_bar_read (snapshot, item.work);
      if (item.bar.start == GP_DATE_NONE)
        {
          gp_gantt_bar_clear (&item.bar);
          continue;
        }
      item.place = gp_gantt_places_find (places, item.work);
      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);
  return items;
}

static GpGanttRow *
add_row (Layout *layout, const char *title, const char *detail)
{
  GpGanttRow *row = g_new0 (GpGanttRow, 1);

  row->title = g_strdup (title);
  row->detail = g_strdup (detail);
  row->section = layout->section;
  row->start = row->finish = GP_DATE_NONE;
  row->bars = g_array_new (FALSE, TRUE, sizeof (GpGanttBar));
  g_array_set_clear_func (row->bars, gp_gantt_bar_clear);
  g_ptr_array_add (layout->rows->rows, row);
  return row;
}

/* Whether @bar lies in the trench of the last bar of @row. */
static gboolean
joins_last (const GpGanttRow *row, const GpGanttBar *bar)
{
  const GpGanttBar *last = &g_array_index (row->bars, GpGanttBar, row->bars->len - 1);

  return bar->underground && last->underground && last->half == GP_GANTT_WHOLE && last->finish == row->finish && last->finish >= bar->start;
}

static GpGanttRow *
find_lane (Layout *layout, const Item *item, GpGanttBar *bar)
{
  for (guint i = layout->first_lane; i < layout->rows->rows->len; i++)
    {
      GpGanttRow *row = g_ptr_array_index (layout->rows->rows, i);

      if (row->finish < bar->start)
        return row;
    }
  for (guint i = layout->first_lane; item->place.cell != GP_NO_CELL && i < layout->rows->rows->len; i++)
    {
      GpGanttRow *row = g_ptr_array_index (layout->rows->rows, i);

      if (joins_last (row, bar))
        {
          g_array_index (row->bars, GpGanttBar, row->bars->len - 1).half = GP_GANTT_UPPER;
          bar->half = GP_GANTT_LOWER;
          return row;
        }
    }
  return NULL;
}

static void
add_ban (GpGanttRow *row, GpDate from, GpDate until)
{
  GpGanttBan ban = { from, until };

  if (until <= from)
    return;
  if (row->bans == NULL)
    row->bans = g_array_new (FALSE, FALSE, sizeof (GpGanttBan));
  g_array_append_val (row->bans, ban);
}

/* A street's new surface lies untouched from the day after it is finished. */
static void
add_surface_ban (Layout *layout, const Item *item, const GpGanttBar *bar)
{
  GpGanttRow *row = g_ptr_array_index (layout->rows->rows, layout->first_lane);
  int years = item->place.cell != GP_NO_CELL ? gp_gantt_bar_read_surface_years (item->work) : 0;
  GpGanttBan *last = row->bans && row->bans->len > 0 ? &g_array_index (row->bans, GpGanttBan, row->bans->len - 1) : NULL;
  GpDate until;
  int year, month, day;

  if (years == 0)
    return;
  gp_date_to_ymd (bar->finish, &year, &month, &day);
  until = gp_date_from_ymd (year + years, month, month == 2 && day == 29 ? 28 : day);
  if (last && last->until > bar->finish)
    {
      last->until = MAX (last->until, until);
      return;
    }
  add_ban (row, bar->finish + 1, until);
}

static void
begin_group (Layout *layout, const Item *item)
{
  GpGanttRow *row;

  layout->first_lane = layout->rows->rows->len;
  row = add_row (layout, item->place.group, item->place.detail);
  if (item->place.cell != GP_NO_CELL)
    {
      const GpStreetCell *cell = gp_gantt_places_get_cell (layout->places, item->place.cell);

      if (cell->banned_from != GP_DATE_NONE)
        add_ban (row, cell->banned_from, cell->banned_until);
    }
}

static void
begin_section (Layout *layout, const Item *item)
{
  layout->section = layout->rows->rows->len;
  layout->heading = add_row (layout, item->place.section, NULL);
  layout->heading->heading = TRUE;
}

static void
widen (GpDate *start, GpDate *finish, const GpGanttBar *bar)
{
  *start = *start == GP_DATE_NONE ? bar->start : MIN (*start, bar->start);
  *finish = MAX (*finish, bar->finish);
}

static gboolean
is_same_group (const Item *a, const Item *b)
{
  return strcmp (a->place.group, b->place.group) == 0 && a->place.cell == b->place.cell;
}

static void
add_item (Layout *layout, Item *item, const Item *previous)
{
  gboolean new_section = !previous || strcmp (previous->place.section, item->place.section) != 0;
  gboolean new_group = new_section || !is_same_group (previous, item);
  GpGanttBar *bar = &item->bar;
  GpGanttRow *lane = NULL;

  if (new_section)
    begin_section (layout, item);
  if (new_group)
    {
      begin_group (layout, item);
      lane = g_ptr_array_index (layout->rows->rows, layout->first_lane);
    }
  else
    lane = find_lane (layout, item, bar);
  if (lane == NULL)
    lane = add_row (layout, NULL, NULL);
  add_surface_ban (layout, item, bar);
  g_array_append_val (lane->bars, *bar);
  widen (&lane->start, &lane->finish, bar);
  widen (&layout->heading->start, &layout->heading->finish, bar);
  widen (&layout->rows->first, &layout->rows->last, bar);
  layout->heading->n_works++;
}

static void
index_bars (GpGanttRows *self)
{
  self->where = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GArray *bars = gp_gantt_rows_get (self, i)->bars;

      for (guint j = 0; j < bars->len; j++)
        g_hash_table_insert (self->where, &g_array_index (bars, GpGanttBar, j).work, GUINT_TO_POINTER (i + 1));
    }
}

/**
 * gp_gantt_rows_new:
 * @snapshot: a plan
 * @grouping: what a row stands for
 *
 * Returns: (transfer full): its dated works in rows
 */
GpGanttRows *
gp_gantt_rows_new (GpSnapshot *snapshot, GpGanttGrouping grouping)
{
  GpGanttRows *self = g_new0 (GpGanttRows, 1);
  g_autoptr (GpGanttPlaces) places = gp_gantt_places_new (snapshot, grouping);
  g_autoptr (GArray) items = list_items (snapshot, places);
  Layout layout = { .rows = self, .places = places };

  self->grouping = grouping;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->first = self->last = GP_DATE_NONE;
  self->n_works = items->len;
  for (guint i = 0; i < items->len; i++)
    add_item (&layout, &g_array_index (items, Item, i), i > 0 ? &g_array_index (items, Item, i - 1) : NULL);
  if (items->len > 0)
    {
      const char *days_off = gp_snapshot_get_setting (snapshot, "days_off");

      self->calendar = gp_calendar_new (days_off, self->first - MARGIN_DAYS, self->last + MARGIN_DAYS);
      self->days_off = gp_gantt_days_find (self->calendar, days_off, self->first - MARGIN_DAYS, self->last + MARGIN_DAYS);
    }
  index_bars (self);
  return self;
}

/**
 * gp_gantt_rows_free:
 * @self: (transfer full): rows
 */
void
gp_gantt_rows_free (GpGanttRows *self)
{
  g_hash_table_unref (self->where);
  g_clear_pointer (&self->calendar, gp_calendar_free);
  g_clear_pointer (&self->days_off, g_array_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * gp_gantt_rows_find:
 * @self: rows
 * @work: fid of a work
 * @row: (out) (optional): its row
 *
 * Returns: (nullable): its bar
 */
const GpGanttBar *
gp_gantt_rows_find (const GpGanttRows *self, gint64 work, guint *row)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->where, &work));
  GArray *bars;

  if (found == 0)
    return NULL;
  bars = gp_gantt_rows_get (self, found - 1)->bars;
  if (row)
    *row = found - 1;
  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, GpGanttBar, i).work == work)
      return &g_array_index (bars, GpGanttBar, i);
  return NULL;
}

/**
 * gp_gantt_rows_get:
 * @self: rows
 * @row: number
 *
 * Returns: (transfer none): the row
 */
const GpGanttRow *
gp_gantt_rows_get (const GpGanttRows *self, guint row)
{
  return g_ptr_array_index (self->rows, row);
}
