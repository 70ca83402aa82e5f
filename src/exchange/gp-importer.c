/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One walk over a layer: a record becomes one or more rows of a table.
 *
 *   record ──► shapes (gp-shape-reader) ──┐
 *          └─► values (gp-converter) ─────┴─► feature ──► sink
 *
 * A table without shapes changes the rows of the plan with the same code.
 * What is left out or changed is counted, and told in a sentence at the end.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-converter.h"
#include "gp-error.h"
#include "gp-import-tally.h"
#include "gp-placement.h"
#include "gp-size-unit.h"
#include "gp-source-private.h"
#include "gp-words.h"

#define CANCEL_EVERY 256
#define TICK_US (G_USEC_PER_SEC / 20)

struct _GpImporter
{
  GpImportOptions *options;
  GpSnapshot *plan;
  GpSource *source;
  GpLayer *layer;
  GpPlacement *placement; /* (nullable): table without shapes */
  GPtrArray *converters;  /* of GpConverter */
  GHashTable *rows;       /* (nullable): key → GpFeature of the plan, borrowed */
  GHashTable *codes;      /* (nullable): codes the table of the plan has already, borrowed */
  int key_field;
  GArray *kind_fields; /* of guint: columns of the source that may tell the kind of a run, the class of a base map */
  int default_kind;    /* GpRunKind for runs that say nothing, or -1 */
  int needed_field;    /* records without it are not of this table, or -1 */
  GpShapeReader shapes;
  GPtrArray *parts;
  GpImportReport *report;
  GpImportTally tally;
  GpImportSink sink;
  gpointer sink_data;
  GpImportTick tick;
  gpointer tick_data;
  gint64 next_tick_us;
  GCancellable *cancellable; /* borrowed */
};

static gboolean
is_spatial (GpTableId table)
{
  return gp_table_get (table)->geometry != GP_GEOMETRY_NONE;
}

static gboolean
make_converters (GpImporter *self, GError **error)
{
  g_autoptr (GArray) columns = gp_columns_match (&self->layer->shown, self->options, error);

  self->converters = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_converter_free);
  for (guint i = 0; columns && i < columns->len; i++)
    {
      const GpColumn *column = &g_array_index (columns, GpColumn, i);
      GpConverter *converter = gp_converter_new (column, self->options->table, &self->layer->shown, self->plan, error);
      GpFieldMap map = { .field = column->field };

      if (!converter)
        return FALSE;
      g_ptr_array_add (self->converters, converter);
      if (column->source >= 0)
        map.source = g_strdup (((GpSourceField *) g_ptr_array_index (self->layer->shown.fields, column->source))->name);
      map.constant = g_strdup (column->constant);
      g_array_append_val (self->report->fields, map);
      converter->column.constant = NULL;
    }
  return columns != NULL;
}

/* Column by which a row of a table is known again. */
static int
key_of (GpTableId table)
{
  switch ((int) table)
    {
    case GP_TABLE_CREW:
      return GP_CREW_UNIT;
    case GP_TABLE_WORK_KIND:
      return GP_WORK_KIND_KIND;
    case GP_TABLE_SETTING:
      return GP_SETTING_KEY;
    default:
      return gp_table_find_field (table, "code");
    }
}

static gboolean
fills (const GpImporter *self, int field)
{
  for (guint i = 0; i < self->converters->len; i++)
    if ((int) ((GpConverter *) g_ptr_array_index (self->converters, i))->column.field == field)
      return TRUE;
  return FALSE;
}

/* Codes of what is there: the same file imported twice should not go unnoticed. */
static void
load_codes (GpImporter *self)
{
  guint n = gp_snapshot_get_n (self->plan, self->options->table);

  if (n == 0 || !fills (self, GP_CODE))
    return;
  self->codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      const char *code = gp_feature_get_text (gp_snapshot_get (self->plan, self->options->table, i), GP_CODE);
      if (code)
        g_hash_table_add (self->codes, (gpointer) code);
    }
}

