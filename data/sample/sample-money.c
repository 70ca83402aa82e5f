/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables without shapes: packages, funds, what they may pay for, which
 * work gets how much, crews, orders given by hand, settings.
 *
 * Money found is 346.07 million yuan of 577 million; every fen of it is
 * allocated, the earliest funds to the works wanted first, deeper works before
 * shallower ones. A work that is under way when the plan begins is paid from
 * money of the year before.
 */
#include "sample.h"

#include <string.h>

#define WAN G_GINT64_CONSTANT (1000000)

typedef struct
{
  const char *name;
  const char *source;
  int year;
  gint64 wan;
  const char *owner;
  const char *pays; /* kinds of work, separated by spaces; NULL: anything */
} Fund;

#define PUBLIC_WORKS "sewage rain water gas power telecom tv roof paving road_base road_surface fire"
#define BOND_WORKS "sewage rain road_base road_surface parking paving facility greening"
#define CABLES "telecom tv power"

static const Fund funds[] = {
  { "中央补助资金（2025年）", "central", 2025, 2186, "县财政局", PUBLIC_WORKS },
  { "中央补助资金（2026年）", "central", 2026, 3600, "县财政局", PUBLIC_WORKS },
  { "中央补助资金（2027年）", "central", 2027, 2800, "县财政局", PUBLIC_WORKS },
  { "省级配套资金（2025年）", "province", 2025, 1000, "县财政局", NULL },
  { "省级配套资金（2026年）", "province", 2026, 1660, "县财政局", NULL },
  { "省级配套资金（2027年）", "province", 2027, 1100, "县财政局", NULL },
  { "专项债券（2026年）", "bond", 2026, 5000, "县财政局", BOND_WORKS },
  { "专项债券（2027年）", "bond", 2027, 4500, "县财政局", BOND_WORKS },
  { "专项债券（2028年）", "bond", 2028, 2500, "县财政局", BOND_WORKS },
  { "粤海水务出资（2026年）", "enterprise", 2026, 1900, "粤海水务", "water hot_spring" },
  { "粤海水务出资（2027年）", "enterprise", 2027, 1500, "粤海水务", "water hot_spring" },
  { "中燃出资（2026年）", "enterprise", 2026, 900, "中燃", "gas" },
  { "中燃出资（2027年）", "enterprise", 2027, 600, "中燃", "gas" },
  { "电信出资（2026年）", "enterprise", 2026, 700, "电信", CABLES },
  { "移动出资（2026年）", "enterprise", 2026, 850, "移动", CABLES },
  { "联通出资（2026年）", "enterprise", 2026, 560, "联通", CABLES },
  { "电信出资（2027年）", "enterprise", 2027, 451, "电信", CABLES },
  { "移动出资（2027年）", "enterprise", 2027, 500, "移动", CABLES },
  { "联通出资（2027年）", "enterprise", 2027, 300, "联通", CABLES },
  { "物业企业出资（2026年）", "enterprise", 2026, 600, "物业企业", "parking lift paving" },
  { "物业企业出资（2027年）", "enterprise", 2027, 700, "物业企业", "parking lift paving" },
  { "物业企业出资（2028年）", "enterprise", 2028, 700, "物业企业", "parking lift paving" },
};

static const struct
{
  const char *unit;
  int capacity;
} crews[] = {
  { "丰顺市政工程公司", 10 },
  { "嘉应建设集团", 10 },
  { "粤海水务工程队", 8 },
  { "中燃工程队", 4 },
  { "丰顺供电局工程队", 5 },
  { "电信工程队", 3 },
  { "移动工程队", 3 },
  { "联通工程队", 3 },
  { "县公路养护中心", 8 },
  { "物业服务企业", 6 },
  { "梅州二建", 12 },
  { "丰顺建安公司", 14 },
  { "县园林所", 3 },
  { "粤东电梯公司", 4 },
  { "县消防大队", 6 },
};

