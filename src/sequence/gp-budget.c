/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Per fund three rows of figures, one a year: what lapses, what carries over,
 * what is spent. Going through the years, lapsing money is spent first and
 * what is left over of the other kind goes on; what is then missing is the
 * fund's shortfall. A work may be placed when it adds nothing to that (works
 * already begun may have overdrawn a fund: that is no reason to stop the rest).
 */
#include "config.h"

#include "gp-budget.h"

typedef struct
{
  char *name;
  GpFen *lapsing;
  GpFen *carrying;
  GpFen *spent;
  gint64 *rows; /* fid of the fund row of each year, 0: none */
  gint64 first_row;
  int first_year;  /* the first year with money */
  int last_year;   /* the last one, G_MININT: none */
  guint from, end; /* of the figures that are not all 0 */
  GpFen missing;   /* what its works draw more than it has */
} Fund;

struct _GpBudget
{
  int first_year;
  guint n_years;
  GPtrArray *funds; /* of Fund */
  GHashTable *by_row;
};

static void
fund_free (gpointer data)
{
  Fund *fund = data;

  g_free (fund->name);
  g_free (fund->lapsing);
  g_free (fund->carrying);
  g_free (fund->spent);
  g_free (fund->rows);
  g_free (fund);
}

static guint
year_index (const GpBudget *self, int year)
{
  return CLAMP (year - self->first_year, 0, (int) self->n_years - 1);
}

static guint
find_fund (GpBudget *self, const GpFeature *row)
{
  const char *name = gp_feature_get_text (row, GP_FUND_NAME);
  Fund *fund;

  for (guint i = 0; name && i < self->funds->len; i++)
    if (g_strcmp0 (((Fund *) g_ptr_array_index (self->funds, i))->name, name) == 0)
      return i;
  fund = g_new0 (Fund, 1);
  fund->name = g_strdup (name);
  fund->lapsing = g_new0 (GpFen, self->n_years);
  fund->carrying = g_new0 (GpFen, self->n_years);
  fund->spent = g_new0 (GpFen, self->n_years);
  fund->rows = g_new0 (gint64, self->n_years);
  fund->first_row = row->fid;
  fund->first_year = G_MAXINT;
  fund->last_year = G_MININT;
  fund->from = self->n_years;
  g_ptr_array_add (self->funds, fund);
  return self->funds->len - 1;
}

static void
add_row (GpBudget *self, const GpFeature *row)
{
  guint number = find_fund (self, row);
  Fund *fund = g_ptr_array_index (self->funds, number);
  GpFen amount = CLAMP (gp_feature_get_int (row, GP_FUND_AMOUNT, 0), 0, (GpFen) 1000000000000000);
  gint64 year = gp_feature_get_int (row, GP_FUND_YEAR, G_MININT);
  gboolean has_year = year >= 1900 && year <= 9999;
  guint i = has_year ? year_index (self, (int) year) : 0;

  if (!has_year || gp_feature_get_int (row, GP_FUND_CARRY_OVER, 0))
    fund->carrying[i] += amount;
  else
    fund->lapsing[i] += amount;
  if (fund->rows[i] == 0)
    fund->rows[i] = row->fid;
  fund->from = MIN (fund->from, i);
  fund->end = MAX (fund->end, i + 1);
  if (amount > 0)
    {
      fund->first_year = MIN (fund->first_year, self->first_year + (int) i);
      fund->last_year = MAX (fund->last_year, self->first_year + (int) i);
    }
  g_hash_table_insert (self->by_row, g_memdup2 (&row->fid, sizeof row->fid), GUINT_TO_POINTER (number));
}

/**
 * gp_budget_new:
 * @snapshot: a plan
 * @first_year: the first year looked at; what is earlier counts there
 * @last_year: the last one
 *
 * Returns: (transfer full): its money, nothing spent yet
 */
GpBudget *
gp_budget_new (GpSnapshot *snapshot, int first_year, int last_year)
{
  GpBudget *self = g_new0 (GpBudget, 1);

  self->first_year = first_year;
  self->n_years = MAX (last_year - first_year + 1, 1);
  self->funds = g_ptr_array_new_with_free_func (fund_free);
  self->by_row = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_FUND); i++)
    add_row (self, gp_snapshot_get (snapshot, GP_TABLE_FUND, i));
  return self;
}