/* Rows of the plan by their key: for tables that change what is there. */
static gboolean
load_rows (GpImporter *self, GError **error)
{
  GpTableId table = self->options->table;
  gboolean joins = is_spatial (table) && !self->placement;

  self->key_field = key_of (table);
  if (is_spatial (table) && !joins)
    {
      load_codes (self);
      return TRUE;
    }
  if (joins && !fills (self, self->key_field))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is a table without shapes and has no column with the code of the object (编号)."),
                   self->layer->shown.name);
      gp_error_set_cure (error, GP_CURE_SAY_COLUMN, "code");
      return FALSE;
    }
  if (self->key_field < 0)
    return TRUE;

  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < gp_snapshot_get_n (self->plan, table); i++)
    {
      GpFeature *row = gp_snapshot_get (self->plan, table, i);
      const char *key = gp_feature_get_text (row, self->key_field);
      if (key && !g_hash_table_contains (self->rows, key))
        g_hash_table_insert (self->rows, (gpointer) key, row);
    }
  return TRUE;
}

/* OpenStreetMap puts all lines into one layer and all areas into another: what is told apart by a column. */
static int
find_needed (const GpImporter *self)
{
  const char *name = NULL;

  if (self->layer->format != GP_FORMAT_OSM || self->options->where)
    return -1;
  if (self->options->table == GP_TABLE_ROAD)
    name = "highway";
  if (self->options->table == GP_TABLE_BUILDING)
    name = "building";
  for (guint i = 0; name && i < self->layer->shown.fields->len; i++)
    if (strcmp (((GpSourceField *) g_ptr_array_index (self->layer->shown.fields, i))->name, name) == 0)
      return i;
  return -1;
}

static int
find_default_kind (const GpImporter *self)
{
  if (self->options->table != GP_TABLE_RUN)
    return -1;

  int kind = gp_words_find_run_kind (self->layer->shown.name);
  g_autofree char *base = g_path_get_basename (self->source->path);
  return kind >= 0 ? kind : gp_words_find_run_kind (base);
}

/* Columns nobody asks for are not even parsed. */
static void
ignore_other_columns (GpImporter *self)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->layer->ogr);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (self->layer->format == GP_FORMAT_DXF || self->options->where || !OGR_L_TestCapability (self->layer->ogr, OLCIgnoreFields))
    return;
  for (guint i = 0; i < self->layer->shown.fields->len; i++)
    {
      gboolean used = (int) i == self->layer->x_field || (int) i == self->layer->y_field ||
                      (int) i == self->layer->wkt_field || (int) i == self->needed_field;
      for (guint k = 0; k < self->kind_fields->len && !used; k++)
        used = g_array_index (self->kind_fields, guint, k) == i;
      for (guint c = 0; c < self->converters->len && !used; c++)
        used = ((GpConverter *) g_ptr_array_index (self->converters, c))->column.source == (int) i;
      if (!used)
        {
          int index = g_array_index (self->layer->ogr_fields, int, i);
          g_ptr_array_add (names, (gpointer) OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (definition, index)));
        }
    }
  g_ptr_array_add (names, NULL);
  OGR_L_SetIgnoredFields (self->layer->ogr, (const char **) names->pdata);
}

/* A run whose kind is still open: other columns, the names of layer and file, its code. */
static void
find_kind (GpImporter *self, GpRecords *records, GpFeature *feature)
{
  for (guint i = 0; i < self->kind_fields->len; i++)
    {
      const char *text = gp_records_get_text (records, g_array_index (self->kind_fields, guint, i));
      int kind = text && *text ? gp_words_find_run_kind (text) : -1;

      if (kind >= 0)
        {
          gp_feature_set_choice (feature, GP_RUN_KIND, kind);
          return;
        }
    }
  const char *code = gp_feature_get_text (feature, GP_CODE);
  int kind = code ? gp_words_find_kind_of_code (code) : -1;
  if (kind < 0 && self->default_kind >= 0)
    {
      kind = self->default_kind;
      self->tally.n_kind_by_name++;
    }
  if (kind >= 0)
    gp_feature_set_choice (feature, GP_RUN_KIND, kind);
  else
    self->tally.n_no_kind++;
}

static gboolean
is_base (GpTableId table)
{
  return table == GP_TABLE_BASE_AREA || table == GP_TABLE_BASE_LINE || table == GP_TABLE_BASE_LABEL;
}