static const struct
{
  const char *key;
  const char *value;
} settings[] = {
  { "title", "丰顺县老旧小区连片改造" },
  { "makers", "丰顺县住房和城乡建设局" },
  { "period", "2026—2028" },
  { "sample", "1" },
  { "sample_note", "示意数据" },
  { "start_date", "2026-01-05" },
  { "closures_per_district", "12" },
  { "settlement_days", "7" },
  { "curing_days", "7" },
  { "joint_gap_days", "14" },
  { "days_off", "2026-02-15..2026-02-23 春节, 2026-05-01..2026-05-05 劳动节, 2026-10-01..2026-10-07 国庆节, 2027-02-05..2027-02-13 春节, 2027-05-01..2027-05-05 劳动节, 2027-10-01..2027-10-07 国庆节, 2028-01-25..2028-02-03 春节, 2028-05-01..2028-05-05 劳动节, 2028-10-01..2028-10-07 国庆节, 2029-02-12..2029-02-20 春节" },
  { "seed", "20260105" },
  { "figure.building_heads", "45" },
  { "figure.land_ceded_m2", "1256" },
  { "figure.structures_removed", "502" },
  { "figure.resident_centres", "1" },
  { "figure.resident_facilities", "9" },
  { "reported.districts", "6个片区" },
  { "reported.compounds", "71个" },
  { "reported.compounds_started", "52个" },
  { "reported.compounds_completed", "38个" },
  { "reported.buildings", "285栋" },
  { "reported.households", "5055户" },
  { "reported.floor_area_m2", "24.4万平方米" },
  { "reported.rain_sewage_m", "54.87公里" },
  { "reported.gas_m", "12.8公里" },
  { "reported.water_m", "25公里" },
  { "reported.hot_spring_m", "22公里" },
  { "reported.overhead_buried_m", "30.753公里" },
  { "reported.roads_m", "42公里" },
  { "reported.lanes", "58条" },
  { "reported.parking_added", "1505个" },
  { "reported.investment_fen", "5.77亿元" },
  { "reported.central_province_fen", "12346万元" },
  { "reported.bond_fen", "1.2亿元" },
  { "reported.enterprise_fen", "10261万元" },
  { "reported.opinions_adopted", "33条" },
  { "reported.districts_started", "4个" },
  { "reported.parks", "3个" },
  { "reported.gardens", "5个" },
  { "reported.markets", "4个" },
  { "reported.sports", "2个" },
  { "reported.centres", "3个" },
  { "reported.service_points", "2个" },
  { "reported.fire_points", "56处" },
  { "reported.ditches", "1条（汤湖沟）" },
  { "reported.building_heads", "45名" },
  { "reported.land_ceded_m2", "1256平方米" },
  { "reported.structures_removed", "502处" },
  { "reported.resident_centres", "1个" },
  { "reported.resident_facilities", "9处" },
};

static gboolean
may_pay (const Fund *fund, const char *kind)
{
  g_auto (GStrv) kinds = fund->pays ? g_strsplit (fund->pays, " ", -1) : NULL;

  return kinds == NULL || g_strv_contains ((const char *const *) kinds, kind);
}

/* How far down the list a fund of @year comes to @work; negative: not at all. */
static int
fit (const Fund *fund, const SmWork *work)
{
  if (work->start)
    return -1;
  if (work->actual_start)
    return fund->year == 2025 ? 0 : -1;
  if (fund->year == 2025)
    return work->year == 2026 ? 2 : 3;
  /* Money first for works of its own year, then of later ones, then whatever is left. */
  return work->year == fund->year ? 0 : work->year > fund->year ? 1
                                                                : 3;
}

static void
allocate (SmTown *town, const Fund *fund, SmWriter *writer)
{
  gint64 left = fund->wan * WAN;

  for (int round = 0; round <= 3; round++)
    for (guint i = 0; i < town->works->len && left > 0; i++)
      {
        SmWork *work = &g_array_index (town->works, SmWork, i);
        gint64 amount = MIN (left, work->cost_fen - work->allocated_fen);

        if (amount <= 0 || fit (fund, work) != round || !may_pay (fund, work->kind))
          continue;
        sm_writer_row (writer, NULL);
        sm_writer_text (writer, "fund", fund->name);
        sm_writer_text (writer, "work", work->code);
        sm_writer_int (writer, "amount_fen", amount);
        sm_writer_text (writer, "gate", work->actual_finish ? "paid" : fund->year <= 2026 ? "granted"
                                                                                          : "applied");
        sm_writer_text (writer, "on_date", fund->year == 2025 ? "2025-03-20" : fund->year == 2026 ? "2025-12-18"
                                                                                                  : NULL);
        work->allocated_fen += amount;
        left -= amount;
      }
  if (left > 0)
    g_error ("%s finds no work for %" G_GINT64_FORMAT " fen", fund->name, left);
}

