/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The works along the streets, one for each planned run, and what all works
 * have in common: who builds them, how long, what they cost.
 *
 * Costs are unit prices times quantities, scaled so that they add up to the
 * published investment; the dearest work takes the remainder.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>
#include <string.h>

#define INVESTMENT_FEN G_GINT64_CONSTANT (57700000000)
#define ROUND_FEN G_GINT64_CONSTANT (10000)

static const struct
{
  const char *kind;
  const char *title;
  const char *grade;
  const char *units[3];
  double per_day;     /* quantity done in a day */
  double yuan;        /* per unit of quantity */
  double half_trench; /* of a run */
} kinds[] = {
  { "sewage", "污水管", "basic", { "丰顺市政工程公司", "嘉应建设集团" }, 15, 2300, 1.1 },
  { "rain", "雨水管", "basic", { "丰顺市政工程公司", "嘉应建设集团" }, 18, 2500, 1.2 },
  { "water", "给水管", "basic", { "粤海水务工程队" }, 30, 1250, 0.6 },
  { "hot_spring", "温泉水管", "upgrade", { "粤海水务工程队" }, 26, 1900, 0.7 },
  { "gas", "燃气管", "basic", { "中燃工程队" }, 30, 1650, 0.5 },
  { "power", "电力管", "basic", { "丰顺供电局工程队" }, 26, 2100, 0.6 },
  { "telecom", "通信管", "basic", { "电信工程队", "移动工程队", "联通工程队" }, 26, 2000, 0.5 },
  { "tv", "有线电视管", "basic", { "联通工程队" }, 26, 1500, 0.4 },
  { "road_base", "道路基层", "basic", { "县公路养护中心" }, 800, 210, 0 },
  { "road_surface", "道路面层", "basic", { "县公路养护中心" }, 1200, 170, 0 },
  { "parking", "停车位", "improve", { "物业服务企业" }, 4, 5200, 0 },
  { "paving", "铺装", "improve", { "梅州二建", "丰顺建安公司" }, 90, 260, 0 },
  { "greening", "绿化", "upgrade", { "县园林所" }, 160, 150, 0 },
  { "roof", "屋面防水", "basic", { "梅州二建", "丰顺建安公司" }, 24, 330, 0 },
  { "wall", "外墙修缮", "improve", { "梅州二建", "丰顺建安公司" }, 90, 160, 0 },
  { "lift", "加装电梯", "improve", { "粤东电梯公司" }, 0.02, 620000, 0 },
  { "fire", "微型消防站", "basic", { "县消防大队" }, 0.2, 45000, 0 },
  { "facility", "公共服务设施", "upgrade", { "丰顺建安公司" }, 0, 3200000, 0 },
};

static guint
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return i;
  g_error ("no kind of work %s", kind);
}

/* Takes @name and @shape. The work is valid until the next one is added. */
SmWork *
sm_work_add (SmTown *town, const char *kind, char *name, int district, GpGeometry *shape, double quantity, const char *unit_of_quantity)
{
  guint k = find_kind (kind), n_units = 1;
  SmWork work = { .kind = kinds[k].kind, .name = name, .district = district, .shape = shape, .quantity = quantity, .quantity_unit = unit_of_quantity, .compound = -1, .package = -1, .span = -1, .year = 2027, .grade = kinds[k].grade, .stage = "reserved" };

  while (n_units < G_N_ELEMENTS (kinds[k].units) && kinds[k].units[n_units])
    n_units++;
  work.unit = kinds[k].units[town->works->len % n_units];
  work.days = kinds[k].per_day > 0 ? CLAMP ((int) ceil (quantity / kinds[k].per_day), 3, 75) : 75;
  work.cost_fen = llround (quantity * kinds[k].yuan * 100);
  if (kinds[k].per_day == 0)
    work.cost_fen = llround (kinds[k].yuan * 100);
  work.code = g_strdup_printf ("GC-%04u", town->works->len + 1);
  g_array_append_val (town->works, work);
  return &g_array_index (town->works, SmWork, town->works->len - 1);
}

static void
add_run_work (SmTown *town, const SmRun *run)
{
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, run->span);
  const char *street = g_array_index (town->streets, SmStreet, piece->street).name;
  guint k = find_kind (run->kind);
  g_autoptr (GpGeometry) line = sm_geometry_line (run->path);
  GpGeometry *trench = sm_geometry_round (gp_overlay_buffer (line, kinds[k].half_trench, GP_CAP_FLAT, NULL));
  SmWork *work = sm_work_add (town, run->kind, g_strdup_printf ("%s%u段%s", street, piece->part, kinds[k].title), piece->district, trench, round (run->length_m * 100) / 100, "m");

  work->asset_layer = "run";
  work->asset_code = run->code;
  work->span = run->span;
  work->year = piece->year;
  if (piece->year > 2027)
    work->stage = "proposed";
}

