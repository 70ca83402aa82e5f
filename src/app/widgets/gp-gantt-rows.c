/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works are sorted by district, group, start; then each goes into the first
 * lane of its group that is free on its first day.
 */
#include "config.h"

#include "gp-gantt-rows.h"

#include <glib/gi18n.h>

#include "gp-text.h"

/** STREET_REACH_M: how far a work may lie from the centre line of its street. */
#define STREET_REACH_M 30.0

typedef struct
{
  const GpFeature *work;
  char *district;
  char *group;
  GpDate start;
  GpDate finish;
} Item;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->district);
  g_free (item->group);
}

static void
bar_clear (gpointer data)
{
  g_free (((GpGanttBar *) data)->title);
}

static void
row_free (gpointer data)
{
  GpGanttRow *row = data;

  g_free (row->title);
  g_array_unref (row->bars);
  g_free (row);
}

static char *
dup_title_of (GpSnapshot *snapshot, GpTableId table, const GpFeature *work, guint column)
{
  GpFeature *feature = gp_snapshot_find (snapshot, table, gp_feature_get_int (work, column, 0));

  return feature ? gp_feature_dup_title (feature) : NULL;
}

/* The named street nearest to the middle of a work. */
static char *
dup_street (GpSnapshot *snapshot, const GpFeature *work)
{
  GpPoint middle = gp_geometry_label_point (work->geometry);
  GpBox reach = gp_box_grow ((GpBox){ middle.x, middle.y, middle.x, middle.y }, STREET_REACH_M);
  g_autoptr (GPtrArray) roads = gp_snapshot_query_array (snapshot, GP_TABLE_ROAD, &reach);
  double nearest = STREET_REACH_M;
  const char *name = NULL;

  for (guint i = 0; i < roads->len; i++)
    {
      const GpFeature *road = g_ptr_array_index (roads, i);
      const char *own = gp_feature_get_text (road, GP_NAME);
      double distance = own ? gp_geometry_distance_to_point (road->geometry, middle, NULL) : INFINITY;

      if (distance >= nearest)
        continue;
      nearest = distance;
      name = own;
    }
  return g_strdup (name);
}

static char *
dup_place (GpSnapshot *snapshot, const GpFeature *work)
{
  char *place = dup_title_of (snapshot, GP_TABLE_COMPOUND, work, GP_WORK_COMPOUND);

  if (!place && work->geometry)
    place = dup_street (snapshot, work);
  return place ? place : gp_feature_dup_title (work);
}

static char *
dup_group (GpSnapshot *snapshot, const GpFeature *work, GpGanttGrouping grouping)
{
  char *group = NULL;

  if (grouping == GP_GANTT_BY_PACKAGE)
    group = dup_title_of (snapshot, GP_TABLE_PACKAGE, work, GP_WORK_PACKAGE);
  else if (grouping == GP_GANTT_BY_UNIT)
    group = g_strdup (gp_feature_get_text (work, GP_WORK_UNIT));
  else
    return dup_place (snapshot, work);
  if (group)
    return group;
  return g_strdup (grouping == GP_GANTT_BY_PACKAGE ? _ ("In no package") : _ ("No unit named"));
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *first = a;
  const Item *second = b;
  int order = gp_text_compare_natural (first->district, second->district);

  if (order == 0)
    order = gp_text_compare_natural (first->group, second->group);
  if (order != 0)
    return order;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->work->fid < second->work->fid ? -1 : 1;
}

static GArray *
list_items (GpSnapshot *snapshot, GpGanttGrouping grouping)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  g_array_set_clear_func (items, item_clear);
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      Item item = { .work = work, .start = gp_feature_get_date (work, GP_WORK_START), .finish = gp_feature_get_date (work, GP_WORK_FINISH) };

      if (item.start == GP_DATE_NONE)
        continue;
      item.finish = MAX (item.start, item.finish);
      item.district = dup_title_of (snapshot, GP_TABLE_DISTRICT, work, GP_WORK_DISTRICT);
      if (!item.district)
        item.district = g_strdup (_ ("Outside the districts"));
      item.group = dup_group (snapshot, work, grouping);
      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);
  return items;
}

static GpGanttRow *
add_row (GpGanttRows *self, const char *title, gboolean heading)
{
  GpGanttRow *row = g_new0 (GpGanttRow, 1);

  row->title = g_strdup (title);
  row->heading = heading;
  row->start = GP_DATE_NONE;
  row->finish = GP_DATE_NONE;
  row->bars = g_array_new (FALSE, TRUE, sizeof (GpGanttBar));
  g_array_set_clear_func (row->bars, bar_clear);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_bar (GpGanttRow *row, GpSnapshot *snapshot, const Item *item)
{
  const GpFeature *kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (item->work, GP_WORK_KIND));
  const char *colour = kind ? gp_feature_get_text (kind, GP_WORK_KIND_COLOUR) : NULL;
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");
  GpGanttBar bar = { .work = item->work->fid, .start = item->start, .finish = item->finish };

  bar.title = kind ? g_strdup (gp_feature_get_text (kind, chinese ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE)) : NULL;
  if (!bar.title)
    bar.title = gp_feature_dup_title (item->work);
  bar.rgb = colour && colour[0] == '#' ? (guint32) g_ascii_strtoull (colour + 1, NULL, 16) : 0x6A6259;
  bar.underground = kind && gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, 0) != 0;
  g_array_append_val (row->bars, bar);
}

static GpGanttRow *
find_lane (GpGanttRows *self, guint first_lane, GpDate start)
{
  for (guint i = first_lane; i < self->rows->len; i++)
    {
      GpGanttRow *row = g_ptr_array_index (self->rows, i);

      if (g_array_index (row->bars, GpGanttBar, row->bars->len - 1).finish < start)
        return row;
    }
  return NULL;
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
  g_autoptr (GArray) items = list_items (snapshot, grouping);
  const Item *previous = NULL;
  GpGanttRow *heading = NULL;
  guint first_lane = 0;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->first = self->last = GP_DATE_NONE;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      gboolean new_district = !previous || strcmp (previous->district, item->district) != 0;
      gboolean new_group = new_district || strcmp (previous->group, item->group) != 0;
      GpGanttRow *lane = NULL;

      if (new_district)
        heading = add_row (self, item->district, TRUE);
      if (new_group)
        first_lane = self->rows->len;
      else
        lane = find_lane (self, first_lane, item->start);
      if (!lane)
        lane = add_row (self, new_group ? item->group : NULL, FALSE);
      add_bar (lane, snapshot, item);
      heading->n_works++;
      heading->start = heading->start == GP_DATE_NONE ? item->start : MIN (heading->start, item->start);
      heading->finish = MAX (heading->finish, item->finish);
      self->first = self->first == GP_DATE_NONE ? item->start : MIN (self->first, item->start);
      self->last = MAX (self->last, item->finish);
      previous = item;
    }
  return self;
}

void
gp_gantt_rows_free (GpGanttRows *self)
{
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
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GpGanttRow *candidate = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < candidate->bars->len; j++)
        if (g_array_index (candidate->bars, GpGanttBar, j).work == work)
          {
            if (row)
              *row = i;
            return &g_array_index (candidate->bars, GpGanttBar, j);
          }
    }
  return NULL;
}
