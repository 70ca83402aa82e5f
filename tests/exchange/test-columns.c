/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names, units and words of departments: what each becomes in the plan.
 */
#include "config.h"

#include <math.h>

#include "gp-columns.h"
#include "gp-error.h"
#include "gp-values.h"
#include "gp-words.h"

static void
field_free (gpointer data)
{
  g_free (((GpSourceField *) data)->name);
  g_free (data);
}

/* "BSM 类型 GJ": a layer with these text columns. */
static GpSourceLayer *
layer_of (const char *names)
{
  GpSourceLayer *layer = g_new0 (GpSourceLayer, 1);
  g_auto (GStrv) list = g_strsplit (names, "|", -1);

  layer->name = g_strdup ("layer");
  layer->fields = g_ptr_array_new_with_free_func (field_free);
  for (char **name = list; *name; name++)
    {
      GpSourceField *field = g_new0 (GpSourceField, 1);
      field->name = g_strdup (*name);
      g_ptr_array_add (layer->fields, field);
    }
  return layer;
}

static void
layer_free (GpSourceLayer *layer)
{
  g_free (layer->name);
  g_ptr_array_unref (layer->fields);
  g_free (layer);
}

/* "code=BSM kind=类型 cover_start_m=QDMS:depth": what was matched, in a line. */
static char *
match (GpTableId table, const char *names, const char *field_option)
{
  GpSourceLayer *layer = layer_of (names);
  g_autoptr (GpImportOptions) options = gp_import_options_new (table);
  g_autoptr (GError) error = NULL;
  GString *line = g_string_new (NULL);

  if (field_option)
    g_ptr_array_add (options->fields, g_strdup (field_option));
  g_autoptr (GArray) columns = gp_columns_match (layer, options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < columns->len; i++)
    {
      const GpColumn *column = &g_array_index (columns, GpColumn, i);
      const GpSourceField *source = g_ptr_array_index (layer->fields, column->source);
      g_string_append_printf (line, "%s%s=%s%s", i > 0 ? " " : "", gp_table_get_field (table, column->field)->name, source->name,
                              column->conversion == GP_CONVERT_DEPTH ? ":depth" : "");
      if (column->factor != 1)
        g_string_append_printf (line, "*%g", column->factor);
    }
  layer_free (layer);
  return g_string_free (line, FALSE);
}

