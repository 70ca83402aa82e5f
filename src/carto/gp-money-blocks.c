/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-money-blocks.h"

#include "gp-money-words.h"
#include "gp-text.h"

#define TIGHT_BARS_MM 32
#define MOST_SOURCE_ROW_MM 8.6

static const guint32 source_colours[GP_N_MONEY_SOURCES] = { 0x33566F, 0x6F93AB, 0x9CB4C4, 0xB7CBD7, 0xD3DFE6, 0xE3E6E8 };
static const char *const source_words[GP_N_MONEY_SOURCES] = { "money.source.grants", "money.source.bond", "money.source.county", "money.source.enterprise", "money.source.residents", "money.source.other" };

static const char *
word (const GpMoneyBlocks *self, const char *path)
{
  return gp_template_get_word (self->pen->template, path);
}

/* --- key figures -------------------------------------------------------- */

static const char *
keep (GpMoneyFigures *figures, char *text)
{
  g_ptr_array_add (figures->texts, text);
  return text;
}

static const char *
amount_note (const GpMoneyBlocks *self, GpMoneyFigures *figures, GpFen amount, gboolean with_share)
{
  g_autofree char *wan = gp_money_words_wan (amount);
  g_autofree char *share = gp_money_words_share (amount, self->money->cost);

  return keep (figures, gp_template_dup_text (self->pen->template, with_share && self->money->cost > 0 ? "money.amount_share" : "money.amount", "wan", wan, "share", share, NULL));
}

/**
 * gp_money_blocks_make_figures:
 * @self: what is shown and how
 * @figures: (out): the five key figures, until gp_money_figures_clear()
 */
void
gp_money_blocks_make_figures (const GpMoneyBlocks *self, GpMoneyFigures *figures)
{
  const GpMoneyTable *money = self->money;
  GpFen gap = MAX (money->cost - money->found, 0);
  guint started = money->counts[GP_STAGE_STARTED] + money->counts[GP_STAGE_COMPLETED] + money->counts[GP_STAGE_OPERATED];
  guint completed = money->counts[GP_STAGE_COMPLETED] + money->counts[GP_STAGE_OPERATED], compounds = started + money->counts[GP_STAGE_PROPOSED] + money->counts[GP_STAGE_RESERVED];
  g_autofree char *n_started = gp_text_format_int (started);
  g_autofree char *n_completed = gp_text_format_int (completed);
  g_autofree char *n_buildings = gp_text_format_int (money->buildings);
  g_autofree char *area = gp_text_format_number (money->floor_area_m2 / 10000, 1);
  const char *progress, *served;

  figures->texts = g_ptr_array_new_with_free_func (g_free);
  progress = keep (figures, gp_template_dup_text (self->pen->template, "money.progress_note", "started", n_started, "completed", n_completed, NULL));
  served = keep (figures, gp_template_dup_text (self->pen->template, "money.served_note", "buildings", n_buildings, "area", area, NULL));
  figures->figures[0] = (GpKeyFigure){ word (self, "money.cost"), keep (figures, gp_money_words_yi (money->cost)), word (self, "units.yi"), amount_note (self, figures, money->cost, FALSE), GP_INK_DARK };
  figures->figures[1] = (GpKeyFigure){ word (self, "money.found"), keep (figures, gp_money_words_yi (money->found)), word (self, "units.yi"), amount_note (self, figures, money->found, TRUE), GP_INK_DARK };
  figures->figures[2] = (GpKeyFigure){ word (self, "money.gap"), keep (figures, gp_money_words_yi (gap)), word (self, "units.yi"), amount_note (self, figures, gap, TRUE), gap > 0 ? GP_INK_RED : GP_INK_DARK };
  figures->figures[3] = (GpKeyFigure){ word (self, "money.compounds"), keep (figures, gp_text_format_int (compounds)), word (self, "units.places"), progress, GP_INK_DARK };
  figures->figures[4] = (GpKeyFigure){ word (self, "money.served"), keep (figures, gp_text_format_int (money->households)), word (self, "units.households"), served, GP_INK_DARK };
}

/* --- sources ------------------------------------------------------------ */

static void
paint_share (GpPen *pen, const GpRect *cell, guint row, gpointer data)
{
  const GpMoneyShares *shares = data;
  g_autofree char *text = NULL;
  double k = pen->type_factor, baseline = cell->y + cell->height / 2 + 1.05 * k, room;
  GpRect bar = { cell->x + 0.9 * k, cell->y + 0.12 * cell->height, 0, 0.76 * cell->height };

  if (row >= shares->n_rows)
    return;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  if (shares->amounts[row] == 0 && shares->remarks[row])
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (pen, bar.x, baseline, cell->width - 1.8 * k, GP_ALIGN_LEFT, shares->remarks[row]);
      return;
    }
  text = gp_money_words_share (shares->amounts[row], shares->whole);
  room = cell->width - 2 * k - gp_pen_measure (pen, "100.0 %") - 2 * k;
  bar.width = shares->most > 0 ? room * shares->amounts[row] / shares->most : 0;
  gp_chart_fill_draw (&shares->fills[row], pen, &bar);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text (pen, gp_rect_right (&bar) + 1.4 * k, baseline, GP_ALIGN_LEFT, text);
}