static gboolean
write_funds (SmTown *town, const char *directory, GError **error)
{
  SmWriter *fund_rows = sm_writer_open (directory, "fund", FALSE);
  SmWriter *pays_rows = sm_writer_open (directory, "fund_pays", FALSE);
  SmWriter *allocation_rows = sm_writer_open (directory, "allocation", FALSE);

  for (guint f = 0; f < G_N_ELEMENTS (funds); f++)
    {
      g_auto (GStrv) kinds = g_strsplit (funds[f].pays ? funds[f].pays : "", " ", -1);

      sm_writer_row (fund_rows, NULL);
      sm_writer_text (fund_rows, "name", funds[f].name);
      sm_writer_text (fund_rows, "source", funds[f].source);
      sm_writer_int (fund_rows, "year", funds[f].year);
      sm_writer_int (fund_rows, "amount_fen", funds[f].wan * WAN);
      sm_writer_int (fund_rows, "carry_over", 1);
      sm_writer_text (fund_rows, "owner", funds[f].owner);
      for (guint k = 0; kinds[k]; k++)
        {
          sm_writer_row (pays_rows, NULL);
          sm_writer_text (pays_rows, "fund", funds[f].name);
          sm_writer_text (pays_rows, "work_kind", kinds[k]);
        }
      allocate (town, &funds[f], allocation_rows);
    }
  if (!sm_writer_close (fund_rows, error))
    return FALSE;
  if (!sm_writer_close (pays_rows, error))
    return FALSE;
  return sm_writer_close (allocation_rows, error);
}

static gboolean
write_packages (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "package", FALSE);

  for (guint i = 0; i < town->packages->len; i++)
    {
      const SmPackage *package = &g_array_index (town->packages, SmPackage, i);

      sm_writer_row (writer, NULL);
      sm_writer_text (writer, "code", package->code);
      sm_writer_text (writer, "name", package->name);
      sm_writer_text (writer, "district", town->districts[package->district].code);
      sm_writer_text (writer, "stage", package->stage);
      sm_writer_int (writer, "year", package->year);
      sm_writer_text (writer, "contractor", package->contractor);
    }
  return sm_writer_close (writer, error);
}

static const SmWork *
work_named (const SmTown *town, const char *start)
{
  for (guint i = 0; i < town->works->len; i++)
    if (g_str_has_prefix (g_array_index (town->works, SmWork, i).name, start))
      return &g_array_index (town->works, SmWork, i);
  g_error ("no work %s", start);
}

static gboolean
write_orders (SmTown *town, const char *directory, GError **error)
{
  static const struct
  {
    const char *before;
    const char *after;
    int lag_days;
    const char *why;
  } orders[] = {
    { "汤湖沟清淤", "汤湖公园", 10, "先清沟再修岸边绿地" },
    { "南市场建设", "东门市场建设", 0, "摊位轮流安置，先局部后整体" },
    { "湖下市场建设", "城南市场建设", 0, "摊位轮流安置，先局部后整体" },
    { "县体育场建设", "南市场运动场建设", 5, "先局部后整体" },
  };
  SmWriter *writer = sm_writer_open (directory, "work_order", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      sm_writer_row (writer, NULL);
      sm_writer_text (writer, "before", work_named (town, orders[i].before)->code);
      sm_writer_text (writer, "after", work_named (town, orders[i].after)->code);
      sm_writer_int (writer, "lag_days", orders[i].lag_days);
      sm_writer_text (writer, "why", orders[i].why);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_limits (const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "crew", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (crews); i++)
    {
      sm_writer_row (writer, NULL);
      sm_writer_text (writer, "unit", crews[i].unit);
      sm_writer_int (writer, "capacity", crews[i].capacity);
    }
  return sm_writer_close (writer, error);
}

/* The settings of the manifest: "key": "value" pairs. */
void
sm_settings_append (GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_string_append_printf (text, "%s\n  \"%s\": \"%s\"", i > 0 ? "," : "", settings[i].key, settings[i].value);
}

gboolean
sm_money_write (SmTown *town, const char *directory, GError **error)
{
  return write_packages (town, directory, error) &&
         write_funds (town, directory, error) &&
         write_orders (town, directory, error) &&
         write_limits (directory, error);
}
