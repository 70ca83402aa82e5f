/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The value types around an import: what is asked for and what came of it.
 */
#include "config.h"

#include "gp-importer.h"

#include <string.h>

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
  self->warnings = gp_notes_new ();
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

static gboolean
is_about (const char *said, const char *column)
{
  gsize length = strlen (column);

  return strncmp (said, column, length) == 0 && said[length] == '=';
}

/* "size_mm=diameter" and "size_mm=diameter*25.4" are both about the source column. */
static gboolean
is_from (const char *said, const char *source)
{
  const char *from = strchr (said, '=') + 1;
  gsize length = strlen (source);

  return strncmp (from, source, length) == 0 && (from[length] == '\0' || (from[length] == '*' && !strchr (from + length + 1, '*')));
}

static void
forget (GPtrArray *said, const char *column)
{
  for (guint i = said->len; i > 0; i--)
    if (is_about (g_ptr_array_index (said, i - 1), column))
      g_ptr_array_remove_index (said, i - 1);
}

/**
 * gp_import_options_take_column:
 * @self: options
 * @source: a column of the source
 * @old_field: column of the plan it became so far, -1 when none
 * @field: column of the plan it becomes now, -1: it is not imported
 * @factor: its numbers are multiplied by this; 0 leaves the unit to the import
 *
 * Replaces whatever was said about any of the three.
 */
void
gp_import_options_take_column (GpImportOptions *self, const char *source, int old_field, int field, double factor)
{
  const char *old = old_field >= 0 ? gp_table_get_field (self->table, old_field)->name : NULL;
  const char *now = field >= 0 ? gp_table_get_field (self->table, field)->name : NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = self->fields->len; i > 0; i--)
    if (is_from (g_ptr_array_index (self->fields, i - 1), source))
      g_ptr_array_remove_index (self->fields, i - 1);
  if (old)
    forget (self->fields, old);
  if (now)
    {
      forget (self->fields, now);
      forget (self->set, now);
      g_ptr_array_add (self->fields, factor != 0 ? g_strdup_printf ("%s=%s*%s", now, source, g_ascii_dtostr (number, sizeof number, factor))
                                                 : g_strdup_printf ("%s=%s", now, source));
    }
  if (old && old_field != field)
    g_ptr_array_add (self->fields, g_strdup_printf ("%s=", old));
}

/**
 * gp_import_options_set_value:
 * @self: options
 * @field: column of the plan
 * @value: (nullable): what all records get in it, %NULL or "" for nothing
 */
void
gp_import_options_set_value (GpImportOptions *self, guint field, const char *value)
{
  const char *column = gp_table_get_field (self->table, field)->name;

  forget (self->set, column);
  if (!value || !*value)
    return;
  forget (self->fields, column);
  g_ptr_array_add (self->set, g_strdup_printf ("%s=%s", column, value));
}

/**
 * gp_import_options_find_value:
 * @self: options
 * @field: column of the plan
 *
 * Returns: (nullable): what all records get in it
 */
const char *
gp_import_options_find_value (const GpImportOptions *self, guint field)
{
  const char *column = gp_table_get_field (self->table, field)->name;

  for (guint i = 0; i < self->set->len; i++)
    if (is_about (g_ptr_array_index (self->set, i), column))
      return strchr (g_ptr_array_index (self->set, i), '=') + 1;
  return NULL;
}

/**
 * gp_import_options_has_factor:
 * @self: options
 * @source: a column of the source
 *
 * Returns: whether a unit was chosen for it
 */
gboolean
gp_import_options_has_factor (const GpImportOptions *self, const char *source)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *said = g_ptr_array_index (self->fields, i);

      if (is_from (said, source) && strlen (strchr (said, '=') + 1) > strlen (source))
        return TRUE;
    }
  return FALSE;
}
