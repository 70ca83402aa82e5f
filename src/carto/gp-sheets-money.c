/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money and progress, and the indicators: pages from the figures of the plan. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-indicators-page.h"
#include "gp-money-page.h"
#include "gp-set-builder.h"

static void
draw_money (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_money_page_draw (pen, &context->page.body, self->content, self->part - 1);
}

static const GpSheetClass money_class = { .kind = "money", .draw = draw_money };

static void
draw_indicators (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_indicators_page_draw (pen, &context->page.body, self->content, self->part - 1);
}

static const GpSheetClass indicators_class = { .kind = "indicators", .draw = draw_indicators };

static void
add_pages (GpSetBuilder *self, const GpSheetClass *class, const char *title, gpointer content, guint n_pages)
{
  for (guint part = 1; part <= n_pages; part++)
    {
      GpSheet *sheet = gp_sheet_new (class, NULL, part);

      sheet->content = content;
      sheet->title = g_strdup (gp_template_get_word (self->context->template, title));
      sheet->number = gp_set_builder_dup_number (self, class->kind, part);
      gp_set_builder_add (self, sheet);
    }
}

/**
 * gp_sheets_add_money:
 * @self: a builder
 * @error: %GP_ERROR_INPUT when the plan says nothing of money
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_money (GpSetBuilder *self, GError **error)
{
  GpMoneyTable *money = self->options->money_table ? self->options->money_table (self->context->snapshot, self->context->template) : NULL;
  GpPen pen;

  if (money)
    gp_set_builder_keep (self, money, (GDestroyNotify) gp_money_table_free);
  if (!money || gp_money_table_is_empty (money))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan has neither costs nor funds yet, so there is no page about money."));
      return FALSE;
    }
  gp_set_builder_begin_measuring (self, &pen);
  add_pages (self, &money_class, "money.title", money, gp_money_page_count (&pen, &self->context->page.body, money));
  gp_set_builder_end_measuring (&pen);
  return TRUE;
}

/**
 * gp_sheets_add_indicators:
 * @self: a builder
 * @error: %GP_ERROR_INPUT when the plan has nothing to count
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_indicators (GpSetBuilder *self, GError **error)
{
  GpIndicatorTable *table = self->options->indicator_table ? self->options->indicator_table (self->context->snapshot, self->context->template) : NULL;
  GpPen pen;

  if (table)
    gp_set_builder_keep (self, table, (GDestroyNotify) gp_indicator_table_free);
  if (!table || gp_indicator_table_is_empty (table))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan has nothing to count yet, so there is no page of indicators."));
      return FALSE;
    }
  gp_set_builder_begin_measuring (self, &pen);
  add_pages (self, &indicators_class, "indicators.title", table, gp_indicators_page_count (&pen, &self->context->page.body, table));
  gp_set_builder_end_measuring (&pen);
  return TRUE;
}
