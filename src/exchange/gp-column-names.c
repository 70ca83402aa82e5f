/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-column-names.h"

#include <string.h>

#define ANY GP_TABLE_NONE

/*
 * Names in the order they are preferred, already simplified: lower case, no
 * blanks, no "_" and "-", no brackets. Short forms are pinyin initials as
 * survey offices write them into ten bytes (GJ 管径, QDMS 起点埋深 …).
 */
static const GpUsualName usual[] = {
  { GP_TABLE_COMPOUND, "name", GP_CONVERT_PLAIN, "小区名称 小区 xqmc" },
  { GP_TABLE_COMPOUND, "code", GP_CONVERT_PLAIN, "小区编号 小区编码" },
  { GP_TABLE_COMPOUND, "district", GP_CONVERT_PLAIN, "片区 所属片区 片区名称 片区编号 pq sspq" },
  { GP_TABLE_COMPOUND, "households", GP_CONVERT_PLAIN, "户数 总户数 居民户数 hs" },
  { GP_TABLE_COMPOUND, "floor_area_m2", GP_CONVERT_PLAIN, "建筑面积 总建筑面积 jzmj floorarea" },
  { GP_TABLE_COMPOUND, "built_year", GP_CONVERT_YEAR, "建成年代 建成年份 建成时间 建造年代 建成年 竣工年份 年代 jcnd jcsj jznd yearbuilt builtyear built" },
  { GP_TABLE_COMPOUND, "stage", GP_CONVERT_PLAIN, "阶段 项目阶段 改造阶段 进度 jd" },

  { GP_TABLE_BUILDING, "name", GP_CONVERT_PLAIN, "楼栋名称 楼名 楼栋 楼号 ldmc" },
  { GP_TABLE_BUILDING, "code", GP_CONVERT_PLAIN, "楼栋编号 楼栋编码 幢号 ldbh" },
  { GP_TABLE_BUILDING, "compound", GP_CONVERT_PLAIN, "小区 所属小区 小区名称 小区编号 xq xqmc ssxq compoundid" },
  { GP_TABLE_BUILDING, "floors", GP_CONVERT_PLAIN, "层数 楼层 楼层数 总层数 cs lc storeys stories levels buildinglevels floorcount" },
  { GP_TABLE_BUILDING, "households", GP_CONVERT_PLAIN, "户数 总户数 hs" },
  { GP_TABLE_BUILDING, "floor_area_m2", GP_CONVERT_PLAIN, "建筑面积 总建筑面积 jzmj floorarea" },
  { GP_TABLE_BUILDING, "action", GP_CONVERT_PLAIN, "留改建 措施 处置方式 处置" },

  { GP_TABLE_ROAD, "name", GP_CONVERT_PLAIN, "道路名称 路名 街名 dlmc lm roadname street" },
  { GP_TABLE_ROAD, "class", GP_CONVERT_PLAIN, "道路等级 等级 道路类型 道路类别 类别 类型 dldj fclass highway roadclass" },
  { GP_TABLE_ROAD, "width_m", GP_CONVERT_PLAIN, "宽度 路宽 道路宽度 路面宽度 红线宽度 车行道宽 kd lk dlkd width" },
  { GP_TABLE_ROAD, "surfaced_on", GP_CONVERT_PLAIN, "铺装日期 路面日期 铺设日期 罩面日期 修建日期 竣工日期" },
  { GP_TABLE_ROAD, "surfacing", GP_CONVERT_PLAIN, "路面类型 路面情况 铺装类型" },

  { GP_TABLE_RUN, "code", GP_CONVERT_PLAIN, "管线编号 管段编号 管线编码 管段编码 gxbh gdbh gxbm" },
  { GP_TABLE_RUN, "kind", GP_CONVERT_PLAIN, "管线类型 管线种类 管线类别 管类 管种 类型 种类 专业 管线代码 gxlx gxzl gxlb gxdm gldm lx zl pipetype utilitytype utility kind type product network layer" },
  { GP_TABLE_RUN, "state", GP_CONVERT_PLAIN, "使用状态 状态 使用情况 现状 规划现状 现状规划 syzt syqk zt status lifecycle" },
  { GP_TABLE_RUN, "burial", GP_CONVERT_PLAIN, "埋设方式 埋设类型 敷设方式 敷设类型 埋设 msfs mslx fsfs msff layingmode verticalposition" },
  { GP_TABLE_RUN, "size_mm", GP_CONVERT_SIZE, "管径 外径 公称直径 公称管径 直径 管径或断面尺寸 管径断面 断面尺寸 断面 规格 gj wj gjmm dmcc dmgg gg diameter pipediameter outerdiameter cablediameter dn dia size" },
  { GP_TABLE_RUN, "material", GP_CONVERT_PLAIN, "材质 管材 材料 管道材质 管线材质 cz gc cl mat" },
  { GP_TABLE_RUN, "cover_start_m", GP_CONVERT_PLAIN, "起点覆土 起始覆土 起点覆土深度 起点管顶埋深 起点顶埋深 起点覆土厚度 qdft qdgdms coverstart coverfrom coverfromm" },
  { GP_TABLE_RUN, "cover_end_m", GP_CONVERT_PLAIN, "终点覆土 终止覆土 终点覆土深度 终点管顶埋深 终点顶埋深 终点覆土厚度 zdft zdgdms coverend coverto covertom" },
  { GP_TABLE_RUN, "cover_start_m", GP_CONVERT_DEPTH, "起点埋深 起始埋深 起埋深 起点管底埋深 起点深度 起点埋设深度 qdms qsms qms startdepth depthstart" },
  { GP_TABLE_RUN, "cover_end_m", GP_CONVERT_DEPTH, "终点埋深 终止埋深 终埋深 止点埋深 终点管底埋深 终点深度 终点埋设深度 zdms zzms zms enddepth depthend" },
  { GP_TABLE_RUN, "cover_start_m", GP_CONVERT_PLAIN, "覆土 覆土深度 覆土厚度 管顶埋深 管顶覆土 顶埋深 ft ftsd cover" },
  { GP_TABLE_RUN, "cover_end_m", GP_CONVERT_PLAIN, "覆土 覆土深度 覆土厚度 管顶埋深 管顶覆土 顶埋深 ft ftsd cover" },
  { GP_TABLE_RUN, "cover_start_m", GP_CONVERT_DEPTH, "埋深 平均埋深 埋设深度 管底埋深 深度 ms pjms mssd depth" },
  { GP_TABLE_RUN, "cover_end_m", GP_CONVERT_DEPTH, "埋深 平均埋深 埋设深度 管底埋深 深度 ms pjms mssd depth" },
  { GP_TABLE_RUN, "pressure", GP_CONVERT_PLAIN, "压力 压力等级 压力级别 压力级制 yl yldj yljb" },
  { GP_TABLE_RUN, "voltage_kv", GP_CONVERT_VOLTAGE, "电压 电压等级 电压值 dy dydj dyz voltage kv" },
  { GP_TABLE_RUN, "owner", GP_CONVERT_PLAIN, "权属单位 权属 产权单位 权属单位名称 管理单位 运营单位 所属单位 qsdw qs cqdw gldw operator" },

  { GP_TABLE_PARKING, "spaces", GP_CONVERT_PLAIN, "车位 车位数 车位数量 泊位 泊位数 停车位 停车位数 cws bws capacity" },
  { GP_TABLE_PARKING, "state", GP_CONVERT_PLAIN, "状态 使用状态 现状规划 zt status" },

  { GP_TABLE_FACILITY, "kind", GP_CONVERT_PLAIN, "设施类型 设施类别 类型 类别 种类 lx lb amenity leisure type" },
  { GP_TABLE_FACILITY, "state", GP_CONVERT_PLAIN, "状态 使用状态 现状规划 zt status" },
  { GP_TABLE_FACILITY, "count", GP_CONVERT_PLAIN, "数量 个数 sl" },

  { GP_TABLE_WORK, "name", GP_CONVERT_PLAIN, "项目名称 工程名称 工程项目 项目 xmmc gcmc" },
  { GP_TABLE_WORK, "code", GP_CONVERT_PLAIN, "项目编号 工程编号 项目编码 项目代码 xmbh xmdm" },
  { GP_TABLE_WORK, "kind", GP_CONVERT_PLAIN, "工程类型 工程种类 工程类别 项目类型 类型 种类 gclx type" },
  { GP_TABLE_WORK, "district", GP_CONVERT_PLAIN, "片区 所属片区 片区名称 pq sspq" },
  { GP_TABLE_WORK, "compound", GP_CONVERT_PLAIN, "小区 所属小区 小区名称 xq ssxq" },
  { GP_TABLE_WORK, "package", GP_CONVERT_PLAIN, "工作包 打包 所属工作包 包" },
  { GP_TABLE_WORK, "class", GP_CONVERT_PLAIN, "改造类别 类别 改造类型 内容类别 三类" },
  { GP_TABLE_WORK, "stage", GP_CONVERT_PLAIN, "阶段 项目阶段 进度" },
  { GP_TABLE_WORK, "days", GP_CONVERT_PLAIN, "工期 工期天 天数 施工天数 计划工期 gq duration" },
  { GP_TABLE_WORK, "cost_fen", GP_CONVERT_MONEY, "造价 工程造价 投资 总投资 估算投资 投资估算 概算 预算 估算 金额 zj tz ztz cost" },
  { GP_TABLE_WORK, "quantity", GP_CONVERT_PLAIN, "工程量 数量 规模 gcl sl" },
  { GP_TABLE_WORK, "quantity_unit", GP_CONVERT_PLAIN, "计量单位 工程量单位 单位 dw uom" },
  { GP_TABLE_WORK, "unit", GP_CONVERT_PLAIN, "施工单位 实施单位 建设单位 责任单位 承建单位 sgdw jsdw" },
  { GP_TABLE_WORK, "earliest", GP_CONVERT_PLAIN, "最早开工 最早开工日期 不早于" },
  { GP_TABLE_WORK, "due", GP_CONVERT_PLAIN, "期限 要求完成 完成期限 不晚于" },
  { GP_TABLE_WORK, "start", GP_CONVERT_PLAIN, "开工日期 计划开工 计划开工日期 开工时间 开工" },
  { GP_TABLE_WORK, "finish", GP_CONVERT_PLAIN, "竣工日期 完工日期 计划完工 计划完工日期 计划竣工 完工时间 完工 竣工" },
  { GP_TABLE_WORK, "actual_start", GP_CONVERT_PLAIN, "实际开工 实际开工日期" },
  { GP_TABLE_WORK, "actual_finish", GP_CONVERT_PLAIN, "实际完工 实际完工日期 实际竣工" },

  { GP_TABLE_OPINION, "compound", GP_CONVERT_PLAIN, "小区 所属小区 小区名称 xq" },
  { GP_TABLE_OPINION, "phase", GP_CONVERT_PLAIN, "阶段 时段" },
  { GP_TABLE_OPINION, "text", GP_CONVERT_PLAIN, "意见 意见内容 内容 诉求 建议 opinion" },
  { GP_TABLE_OPINION, "households", GP_CONVERT_PLAIN, "户数 涉及户数" },
  { GP_TABLE_OPINION, "status", GP_CONVERT_PLAIN, "办理状态 处理状态 状态 办理情况" },
  { GP_TABLE_OPINION, "reply", GP_CONVERT_PLAIN, "答复 回复 处理意见 办理结果" },
  { GP_TABLE_OPINION, "on_date", GP_CONVERT_PLAIN, "日期 时间 提出日期 登记日期 date" },

  { GP_TABLE_PACKAGE, "name", GP_CONVERT_PLAIN, "工作包 工作包名称 包名" },
  { GP_TABLE_PACKAGE, "district", GP_CONVERT_PLAIN, "片区 所属片区" },
  { GP_TABLE_PACKAGE, "stage", GP_CONVERT_PLAIN, "阶段" },
  { GP_TABLE_PACKAGE, "year", GP_CONVERT_YEAR, "年度 年份 实施年度" },
  { GP_TABLE_PACKAGE, "contractor", GP_CONVERT_PLAIN, "施工单位 承包单位 中标单位" },

  { GP_TABLE_FUND, "name", GP_CONVERT_PLAIN, "资金名称" },
  { GP_TABLE_FUND, "source", GP_CONVERT_PLAIN, "资金来源 来源 资金性质" },
  { GP_TABLE_FUND, "year", GP_CONVERT_YEAR, "年度 年份" },
  { GP_TABLE_FUND, "amount_fen", GP_CONVERT_MONEY, "金额 资金 资金额 额度 amount" },
  { GP_TABLE_FUND, "carry_over", GP_CONVERT_PLAIN, "可结转 结转" },
  { GP_TABLE_FUND, "owner", GP_CONVERT_PLAIN, "主管部门 主管单位 单位" },
  { GP_TABLE_FUND_PAYS, "fund", GP_CONVERT_PLAIN, "资金 资金名称" },
  { GP_TABLE_FUND_PAYS, "work_kind", GP_CONVERT_PLAIN, "工程类型" },
  { GP_TABLE_ALLOCATION, "fund", GP_CONVERT_PLAIN, "资金 资金名称 资金来源" },
  { GP_TABLE_ALLOCATION, "work", GP_CONVERT_PLAIN, "项目 项目编号 工程 工程编号 项目名称" },
  { GP_TABLE_ALLOCATION, "amount_fen", GP_CONVERT_MONEY, "金额 拨付金额 amount" },
  { GP_TABLE_ALLOCATION, "gate", GP_CONVERT_PLAIN, "状态 环节" },
  { GP_TABLE_ALLOCATION, "on_date", GP_CONVERT_PLAIN, "日期 拨付日期 date" },
  { GP_TABLE_CREW, "unit", GP_CONVERT_PLAIN, "单位 施工单位" },
  { GP_TABLE_CREW, "capacity", GP_CONVERT_PLAIN, "同时施工 能力" },

  { GP_TABLE_BASE_AREA, "class", GP_CONVERT_PLAIN, "类别 类型 种类 fclass natural landuse leisure waterway building type kind layer" },
  { GP_TABLE_BASE_LINE, "class", GP_CONVERT_PLAIN, "类别 类型 种类 fclass waterway highway railway natural type kind layer" },
  { GP_TABLE_BASE_LABEL, "name", GP_CONVERT_PLAIN, "text 注记 注记内容 文字" },
  { GP_TABLE_BASE_LABEL, "class", GP_CONVERT_PLAIN, "类别 类型 种类 fclass place type kind layer" },

  { ANY, "code", GP_CONVERT_PLAIN, "编号 编码 代码 标识码 bsm bh bm dm adcode id osmid osmwayid" },
  { ANY, "name", GP_CONVERT_PLAIN, "名称 名字 地名 mc title" },
  { ANY, "note", GP_CONVERT_PLAIN, "备注 说明 bz sm remark remarks memo comment comments description" },
};