static char *
dup_resident_remark (const GpMoneyBlocks *self)
{
  g_autofree char *centres = gp_text_format_int (self->money->resident_centres);
  g_autofree char *facilities = gp_text_format_int (self->money->resident_facilities);

  return gp_template_dup_text (self->pen->template, "money.resident_note", "centres", centres, "facilities", facilities, NULL);
}

/* A source is listed when it has a fund, residents also when they paid for things without an amount. */
static gboolean
lists_source (const GpMoneyTable *money, guint source)
{
  return money->groups[source].n_funds > 0 || (source == GP_MONEY_RESIDENTS && (money->resident_centres > 0 || money->resident_facilities > 0));
}

static void
set_amounts (GpRuledTable *table, guint row, const char *const *texts, const GpFen *amounts, gboolean known)
{
  for (guint c = 0; c < 3; c++)
    {
      gp_ruled_table_set (table, row, c + 1, known ? texts[c] : "—");
      if (!known || amounts[c] == 0)
        gp_ruled_table_set_look (table, row, c + 1, FALSE, GP_INK_PALE);
    }
}

/** Columns: the amounts of the sources, rounded so that each column adds up. */
typedef struct
{
  GpFen fen[3][GP_N_MONEY_SOURCES + 1];
  char **texts[3];
  char *sums[3];
} Columns;

static void
columns_init (Columns *columns, const GpMoneyBlocks *self, GpFen gap)
{
  const GpMoneyTable *money = self->money;
  guint n = 0;

  for (guint i = 0; i < GP_N_MONEY_SOURCES; i++)
    if (lists_source (money, i))
      {
        columns->fen[0][n] = money->groups[i].amount;
        columns->fen[1][n] = money->groups[i].allocated;
        columns->fen[2][n++] = money->groups[i].paid;
      }
  columns->fen[0][n] = gap;
  columns->fen[1][n] = columns->fen[2][n] = 0;
  for (guint c = 0; c < 3; c++)
    columns->texts[c] = gp_money_words_column (columns->fen[c], n + 1, self->grouped, &columns->sums[c]);
}

static void
columns_clear (Columns *columns)
{
  for (guint c = 0; c < 3; c++)
    {
      g_strfreev (columns->texts[c]);
      g_free (columns->sums[c]);
    }
}

static void
fill_sources (const GpMoneyBlocks *self, GpRuledTable *table, GpMoneyShares *shares, const Columns *columns, GpFen gap)
{
  const GpMoneyTable *money = self->money;
  guint row;

  for (guint i = 0; i < GP_N_MONEY_SOURCES; i++)
    if (lists_source (money, i))
      {
        const GpFen amounts[] = { money->groups[i].amount, money->groups[i].allocated, money->groups[i].paid };

        row = gp_ruled_table_add_row (table, FALSE);
        gp_ruled_table_set (table, row, 0, word (self, source_words[i]));
        set_amounts (table, row, (const char *const[]){ columns->texts[0][row], columns->texts[1][row], columns->texts[2][row] }, amounts, money->groups[i].n_funds > 0);
        shares->amounts[row] = money->groups[i].amount;
        shares->fills[row] = (GpChartFill){ source_colours[i], FALSE };
        shares->remarks[row] = i == GP_MONEY_RESIDENTS ? dup_resident_remark (self) : NULL;
      }
  if (gap > 0)
    {
      row = gp_ruled_table_add_row (table, FALSE);
      gp_ruled_table_set (table, row, 0, word (self, "money.gap"));
      gp_ruled_table_set_look (table, row, 0, TRUE, GP_INK_RED);
      gp_ruled_table_set (table, row, 1, columns->texts[0][row]);
      shares->amounts[row] = gap;
      shares->fills[row] = (GpChartFill){ GP_INK_RED, TRUE };
    }
  shares->n_rows = gp_ruled_table_get_n_rows (table);
  row = gp_ruled_table_add_row (table, TRUE);
  gp_ruled_table_set (table, row, 0, word (self, "works_total"));
  for (guint c = 0; c < 3; c++)
    gp_ruled_table_set (table, row, c + 1, columns->sums[c]);
}

