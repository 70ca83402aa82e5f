/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-words.h"

#include <gio/gio.h>
#include <string.h>

#include "gp-exchange-resources.h"
#include "gp-table.h"

/*
 * One line a choice: the list it belongs to (named by its first choice), the
 * value stored, and the words that mean it. A text is compared whole first,
 * then a word of two Chinese characters or four letters and more may also
 * stand inside it; the order of lines settles what could be two things.
 */
static const struct
{
  const char *list;
  const char *value;
  const char *words;
} vocabulary[] = {
  { "rain", "combined", "雨污合流 雨污水 雨污混流 合流 排水 combined" },
  { "rain", "rain", "雨水 雨 storm stormwater rain regenwater hemelwater culvert" },
  { "rain", "sewage", "污水 污 sewage sewer sanitary foul riool vuilwater wastewater" },
  { "rain", "reclaimed", "中水 再生水 回用水 reclaimed recycled" },
  { "rain", "hot_spring", "温泉 温泉水 地热 hotspring hot_spring" },
  { "rain", "tv", "有线电视 广播电视 广电 电视 catv" },
  { "rain", "telecom", "通信 通讯 电信 移动 联通 网通 铁通 弱电 光缆 光纤 电话 信息网络 信息 军用 监控 telecom datatransport communication fibre fiber telephone" },
  { "rain", "power", "电力 供电 强电 路灯 照明 交通信号 高压 低压电 电缆 电气 动力 电 power electricity electric elektriciteit laagspanning middenspanning hoogspanning voltage lighting" },
  { "rain", "gas", "燃气 天然气 煤气 液化气 中压燃气 气 gas naturalgas" },
  { "rain", "heat", "热力 供热 热水 蒸汽 暖气 heat heating steam warmte" },
  { "rain", "water", "给水 自来水 供水 上水 配水 输水 消防水 消防 原水 直饮水 绿化水 water drinking hydrant" },

  { "existing", "existing", "现状 现有 已建 既有 使用 使用中 在用 建成 运行 正常 inuse existing functional active open operational built" },
  { "existing", "abandoned", "废弃 报废 停用 废 已废 弃用 拆除 abandoned disused removed closed outofservice" },
  { "existing", "planned", "规划 拟建 新建 设计 计划 待建 在建 planned proposed projected new underconstruction" },

  { "direct", "aerial", "架空 架设 上杆 aerial overhead" },
  { "direct", "gallery", "综合管廊 管廊 综合管沟 共同沟 gallery" },
  { "direct", "trench", "电缆沟 管沟 沟道 沟埋 砖沟 沟 trench channel" },
  { "direct", "duct", "管块 管埋 排管 套管 保护管 穿管 导管 管孔 duct conduit mantelbuis" },
  { "direct", "direct", "直埋 埋地 地埋 direct buried underground" },

  { "low", "subhigh_a", "次高压a 次高a subhigha" },
  { "low", "subhigh_b", "次高压b 次高b 次高压 subhighb" },
  { "low", "medium_a", "中压a 中a mediuma" },
  { "low", "medium_b", "中压b 中b 中压 mediumb medium" },
  { "low", "low", "低压 低 low" },

  { "proposed", "proposed", "谋划 谋划一批 策划 意向 前期" },
  { "proposed", "reserved", "储备 储备一批 入库 立项" },
  { "proposed", "started", "开工 开工一批 在建 施工中 施工 实施 已开工 started underconstruction" },
  { "proposed", "completed", "建成 建成一批 完工 竣工 已完成 完成 completed done" },
  { "proposed", "operated", "运维 运维一批 运营 移交 投用 operation" },

  { "basic", "basic", "基础类 基础 basic" },
  { "basic", "improve", "完善类 完善 improvement" },
  { "basic", "upgrade", "提升类 提升 upgrading" },

  { "retain", "retain", "留 保留 留存 修缮 keep" },
  { "retain", "alter", "改 改造 整治 renovate" },
  { "retain", "build", "建 新建 拆建 重建 拆除重建 rebuild" },

  { "road", "lane", "背街小巷 小巷 背街 巷道 巷 里弄 弄 胡同 街巷 宅间路 便道 service footway path pedestrian living_street track steps cycleway alley" },
  { "road", "road", "道路 公路 主干路 主干道 次干路 次干道 支路 快速路 街道 街 路 motorway trunk primary secondary tertiary unclassified residential motorway_link trunk_link primary_link secondary_link tertiary_link street" },

  { "new", "overhaul", "大修 翻修 罩面 加铺 改造 resurfaced" },
  { "new", "new", "新建 扩建 改建 新铺 new" },

  { "park", "garden", "小游园 口袋公园 游园 小花园 街角绿地" },
  { "park", "park", "公园" },
  { "park", "market", "农贸市场 市场 菜市场 集市 marketplace" },
  { "park", "sports", "运动场 体育 球场 健身 pitch" },
  { "park", "station", "车站 换热站 泵站 站房 站 substation" },
  { "park", "centre", "快递驿站 养老 长者 驿站 中心 community_centre" },
  { "park", "service", "便民服务 服务点 服务站 便民" },
  { "park", "fire", "消防点 微型消防站 消防栓 消防" },
  { "park", "waste", "垃圾分类 垃圾收集 垃圾房 垃圾 waste_disposal" },
  { "park", "ditch", "明沟 沟渠 水沟 沟" },
  { "park", "school", "学校 幼儿园 小学 中学 school kindergarten" },
  { "park", "manhole", "检查井 窨井 雨水井 污水井 阀门井 井 manhole" },
  { "park", "pole", "电杆 灯杆 杆 pole" },
  { "park", "other", "其他 其它" },

  { "before", "before", "改造前 施工前 事前 前期" },
  { "before", "during", "改造中 施工中 事中" },
  { "before", "after", "改造后 完工后 事后 后期" },

  { "received", "declined", "不采纳 未采纳 不予采纳 驳回 rejected" },
  { "received", "adopted", "采纳 已采纳 accepted" },
  { "received", "done", "办结 已办结 已办 完成 落实 closed" },
  { "received", "received", "收到 待办 登记 受理 待答复 open" },

  { "central", "central", "中央 中央补助 中央资金 国家" },
  { "central", "province", "省级 省补 省 省级补助" },
  { "central", "bond", "专项债 债券 专项债券" },
  { "central", "county", "县级 县财政 县 区级 市级 地方财政 本级" },
  { "central", "enterprise", "企业 运营企业 管线单位 社会资本 社会" },
  { "central", "residents", "居民 业主 群众" },

  { "applied", "applied", "申报 申请" },
  { "applied", "granted", "批复 下达 核准 批准" },
  { "applied", "paid", "拨付 支付 已拨" },
};

