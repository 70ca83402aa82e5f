/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-import-tally.h"

#include <glib/gi18n.h>

#include "gp-error.h"

#define MAX_LISTED 12
#define FAR_M 100e3

/**
 * gp_import_tally_clear:
 * @self: a tally
 */
void
gp_import_tally_clear (GpImportTally *self)
{
  if (self->repaired)
    g_string_free (self->repaired, TRUE);
  if (self->unmatched)
    g_string_free (self->unmatched, TRUE);
  if (self->stray)
    g_string_free (self->stray, TRUE);
  self->repaired = self->unmatched = self->stray = NULL;
}

static void
list (GString **names, guint *n_listed, const char *name)
{
  if (!*names)
    *names = g_string_new (NULL);
  if (*n_listed < MAX_LISTED)
    g_string_append_printf (*names, "%s%s", *n_listed > 0 ? ", " : "", name);
  else if (*n_listed == MAX_LISTED)
    g_string_append (*names, " …");
  (*n_listed)++;
}

/**
 * gp_import_tally_note_repaired:
 * @self: a tally
 * @feature: whose polygon was mended
 * @record: its number in the source, from 1
 */
void
gp_import_tally_note_repaired (GpImportTally *self, const GpFeature *feature, gint64 record)
{
  const char *code = gp_feature_get_text (feature, GP_CODE);
  const char *name = code ? code : gp_feature_get_text (feature, GP_NAME);
  g_autofree char *number = g_strdup_printf (_ ("record %d"), (int) record);

  list (&self->repaired, &self->n_listed_repaired, name ? name : number);
}

/**
 * gp_import_tally_note_unmatched:
 * @self: a tally
 * @key: (nullable): a code the plan does not have
 */
void
gp_import_tally_note_unmatched (GpImportTally *self, const char *key)
{
  self->n_unmatched++;
  list (&self->unmatched, &self->n_listed_unmatched, key ? key : _ ("without a code"));
}

/**
 * gp_import_tally_note_stray:
 * @self: a tally
 * @records: at an object of a drawing that was left out
 */
