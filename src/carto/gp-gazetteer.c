/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All roads of one name are one street; every compound is an entry, also when
 * two have the same name. What has no name cannot be looked up and is left out.
 */
#include "config.h"

#include "gp-gazetteer.h"

#include "gp-overlay.h"
#include "gp-pinyin.h"
#include "gp-text.h"

/* A street is on a sheet when this much of it is, or half of it when it is shorter. */
#define LEAST_M 20.0

static void
free_entry (gpointer data)
{
  GpGazetteerEntry *entry = data;

  g_free (entry->name);
  g_free (entry->squares);
  g_free (entry->sheets);
  g_free (entry);
}

static void
clear_sheet (gpointer data)
{
  g_free (((GpGazetteerSheet *) data)->number);
}

/**
 * gp_gazetteer_sheets_new:
 *
 * Returns: (transfer full): an array for #GpGazetteerSheet
 */
GArray *
gp_gazetteer_sheets_new (void)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (GpGazetteerSheet));

  g_array_set_clear_func (sheets, clear_sheet);
  return sheets;
}

/**
 * gp_gazetteer_sheets_add:
 * @sheets: of #GpGazetteerSheet, in the order of the set
 * @number: of the sheet
 * @box: plan box inside its neat line
 * @district: the one it shows, or 0
 */
void
gp_gazetteer_sheets_add (GArray *sheets, const char *number, const GpBox *box, gint64 district)
{
  g_array_append_val (sheets, ((GpGazetteerSheet){ g_strdup (number), *box, district }));
}

/* --- on which sheets ---------------------------------------------------- */

/** Frames: the sheets with the ground each shows. */
typedef struct
{
  const GArray *sheets; /* of GpGazetteerSheet */
  GPtrArray *boxes;     /* of GpGeometry */
  GPtrArray *districts; /* of GpFeature, nullable */
} Frames;

static Frames
frames_new (GpSnapshot *snapshot, const GArray *sheets)
{
  Frames frames = { sheets, g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref), g_ptr_array_new () };

  for (guint i = 0; i < sheets->len; i++)
    {
      const GpGazetteerSheet *sheet = &g_array_index (sheets, GpGazetteerSheet, i);

      g_ptr_array_add (frames.boxes, gp_geometry_new_box (&sheet->box));
      g_ptr_array_add (frames.districts, sheet->district != 0 ? gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, sheet->district) : NULL);
    }
  return frames;
}

static void
frames_clear (Frames *frames)
{
  g_ptr_array_unref (frames->boxes);
  g_ptr_array_unref (frames->districts);
}

/* How much of a line lies in a frame and in the district it shows, metres. */
static double
shared_length (const Frames *frames, guint frame, const GpGeometry *line)
{
  const GpGazetteerSheet *sheet = &g_array_index (frames->sheets, GpGazetteerSheet, frame);
  const GpFeature *district = g_ptr_array_index (frames->districts, frame);
  double length;

  if (!gp_box_intersects (&sheet->box, &line->box))
    return 0;
  length = gp_box_contains (&sheet->box, &line->box) ? gp_geometry_length_m (line) : gp_overlay_shared_length_m (line, g_ptr_array_index (frames->boxes, frame));
  if (length > 0 && district && district->geometry)
    length = MIN (length, gp_box_intersects (&district->geometry->box, &line->box) ? gp_overlay_shared_length_m (line, district->geometry) : 0);
  return length;
}

static gboolean
is_on_sheet (const Frames *frames, guint frame, const GPtrArray *shapes)
{
  const GpGazetteerSheet *sheet = &g_array_index (frames->sheets, GpGazetteerSheet, frame);
  const GpFeature *district = g_ptr_array_index (frames->districts, frame);
  double total = 0, shared = 0;

  for (guint i = 0; i < shapes->len; i++)
    {
      const GpGeometry *shape = g_ptr_array_index (shapes, i);

      if (shape->kind != GP_GEOMETRY_LINE)
        {
          GpPoint middle = gp_geometry_label_point (shape);

          return gp_box_contains_point (&sheet->box, middle) && (!district || !district->geometry || gp_geometry_contains_point (district->geometry, middle));
        }
      total += gp_geometry_length_m (shape);
      shared += shared_length (frames, frame, shape);
    }
  return shared > 0 && shared >= MIN (LEAST_M, total / 2);
}