/* Abbreviations in use beside the codes of CJJ 61. */
static const struct
{
  const char *code;
  const char *kind;
} more_codes[] = {
  { "DX", "telecom" },
  { "YD", "telecom" },
  { "LT", "telecom" },
  { "GX", "telecom" },
  { "JK", "telecom" },
  { "YX", "tv" },
  { "DS", "tv" },
  { "TV", "tv" },
  { "WQ", "hot_spring" },
};

/* Lower case, without blanks and the marks that stand between words. */
static char *
simplify (const char *text)
{
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new (NULL);

  for (const char *p = wide ? wide : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && c != '-' && c != '_')
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  return g_string_free (out, FALSE);
}

/* One Chinese character or a few letters inside a longer text prove nothing. */
static gboolean
may_stand_inside (const char *word)
{
  return (guint8) word[0] >= 0x80 ? g_utf8_strlen (word, -1) >= 2 : strlen (word) >= 5;
}

/* "UNET_gasLageDruk_5" is made of UNET, gas, Lage, Druk. */
static char *
next_token (const char **text)
{
  const char *p = *text;

  while (*p && !g_ascii_isalpha (*p))
    p++;
  const char *start = p;
  while (g_ascii_isalpha (*p) && !(p > start && g_ascii_islower (p[-1]) && g_ascii_isupper (*p)))
    p++;
  *text = p;
  return p > start ? g_ascii_strdown (start, p - start) : NULL;
}

static int
find_word (const GpField *field, const char *list, const char *text, gboolean inside);

static int
find_token (const GpField *field, const char *list, const char *text)
{
  for (;;)
    {
      g_autofree char *token = next_token (&text);
      int choice = token && strlen (token) >= 3 ? find_word (field, list, token, FALSE) : -1;

      if (!token || choice >= 0)
        return choice;
    }
}

static int
find_word (const GpField *field, const char *list, const char *text, gboolean inside)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      if (strcmp (vocabulary[i].list, list) != 0)
        continue;
      g_auto (GStrv) words = g_strsplit (vocabulary[i].words, " ", -1);
      for (char **word = words; *word; word++)
        {
          g_autofree char *plain = simplify (*word);
          if (inside ? may_stand_inside (plain) && strstr (text, plain) : strcmp (text, plain) == 0)
            return gp_field_find_choice (field, vocabulary[i].value);
        }
    }
  return -1;
}

/**
 * gp_words_find_choice:
 * @field: a choice column
 * @text: what the source says: the stored value, its title, a word of the trade
 *
 * Returns: position of the choice, or -1 when it is not understood
 */
