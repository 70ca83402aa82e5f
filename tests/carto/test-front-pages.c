/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cover and contents: what they say, room for every text on every paper, and
 * no sheet lost between two pages of contents.
 */
#include "config.h"

#include <locale.h>

#include "gp-contents-page.h"
#include "gp-front-page.h"
#include "gp-furniture.h"
#include "page-check.h"
#include "town.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

static void
put_setting (GpSnapshotBuilder *builder, gint64 id, const char *key, const char *value)
{
  g_autoptr (GpFeature) setting = gp_feature_new (GP_TABLE_SETTING, id, NULL);

  gp_feature_set_text (setting, GP_SETTING_KEY, key);
  gp_feature_set_text (setting, GP_SETTING_VALUE, value);
  gp_snapshot_builder_put (builder, setting);
}

static GpSnapshot *
new_plan (gboolean full)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (gp_snapshot_get_crs (town), town);

  put_setting (builder, 1001, "title", "丰顺县老旧小区连片改造");
  put_setting (builder, 1002, "makers", "丰顺县住房和城乡建设局");
  put_setting (builder, 1003, "period", "2026—2028");
  put_setting (builder, 1004, "sample", "1");
  if (full)
    {
      put_setting (builder, 1005, "meeting", "县城改造工作专班第12次会议，与市住房和城乡建设局联席会议合并召开，地点另行通知");
      put_setting (builder, 1006, "edition", "3");
      put_setting (builder, 1007, "secrecy", "内部资料　注意保存");
    }
  return gp_snapshot_builder_end (builder);
}

static void
test_front (void)
{
  for (guint p = 0; p < 4 * G_N_ELEMENTS (papers); p++)
    {
      gboolean full = p % 2, portrait = p / 2 % 2;
      g_autoptr (GpSnapshot) snapshot = new_plan (full);
      g_autoptr (GpFrontPage) front = NULL;
      GpSheetFacts facts = { 0 };
      PageCheck check;
      GpBox extent = gp_snapshot_get_full_extent (snapshot);

      page_check_begin (&check, papers[p / 4], portrait, "front");
      front = gp_front_page_new (snapshot, check.template, "会议图册", papers[p / 4]);
      g_assert_cmpstr (front->county, ==, "丰顺县");
      g_assert_cmpstr (front->title, ==, "老旧小区连片改造");
      gp_sheet_facts_init (&facts, snapshot, check.template, &extent, gp_date_from_ymd (2026, 11, 23));
      facts.n_pages = 14;
      gp_front_page_draw (front, &check.pen, &check.page, snapshot, &facts);
      page_check_texts (&check);
      g_assert_cmpuint (check.reports->len, ==, 0);
      g_assert_cmpuint (page_check_count (&check, "丰顺县"), ==, 2);
      g_assert_cmpuint (page_check_count (&check, "示意数据"), ==, 1);
      g_assert_cmpuint (page_check_count (&check, full ? "第3版，14页" : "14页"), ==, 1);
      g_assert_cmpuint (page_check_count (&check, "内部资料"), ==, full);
      gp_sheet_facts_clear (&facts);
      page_check_end (&check);
    }
}

/* An empty plan has a cover without a map and without figures. */
static void
test_front_of_nothing (void)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (gp_snapshot_get_crs (town), NULL);
  g_autoptr (GpSnapshot) empty = gp_snapshot_builder_end (builder);
  g_autoptr (GpFrontPage) front = NULL;
  GpSheetFacts facts = { 0 };
  PageCheck check;

  page_check_begin (&check, "A3", FALSE, "front");
  front = gp_front_page_new (empty, check.template, "会议图册", "A3");
  g_assert_null (front->county);
  g_assert_null (front->figures);
  gp_sheet_facts_init (&facts, empty, check.template, &GP_BOX_EMPTY, GP_DATE_NONE);
  gp_front_page_draw (front, &check.pen, &check.page, empty, &facts);
  page_check_texts (&check);
  g_assert_cmpuint (page_check_count (&check, "示意"), ==, 0);
  gp_sheet_facts_clear (&facts);
  page_check_end (&check);
}

#define N_ROWS 210

static GPtrArray *
make_rows (void)
{
  GPtrArray *rows = gp_contents_rows_new ();

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *number = g_strdup_printf ("HX-%03u", i + 1);

      gp_contents_rows_add (rows, number, i % 9 == 4 ? "城南片区管线与工程布置图，第三分幅，含汤湖沟整治与滨河北路两侧的公共停车场" : "湖下片区管线与工程布置图", i % 2 ? 0 : 12000, i + 1);
    }
  return rows;
}

static void
test_contents (void)
{
  for (guint p = 0; p < 2 * G_N_ELEMENTS (papers); p++)
    {
      g_autoptr (GPtrArray) rows = make_rows ();
      PageCheck check;
      guint n, drawn = 0;

      page_check_begin (&check, papers[p / 2], p % 2, "contents");
      for (guint first = 0; first < rows->len; first += n)
        {
          double strip = gp_rect_bottom (&check.page.body) - gp_furniture_strip_height (&check.pen);

          page_check_next (&check);
          n = gp_contents_page_fit (&check.pen, &check.page.body, rows, first);
          gp_contents_page_draw (&check.pen, &check.page.body, rows, first, n);
          page_check_texts (&check);
          for (guint i = 0; i < check.texts->len; i++)
            g_assert_cmpfloat (gp_rect_bottom (&g_array_index (check.texts, GpPenText, i).ink), <, strip - 3.9);
          drawn += page_check_count (&check, "HX-");
        }
      g_assert_cmpuint (drawn, ==, N_ROWS);
      page_check_end (&check);
    }
}

static void
test_scales (void)
{
  static const struct
  {
    int scale;
    const char *text;
  } cases[] = { { 0, "—" }, { 500, "1:500" }, { 2000, "1:2000" }, { 12000, "1:12\u2009000" }, { 1200000, "1:1\u2009200\u2009000" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gp_contents_format_scale (cases[i].scale);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/front-pages/front", test_front);
  g_test_add_func ("/front-pages/front-of-nothing", test_front_of_nothing);
  g_test_add_func ("/front-pages/contents", test_contents);
  g_test_add_func ("/front-pages/scales", test_scales);
  return g_test_run ();
}
