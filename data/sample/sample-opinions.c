/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What residents said: 60 opinions, 33 of them adopted.
 */
#include "sample.h"

#define N_OPINIONS 60
#define N_ADOPTED 33

static const struct
{
  const char *text;
  const char *yes;
} wishes[] = {
  { "一楼下水道雨天倒灌，请先修污水管", "已列入庭院雨污管工程" },
  { "楼顶漏水多年，请做防水", "已列入屋面防水工程" },
  { "停车位太少，占用消防通道", "增设停车位并划消防通道" },
  { "架空线太低，搬运车过不去", "三线下地同步实施" },
  { "水压不足，六楼夏天没水", "更换给水管" },
  { "希望接通管道燃气", "列入燃气管工程" },
  { "老人上下楼困难，希望加装电梯", "按单元表决后加装电梯" },
  { "巷道路灯不亮，路面坑洼", "巷道铺装一并修复" },
  { "施工期间请留出老人和学生的通道", "分段施工，设临时便道" },
  { "温泉水管老化，经常停水", "更换温泉水管" },
  { "希望在空地建小游园，多种树", "列入小游园改造" },
  { "快递没有地方放，希望设收发点", "设快递养老服务中心" },
};

static const char *
phase_of (const char *stage)
{
  if (g_str_equal (stage, "completed") || g_str_equal (stage, "operated"))
    return "after";
  return g_str_equal (stage, "started") ? "during" : "before";
}

static void
write_opinion (SmTown *town, SmWriter *writer, guint i)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, (i * 17 + 3) % SM_N_COMPOUNDS);
  guint wish = (i * 5 + i / 12) % G_N_ELEMENTS (wishes);
  const SmBuilding *building = &g_array_index (town->buildings, SmBuilding, compound->first_building + i % compound->n_buildings);
  GpPoint p = gp_geometry_label_point (building->shape);
  /* 33 of 60: every fraction step of 33/60 adopts one. */
  gboolean adopted = (i + 1) * N_ADOPTED / N_OPINIONS > i * N_ADOPTED / N_OPINIONS;
  const char *status = adopted ? (compound->done ? "done" : "adopted") : i % 3 == 0 ? "declined"
                                                                                    : "received";
  g_autofree char *code = g_strdup_printf ("YJ-%02u", i + 1);
  g_autofree char *name = g_strdup_printf ("%s%s住户意见", compound->name, building->name);
  g_autofree char *date = g_strdup_printf ("2025-%02u-%02u", 3 + i % 9, 2 + i * 7 % 26);

  sm_writer_point (writer, (GpPoint){ sm_round_mm (p.x), sm_round_mm (p.y) });
  sm_writer_text (writer, "code", code);
  sm_writer_text (writer, "name", name);
  sm_writer_text (writer, "compound", compound->code);
  sm_writer_text (writer, "phase", phase_of (compound->stage));
  sm_writer_text (writer, "text", wishes[wish].text);
  sm_writer_int (writer, "households", 3 + sm_below (&town->random, 22));
  sm_writer_text (writer, "status", status);
  sm_writer_text (writer, "reply", adopted ? wishes[wish].yes : g_str_equal (status, "declined") ? "受场地限制，暂不具备条件"
                                                                                                 : NULL);
  sm_writer_text (writer, "on_date", date);
}

gboolean
sm_opinions_write (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "opinion", TRUE);

  for (guint i = 0; i < N_OPINIONS; i++)
    write_opinion (town, writer, i);
  return sm_writer_close (writer, error);
}