/* Words of a layer's name that tell what it holds. */
static const struct
{
  GpTableId table;
  const char *words;
} hints[] = {
  { GP_TABLE_DISTRICT, "片区 district" },
  { GP_TABLE_COMPOUND, "小区 compound" },
  { GP_TABLE_BUILDING, "楼 建筑 房屋 building" },
  { GP_TABLE_ROAD, "道路 街 巷 road street highway" },
  { GP_TABLE_RUN, "管线 管网 管道 管 线缆 电缆 pipe sewer main cable utility run sw_lines 给水 污水 雨水 燃气 电力 通信" },
  { GP_TABLE_PARKING, "停车 车位 parking" },
  { GP_TABLE_FACILITY, "设施 facility amenity" },
  { GP_TABLE_WORK, "工程 项目 work project" },
  { GP_TABLE_OPINION, "意见 opinion" },
  { GP_TABLE_BASE_LINE, "等高线 水系 contour waterway" },
  { GP_TABLE_BASE_AREA, "绿地 水面 用地 water green landuse" },
  { GP_TABLE_BASE_LABEL, "注记 地名 label place" },
  { GP_TABLE_PACKAGE, "工作包 package" },
  { GP_TABLE_FUND, "资金 fund" },
  { GP_TABLE_ALLOCATION, "拨付 allocation" },
};

