/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMoneyTable: money and progress of a programme as data for the money page:
 * what it costs, who pays how much of it when, how far its compounds are. Who
 * knows the funds and the dates fills it; the page only draws.
 */
#pragma once

#include <glib.h>

#include "gp-money.h"
#include "gp-schema.h"

G_BEGIN_DECLS

/** GpMoneySource: fund.source as a meeting looks at it: central and provincial grants are one. */
typedef enum
{
  GP_MONEY_GRANTS,
  GP_MONEY_BOND,
  GP_MONEY_COUNTY,
  GP_MONEY_ENTERPRISE,
  GP_MONEY_RESIDENTS,
  GP_MONEY_OTHER, /* of a source nobody gave */
  GP_N_MONEY_SOURCES
} GpMoneySource;

/** GpMoneyGroup: all funds of one source. */
typedef struct
{
  guint n_funds;
  GpFen amount;    /* of the funds, all years */
  GpFen allocated; /* to works */
  GpFen paid;      /* of that, through the gate "paid" */
} GpMoneyGroup;

/** GpMoneyYear: a calendar year, or the works without a date (year 0). */
typedef struct
{
  int year;
  GpFen cost;                        /* of the works, evenly over their work days */
  GpFen covered[GP_N_MONEY_SOURCES]; /* of that, by what was allocated */
} GpMoneyYear;

/** GpMoneyFund: all rows of one fund, whatever their year. */
typedef struct
{
  char *name;
  GpMoneySource source;
  GpFen *amounts; /* by fund year; the last one: of no year */
  GpFen total;
} GpMoneyFund;

/** GpMoneyDistrict: how many of its compounds are at each stage. */
typedef struct
{
  char *name;
  guint counts[GP_N_STAGES];
} GpMoneyDistrict;

typedef struct
{
  GpFen cost; /* of all works */
  GpFen found;
  GpMoneyGroup groups[GP_N_MONEY_SOURCES];
  GArray *years;       /* of GpMoneyYear, in time, undated works last */
  int first_fund_year; /* 0: no fund has a year */
  guint n_fund_years;
  gboolean has_yearless; /* some fund has no year */
  GPtrArray *funds;      /* of GpMoneyFund, by source, in the order of the plan */
  GPtrArray *districts;  /* of GpMoneyDistrict */
  guint counts[GP_N_STAGES];
  gint64 households;
  guint buildings;
  double floor_area_m2;
  gint64 resident_centres; /* paid for by residents, no amount given */
  gint64 resident_facilities;
} GpMoneyTable;

GpMoneyTable *gp_money_table_new (int first_fund_year,
                                  guint n_fund_years);
void gp_money_table_free (GpMoneyTable *self);
GpMoneyFund *gp_money_table_add_fund (GpMoneyTable *self,
                                      const char *name,
                                      GpMoneySource source);
void gp_money_fund_add (GpMoneyTable *self,
                        GpMoneyFund *fund,
                        int year,
                        GpFen amount);
GpMoneyYear *gp_money_table_get_year (GpMoneyTable *self,
                                      int year);
GpMoneyDistrict *gp_money_table_add_district (GpMoneyTable *self,
                                              const char *name);
gboolean gp_money_table_is_empty (const GpMoneyTable *self);
GpFen gp_money_year_get_gap (const GpMoneyYear *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpMoneyTable, gp_money_table_free)

G_END_DECLS