/* OpenStreetMap has a column a theme: the first that is filled tells; "yes" tells by its name. */
static void
find_class (GpImporter *self, GpRecords *records, GpFeature *feature)
{
  for (guint i = 0; i < self->kind_fields->len; i++)
    {
      guint source = g_array_index (self->kind_fields, guint, i);
      const char *text = gp_records_get_text (records, source);

      if (!text || !*text)
        continue;
      if (strcmp (text, "yes") == 0)
        text = ((GpSourceField *) g_ptr_array_index (self->layer->shown.fields, source))->name;
      gp_feature_set_text (feature, GP_BASE_CLASS, text);
      return;
    }
}

static gboolean
give (GpImporter *self, GpFeature *feature, GError **error)
{
  if (feature->geometry)
    gp_box_add_box (&self->report->extent, &feature->geometry->box);
  if (self->sink && !self->sink (feature, self->sink_data, error))
    return FALSE;
  self->report->written++;
  return TRUE;
}

static void
fill (GpImporter *self, GpRecords *records, GpFeature *feature)
{
  for (guint i = 0; i < self->converters->len; i++)
    gp_converter_apply (g_ptr_array_index (self->converters, i), records, feature);
  if (self->placement && self->options->table == GP_TABLE_RUN && !gp_feature_has (feature, GP_RUN_KIND))
    find_kind (self, records, feature);
  if (is_base (self->options->table) && !gp_feature_has (feature, GP_BASE_CLASS))
    find_class (self, records, feature);
}

/* A record with a shape: as many rows as it has parts, with the same values. */
static gboolean
take_shapes (GpImporter *self, GpRecords *records, GError **error)
{
  gboolean owned, repaired;
  OGRGeometryH geometry = gp_records_dup_geometry (records, &owned);
  gboolean ok = TRUE;

  g_ptr_array_set_size (self->parts, 0);
  gint64 n_stray = self->shapes.n_stray;
  gboolean any = gp_shape_reader_read (&self->shapes, geometry, self->parts, &repaired);
  if (self->shapes.n_stray > n_stray)
    gp_import_tally_note_stray (&self->tally, records);
  if (owned && geometry)
    OGR_G_DestroyGeometry (geometry);
  if (!any)
    {
      self->report->skipped++;
      return TRUE;
    }

  g_autoptr (GpFeature) feature = gp_feature_new (self->options->table, 0, NULL);
  fill (self, records, feature);
  if (self->codes && gp_feature_has (feature, GP_CODE))
    self->tally.n_code_there += g_hash_table_contains (self->codes, gp_feature_get_text (feature, GP_CODE));
  if (repaired)
    gp_import_tally_note_repaired (&self->tally, feature, self->report->read);
  for (guint i = 0; i < self->parts->len && ok; i++)
    {
      gboolean last = i + 1 == self->parts->len;
      g_autoptr (GpFeature) row = last ? gp_feature_ref (feature) : gp_feature_copy (feature);

      gp_feature_take_geometry (row, gp_geometry_ref (g_ptr_array_index (self->parts, i)));
      ok = give (self, row, error);
    }
  return ok;
}

/* A record of a table: changes the row of the same key, or makes a new one where rows have no shape. */
static gboolean
take_values (GpImporter *self, GpRecords *records, GError **error)
{
  g_autoptr (GpFeature) feature = gp_feature_new (self->options->table, 0, NULL);
  const char *key;
  GpFeature *row;

  fill (self, records, feature);
  if (feature->given == 0)
    {
      self->report->skipped++;
      return TRUE;
    }
  key = self->key_field >= 0 ? gp_feature_get_text (feature, self->key_field) : NULL;
  row = key && self->rows ? g_hash_table_lookup (self->rows, key) : NULL;
  if (!row && is_spatial (self->options->table))
    {
      gp_import_tally_note_unmatched (&self->tally, key);
      self->report->skipped++;
      return TRUE;
    }
  if (!row)
    return give (self, feature, error);

  g_autoptr (GpFeature) changed = gp_feature_copy (row);
  changed->fid = row->fid;
  for (guint i = 0; i < gp_table_get (self->options->table)->n_fields; i++)
    if (gp_feature_has (feature, i))
      gp_feature_copy_value (changed, i, feature);
  self->tally.n_changed++;
  return give (self, changed, error);
}