void
gp_import_tally_note_stray (GpImportTally *self, GpRecords *records)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (records->layer->ogr);
  OGRGeometryH geometry = OGR_F_GetGeometryRef (records->feature);
  int layer = OGR_FD_GetFieldIndex (definition, "Layer");
  OGREnvelope box = { 0 };

  if (geometry)
    OGR_G_GetEnvelope (geometry, &box);
  g_autofree char *name = g_strdup_printf ("%s (%.0f, %.0f)", layer >= 0 ? OGR_F_GetFieldAsString (records->feature, layer) : "",
                                           (box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  list (&self->stray, &self->n_listed_stray, valid);
}

static void G_GNUC_PRINTF (3, 4)
    tell (GpImportReport *report, gint64 count, const char *format, ...)
{
  va_list args;

  if (count <= 0)
    return;
  va_start (args, format);
  g_ptr_array_add (report->warnings, gp_note_new_valist (GP_CURE_NONE, NULL, format, args));
  va_end (args);
}

/* What was told last can be helped. */
static void
help (GpImportReport *report, gint64 count, GpCure cure, const char *detail)
{
  GpNote *last;

  if (count <= 0)
    return;
  last = g_ptr_array_index (report->warnings, report->warnings->len - 1);
  last->cure = cure;
  last->detail = g_strdup (detail);
}

static void
tell_shapes (GpImportReport *report, const GpShapeReader *s, const char *repaired, const char *stray)
{
  tell (report, s->n_empty, _ ("%d records have no shape and were left out."), (int) s->n_empty);
  tell (report, s->n_wrong_kind, _ ("%d shapes are of a kind this table does not take and were left out."), (int) s->n_wrong_kind);
  tell (report, s->n_stray, _ ("%d objects lie far from all others and were left out: %s."), (int) s->n_stray, stray ? stray : "");
  tell (report, s->n_unplaced, _ ("%d shapes have coordinates that cannot be placed in the plan and were left out."), (int) s->n_unplaced);
  tell (report, s->n_degenerate, _ ("%d shapes have too few different points and were left out."), (int) s->n_degenerate);
  tell (report, s->n_repaired, _ ("%d broken polygons were repaired: %s."), (int) s->n_repaired, repaired ? repaired : "");
  tell (report, s->n_curves, _ ("%d curves were made straight lines."), (int) s->n_curves);
  tell (report, s->n_split, _ ("%d records with several parts were taken apart."), (int) s->n_split);
  tell (report, s->n_closed, _ ("%d closed lines were taken as areas."), (int) s->n_closed);
  tell (report, s->n_centred, _ ("%d areas were taken as the point in their middle."), (int) s->n_centred);
}

static void
tell_values (const GpImportTally *self, GpImportReport *report, GpConverter *converter)
{
  const char *title = gp_field_get_title (converter->field);

  gboolean found_elsewhere = self->n_no_kind == 0 && converter->table == GP_TABLE_RUN && converter->column.field == GP_RUN_KIND;

  if (converter->n_unknown > 0 && !found_elsewhere)
    {
      g_autofree char *unknown = gp_converter_list_unknown (converter);
      if (converter->kinds)
        tell (report, 1, _ ("%s: %d values are no kind of work the plan knows and were kept as they stand: %s."), title, (int) converter->n_unknown, unknown);
      else
        tell (report, 1, _ ("%s: %d values were not understood and left empty: %s."), title, (int) converter->n_unknown, unknown);
    }
  tell (report, converter->n_shallow, _ ("%s: %d depths are without a diameter or no deeper than it, and were taken as cover."), title, (int) converter->n_shallow);
  if (converter->column.conversion == GP_CONVERT_MONEY && !converter->column.unit_given && converter->column.source >= 0)
    tell (report, 1, _ ("%s: the column does not say its unit and was taken as yuan; write 万元 behind its name when it is that."), title);
}

/**
 * gp_import_tally_report:
 * @self: a tally
 * @report: gets a sentence for everything that was not plain
 * @shapes: counters of the shapes
 * @converters: (element-type GpConverter): counters of the values
 * @scope: what GDAL complained of
 */
void
gp_import_tally_report (GpImportTally *self, GpImportReport *report, const GpShapeReader *shapes, GPtrArray *converters, GpGdalScope *scope)
{
  tell_shapes (report, shapes, self->repaired ? self->repaired->str : NULL, self->stray ? self->stray->str : NULL);
  for (guint i = 0; i < converters->len; i++)
    tell_values (self, report, g_ptr_array_index (converters, i));
  tell (report, self->n_kind_by_name, _ ("%d lines say no kind that is understood; it was taken from the name of the layer or file."), (int) self->n_kind_by_name);
  tell (report, self->n_no_kind, _ ("%d lines have no kind."), (int) self->n_no_kind);
  help (report, self->n_no_kind, GP_CURE_SAY_VALUE, "kind");
  tell (report, self->n_not_needed, _ ("%d records are something else than this table holds and were left out."), (int) self->n_not_needed);
  tell (report, self->n_unmatched, _ ("%d rows were left out because the plan has no object of their code: %s."), (int) self->n_unmatched,
        self->unmatched ? self->unmatched->str : "");
  tell (report, self->n_changed, _ ("%d rows that were there already were changed."), (int) self->n_changed);
  tell (report, self->n_code_there, _ ("%d records have a code the plan had already; if the file came in before, undo takes this import back."), (int) self->n_code_there);
  tell (report, self->n_undecoded, _ ("Some texts do not decode as %s and show � in places."), report->encoding);
  help (report, self->n_undecoded, GP_CURE_OTHER_ENCODING, NULL);
  for (guint i = 0; i < MIN (3, scope->messages->len); i++)
    tell (report, 1, _ ("The reader says: %s"), (const char *) g_ptr_array_index (scope->messages, i));
}

/**
 * gp_import_tally_refuse:
 * @self: a tally
 * @report: in which nothing was written
 * @shapes: counters of the shapes
 * @options: what was asked for
 * @layer: name of the layer
 * @error: (out): gets the sentence why
 */
void
gp_import_tally_refuse (GpImportTally *self, const GpImportReport *report, const GpShapeReader *shapes, const GpImportOptions *options, const char *layer, GError **error)
{
  const char *title = gp_table_get_title (options->table);
  GpGeometryKind kind = gp_table_get (options->table)->geometry;
  const char *wants = kind == GP_GEOMETRY_POINT ? _ ("points") : kind == GP_GEOMETRY_LINE ? _ ("lines")
                                                                                          : _ ("areas");

  if (report->read == 0 && options->where)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("No record of “%s” fits the condition “%s”."), layer, options->where);
  else if (report->read == 0)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” holds no records; ask for it again."), layer);
  else if (self->n_unmatched > 0)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("No code in “%s” is that of an object in the table “%s” of the plan; import the shapes first."), layer, title);
  else if (shapes->n_wrong_kind > 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The table “%s” takes %s, and “%s” holds none; choose another table."), title, wants, layer);
      gp_error_set_cure (error, GP_CURE_OTHER_LAYER, NULL);
    }
  else if (shapes->n_unplaced > 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The coordinates of “%s” cannot be placed in the plan."), layer);
      gp_error_set_cure (error, GP_CURE_SAY_CRS, NULL);
    }
  else if (self->n_not_needed > 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Nothing in “%s” belongs into the table “%s”."), layer, title);
      gp_error_set_cure (error, GP_CURE_OTHER_TABLE, NULL);
    }
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("None of the %d records of “%s” has a shape or a value that can be used; look at it in the program it came from, or ask for it again."),
                 (int) report->read, layer);
}

/**
 * gp_import_tally_warn_far:
 * @report: an import done
 * @plan: as it was before
 *
 * Warns when what came lies far from what is there: the sign of a wrong
 * coordinate system.
 */
void
gp_import_tally_warn_far (GpImportReport *report, GpSnapshot *plan)
{
  GpBox extent = gp_snapshot_get_full_extent (plan);

  if (gp_box_is_empty (&extent) || gp_box_is_empty (&report->extent))
    return;
  extent = gp_box_grow (extent, FAR_M);
  if (!gp_box_intersects (&extent, &report->extent))
    tell (report, 1, _ ("All of it lies more than 100 km from the plan; look whether the coordinate system is right."));
}
