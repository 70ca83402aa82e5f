/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-money-table.h"

static void
free_fund (gpointer data)
{
  GpMoneyFund *fund = data;

  g_free (fund->name);
  g_free (fund->amounts);
  g_free (fund);
}

static void
free_district (gpointer data)
{
  GpMoneyDistrict *district = data;

  g_free (district->name);
  g_free (district);
}

/**
 * gp_money_table_new:
 * @first_fund_year: earliest year of a fund, or 0
 * @n_fund_years: from that year on
 *
 * Returns: (transfer full): a table without money
 */
GpMoneyTable *
gp_money_table_new (int first_fund_year, guint n_fund_years)
{
  GpMoneyTable *self = g_new0 (GpMoneyTable, 1);

  self->first_fund_year = first_fund_year;
  self->n_fund_years = n_fund_years;
  self->years = g_array_new (FALSE, TRUE, sizeof (GpMoneyYear));
  self->funds = g_ptr_array_new_with_free_func (free_fund);
  self->districts = g_ptr_array_new_with_free_func (free_district);
  return self;
}

/**
 * gp_money_table_free:
 * @self: (transfer full): a table
 */
void
gp_money_table_free (GpMoneyTable *self)
{
  if (!self)
    return;
  g_array_unref (self->years);
  g_ptr_array_unref (self->funds);
  g_ptr_array_unref (self->districts);
  g_free (self);
}

/**
 * gp_money_table_add_fund:
 * @self: a table
 * @name: of the fund
 * @source: where it comes from
 *
 * Returns: (transfer none): the fund, still without money
 */
GpMoneyFund *
gp_money_table_add_fund (GpMoneyTable *self, const char *name, GpMoneySource source)
{
  GpMoneyFund *fund = g_new0 (GpMoneyFund, 1);

  fund->name = g_strdup (name);
  fund->source = source;
  fund->amounts = g_new0 (GpFen, self->n_fund_years + 1);
  g_ptr_array_add (self->funds, fund);
  return fund;
}

/**
 * gp_money_fund_add:
 * @self: a table
 * @fund: one of its funds
 * @year: in which it gets the money; one that is not of the table: no year
 * @amount: how much
 */
void
gp_money_fund_add (GpMoneyTable *self, GpMoneyFund *fund, int year, GpFen amount)
{
  gboolean known = self->first_fund_year > 0 && year >= self->first_fund_year && year < self->first_fund_year + (int) self->n_fund_years;

  fund->amounts[known ? (guint) (year - self->first_fund_year) : self->n_fund_years] += amount;
  fund->total += amount;
  self->has_yearless |= !known;
  self->found += amount;
  self->groups[fund->source].amount += amount;
}

/**
 * gp_money_table_get_year:
 * @self: a table
 * @year: a calendar year, or 0 for works without a date
 *
 * Returns: (transfer none): what it holds of that year; valid until another year is asked for
 */
GpMoneyYear *
gp_money_table_get_year (GpMoneyTable *self, int year)
{
  guint at;

  for (at = 0; at < self->years->len; at++)
    {
      GpMoneyYear *known = &g_array_index (self->years, GpMoneyYear, at);

      if (known->year == year)
        return known;
      if (year != 0 && (known->year == 0 || known->year > year))
        break;
    }
  g_array_insert_val (self->years, at, ((GpMoneyYear){ .year = year }));
  return &g_array_index (self->years, GpMoneyYear, at);
}

/**
 * gp_money_table_add_district:
 * @self: a table
 * @name: of the district
 *
 * Returns: (transfer none): its row, still without compounds
 */
GpMoneyDistrict *
gp_money_table_add_district (GpMoneyTable *self, const char *name)
{
  GpMoneyDistrict *district = g_new0 (GpMoneyDistrict, 1);

  district->name = g_strdup (name);
  g_ptr_array_add (self->districts, district);
  return district;
}

/**
 * gp_money_table_is_empty:
 * @self: a table
 *
 * Returns: whether there is neither cost nor money: then there is no money page
 */
gboolean
gp_money_table_is_empty (const GpMoneyTable *self)
{
  return self->cost == 0 && self->found == 0;
}

/**
 * gp_money_year_get_gap:
 * @self: a year
 *
 * Returns: what of its cost nobody has allocated money for, never negative
 */
GpFen
gp_money_year_get_gap (const GpMoneyYear *self)
{
  GpFen gap = self->cost;

  for (guint i = 0; i < GP_N_MONEY_SOURCES; i++)
    gap -= self->covered[i];
  return MAX (gap, 0);
}
