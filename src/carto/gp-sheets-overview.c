/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: one page with everything, its key figures and the index of districts. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-figures.h"
#include "gp-set-builder.h"
#include "gp-sheet-index.h"

/* From this scale on, N of 1:N, lines and works are too small to be told apart. */
#define RUNS_SCALE 5000

#define BIT(table) ((guint64) 1 << (table))

/* The overview of a town shows districts and compounds; lines and works are on the district sheets. */
static void
init_style (const GpSheet *self, const GpSheetContext *context, GpMapStyle *style)
{
  if (self->scale > RUNS_SCALE &&
      gp_snapshot_get_n (context->snapshot, GP_TABLE_DISTRICT) > 0 && gp_snapshot_get_n (context->snapshot, GP_TABLE_COMPOUND) > 0)
    style->hidden_tables = BIT (GP_TABLE_RUN) | BIT (GP_TABLE_WORK) | BIT (GP_TABLE_PARKING) | BIT (GP_TABLE_OPINION);
}

static void
draw_over (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GArray *labels)
{
  if (self->squares)
    {
      gp_map_squares_draw_lines (self->squares, pen, &context->page);
      gp_map_squares_draw_band (self->squares, pen, &context->page, pen->texts);
    }
  if (self->index_frames)
    gp_sheet_index_draw (self->index_frames, pen, &context->page.neat, &self->box, labels);
}

static const GpSheetClass overview = { .kind = "overview", .has_map = TRUE, .init_style = init_style, .draw_over = draw_over };

/* The index tells the number the sheet really has. */
static void
name_sheet (GpIndexRow *row, const char *number)
{
  g_free (row->sheet);
  row->sheet = g_strdup (number);
}

/* A district that would take too many sheets says so where its sheets are printed. */
static GArray *
list_frames (GpSetBuilder *self, GPtrArray *index)
{
  GArray *all = gp_sheet_frames_new_empty ();

  for (guint i = 0; i < gp_snapshot_get_n (self->context->snapshot, GP_TABLE_DISTRICT); i++)
    {
      g_autoptr (GArray) frames = NULL;

      if (!gp_sheets_list_district_frames (self, i, &frames, NULL) || !frames)
        continue;
      if (frames->len == 1)
        name_sheet (g_ptr_array_index (index, i), g_array_index (frames, GpSheetFrame, 0).number);
      for (guint f = 0; f < frames->len; f++)
        {
          GpSheetFrame copy = g_array_index (frames, GpSheetFrame, f);

          copy.number = g_strdup (copy.number);
          g_array_append_val (all, copy);
        }
    }
  return all;
}

/**
 * gp_sheets_add_overview:
 * @self: a builder
 * @extent: of the plan
 * @error: when the plan has no size that fits
 *
 * Returns: whether the page was added
 */
gboolean
gp_sheets_add_overview (GpSetBuilder *self, const GpBox *extent, GError **error)
{
  g_autoptr (GpSheet) sheet = gp_sheet_new (&overview, NULL, 1);
  gboolean has_districts = gp_snapshot_get_n (self->context->snapshot, GP_TABLE_DISTRICT) > 0;

  if (!gp_set_builder_choose_scale (self, sheet, extent, _ ("The plan"), error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context->template, has_districts ? "sheets.overview.title" : "sheets.overview.title_plain", NULL);
  sheet->number = gp_set_builder_dup_number (self, "overview", 1);
  sheet->figures = gp_figures_new (self->context->snapshot, self->context->template);
  sheet->index = gp_index_rows_new (self->context->snapshot, self->context->template);
  sheet->index_frames = list_frames (self, sheet->index);
  gp_set_builder_add (self, g_steal_pointer (&sheet));
  return TRUE;
}
