/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells of one name are numbered in the order of their roads and along them,
 * which is the order they were surveyed and coded in. The streets at the ends
 * are looked for within the width of a crossing.
 */
#include "config.h"

#include "gp-street-names.h"

#include <glib/gi18n.h>

/** CROSSING_M: from the end of a cell to the axis of the street that cuts it. */
#define CROSSING_M 25.0
#define MAX_CIRCLED 50

struct _GpStreetNames
{
  GArray *names; /* of GpStreetName */
};

static void
clear_name (gpointer data)
{
  GpStreetName *name = data;

  g_free (name->title);
  g_free (name->span);
}

static char *
dup_number (guint number)
{
  gunichar circled = number <= 20 ? 0x2460 + number - 1 : number <= 35 ? 0x3251 + number - 21
                                                                       : 0x32B1 + number - 36;
  char text[8] = { 0 };

  if (number > MAX_CIRCLED)
    return g_strdup_printf ("(%u)", number);
  g_unichar_to_utf8 (circled, text);
  return g_strdup (text);
}

/* The named street of another name that lies nearest to @end. */
static const char *
find_crossing (GpSnapshot *snapshot, const GpFeature *road, GpPoint end)
{
  GpBox box = gp_box_grow ((GpBox){ end.x, end.y, end.x, end.y }, CROSSING_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_ROAD, &box);
  const char *own = gp_feature_get_text (road, GP_NAME), *found = NULL;
  double nearest_m = CROSSING_M;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      const char *name = gp_feature_get_text (other, GP_NAME);
      double distance_m;

      if (name == NULL || *name == '\0' || g_strcmp0 (name, own) == 0)
        continue;
      distance_m = gp_geometry_distance_to_point (other->geometry, end, NULL);
      if (distance_m < nearest_m)
        {
          nearest_m = distance_m;
          found = name;
        }
    }
  return found;
}

static char *
dup_span (GpSnapshot *snapshot, const GpStreetCell *cell, gboolean single)
{
  const GpGeometry *line = cell->road->geometry;
  const char *from = find_crossing (snapshot, cell->road, gp_geometry_point_along (line, cell->from_m, NULL));
  const char *to = find_crossing (snapshot, cell->road, gp_geometry_point_along (line, cell->to_m, NULL));

  if (from && to && strcmp (from, to) != 0)
    return g_strdup_printf (_ ("%s—%s"), from, to);
  if (single)
    return g_strdup (_ ("whole length"));
  if (from && to)
    return g_strdup_printf (_ ("at %s"), from);
  if (from)
    return g_strdup_printf (_ ("from %s"), from);
  return to ? g_strdup_printf (_ ("to %s"), to) : NULL;
}

/* How many cells there are of each name. */
static GHashTable *
count_names (const GpStreetCells *cells)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < gp_street_cells_get_n (cells); i++)
    {
      const char *name = gp_feature_get_text (gp_street_cells_get (cells, i)->road, GP_NAME);

      if (name)
        g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
    }
  return counts;
}

/**
 * gp_street_names_new:
 * @snapshot: the plan the cells are of
 * @cells: its street cells
 *
 * Returns: (transfer full): a name for each of them, in the user's language
 */
GpStreetNames *
gp_street_names_new (GpSnapshot *snapshot, const GpStreetCells *cells)
{
  GpStreetNames *self = g_new0 (GpStreetNames, 1);
  g_autoptr (GHashTable) counts = count_names (cells);
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);

  self->names = g_array_sized_new (FALSE, TRUE, sizeof (GpStreetName), gp_street_cells_get_n (cells));
  g_array_set_clear_func (self->names, clear_name);
  for (guint i = 0; i < gp_street_cells_get_n (cells); i++)
    {
      const GpStreetCell *cell = gp_street_cells_get (cells, i);
      const char *street = gp_feature_get_text (cell->road, GP_NAME);
      gboolean single = street && GPOINTER_TO_UINT (g_hash_table_lookup (counts, street)) == 1;
      GpStreetName name = { NULL, dup_span (snapshot, cell, single) };

      if (street && !single)
        {
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (reached, street)) + 1;
          g_autofree char *circled = dup_number (number);

          g_hash_table_insert (reached, (gpointer) street, GUINT_TO_POINTER (number));
          name.title = g_strdup_printf ("%s %s", street, circled);
        }
      else
        name.title = street ? g_strdup (street) : gp_feature_dup_title (cell->road);
      g_array_append_val (self->names, name);
    }
  return self;
}

/**
 * gp_street_names_free:
 * @self: (transfer full): names
 */
void
gp_street_names_free (GpStreetNames *self)
{
  g_array_unref (self->names);
  g_free (self);
}

/**
 * gp_street_names_get:
 * @self: names
 * @cell: number of a cell
 *
 * Returns: (transfer none): what it is called
 */
const GpStreetName *
gp_street_names_get (const GpStreetNames *self, guint cell)
{
  return &g_array_index (self->names, GpStreetName, cell);
}