static const struct
{
  const char *unit;  /* of the source */
  const char *wants; /* of the plan's column */
  double factor;
} units[] = {
  { "mm", "mm", 1 },
  { "毫米", "mm", 1 },
  { "cm", "mm", 10 },
  { "m", "mm", 1000 },
  { "米", "mm", 1000 },
  { "in", "mm", 25.4 },
  { "inch", "mm", 25.4 },
  { "m", "m", 1 },
  { "米", "m", 1 },
  { "cm", "m", 0.01 },
  { "厘米", "m", 0.01 },
  { "mm", "m", 0.001 },
  { "ft", "m", 0.3048 },
  { "kv", "kV", 1 },
  { "千伏", "kV", 1 },
  { "v", "kV", 0.001 },
  { "伏", "kV", 0.001 },
  { "㎡", "m²", 1 },
  { "m2", "m²", 1 },
  { "平方米", "m²", 1 },
  { "万平方米", "m²", 1e4 },
  { "万㎡", "m²", 1e4 },
  { "万m2", "m²", 1e4 },
  { "亩", "m²", 2000.0 / 3 },
  { "公顷", "m²", 1e4 },
};

/**
 * gp_source_name_clear:
 * @name: a name read
 */
void
gp_source_name_clear (GpSourceName *name)
{
  g_free (name->plain);
  g_free (name->bare);
  g_free (name->unit);
}

