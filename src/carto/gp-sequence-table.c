/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sequence-table.h"

static void
clear_bar (gpointer data)
{
  GpSequenceBar *bar = data;

  for (guint i = 0; i < GP_SEQUENCE_TEXTS; i++)
    g_free (bar->texts[i]);
}

static void
clear_span (gpointer data)
{
  g_free (((GpSequenceSpan *) data)->name);
}

static void
street_free (gpointer data)
{
  GpSequenceStreet *street = data;

  g_free (street->name);
  g_free (street->road);
  g_clear_pointer (&street->surface, gp_geometry_unref);
  g_array_unref (street->bars);
  g_array_unref (street->openings);
  g_free (street);
}

static GArray *
new_spans (void)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GpSequenceSpan));

  g_array_set_clear_func (spans, clear_span);
  return spans;
}

/**
 * gp_sequence_table_new:
 * @district: key of the district it is about, or 0
 *
 * Returns: (transfer full): an empty table
 */
GpSequenceTable *
gp_sequence_table_new (gint64 district)
{
  GpSequenceTable *self = g_new0 (GpSequenceTable, 1);

  self->district = district;
  self->streets = g_ptr_array_new_with_free_func (street_free);
  self->stops = new_spans ();
  return self;
}

/**
 * gp_sequence_table_free:
 * @self: (transfer full): a table
 */
void
gp_sequence_table_free (GpSequenceTable *self)
{
  g_ptr_array_unref (self->streets);
  g_array_unref (self->stops);
  g_free (self);
}

/**
 * gp_sequence_table_add_street:
 * @self: a table
 * @name: of the street
 * @length_m: of the street
 *
 * Returns: (transfer none): its row, still empty
 */
GpSequenceStreet *
gp_sequence_table_add_street (GpSequenceTable *self, const char *name, double length_m)
{
  GpSequenceStreet *street = g_new0 (GpSequenceStreet, 1);

  street->name = g_strdup (name);
  street->length_m = length_m;
  street->bars = g_array_new (FALSE, FALSE, sizeof (GpSequenceBar));
  g_array_set_clear_func (street->bars, clear_bar);
  street->openings = new_spans ();
  street->banned_until = GP_DATE_NONE;
  g_ptr_array_add (self->streets, street);
  return street;
}

/**
 * gp_sequence_table_add_stop:
 * @self: a table
 * @start: first day nobody works
 * @finish: last one
 * @name: (nullable): why
 */
void
gp_sequence_table_add_stop (GpSequenceTable *self, GpDate start, GpDate finish, const char *name)
{
  g_array_append_val (self->stops, ((GpSequenceSpan){ start, finish, g_strdup (name) }));
}

static gboolean
is_lane_free (const GpSequenceStreet *self, guint lane, GpDate start)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const GpSequenceBar *bar = &g_array_index (self->bars, GpSequenceBar, i);

      if (bar->lane == lane && bar->finish >= start)
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_sequence_street_add_bar:
 * @self: a street
 * @bar: what to add, its texts taken over; no bar added before starts later
 *
 * The bar goes into the first lane that is free from its start on.
 */
void
gp_sequence_street_add_bar (GpSequenceStreet *self, const GpSequenceBar *bar)
{
  GpSequenceBar added = *bar;

  for (added.lane = 0; !is_lane_free (self, added.lane, bar->start);)
    added.lane++;
  self->n_lanes = MAX (self->n_lanes, added.lane + 1);
  g_array_append_val (self->bars, added);
}

/**
 * gp_sequence_street_add_opening:
 * @self: a street
 * @start: first day it is open
 * @finish: last one
 */
void
gp_sequence_street_add_opening (GpSequenceStreet *self, GpDate start, GpDate finish)
{
  g_array_append_val (self->openings, ((GpSequenceSpan){ start, finish, NULL }));
}

/**
 * gp_sequence_street_set_place:
 * @self: a street
 * @road: (nullable): what it is called on a map
 * @surface: the ground from kerb to kerb
 *
 * Where the street lies, for the maps of the years.
 */
void
gp_sequence_street_set_place (GpSequenceStreet *self, const char *road, GpGeometry *surface)
{
  g_free (self->road);
  self->road = g_strdup (road);
  g_clear_pointer (&self->surface, gp_geometry_unref);
  self->surface = gp_geometry_ref (surface);
}

/**
 * gp_sequence_table_get_span:
 * @self: a table
 * @first: (out): first day of the first work
 * @last: (out): last day of the last one
 *
 * Returns: whether it has any work
 */
gboolean
gp_sequence_table_get_span (const GpSequenceTable *self, GpDate *first, GpDate *last)
{
  *first = *last = GP_DATE_NONE;
  for (guint i = 0; i < self->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (self->streets, i);

      for (guint k = 0; k < street->bars->len; k++)
        {
          const GpSequenceBar *bar = &g_array_index (street->bars, GpSequenceBar, k);

          *first = *first == GP_DATE_NONE ? bar->start : MIN (*first, bar->start);
          *last = MAX (*last, bar->finish);
        }
    }
  return *first != GP_DATE_NONE;
}