static void
test_match (void)
{
  const struct
  {
    GpTableId table;
    const char *names;
    const char *matched;
  } cases[] = {
    { GP_TABLE_RUN, "BSM|类型|GJ|材质|QDMS|ZDMS|权属|JSRQ",
      "code=BSM kind=类型 size_mm=GJ material=材质 owner=权属 cover_start_m=QDMS:depth cover_end_m=ZDMS:depth" },
    { GP_TABLE_RUN, "管线编号|管线种类|管径(mm)|埋深(cm)|权属单位",
      "code=管线编号 kind=管线种类 size_mm=管径(mm) owner=权属单位 cover_start_m=埋深(cm):depth*0.01 cover_end_m=埋深(cm):depth*0.01" },
    { GP_TABLE_RUN, "管顶埋深|电压（V）", "cover_start_m=管顶埋深 cover_end_m=管顶埋深 voltage_kv=电压（V）*0.001" },
    { GP_TABLE_RUN, "kind|size_mm|cover_star|cover_end_", "kind=kind size_mm=size_mm cover_start_m=cover_star cover_end_m=cover_end_" },
    { GP_TABLE_RUN, "diameter_m", "size_mm=diameter_m" },
    { GP_TABLE_COMPOUND, "小区名称|户数|建筑面积（万㎡）|建成年代|所属片区",
      "name=小区名称 district=所属片区 households=户数 floor_area_m2=建筑面积（万㎡）*10000 built_year=建成年代" },
    { GP_TABLE_BUILDING, "楼栋编号|小区名称|层数", "code=楼栋编号 compound=小区名称 floors=层数" },
    { GP_TABLE_ROAD, "osm_id|name|highway", "code=osm_id name=name class=highway" },
    { GP_TABLE_WORK, "项目名称|工期|造价(万元)|施工单位", "name=项目名称 days=工期 cost_fen=造价(万元)*1e+06 unit=施工单位" },
    { GP_TABLE_WORK, "name|cost_fen", "name=name cost_fen=cost_fen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *matched = match (cases[i].table, cases[i].names, NULL);
      g_assert_cmpstr (matched, ==, cases[i].matched);
    }
}

static void
test_asked (void)
{
  g_autofree char *factor = match (GP_TABLE_RUN, "diameter|name", "size_mm=diameter*25.4");
  g_autofree char *other = match (GP_TABLE_RUN, "GJ|规格", "size_mm=规格");
  g_autofree char *dropped = match (GP_TABLE_RUN, "GJ|名称", "size_mm=");

  g_assert_cmpstr (factor, ==, "name=name size_mm=diameter*25.4");
  g_assert_cmpstr (other, ==, "size_mm=规格");
  g_assert_cmpstr (dropped, ==, "name=名称");
}

static void
test_refused (void)
{
  const char *const wrong[] = { "nosuch=GJ", "size_mm=nosuch", "GJ" };
  GpSourceLayer *layer = layer_of ("GJ|名称");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (options->fields, g_strdup (wrong[i]));
      g_assert_null (gp_columns_match (layer, options, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
    }
  layer_free (layer);
}

static void
test_sizes (void)
{
  const struct
  {
    const char *text;
    double size_mm; /* 0: none */
  } cases[] = {
    { "300", 300 },
    { "DN300", 300 },
    { "dn 300", 300 },
    { "De160", 160 },
    { "Φ159×4.5", 159 },
    { "φ110", 110 },
    { "d800", 800 },
    { "2×DN100", 100 },
    { "300×500", 500 },
    { "800X600", 800 },
    { "0.3m", 300 },
    { "30cm", 300 },
    { "300mm", 300 },
    { "12in", 304.8 },
    { "Install (N) 12in VCP main", 304.8 },
    { "(E) to remain", 0 },
    { "不明", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double size = gp_size_parse_mm (cases[i].text, 1);
      if (cases[i].size_mm == 0)
        g_assert_true (isnan (size));
      else
        g_assert_cmpfloat_with_epsilon (size, cases[i].size_mm, 1e-9);
    }
}

static void
check_kinds (const char *words, GpRunKind kind)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (char **word = list; *word; word++)
    {
      if (gp_words_find_run_kind (*word) != (int) kind)
        g_test_message ("%s: %d instead of %d", *word, gp_words_find_run_kind (*word), kind);
      g_assert_cmpint (gp_words_find_run_kind (*word), ==, kind);
    }
}

static void
test_kinds (void)
{
  check_kinds ("YS|ys|雨水|雨水管|rain|52011000", GP_RUN_RAIN);
  check_kinds ("WS|污水|污水管网|sewer|Sewage|WS-0381", GP_RUN_SEWAGE);
  check_kinds ("HS|雨污合流|合流管|combined", GP_RUN_COMBINED);
  check_kinds ("JS|JP|XS|给水|自来水管|消防水|water", GP_RUN_WATER);
  check_kinds ("ZS|中水|再生水", GP_RUN_RECLAIMED);
  check_kinds ("RQ|TR|MQ|YH|燃气|天然气管线|UNET_gasLageDruk_5", GP_RUN_GAS);
  check_kinds ("RL|ZQ|RS|热力|供热管", GP_RUN_HEAT);
  check_kinds ("温泉|温泉水管", GP_RUN_HOT_SPRING);
  check_kinds ("DL|GD|LD|电力|供电|路灯|Elektriciteitskabel|UNET_middenspanning_2|电气连接线", GP_RUN_POWER);
  check_kinds ("TX|DH|DX|通信|电信|中国移动光缆", GP_RUN_TELECOM);
  check_kinds ("DS|GB|有线电视|广电", GP_RUN_TV);
  g_assert_cmpint (gp_words_find_run_kind ("不明管线"), ==, -1);
  g_assert_cmpint (gp_words_find_run_kind ("WINDOW"), ==, -1);
  g_assert_cmpint (gp_words_find_run_kind ("0"), ==, -1);
}

static void
test_choices (void)
{
  const struct
  {
    GpTableId table;
    const char *field;
    const char *text;
    const char *value;
  } cases[] = {
    { GP_TABLE_RUN, "state", "现状", "existing" },
    { GP_TABLE_RUN, "state", "规划", "planned" },
    { GP_TABLE_RUN, "state", "废弃", "abandoned" },
    { GP_TABLE_RUN, "state", "disused", "abandoned" },
    { GP_TABLE_RUN, "burial", "架空", "aerial" },
    { GP_TABLE_RUN, "burial", "直埋敷设", "direct" },
    { GP_TABLE_RUN, "burial", "管块", "duct" },
    { GP_TABLE_RUN, "pressure", "中压B", "medium_b" },
    { GP_TABLE_RUN, "pressure", "低压", "low" },
    { GP_TABLE_WORK, "class", "基础类", "basic" },
    { GP_TABLE_WORK, "class", "提升", "upgrade" },
    { GP_TABLE_COMPOUND, "stage", "开工", "started" },
    { GP_TABLE_COMPOUND, "stage", "谋划一批", "proposed" },
    { GP_TABLE_BUILDING, "action", "改", "alter" },
    { GP_TABLE_ROAD, "class", "residential", "road" },
    { GP_TABLE_ROAD, "class", "背街小巷", "lane" },
    { GP_TABLE_ROAD, "class", "footway", "lane" },
    { GP_TABLE_OPINION, "status", "不采纳", "declined" },
    { GP_TABLE_OPINION, "status", "已采纳", "adopted" },
    { GP_TABLE_FUND, "source", "专项债", "bond" },
    { GP_TABLE_FUND, "source", "Special bond", "bond" },
    { GP_TABLE_RUN, "state", "不详", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GpField *field = gp_table_get_field (cases[i].table, gp_table_find_field (cases[i].table, cases[i].field));
      int choice = gp_words_find_choice (field, cases[i].text);
      g_assert_cmpstr (choice >= 0 ? gp_field_get_choice (field, choice) : NULL, ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/columns/match", test_match);
  g_test_add_func ("/exchange/columns/asked", test_asked);
  g_test_add_func ("/exchange/columns/refused", test_refused);
  g_test_add_func ("/exchange/columns/sizes", test_sizes);
  g_test_add_func ("/exchange/words/kinds", test_kinds);
  g_test_add_func ("/exchange/words/choices", test_choices);
  return g_test_run ();
}