static void
scale_costs (SmTown *town)
{
  gint64 sum = 0, rounded = 0;
  SmWork *dearest = NULL;

  for (guint i = 0; i < town->works->len; i++)
    sum += g_array_index (town->works, SmWork, i).cost_fen;
  for (guint i = 0; i < town->works->len; i++)
    {
      SmWork *work = &g_array_index (town->works, SmWork, i);

      work->cost_fen = (gint64) floor ((double) work->cost_fen * INVESTMENT_FEN / sum / ROUND_FEN) * ROUND_FEN;
      rounded += work->cost_fen;
      if (dearest == NULL || work->cost_fen > dearest->cost_fen)
        dearest = work;
    }
  dearest->cost_fen += INVESTMENT_FEN - rounded;
}

/* A few trenches are open when the plan begins, two have a date the county has promised. */
static void
begin_some (SmTown *town)
{
  static const char *const begun[] = { "2025-12-08", "2025-12-15", "2025-12-22" };
  static const char *const promised[] = { "2026-03-02", "2026-04-06" };
  guint n = 0, n_fixed = 0;
  int last_span = -1;

  for (guint i = 0; i < town->works->len && n_fixed < G_N_ELEMENTS (promised); i++)
    {
      SmWork *work = &g_array_index (town->works, SmWork, i);

      if (!g_str_equal (work->kind, "sewage") || work->year != 2026 || work->span < 0 || work->span < last_span + 5 || work->days > 45)
        continue;
      last_span = work->span;
      if (n < G_N_ELEMENTS (begun))
        {
          work->actual_start = g_strdup (begun[n++]);
          work->stage = "started";
        }
      else
        work->start = promised[n_fixed++];
    }
}

static void
make_packages (SmTown *town)
{
  static const char *const builders[] = { "丰顺市政工程公司", "嘉应建设集团", "梅州二建", "丰顺建安公司" };

  town->packages = g_array_new (FALSE, TRUE, sizeof (SmPackage));
  for (guint i = 0; i < town->works->len; i++)
    {
      SmWork *work = &g_array_index (town->works, SmWork, i);
      guint p;

      for (p = 0; p < town->packages->len; p++)
        if (g_array_index (town->packages, SmPackage, p).district == work->district && g_array_index (town->packages, SmPackage, p).year == work->year)
          break;
      if (p == town->packages->len)
        {
          SmPackage package = { .district = work->district, .year = work->year };

          package.code = g_strdup_printf ("GCB-%s-%02d", town->districts[work->district].code, work->year % 100);
          package.name = g_strdup_printf ("%s片区%d年工程包", town->districts[work->district].name, work->year);
          package.stage = work->year < 2026 ? "completed" : work->year == 2026 ? "started"
                                                        : work->year == 2027   ? "reserved"
                                                                               : "proposed";
          package.contractor = work->year <= 2026 ? builders[work->district % G_N_ELEMENTS (builders)] : NULL;
          g_array_append_val (town->packages, package);
        }
      work->package = p;
    }
}

void
sm_works_make (SmTown *town)
{
  town->works = g_array_new (FALSE, TRUE, sizeof (SmWork));
  for (guint i = 0; i < town->runs->len; i++)
    {
      const SmRun *run = &g_array_index (town->runs, SmRun, i);

      if (g_str_equal (run->state, "planned") && run->span >= 0)
        add_run_work (town, run);
    }
  sm_surface_works_make (town);
  sm_yard_works_make (town);
  scale_costs (town);
  begin_some (town);
  make_packages (town);
}

gboolean
sm_works_write (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "work", TRUE);

  for (guint i = 0; i < town->works->len; i++)
    {
      const SmWork *work = &g_array_index (town->works, SmWork, i);

      sm_writer_row (writer, work->shape);
      sm_writer_text (writer, "code", work->code);
      sm_writer_text (writer, "name", work->name);
      sm_writer_text (writer, "kind", work->kind);
      sm_writer_text (writer, "asset_layer", work->asset_layer);
      sm_writer_text (writer, "asset_fid", work->asset_code);
      sm_writer_text (writer, "district", town->districts[work->district].code);
      sm_writer_text (writer, "compound", work->compound >= 0 ? g_array_index (town->compounds, SmCompound, work->compound).code : NULL);
      sm_writer_text (writer, "package", g_array_index (town->packages, SmPackage, work->package).code);
      sm_writer_text (writer, "class", work->grade);
      sm_writer_text (writer, "stage", work->stage);
      sm_writer_int (writer, "days", work->days);
      sm_writer_int (writer, "cost_fen", work->cost_fen);
      sm_writer_real (writer, "quantity", work->quantity, 2);
      sm_writer_text (writer, "quantity_unit", work->quantity_unit);
      sm_writer_text (writer, "unit", work->unit);
      sm_writer_text (writer, "earliest", work->earliest);
      sm_writer_text (writer, "due", work->due);
      sm_writer_text (writer, "start", work->start);
      sm_writer_int (writer, "fixed", work->start != NULL);
      sm_writer_text (writer, "actual_start", work->actual_start);
      sm_writer_text (writer, "actual_finish", work->actual_finish);
    }
  return sm_writer_close (writer, error);
}