/**
 * gp_money_blocks_make_sources:
 * @self: what is shown and how
 * @shares: (out): what the bars are drawn from; outlives the table; until
 *   gp_money_shares_clear()
 *
 * Returns: (transfer full): who pays how much, with the gap and the sum
 */
GpRuledTable *
gp_money_blocks_make_sources (const GpMoneyBlocks *self, GpMoneyShares *shares)
{
  static const char *const titles[] = { "money.columns.source", "money.columns.amount", "money.columns.allocated", "money.columns.paid", NULL, "money.columns.share" };
  static const double widths[] = { 37, 23, 23, 23, 3, 76 };
  GpFen gap = MAX (self->money->cost - self->money->found, 0);
  GpRuledTable *table = gp_ruled_table_new (GP_LEVEL_XS, MIN (self->row_mm, MOST_SOURCE_ROW_MM));
  Columns columns = { 0 };

  *shares = (GpMoneyShares){ .whole = self->money->cost };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gp_ruled_table_add_column (table, titles[i] ? word (self, titles[i]) : "", widths[i], i == 0 || i == 5 ? GP_ALIGN_LEFT : GP_ALIGN_RIGHT);
  columns_init (&columns, self, gap);
  fill_sources (self, table, shares, &columns, gap);
  columns_clear (&columns);
  for (guint i = 0; i < shares->n_rows; i++)
    shares->most = MAX (shares->most, shares->amounts[i]);
  gp_ruled_table_set_paint (table, 5, paint_share, shares);
  return table;
}

/* --- years -------------------------------------------------------------- */

/* Which sources pay for anything: others are not in the key. */
static guint
list_payers (const GpMoneyTable *money, guint *payers)
{
  guint n = 0;

  for (guint i = 0; i < GP_N_MONEY_SOURCES; i++)
    for (guint y = 0; y < money->years->len; y++)
      if (g_array_index (money->years, GpMoneyYear, y).covered[i] > 0)
        {
          payers[n++] = i;
          break;
        }
  return n;
}

static void
add_year_bar (const GpMoneyBlocks *self, GpChartBars *chart, const GpMoneyYear *year, const guint *payers, guint n)
{
  GpFen fen[GP_N_MONEY_SOURCES + 1];
  double values[GP_N_MONEY_SOURCES + 1];
  g_autofree char *number = g_strdup_printf ("%d", year->year);
  g_autofree char *sum = NULL;
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i <= n; i++)
    {
      fen[i] = i < n ? year->covered[payers[i]] : gp_money_year_get_gap (year);
      values[i] = (double) fen[i];
    }
  texts = gp_money_words_column (fen, n + 1, self->grouped, &sum);
  gp_chart_bars_add_bar (chart, year->year > 0 ? number : word (self, "money.undated"), values, (const char *const *) texts, sum);
}

/**
 * gp_money_blocks_make_years:
 * @self: what is shown and how
 *
 * Returns: (transfer full): what each year needs, by who pays, with the gap
 */
GpChartBars *
gp_money_blocks_make_years (const GpMoneyBlocks *self)
{
  GpChartBars *chart = gp_chart_bars_new ();
  guint payers[GP_N_MONEY_SOURCES], n = list_payers (self->money, payers);

  if (self->tight)
    gp_chart_bars_set_room (chart, TIGHT_BARS_MM);
  for (guint i = 0; i < n; i++)
    gp_chart_bars_add_part (chart, word (self, source_words[payers[i]]), &(GpChartFill){ source_colours[payers[i]], FALSE });
  gp_chart_bars_add_part (chart, word (self, "money.gap"), &(GpChartFill){ GP_INK_RED, TRUE });
  for (guint i = 0; i < self->money->years->len; i++)
    add_year_bar (self, chart, &g_array_index (self->money->years, GpMoneyYear, i), payers, n);
  return chart;
}

/* --- districts and funds ------------------------------------------------ */

static void
set_counts (GpRuledTable *table, guint row, const guint *counts, gboolean total)
{
  guint sum = 0;

  for (guint i = 0; i <= GP_N_STAGES; i++)
    {
      g_autofree char *text = gp_text_format_int (i < GP_N_STAGES ? counts[i] : sum);

      gp_ruled_table_set (table, row, i + 1, text);
      if (i < GP_N_STAGES && counts[i] == 0)
        gp_ruled_table_set_look (table, row, i + 1, total, GP_INK_PALE);
      if (i == GP_N_STAGES)
        gp_ruled_table_set_look (table, row, i + 1, TRUE, GP_INK_DARK);
      sum += i < GP_N_STAGES ? counts[i] : 0;
    }
}

/**
 * gp_money_blocks_make_districts:
 * @self: what is shown and how
 *
 * Returns: (transfer full): compounds of each district by stage, and the sum
 */
