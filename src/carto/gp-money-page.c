/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks from the top: key figures; sources beside years; pipeline with the
 * districts beside the funds. On a narrow page one block stands below the
 * other. The tables of districts and funds go on on the next page when they
 * have no room; every other block goes there whole.
 *
 *   figures  figures  figures  figures  figures
 *   sources ─────────────   years ───────────────
 *   pipeline ────────────   funds ───────────────
 *   districts                │  (go on on the next page)
 */
#include "config.h"

#include "gp-money-page.h"

#include "gp-chart-pipeline.h"
#include "gp-furniture.h"
#include "gp-money-blocks.h"
#include "gp-money-words.h"
#include "gp-text.h"

#define GAP_MM 9
#define COLUMN_GAP_MM 20
#define NARROW_COLUMN_GAP_MM 9
/* Two columns of tables need this much. */
#define TWO_COLUMNS_MM 250
/* A page lower than this has its blocks closer together. */
#define TIGHT_MM 210
#define TIGHT_GAP_MM 5.5
#define TITLE_MM 5.3
#define NOTE_MM 6
#define GAP_TO_STRIP_MM 4
#define LEAST_ROWS 3

static const double row_heights_mm[] = { 9.1, 8.2, 7.4, 6.6, 5.8, 5.2, 4.6 };

/** Cursor: where the next block of a column goes. */
typedef struct
{
  double x;
  double width;
  double y;
  guint page;
} Cursor;

typedef struct
{
  GpMoneyBlocks blocks;
  GpPen *pen;
  const GpMoneyTable *money;
  GpRect body; /* without the strip */
  double k;
  double gap; /* between blocks, mm */
  gboolean draws;
  guint page; /* the one that is drawn */
} Layout;

static const char *
word (const Layout *self, const char *path)
{
  return gp_template_get_word (self->pen->template, path);
}

static gboolean
is_shown (const Layout *self, const Cursor *cursor)
{
  return self->draws && cursor->page == self->page;
}

static void
next_page (const Layout *self, Cursor *cursor)
{
  cursor->page++;
  cursor->y = self->body.y;
}

/* Makes room for a block that is not divided. */
static void
need (const Layout *self, Cursor *cursor, double height)
{
  if (cursor->y + height > gp_rect_bottom (&self->body) + 1e-6 && cursor->y > self->body.y)
    next_page (self, cursor);
}

static void
block_title (const Layout *self, Cursor *cursor, const char *title, const char *remark)
{
  if (is_shown (self, cursor))
    gp_furniture_block_title (self->pen, cursor->x, cursor->y, cursor->width, title, remark);
  cursor->y += TITLE_MM * self->k;
}

/* --- key figures -------------------------------------------------------- */

static void
add_figures (const Layout *self, Cursor *cursor)
{
  GpMoneyFigures figures;
  GpRect rect = { cursor->x, cursor->y, cursor->width, 0 };

  gp_money_blocks_make_figures (&self->blocks, &figures);
  if (is_shown (self, cursor))
    gp_key_figures_draw (self->pen, &rect, figures.figures, GP_MONEY_N_FIGURES);
  cursor->y += gp_key_figures_get_height (self->pen, cursor->width, figures.figures, GP_MONEY_N_FIGURES) + 0.7 * self->gap;
  gp_money_figures_clear (&figures);
}

/* --- sources ------------------------------------------------------------ */

