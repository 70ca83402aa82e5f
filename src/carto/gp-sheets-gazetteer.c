/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of streets and compounds by the squares of the overview and the sheets of the set. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-gazetteer-page.h"
#include "gp-set-builder.h"

static void
draw (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_gazetteer_page_draw (pen, &context->page.body, self->content, self->first_row, self->n_rows);
}

static const GpSheetClass gazetteer_class = { .kind = "gazetteer", .draw = draw };

/* The sheets something may be found on: those of the districts. */
static GArray *
list_sheets (GpSetBuilder *self)
{
  GArray *sheets = gp_gazetteer_sheets_new ();

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const GpSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (g_str_equal (sheet->class->kind, "districts") && !sheet->is_left_out)
        gp_gazetteer_sheets_add (sheets, sheet->number, &sheet->box, sheet->object_fid);
    }
  return sheets;
}

static GpSheet *
find_overview (GpSetBuilder *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      GpSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (g_str_equal (sheet->class->kind, "overview"))
        return sheet;
    }
  return NULL;
}

/**
 * gp_sheets_add_gazetteer:
 * @self: a builder with an overview and the sheets of the districts
 * @error: %GP_ERROR_INPUT when nothing has a name
 *
 * The overview gets the letters and numbers of its squares.
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_gazetteer (GpSetBuilder *self, GError **error)
{
  GpSheet *overview = find_overview (self);
  g_autoptr (GArray) sheets = list_sheets (self);
  GpGazetteer *gazetteer;
  GpMapSquares squares;
  guint part = 0;
  GpPen pen;

  g_return_val_if_fail (overview, FALSE);

  gp_map_squares_init (&squares, &self->context->page, &overview->box);
  gazetteer = gp_gazetteer_new (self->context->snapshot, &squares, sheets);
  gp_set_builder_keep (self, gazetteer, (GDestroyNotify) gp_gazetteer_free);
  if (gazetteer->entries->len == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("No street and no compound has a name yet, so there is no index of them."));
      return FALSE;
    }
  overview->squares = g_memdup2 (&squares, sizeof squares);
  gp_set_builder_begin_measuring (self, &pen);
  for (guint row = 0; row < gazetteer->entries->len;)
    {
      GpSheet *sheet = gp_sheet_new (&gazetteer_class, NULL, ++part);

      sheet->content = gazetteer;
      sheet->first_row = row;
      sheet->n_rows = gp_gazetteer_page_fit (&pen, &self->context->page.body, gazetteer, row);
      row += sheet->n_rows;
      sheet->title = g_strdup (gp_template_get_word (self->context->template, "gazetteer.title"));
      sheet->number = gp_set_builder_dup_number (self, "gazetteer", part);
      gp_set_builder_add (self, sheet);
    }
  gp_set_builder_end_measuring (&pen);
  return TRUE;
}
