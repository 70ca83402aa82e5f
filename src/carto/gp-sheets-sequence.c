/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sequence: a district as many pages as its streets need. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-inset.h"
#include "gp-sequence-page.h"
#include "gp-set-builder.h"

static void
draw (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_sequence_page_draw (pen, &context->page.body, self->content, self->first_row, self->n_rows, context->snapshot, &context->facts);
}

static const GpSheetClass sequence = { .kind = "sequence", .draw = draw };

static void
add_table (GpSetBuilder *self, GpSequenceTable *table, guint before, GpPen *pen)
{
  const GpRect *body = &self->context->page.body;
  GpFeature *district = gp_snapshot_find (self->context->snapshot, GP_TABLE_DISTRICT, table->district);
  g_autofree char *name = district ? gp_district_dup_short_name (self->context->template, district) : NULL;
  g_autofree char *full = g_strconcat (name ? name : "", gp_template_get_word (self->context->template, "district_suffix"), NULL);
  g_autofree char *title = gp_template_dup_text (self->context->template, name ? "sheets.sequence.title" : "sheets.sequence.title_plain", "district", full, NULL);
  guint part = 0, row = 0, n;

  do
    {
      GpSheet *sheet = gp_sheet_new (&sequence, district, ++part);

      n = row < table->streets->len ? gp_sequence_page_fit (pen, body, table, row) : 0;
      sheet->content = table;
      sheet->first_row = row;
      sheet->n_rows = n;
      row += n;
      sheet->title = g_strdup (title);
      sheet->number = gp_set_builder_dup_number (self, "sequence", self->sheets->len - before + 1);
      gp_set_builder_add (self, sheet);
    }
  while (row < table->streets->len || (n > 0 && gp_sequence_page_wants_maps (pen, body, table, row - n, n)));
}

/**
 * gp_sheets_add_sequence:
 * @self: a builder
 * @error: %GP_ERROR_INPUT when nothing has a date
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_sequence (GpSetBuilder *self, GError **error)
{
  GPtrArray *tables;
  guint before = self->sheets->len;
  GpPen pen;

  g_return_val_if_fail (self->options->sequence_tables, FALSE);

  tables = self->options->sequence_tables (self->context->snapshot, self->options->date, error);
  if (!tables)
    return FALSE;
  gp_set_builder_keep (self, tables, (GDestroyNotify) g_ptr_array_unref);
  gp_set_builder_begin_measuring (self, &pen);
  for (guint i = 0; i < tables->len; i++)
    add_table (self, g_ptr_array_index (tables, i), before, &pen);
  gp_set_builder_end_measuring (&pen);
  if (self->sheets->len > before)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("No work in a street has a date yet, so there is no sequence to print: sequence the plan first."));
  return FALSE;
}
