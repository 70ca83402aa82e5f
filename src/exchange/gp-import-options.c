/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The value types around an import: what is asked for and what came of it.
 */
#include "config.h"

#include "gp-importer.h"

static gpointer
copy_text (gconstpointer text, gpointer unused)
{
  return g_strdup (text);
}

static void
field_map_clear (gpointer data)
{
  GpFieldMap *map = data;

  g_free (map->source);
  g_free (map->constant);
}

/**
 * gp_import_options_new:
 * @table: where it goes
 *
 * Returns: (transfer full): options that decide everything else themselves
 */
GpImportOptions *
gp_import_options_new (GpTableId table)
{
  GpImportOptions *self = g_new0 (GpImportOptions, 1);

  self->table = table;
  self->set = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * gp_import_options_copy:
 * @self: options
 *
 * Returns: (transfer full): the same again
 */
GpImportOptions *
gp_import_options_copy (const GpImportOptions *self)
{
  GpImportOptions *copy = g_memdup2 (self, sizeof *self);

  copy->layer = g_strdup (self->layer);
  copy->where = g_strdup (self->where);
  copy->encoding = g_strdup (self->encoding);
  copy->crs = g_strdup (self->crs);
  copy->set = self->set ? g_ptr_array_copy (self->set, copy_text, NULL) : g_ptr_array_new ();
  copy->fields = self->fields ? g_ptr_array_copy (self->fields, copy_text, NULL) : g_ptr_array_new ();
  g_ptr_array_set_free_func (copy->set, g_free);
  g_ptr_array_set_free_func (copy->fields, g_free);
  return copy;
}

/**
 * gp_import_options_free:
 * @self: (transfer full): options
 */
void
gp_import_options_free (GpImportOptions *self)
{
  g_free (self->layer);
  g_free (self->where);
  g_free (self->encoding);
  g_free (self->crs);
  g_clear_pointer (&self->set, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

/**
 * gp_import_report_new:
 * @table: where it goes
 *
 * Returns: (transfer full): a report in which nothing has happened yet
 */
GpImportReport *
gp_import_report_new (GpTableId table)
{
  GpImportReport *self = g_new0 (GpImportReport, 1);

  self->table = table;
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_array_new (FALSE, TRUE, sizeof (GpFieldMap));
  g_array_set_clear_func (self->fields, field_map_clear);
  self->extent = GP_BOX_EMPTY;
  return self;
}

/**
 * gp_import_report_free:
 * @self: (transfer full): a report
 */
void
gp_import_report_free (GpImportReport *self)
{
  g_free (self->layer);
  g_free (self->encoding);
  g_free (self->crs);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->fields);
  g_free (self);
}