static gboolean
keep_going (GpImporter *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  gint64 now = self->tick ? g_get_monotonic_time () : 0;
  if (self->tick && now >= self->next_tick_us)
    {
      gint64 total = self->layer->shown.count;
      self->next_tick_us = now + TICK_US;
      self->tick (total > 0 ? MIN (1.0, (double) self->report->read / total) : -1, self->tick_data);
    }
  return TRUE;
}

static gboolean
walk (GpImporter *self, GError **error)
{
  GpRecords records;
  gboolean ok = TRUE;

  if (!gp_records_begin (&records, self->layer, self->options->where, error))
    return FALSE;
  while (ok && gp_records_next (&records))
    {
      if (self->report->read++ % CANCEL_EVERY == 0 && !keep_going (self, error))
        ok = FALSE;
      else if (self->needed_field >= 0 && !gp_records_get_raw (&records, self->needed_field))
        {
          self->tally.n_not_needed++;
          self->report->skipped++;
        }
      else
        ok = self->placement ? take_shapes (self, &records, error) : take_values (self, &records, error);
    }
  self->tally.n_undecoded = records.n_undecoded;
  if (records.n_guessed > 0)
    {
      g_free (self->report->encoding);
      self->report->encoding = g_strdup ("GB18030");
    }
  gp_records_end (&records);
  return ok && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* "adcode" is the mark of DataV and AMap, which give GCJ-02 for degrees. */
static void
warn_of_mobile_map (GpImporter *self)
{
  for (guint i = 0; self->placement && !self->options->gcj02 && i < self->layer->shown.fields->len; i++)
    if (strcmp (((GpSourceField *) g_ptr_array_index (self->layer->shown.fields, i))->name, "adcode") == 0)
      g_ptr_array_add (self->report->warnings,
                       gp_note_new (GP_CURE_TAKE_OFF_SHIFT, NULL, _ ("It looks like data of a mobile map, shifted by some hundred metres (GCJ-02).")));
}

static gboolean
prepare (GpImporter *self, const char *path, GError **error)
{
  self->source = gp_source_open (path, self->options->encoding, error);
  if (!self->source)
    return FALSE;
  int layer = gp_source_find_layer (self->source, self->options->layer, self->options->table, error);
  if (layer < 0)
    return FALSE;
  self->layer = gp_source_peek_layer (self->source, layer);
  self->report->layer = g_strdup (self->layer->shown.name);
  self->report->encoding = g_strdup (self->layer->encoding ? self->layer->encoding : gp_source_get_encoding (self->source));
  for (guint i = 0; i < self->source->warnings->len; i++)
    g_ptr_array_add (self->report->warnings, gp_note_copy (g_ptr_array_index (self->source->warnings, i)));

  if (is_spatial (self->options->table) && self->layer->shown.shape != GP_SOURCE_NO_SHAPE)
    {
      self->placement = gp_placement_new (self->source, layer, self->options, self->plan, error);
      if (!self->placement)
        return FALSE;
      self->report->crs = g_strdup (self->placement->crs);
      if (self->placement->warning)
        g_ptr_array_add (self->report->warnings, gp_note_new (GP_CURE_NONE, NULL, "%s", self->placement->warning));
    }
  warn_of_mobile_map (self);
  gp_shape_reader_init (&self->shapes, gp_table_get (self->options->table)->geometry);
  if (self->placement)
    gp_placement_apply (self->placement, self->options, &self->shapes);
  if (!make_converters (self, error) || !load_rows (self, error))
    return FALSE;
  gp_size_unit_settle (self->converters, self->layer, self->report->warnings);
  self->needed_field = find_needed (self);
  self->default_kind = find_default_kind (self);
  self->kind_fields = gp_columns_find_candidates (&self->layer->shown, self->options->table,
                                                  self->options->table == GP_TABLE_RUN ? "kind" : is_base (self->options->table) ? "class"
                                                                                                                                 : "");
  ignore_other_columns (self);
  return TRUE;
}

/**
 * gp_importer_new:
 * @path: the source
 * @options: what becomes what
 * @plan: where it goes: coordinate system, rows that are referred to
 * @error: return location; a sentence that names the cure
 *
 * Opens the source and decides everything, but reads no record into rows yet.
 *
 * Returns: (transfer full): an import ready to be run once, or %NULL
 */
GpImporter *
gp_importer_new (const char *path, const GpImportOptions *options, GpSnapshot *plan, GError **error)
{
  g_return_val_if_fail (path && options && plan, NULL);

  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autoptr (GpImporter) self = g_new0 (GpImporter, 1);

  self->options = gp_import_options_copy (options);
  self->plan = gp_snapshot_ref (plan);
  self->default_kind = self->needed_field = self->key_field = -1;
  self->report = gp_import_report_new (options->table);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  if (!prepare (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gp_importer_free:
 * @self: (transfer full): an import
 */
void
gp_importer_free (GpImporter *self)
{
  gp_shape_reader_clear (&self->shapes);
  gp_import_tally_clear (&self->tally);
  g_clear_pointer (&self->placement, gp_placement_free);
  g_clear_pointer (&self->converters, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->kind_fields, g_array_unref);
  g_clear_pointer (&self->source, gp_source_free);
  g_clear_pointer (&self->report, gp_import_report_free);
  g_clear_pointer (&self->plan, gp_snapshot_unref);
  g_clear_pointer (&self->options, gp_import_options_free);
  g_free (self);
}

/**
 * gp_importer_get_n_expected:
 * @self: an import
 *
 * Returns: how many records the layer says it has, -1 when it does not say
 */
gint64
gp_importer_get_n_expected (const GpImporter *self)
{
  return self->layer->shown.count;
}

/**
 * gp_importer_only_inserts:
 * @self: an import
 *
 * Returns: whether no row that is there already can be changed by it
 */
gboolean
gp_importer_only_inserts (const GpImporter *self)
{
  return self->rows == NULL;
}

/**
 * gp_importer_write:
 * @self: an import that has not been run
 * @sink: (nullable): takes every feature; one with a fid replaces that row.
 *   %NULL only looks
 * @sink_data: for @sink
 * @tick: (nullable): told how far it is, at most 20 times a second
 * @tick_data: for @tick
 * @cancellable: (nullable): ends it with %G_IO_ERROR_CANCELLED
 * @error: return location; a sentence that names the cure
 *
 * Returns: (transfer full): what was decided and done, or %NULL: then
 *   whatever @sink was given is to be thrown away
 */
GpImportReport *
gp_importer_write (GpImporter *self,
                   GpImportSink sink,
                   gpointer sink_data,
                   GpImportTick tick,
                   gpointer tick_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (self && self->report, NULL);

  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();

  self->sink = sink;
  self->sink_data = sink_data;
  self->tick = tick;
  self->tick_data = tick_data;
  self->cancellable = cancellable;
  if (!walk (self, error))
    return NULL;
  if (self->report->written == 0)
    {
      gp_import_tally_refuse (&self->tally, self->report, &self->shapes, self->options, self->layer->shown.name, error);
      return NULL;
    }
  gp_import_tally_report (&self->tally, self->report, &self->shapes, self->converters, scope);
  gp_import_tally_warn_far (self->report, self->plan);
  if (!self->report->crs)
    self->report->crs = g_strdup (gp_crs_get_code (gp_snapshot_get_crs (self->plan)));
  return g_steal_pointer (&self->report);
}

/**
 * gp_importer_run:
 * @path: the source
 * @options: what becomes what
 * @plan: where it goes: coordinate system, rows that are referred to
 * @sink: (nullable): see gp_importer_write()
 * @sink_data: for @sink
 * @tick: (nullable): told how far it is
 * @tick_data: for @tick
 * @cancellable: (nullable): ends it with %G_IO_ERROR_CANCELLED
 * @error: return location; a sentence that names the cure
 *
 * gp_importer_new() and gp_importer_write() in one.
 *
 * Returns: (transfer full): what was decided and done, or %NULL
 */
GpImportReport *
gp_importer_run (const char *path,
                 const GpImportOptions *options,
                 GpSnapshot *plan,
                 GpImportSink sink,
                 gpointer sink_data,
                 GpImportTick tick,
                 gpointer tick_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GpImporter) self = gp_importer_new (path, options, plan, error);

  return self ? gp_importer_write (self, sink, sink_data, tick, tick_data, cancellable, error) : NULL;
}