static char *
squeeze (const char *text, gssize length)
{
  GString *out = g_string_new (NULL);
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && c != '_' && c != '-' && c != ':' && c != '.' && c != 0xff1a)
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_unit (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].unit, text) == 0)
      return TRUE;
  return strcmp (text, "万元") == 0 || strcmp (text, "元") == 0 || strcmp (text, "亿元") == 0;
}

/**
 * gp_source_name_read:
 * @name: (out caller-allocates): what it comes to
 * @text: the name of a column as the source has it
 */
void
gp_source_name_read (GpSourceName *name, const char *text)
{
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  const char *source = wide ? wide : text;
  gsize head = strcspn (source, "([");

  name->plain = squeeze (source, head);
  name->bare = g_strdup (name->plain);
  name->unit = NULL;
  if (source[head])
    {
      gsize length = strcspn (source + head + 1, ")]");
      name->unit = squeeze (source + head + 1, length);
      return;
    }
  const char *tail = strrchr (source, '_');
  if (!tail || tail == source)
    return;
  g_autofree char *unit = squeeze (tail + 1, -1);
  if (is_unit (unit))
    {
      g_free (name->bare);
      name->bare = squeeze (source, tail - source);
      /* "diameter_mm" comes out of a shapefile as "diameter_m". */
      if (strlen (source) != 10 || strcmp (unit, "m") != 0)
        name->unit = g_steal_pointer (&unit);
    }
}