static char *
dup_sheets (const Frames *frames, const GPtrArray *shapes)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < frames->sheets->len; i++)
    if (is_on_sheet (frames, i, shapes))
      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " " : "", g_array_index (frames->sheets, GpGazetteerSheet, i).number);
  return g_string_free (numbers, numbers->len == 0);
}

/* --- entries ------------------------------------------------------------ */

static void
add_entry (GpGazetteer *self, GpGazetteerKind kind, const char *name, GPtrArray *shapes, const GpMapSquares *squares, const Frames *frames, const GpPinyin *pinyin)
{
  GpGazetteerEntry *entry = g_new0 (GpGazetteerEntry, 1);

  entry->kind = kind;
  entry->name = g_strdup (name);
  entry->initial = gp_pinyin_get_initial (pinyin, name);
  entry->squares = gp_map_squares_dup_names (squares, shapes);
  entry->sheets = dup_sheets (frames, shapes);
  g_ptr_array_add (self->entries, entry);
}

static void
add_streets (GpGazetteer *self, GpSnapshot *snapshot, const GpMapSquares *squares, const Frames *frames, const GpPinyin *pinyin)
{
  g_autoptr (GHashTable) streets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer name, shapes;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ROAD); i++)
    {
      const GpFeature *road = gp_snapshot_get (snapshot, GP_TABLE_ROAD, i);
      const char *street = gp_feature_get_text (road, GP_NAME);

      if (gp_text_is_blank (street) || !road->geometry)
        continue;
      shapes = g_hash_table_lookup (streets, street);
      if (!shapes)
        g_hash_table_insert (streets, (gpointer) street, shapes = g_ptr_array_new ());
      g_ptr_array_add (shapes, road->geometry);
    }
  g_hash_table_iter_init (&iter, streets);
  while (g_hash_table_iter_next (&iter, &name, &shapes))
    add_entry (self, GP_GAZETTEER_STREET, name, shapes, squares, frames, pinyin);
}

static void
add_compounds (GpGazetteer *self, GpSnapshot *snapshot, const GpMapSquares *squares, const Frames *frames, const GpPinyin *pinyin)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND); i++)
    {
      const GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);
      const char *name = gp_feature_get_text (compound, GP_NAME);
      g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

      if (gp_text_is_blank (name) || !compound->geometry)
        continue;
      g_ptr_array_add (shapes, compound->geometry);
      add_entry (self, GP_GAZETTEER_COMPOUND, name, shapes, squares, frames, pinyin);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer pinyin)
{
  const GpGazetteerEntry *x = *(GpGazetteerEntry *const *) a, *y = *(GpGazetteerEntry *const *) b;
  int order;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  order = gp_pinyin_compare (pinyin, x->name, y->name);
  return order != 0 ? order : g_strcmp0 (x->squares, y->squares);
}

/**
 * gp_gazetteer_new:
 * @snapshot: the plan
 * @squares: of the overview
 * @sheets: of #GpGazetteerSheet: the map sheets of the set but the overview
 *
 * Returns: (transfer full): the index; without entries when nothing has a name
 */
GpGazetteer *
gp_gazetteer_new (GpSnapshot *snapshot, const GpMapSquares *squares, const GArray *sheets)
{
  GpGazetteer *self = g_new0 (GpGazetteer, 1);
  g_autoptr (GpPinyin) pinyin = gp_pinyin_new ();
  Frames frames = frames_new (snapshot, sheets);

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  add_streets (self, snapshot, squares, &frames, pinyin);
  add_compounds (self, snapshot, squares, &frames, pinyin);
  g_ptr_array_sort_with_data (self->entries, compare_entries, pinyin);
  frames_clear (&frames);
  return self;
}

/**
 * gp_gazetteer_free:
 * @self: (transfer full): an index
 */
void
gp_gazetteer_free (GpGazetteer *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}