int
gp_words_find_choice (const GpField *field, const char *text)
{
  int choice = gp_field_find_choice (field, text);

  if (choice >= 0)
    return choice;

  g_autofree char *plain = simplify (text);
  if (!*plain)
    return -1;
  for (int i = 0; field->choices[i].value; i++)
    {
      g_autofree char *value = simplify (field->choices[i].value);
      g_autofree char *title = simplify (field->choices[i].title);
      g_autofree char *local = simplify (gp_choice_get_title (field, i));
      if (strcmp (plain, value) == 0 || strcmp (plain, title) == 0 || strcmp (plain, local) == 0)
        return i;
    }

  const char *list = field->choices[0].value;
  choice = find_word (field, list, plain, FALSE);
  if (choice < 0 && strcmp (list, "rain") == 0)
    choice = gp_words_find_kind_of_code (text);
  if (choice < 0)
    choice = find_token (field, list, text);
  return choice >= 0 ? choice : find_word (field, list, plain, TRUE);
}

static const GpField *
run_kind_field (void)
{
  return gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND);
}

/**
 * gp_words_find_run_kind:
 * @text: "污水", "WS", the name of a layer or file …
 *
 * Returns: a #GpRunKind, or -1
 */
int
gp_words_find_run_kind (const char *text)
{
  return gp_words_find_choice (run_kind_field (), text);
}

static void
add_code (GHashTable *codes, const char *code, const char *kind)
{
  int choice = gp_field_find_choice (run_kind_field (), kind);

  if (code && *code && choice >= 0 && !g_hash_table_contains (codes, code))
    g_hash_table_insert (codes, g_strdup (code), GINT_TO_POINTER (choice));
}

static GHashTable *
load_codes (void)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gp_exchange_get_resource (),
                                                     "/org/groundplan/exchange/standards/cjj61_types.csv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GpTextTable) table = NULL;

  if (bytes)
    table = gp_text_table_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  for (guint row = 0; table && row < gp_text_table_get_n_rows (table); row++)
    {
      const char *kind = gp_text_table_get_named (table, row, "kind");
      add_code (codes, gp_text_table_get_named (table, row, "minor_code"), kind);
      add_code (codes, gp_text_table_get_named (table, row, "line_feature_code(8 digits)"), kind);
    }
  /* The letters of a class stand for what most of it is. */
  add_code (codes, "JS", "water");
  add_code (codes, "PS", "combined");
  add_code (codes, "RQ", "gas");
  add_code (codes, "RL", "heat");
  add_code (codes, "DL", "power");
  add_code (codes, "TX", "telecom");
  for (guint i = 0; i < G_N_ELEMENTS (more_codes); i++)
    add_code (codes, more_codes[i].code, more_codes[i].kind);
  return codes;
}

/**
 * gp_words_find_kind_of_code:
 * @code: a code of CJJ 61-2017 table 3.0.5 ("WS", "52021000"), or the number
 *   of a line that begins with one ("WS-0381", "JS12")
 *
 * Returns: a #GpRunKind, or -1
 */
int
gp_words_find_kind_of_code (const char *code)
{
  static GHashTable *codes = NULL;
  gpointer kind;

  if (g_once_init_enter (&codes))
    g_once_init_leave (&codes, load_codes ());

  gsize letters = 0;
  while (g_ascii_isalpha (code[letters]))
    letters++;
  if (letters != 2 && !(letters == 0 && strlen (code) == 8))
    return -1;
  if (letters == 2 && code[2] != '\0' && code[2] != '-' && code[2] != '_' && !g_ascii_isdigit (code[2]))
    return -1;

  g_autofree char *key = letters == 2 ? g_ascii_strup (code, 2) : g_strdup (code);
  return g_hash_table_lookup_extended (codes, key, NULL, &kind) ? GPOINTER_TO_INT (kind) : -1;
}

/**
 * gp_words_find_bool:
 * @text: "是", "1", "yes" …
 *
 * Returns: 1, 0, or -1 when it is neither
 */
int
gp_words_find_bool (const char *text)
{
  static const char *const yes[] = { "1", "是", "有", "y", "yes", "true", "t", "√", NULL };
  static const char *const no[] = { "0", "否", "无", "n", "no", "false", "f", "×", NULL };
  g_autofree char *plain = simplify (text);

  return g_strv_contains (yes, plain) ? 1 : g_strv_contains (no, plain) ? 0
                                                                        : -1;
}

/**
 * gp_words_list_choices:
 * @field: a choice column
 *
 * Returns: (transfer full): its values, for a message
 */
char *
gp_words_list_choices (const GpField *field)
{
  GString *list = g_string_new (NULL);

  for (int i = 0; field->choices[i].value; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", field->choices[i].value);
  return g_string_free (list, FALSE);
}