static gboolean
contains_word (const char *words, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = words; n > 0 && (p = strstr (p, word)); p += n)
    if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
      return TRUE;
  return FALSE;
}

/**
 * gp_source_name_is_among:
 * @name: a name read
 * @words: usual names, with blanks between
 *
 * Returns: whether it is one of them
 */
gboolean
gp_source_name_is_among (const GpSourceName *name, const char *words)
{
  return contains_word (words, name->plain) || contains_word (words, name->bare);
}

/**
 * gp_usual_names_get:
 * @n: (out): how many
 *
 * Returns: (transfer none): all usual names, in the order they are preferred
 */
const GpUsualName *
gp_usual_names_get (guint *n)
{
  *n = G_N_ELEMENTS (usual);
  return usual;
}

/**
 * gp_unit_get_factor:
 * @unit: (nullable): as a source writes it, simplified
 * @wants: (nullable): unit of the column of the plan
 *
 * Returns: what to multiply with, 0 when the units have nothing to do with each other
 */
double
gp_unit_get_factor (const char *unit, const char *wants)
{
  for (guint i = 0; unit && wants && i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].unit, unit) == 0 && strcmp (units[i].wants, wants) == 0)
      return units[i].factor;
  return 0;
}

/**
 * gp_columns_is_usual_name:
 * @name: a cell of a table
 *
 * Returns: whether departments name a column so, or the plan does
 */
gboolean
gp_columns_is_usual_name (const char *name)
{
  GpSourceName read;
  gboolean found = FALSE;

  if (!name || !*name || strlen (name) > 60)
    return FALSE;
  gp_source_name_read (&read, name);
  for (guint i = 0; i < G_N_ELEMENTS (usual) && !found; i++)
    found = contains_word (usual[i].names, read.plain) || contains_word (usual[i].names, read.bare);
  for (int table = 0; table < GP_N_TABLES && !found; table++)
    found = gp_table_find_field (table, name) >= 0;
  gp_source_name_clear (&read);
  return found;
}

/**
 * gp_layer_name_hints_at:
 * @layer_name: name of a layer or file
 * @table: what it might become
 *
 * Returns: whether the name speaks of such things
 */
gboolean
gp_layer_name_hints_at (const char *layer_name, GpTableId table)
{
  g_autofree char *plain = g_utf8_strdown (layer_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      if (hints[i].table != table)
        continue;
      g_auto (GStrv) words = g_strsplit (hints[i].words, " ", -1);
      for (char **word = words; *word; word++)
        if (strstr (plain, *word))
          return TRUE;
    }
  return FALSE;
}