static Fund *
fund_copy (const Fund *from, guint n_years)
{
  Fund *fund = g_memdup2 (from, sizeof *from);

  fund->name = g_strdup (from->name);
  fund->lapsing = g_memdup2 (from->lapsing, n_years * sizeof (GpFen));
  fund->carrying = g_memdup2 (from->carrying, n_years * sizeof (GpFen));
  fund->spent = g_memdup2 (from->spent, n_years * sizeof (GpFen));
  fund->rows = g_memdup2 (from->rows, n_years * sizeof (gint64));
  return fund;
}

/**
 * gp_budget_copy:
 * @self: a budget
 *
 * Returns: (transfer full): another one with the same money and spending
 */
GpBudget *
gp_budget_copy (const GpBudget *self)
{
  GpBudget *copy = g_new0 (GpBudget, 1);

  copy->first_year = self->first_year;
  copy->n_years = self->n_years;
  copy->funds = g_ptr_array_new_with_free_func (fund_free);
  copy->by_row = g_hash_table_ref (self->by_row);
  for (guint i = 0; i < self->funds->len; i++)
    g_ptr_array_add (copy->funds, fund_copy (g_ptr_array_index (self->funds, i), self->n_years));
  return copy;
}

/**
 * gp_budget_free:
 * @self: (transfer full): a budget
 */
void
gp_budget_free (GpBudget *self)
{
  g_ptr_array_unref (self->funds);
  g_hash_table_unref (self->by_row);
  g_free (self);
}

/**
 * gp_budget_dup_draws:
 * @self: a budget
 * @snapshot: the plan it was made of
 *
 * Returns: (transfer full) (element-type gint64 GArray): key of a work → its
 *   #GpDraw, one a fund, in the order of the allocations
 */
GHashTable *
gp_budget_dup_draws (const GpBudget *self, GpSnapshot *snapshot)
{
  GHashTable *draws = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_ALLOCATION, i);
      gint64 fund = gp_feature_get_int (row, GP_ALLOCATION_FUND, 0), work = gp_feature_get_int (row, GP_ALLOCATION_WORK, 0);
      GpDraw draw = { 0, MIN (gp_feature_get_int (row, GP_ALLOCATION_AMOUNT, 0), (GpFen) 1000000000000000) };
      GArray *list = g_hash_table_lookup (draws, &work);
      gpointer number;
      guint at;

      if (draw.amount <= 0 || !g_hash_table_lookup_extended (self->by_row, &fund, NULL, &number))
        continue;
      draw.fund = GPOINTER_TO_UINT (number);
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (GpDraw));
          g_hash_table_insert (draws, g_memdup2 (&work, sizeof work), list);
        }
      for (at = 0; at < list->len && g_array_index (list, GpDraw, at).fund != draw.fund; at++)
        ;
      if (at < list->len)
        g_array_index (list, GpDraw, at).amount += draw.amount;
      else
        g_array_append_val (list, draw);
    }
  return draws;
}

/**
 * gp_budget_get_row:
 * @self: a budget
 * @fund: number of a fund
 * @year: a year
 *
 * Returns: key of the fund's row for that year, or of its first row
 */
gint64
gp_budget_get_row (const GpBudget *self, guint fund, int year)
{
  const Fund *f = g_ptr_array_index (self->funds, fund);
  gint64 row = f->rows[year_index (self, year)];

  return row ? row : f->first_row;
}

/**
 * gp_budget_get_n_funds:
 * @self: a budget
 *
 * Returns: how many funds there are
 */
guint
gp_budget_get_n_funds (const GpBudget *self)
{
  return self->funds->len;
}

/**
 * gp_budget_get_money:
 * @self: a budget
 * @fund: number of a fund
 * @year: a year
 *
 * Returns: the new money of that year, without what earlier years left over
 */
GpFen
gp_budget_get_money (const GpBudget *self, guint fund, int year)
{
  const Fund *f = g_ptr_array_index (self->funds, fund);
  guint i = year_index (self, year);

  return self->first_year + (int) i == year ? f->lapsing[i] + f->carrying[i] : 0;
}

/**
 * gp_budget_get_spent:
 * @self: a budget
 * @fund: number of a fund
 * @year: a year
 *
 * Returns: what is spent of it in that year
 */
GpFen
gp_budget_get_spent (const GpBudget *self, guint fund, int year)
{
  const Fund *f = g_ptr_array_index (self->funds, fund);
  guint i = year_index (self, year);

  return self->first_year + (int) i == year ? f->spent[i] : 0;
}