static void
add_sources (const Layout *self, Cursor *cursor)
{
  GpMoneyShares shares;
  g_autoptr (GpRuledTable) table = gp_money_blocks_make_sources (&self->blocks, &shares);
  guint n = gp_ruled_table_get_n_rows (table);
  double height = gp_ruled_table_get_height (table, self->pen, cursor->width, 0, n);

  need (self, cursor, (TITLE_MM + NOTE_MM) * self->k + height);
  block_title (self, cursor, word (self, "money.sources"), word (self, "units.wan"));
  if (is_shown (self, cursor))
    {
      gp_ruled_table_draw (table, self->pen, &(GpRect){ cursor->x, cursor->y, cursor->width, height }, 0, n);
      gp_pen_set_type (self->pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (self->pen, cursor->x, cursor->y + height + 4.6 * self->k, cursor->width, GP_ALIGN_LEFT, word (self, "money.sources_note"));
    }
  cursor->y += height + NOTE_MM * self->k;
  gp_money_shares_clear (&shares);
}

/* --- years -------------------------------------------------------------- */

static void
add_years (const Layout *self, Cursor *cursor)
{
  g_autoptr (GpChartBars) chart = gp_money_blocks_make_years (&self->blocks);
  double height = gp_chart_bars_get_height (chart, self->pen, cursor->width);

  if (self->money->years->len == 0)
    return;
  need (self, cursor, TITLE_MM * self->k + height);
  block_title (self, cursor, word (self, "money.years"), word (self, "units.wan"));
  if (is_shown (self, cursor))
    gp_chart_bars_draw (chart, self->pen, &(GpRect){ cursor->x, cursor->y, cursor->width, height });
  cursor->y += height;
}

/* --- tables that go on -------------------------------------------------- */

/* Draws what of a table has room, and the rest on the pages after. */
static void
add_table (const Layout *self, Cursor *cursor, const GpRuledTable *table, const char *title, const char *remark)
{
  guint n_rows = gp_ruled_table_get_n_rows (table), row = 0;
  double titled = title ? TITLE_MM * self->k : 0;

  while (row < n_rows)
    {
      guint least = MIN (LEAST_ROWS, n_rows - row), n;

      need (self, cursor, titled + gp_ruled_table_get_height (table, self->pen, cursor->width, row, least));
      /* Below the pipeline the table needs no title of its own, at the head of a page it does. */
      if (title || cursor->y <= self->body.y)
        block_title (self, cursor, title ? title : word (self, "money.progress"), row > 0 || !title ? word (self, "money.continued") : remark);
      n = gp_ruled_table_fit (table, self->pen, cursor->width, gp_rect_bottom (&self->body) - cursor->y, row);
      n = CLAMP (n, 1, n_rows - row);
      if (is_shown (self, cursor))
        gp_ruled_table_draw (table, self->pen, &(GpRect){ cursor->x, cursor->y, cursor->width, 0 }, row, n);
      cursor->y += gp_ruled_table_get_height (table, self->pen, cursor->width, row, n);
      row += n;
      titled = TITLE_MM * self->k;
      if (row < n_rows)
        next_page (self, cursor);
    }
}

static void
add_progress (const Layout *self, Cursor *cursor)
{
  g_autoptr (GpRuledTable) table = gp_money_blocks_make_districts (&self->blocks);
  double pipeline = gp_chart_pipeline_get_height (self->pen), k = self->k;
  guint compounds = 0;
  g_autofree char *number = NULL, *count = NULL;

  for (guint i = 0; i < GP_N_STAGES; i++)
    compounds += self->money->counts[i];
  if (compounds == 0)
    return;
  number = gp_text_format_int (compounds);
  count = gp_template_dup_text (self->pen->template, "money.compound_count", "n", number, NULL);
  need (self, cursor, (TITLE_MM + 3) * k + pipeline);
  block_title (self, cursor, word (self, "money.progress"), count);
  cursor->y += 3 * k;
  if (is_shown (self, cursor))
    gp_chart_pipeline_draw (self->pen, &(GpRect){ cursor->x, cursor->y, cursor->width, pipeline }, self->money->counts);
  cursor->y += pipeline;
  if (self->money->districts->len > 0)
    add_table (self, cursor, table, NULL, NULL);
}

static void
add_funds (const Layout *self, Cursor *cursor)
{
  g_autoptr (GpRuledTable) table = gp_money_blocks_make_funds (&self->blocks);

  if (self->money->funds->len > 0)
    add_table (self, cursor, table, word (self, "money.funds"), word (self, "units.wan"));
}

/* --- the page ----------------------------------------------------------- */

/* Returns: how many pages it takes. */
static guint
lay_out (Layout *self)
{
  gboolean two = self->body.width >= TWO_COLUMNS_MM * self->k;
  double column_gap = (self->body.width > 350 * self->k ? COLUMN_GAP_MM : NARROW_COLUMN_GAP_MM) * self->k, gap = self->gap;
  Cursor left = { self->body.x, self->body.width, self->body.y, 0 }, right;

  add_figures (self, &left);
  if (two)
    left.width = (left.width - column_gap) / 2;
  right = left;
  if (two)
    right.x = gp_rect_right (&self->body) - right.width;
  add_sources (self, &left);
  if (!two)
    right = left, right.y += gap;
  add_years (self, &right);
  /* The next pair begins where the longer one of this ends. */
  if (right.page > left.page || (right.page == left.page && right.y > left.y))
    left.page = right.page, left.y = right.y;
  left.y += gap;
  right = (Cursor){ right.x, right.width, left.y, left.page };
  add_progress (self, &left);
  if (!two)
    right = left, right.y += gap;
  add_funds (self, &right);
  return MAX (left.page, right.page) + 1;
}

/* The highest rows that need no more pages than the lowest ones do. */
static void
choose_row_mm (Layout *self)
{
  guint pages;

  self->blocks.row_mm = row_heights_mm[G_N_ELEMENTS (row_heights_mm) - 1];
  pages = lay_out (self);
  for (guint i = 0; i < G_N_ELEMENTS (row_heights_mm); i++)
    {
      self->blocks.row_mm = row_heights_mm[i];
      if (lay_out (self) <= pages)
        return;
    }
}

static Layout
layout_new (GpPen *pen, const GpRect *body, const GpMoneyTable *money)
{
  double k = pen->type_factor;
  Layout self = { .pen = pen, .money = money, .body = *body, .k = k };

  self.body.height -= gp_furniture_strip_height (pen) + GAP_TO_STRIP_MM * k;
  self.blocks = (GpMoneyBlocks){ pen, money, 0, self.body.height < TIGHT_MM * k, gp_money_words_is_grouped (MAX (money->cost, money->found)) };
  self.gap = (self.blocks.tight ? TIGHT_GAP_MM : GAP_MM) * k;
  choose_row_mm (&self);
  return self;
}

/**
 * gp_money_page_count:
 * @pen: measures
 * @body: of the page, mm
 * @money: what is known of the money; not empty
 *
 * Returns: how many pages it takes
 */
guint
gp_money_page_count (GpPen *pen, const GpRect *body, const GpMoneyTable *money)
{
  Layout self = layout_new (pen, body, money);

  return lay_out (&self);
}

/**
 * gp_money_page_draw:
 * @pen: draws
 * @body: of the page, mm
 * @money: what is known of the money; not empty
 * @page: which of its pages, from 0
 */
void
gp_money_page_draw (GpPen *pen, const GpRect *body, const GpMoneyTable *money, guint page)
{
  Layout self = layout_new (pen, body, money);

  self.draws = TRUE;
  self.page = page;
  lay_out (&self);
}
