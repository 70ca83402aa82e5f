/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rest of a works table that does not fit beside its map, on pages of its own.
 */
#include "config.h"

#include "gp-pdf.h"
#include "gp-set-builder.h"

static void
draw (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  guint columns, row = self->first_row, end = self->first_row + self->n_rows;
  GpRect column;
  double gap;
  g_autofree char *from = gp_template_dup_text (context->template, "works_from", "number", self->from_number, NULL);
  g_autofree char *to = self->to_number ? gp_template_dup_text (context->template, "works_to", "number", self->to_number, NULL) : NULL;

  gp_sheet_lay_out_continuation (context, pen, &column, &columns, &gap);
  for (guint i = 0; i < columns && row < end; i++)
    {
      double used;
      guint n = MIN (MAX (1, gp_works_table_fit (self->works, pen, column.width, column.height, row, &used)), end - row);

      gp_furniture_block_title (pen, column.x, body->y, column.width, i == 0 ? gp_template_get_word (context->template, "works_continued") : "", i == 0 ? from : NULL);
      gp_works_table_draw (self->works, pen, &column, row, n, row + n < end ? "" : to);
      row += n;
      column.x += column.width + gap;
    }
}

static const GpSheetClass continuation = { .kind = "continuation", .draw = draw };

/* Draws the map to nowhere, to learn what its legend will hold. */
static GpLegend *
foresee_legend (GpSetBuilder *self, GpSheet *sheet)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  GpMapStyle style;
  GpMapView view;

  gp_sheet_init_style (sheet, self->context, &style);
  style.labels = FALSE;
  style.base_pixels = NULL;
  gp_sheet_init_view (sheet, self->context, GP_PDF_UNITS_PER_MM, &view);
  gp_painter_draw (cr, self->context->snapshot, &view, &style, entries, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return gp_legend_new (entries, self->context->snapshot, self->context->template, style.theme, sheet->works && sheet->works->rows->len > 0);
}

/**
 * gp_set_builder_continue_works:
 * @self: a builder
 * @sheet: the last of it, with a works table
 *
 * Splits the works table over the sheet and as many continuation pages as it
 * needs, where the template lets it go on.
 */
void
gp_set_builder_continue_works (GpSetBuilder *self, GpSheet *sheet)
{
  g_autoptr (GpLegend) legend = NULL;
  guint row, n_rows = sheet->works->rows->len;
  GpSheet *last = sheet;
  GpPen pen;

  /* To foresee the legend is to draw the map. */
  if (n_rows == 0)
    return;
  legend = foresee_legend (self, sheet);
  gp_set_builder_begin_measuring (self, &pen);
  sheet->n_rows = MIN (n_rows, gp_sheet_fit_rows (sheet, self->context, &pen, legend));
  row = gp_template_layout_continues (gp_template_get_layout (self->context->template, self->context->page.portrait), GP_BLOCK_WORKS) ? sheet->n_rows : n_rows;
  for (guint part = 2; row < n_rows; part++)
    {
      GpSheet *more = gp_sheet_new (&continuation, NULL, part - 1);

      more->object_table = sheet->object_table;
      more->object_fid = sheet->object_fid;
      more->title = g_strdup (sheet->title);
      more->number = g_strdup_printf ("%s-%u", sheet->number, part);
      more->works = sheet->works;
      more->first_row = row;
      more->n_rows = gp_sheet_fit_continuation (self->context, &pen, sheet->works, row);
      more->from_number = g_strdup (last->number);
      last->to_number = g_strdup (more->number);
      row += more->n_rows;
      gp_set_builder_add (self, more);
      last = more;
    }
  gp_set_builder_end_measuring (&pen);
}