/**
 * gp_budget_get_first_year:
 * @self: a budget
 * @fund: number of a fund
 *
 * Returns: the first year it has money of, or %G_MAXINT
 */
int
gp_budget_get_first_year (const GpBudget *self, guint fund)
{
  return ((Fund *) g_ptr_array_index (self->funds, fund))->first_year;
}

/**
 * gp_budget_get_last_year:
 * @self: a budget
 * @fund: number of a fund
 *
 * Returns: the last year it has money of, or %G_MININT
 */
int
gp_budget_get_last_year (const GpBudget *self, guint fund)
{
  return ((Fund *) g_ptr_array_index (self->funds, fund))->last_year;
}

/**
 * gp_budget_clear:
 * @self: a budget
 *
 * Takes back all spending.
 */
void
gp_budget_clear (GpBudget *self)
{
  for (guint i = 0; i < self->funds->len; i++)
    {
      Fund *fund = g_ptr_array_index (self->funds, i);

      memset (fund->spent, 0, self->n_years * sizeof (GpFen));
      fund->missing = 0;
    }
}

static GpFen
count_missing (const Fund *fund)
{
  GpFen pool = 0, missing = 0;

  for (guint y = fund->from; y < fund->end; y++)
    {
      GpFen spent = fund->spent[y] - MIN (fund->spent[y], fund->lapsing[y]);

      pool += fund->carrying[y];
      missing += MAX (spent - pool, 0);
      pool -= MIN (spent, pool);
    }
  return missing;
}

/**
 * gp_budget_add_money:
 * @self: a budget
 * @fund: number of a fund
 * @year: a year
 * @amount: fen it has more in that year and, unspent, later; less when negative
 *
 * For "what if": the fund's own rows stay as they are.
 */
void
gp_budget_add_money (GpBudget *self, guint fund, int year, GpFen amount)
{
  Fund *f = g_ptr_array_index (self->funds, fund);

  f->carrying[year_index (self, year)] += amount;
  f->missing = count_missing (f);
}

/* floor (amount × done / days) without overflow. */
static GpFen
share (GpFen amount, int done, int days)
{
  return amount / days * done + amount % days * done / days;
}

static void
spend (const GpBudget *self, Fund *fund, const GpCalendar *calendar, GpFen amount, GpDate start, GpDate finish, int days, int sign)
{
  int first = gp_calendar_get_year (calendar, start), last = gp_calendar_get_year (calendar, finish);
  GpFen before = 0;

  for (int year = first; year <= last; year++)
    {
      GpDate end = year == last ? finish : gp_date_from_ymd (year, 12, 31);
      GpFen until = year == last ? amount : share (amount, MIN (gp_calendar_count (calendar, start, end), days), days);
      guint i = year_index (self, year);

      fund->spent[i] += sign * (until - before);
      fund->from = MIN (fund->from, i);
      fund->end = MAX (fund->end, i + 1);
      before = until;
    }
}

/**
 * gp_budget_spend:
 * @self: a budget
 * @calendar: the work days
 * @draw: what a work takes from a fund
 * @start: its first day
 * @finish: its last day
 * @days: its work days
 * @sign: 1 to spend, −1 to take back
 */
void
gp_budget_spend (GpBudget *self, const GpCalendar *calendar, const GpDraw *draw, GpDate start, GpDate finish, int days, int sign)
{
  Fund *fund = g_ptr_array_index (self->funds, draw->fund);

  spend (self, fund, calendar, draw->amount, start, finish, days, sign);
  fund->missing = count_missing (fund);
}

/**
 * gp_budget_allows:
 * @self: a budget
 * @calendar: the work days
 * @draw: what a work would take from a fund
 * @start: its first day
 * @finish: its last day
 * @days: its work days
 *
 * Returns: whether the fund has that money then
 */
gboolean
gp_budget_allows (GpBudget *self, const GpCalendar *calendar, const GpDraw *draw, GpDate start, GpDate finish, int days)
{
  Fund *fund = g_ptr_array_index (self->funds, draw->fund);
  GpFen missing;

  spend (self, fund, calendar, draw->amount, start, finish, days, 1);
  missing = count_missing (fund);
  spend (self, fund, calendar, draw->amount, start, finish, days, -1);
  return missing <= fund->missing;
}
