/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: one page with everything, its key figures and the index of districts. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-figures.h"
#include "gp-sheet-list.h"

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

static const GpSheetClass overview = { .kind = "overview", .has_map = TRUE, .init_style = init_style };

/**
 * gp_sheets_add_overview:
 * @self: a list
 * @extent: of the plan
 * @error: when the plan has no size that fits
 *
 * Returns: whether the page was added
 */
gboolean
gp_sheets_add_overview (GpSheetList *self, const GpBox *extent, GError **error)
{
  g_autoptr (GpSheet) sheet = gp_sheet_new (&overview, NULL, 1);
  gboolean has_districts = gp_snapshot_get_n (self->context->snapshot, GP_TABLE_DISTRICT) > 0;

  if (!gp_sheet_list_choose_scale (self, sheet, extent, _ ("The plan"), error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context->template, has_districts ? "sheets.overview.title" : "sheets.overview.title_plain", NULL);
  sheet->number = gp_sheet_list_dup_number (self, "overview", NULL, 1);
  sheet->figures = gp_figures_new (self->context->snapshot, self->context->template);
  sheet->index = gp_index_rows_new (self->context->snapshot, self->context->template);
  gp_sheet_list_add (self, g_steal_pointer (&sheet));
  return TRUE;
}
