/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-title-block-form.h"

#include <string.h>

#include "gp-sheet-fields.h"

#define MOST_MM 500

static void
cell_free (gpointer data)
{
  GpTitleCell *cell = data;

  g_free (cell->key);
  g_free (cell->text);
  g_free (cell);
}

static void
row_free (gpointer data)
{
  GpTitleRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static GpTitleCell *
read_cell (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "key", "text", "share", "narrow_share", "bold", "centred", "optional", NULL };
  GpTitleCell *cell = g_new0 (GpTitleCell, 1);

  gp_template_reader_check_keys (reader, place, keys);
  cell->key = gp_template_place_has (place, "key") ? g_strdup (gp_template_reader_text (reader, place, "key", NULL)) : NULL;
  cell->text = g_strdup (gp_template_reader_text (reader, place, "text", ""));
  cell->share = gp_template_reader_number (reader, place, "share", 0.01, 1000, 1);
  cell->narrow_share = gp_template_reader_number (reader, place, "narrow_share", 0.01, 1000, cell->share);
  cell->bold = gp_template_reader_flag (reader, place, "bold", FALSE);
  cell->centred = gp_template_reader_flag (reader, place, "centred", FALSE);
  cell->optional = gp_template_reader_flag (reader, place, "optional", FALSE);
  gp_sheet_fields_check (reader, place->path, cell->text);
  return cell;
}

static GpTitleRow *
read_row (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "height", "narrow_height", "when", "stack", "cells", NULL };
  static const char *const whens[] = { "always", "narrow", "wide", NULL };
  GpTitleRow *row = g_new0 (GpTitleRow, 1);
  guint n;
  g_auto (GpTemplatePlace) cells = { 0 };

  gp_template_reader_check_keys (reader, place, keys);
  row->height_mm = gp_template_reader_number (reader, place, "height", 3.6, MOST_MM, 5.5);
  row->narrow_height_mm = gp_template_reader_number (reader, place, "narrow_height", 3.6, MOST_MM, row->height_mm);
  row->when = gp_template_reader_choice (reader, place, "when", whens, GP_TITLE_ROW_ALWAYS);
  row->stack = gp_template_reader_flag (reader, place, "stack", FALSE);
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  cells = gp_template_reader_list (reader, place, "cells", TRUE, &n);
  for (guint i = 0; i < n && !reader->error; i++)
    {
      g_auto (GpTemplatePlace) at = gp_template_place_nth (&cells, i);

      g_ptr_array_add (row->cells, read_cell (reader, &at));
    }
  return row;
}

/**
 * gp_title_block_form_read:
 * @reader: takes what is wrong
 * @parent: an object of the template
 * @key: of the form in it
 *
 * Returns: (transfer full): the form; not to be used when @reader has an error
 */
GpTitleBlockForm *
gp_title_block_form_read (GpTemplateReader *reader, const GpTemplatePlace *parent, const char *key)
{
  static const char *const keys[] = { "narrow_below", "rows", NULL };
  g_auto (GpTemplatePlace) place = gp_template_reader_object (reader, parent, key, TRUE);
  GpTitleBlockForm *self = g_new0 (GpTitleBlockForm, 1);
  guint n;
  g_auto (GpTemplatePlace) rows = { 0 };

  gp_template_reader_check_keys (reader, &place, keys);
  self->name = g_strdup (key);
  self->narrow_below_mm = gp_template_reader_number (reader, &place, "narrow_below", 0, 2000, 0);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  rows = gp_template_reader_list (reader, &place, "rows", TRUE, &n);
  for (guint i = 0; i < n && !reader->error; i++)
    {
      g_auto (GpTemplatePlace) at = gp_template_place_nth (&rows, i);

      g_ptr_array_add (self->rows, read_row (reader, &at));
    }
  return self;
}

void
gp_title_block_form_free (GpTitleBlockForm *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * gp_title_block_form_says:
 * @self: a form
 * @field: name of a field, without braces
 *
 * Returns: whether one of its cells prints it, whatever the plan says
 */
gboolean
gp_title_block_form_says (const GpTitleBlockForm *self, const char *field)
{
  for (guint r = 0; r < self->rows->len; r++)
    {
      const GpTitleRow *row = g_ptr_array_index (self->rows, r);

      for (guint c = 0; c < row->cells->len; c++)
        if (gp_sheet_fields_has (((const GpTitleCell *) g_ptr_array_index (row->cells, c))->text, field))
          return TRUE;
    }
  return FALSE;
}