GpRuledTable *
gp_money_blocks_make_districts (const GpMoneyBlocks *self)
{
  static const char *const stages[GP_N_STAGES] = { "stage.proposed", "stage.reserved", "stage.started", "stage.completed", "stage.operated" };
  GpRuledTable *table = gp_ruled_table_new (GP_LEVEL_XS, self->row_mm);
  guint row;

  gp_ruled_table_add_column (table, word (self, "index_columns.name"), 40, GP_ALIGN_LEFT);
  for (guint i = 0; i < GP_N_STAGES; i++)
    gp_ruled_table_add_column (table, word (self, stages[i]), 24, GP_ALIGN_RIGHT);
  gp_ruled_table_add_column (table, word (self, "works_total"), 24, GP_ALIGN_RIGHT);
  for (guint i = 0; i < self->money->districts->len; i++)
    {
      const GpMoneyDistrict *district = g_ptr_array_index (self->money->districts, i);

      row = gp_ruled_table_add_row (table, FALSE);
      gp_ruled_table_set (table, row, 0, district->name);
      set_counts (table, row, district->counts, FALSE);
    }
  row = gp_ruled_table_add_row (table, TRUE);
  gp_ruled_table_set (table, row, 0, word (self, "works_total"));
  set_counts (table, row, self->money->counts, TRUE);
  return table;
}

/* A column of the funds: a year, the money without one, or the sum. */
static void
set_fund_column (const GpMoneyBlocks *self, GpRuledTable *table, guint column, guint first_row, int year)
{
  const GpMoneyTable *money = self->money;
  guint n = money->funds->len;
  g_autofree GpFen *fen = g_new0 (GpFen, MAX (n, 1));
  g_auto (GStrv) texts = NULL;
  g_autofree char *sum = NULL;

  for (guint i = 0; i < n; i++)
    {
      const GpMoneyFund *fund = g_ptr_array_index (money->funds, i);

      fen[i] = year < 0 ? fund->total : fund->amounts[year];
    }
  texts = gp_money_words_column (fen, n, self->grouped, &sum);
  for (guint i = 0; i < n; i++)
    {
      gp_ruled_table_set (table, first_row + i, column, fen[i] != 0 ? texts[i] : "—");
      if (fen[i] == 0)
        gp_ruled_table_set_look (table, first_row + i, column, FALSE, GP_INK_PALE);
    }
  gp_ruled_table_set (table, first_row + n, column, sum);
}

/**
 * gp_money_blocks_make_funds:
 * @self: what is shown and how
 *
 * Returns: (transfer full): what each fund gets when, and the sum
 */
GpRuledTable *
gp_money_blocks_make_funds (const GpMoneyBlocks *self)
{
  const GpMoneyTable *money = self->money;
  GpRuledTable *table = gp_ruled_table_new (GP_LEVEL_XS, self->row_mm);
  guint column = 1;

  gp_ruled_table_add_column (table, word (self, "money.columns.fund"), 46, GP_ALIGN_LEFT);
  for (guint y = 0; y < money->n_fund_years; y++)
    {
      g_autofree char *year = g_strdup_printf ("%u", money->first_fund_year + y);

      gp_ruled_table_add_column (table, year, 24, GP_ALIGN_RIGHT);
    }
  if (money->has_yearless)
    gp_ruled_table_add_column (table, word (self, "money.yearless"), 24, GP_ALIGN_RIGHT);
  gp_ruled_table_add_column (table, word (self, "works_total"), 26, GP_ALIGN_RIGHT);
  for (guint i = 0; i < money->funds->len; i++)
    gp_ruled_table_set (table, gp_ruled_table_add_row (table, FALSE), 0, ((const GpMoneyFund *) g_ptr_array_index (money->funds, i))->name);
  gp_ruled_table_set (table, gp_ruled_table_add_row (table, TRUE), 0, word (self, "works_total"));
  for (guint y = 0; y < money->n_fund_years; y++)
    set_fund_column (self, table, column++, 0, y);
  if (money->has_yearless)
    set_fund_column (self, table, column++, 0, money->n_fund_years);
  set_fund_column (self, table, column, 0, -1);
  return table;
}

/**
 * gp_money_figures_clear:
 * @figures: key figures
 */
void
gp_money_figures_clear (GpMoneyFigures *figures)
{
  g_clear_pointer (&figures->texts, g_ptr_array_unref);
}

/**
 * gp_money_shares_clear:
 * @shares: shares no table needs any more
 */
void
gp_money_shares_clear (GpMoneyShares *shares)
{
  for (guint i = 0; i < shares->n_rows; i++)
    g_free (shares->remarks[i]);
}
