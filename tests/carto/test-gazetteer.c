/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The index of streets and compounds: squares and sheets against what the map
 * says, pinyin order, no entry lost between columns and pages, and letters in
 * the band that keep off the coordinates.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "gp-furniture.h"
#include "gp-gazetteer-page.h"
#include "gp-pinyin.h"
#include "page-check.h"
#include "town.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

/* A frame of 700 × 600 m in 7 × 6 squares, its lower left corner at the origin. */
#define SQUARES ((GpMapSquares){ { 0, 0, 700, 600 }, 7, 6 })

static GpFeature *
put (GpSnapshotBuilder *builder, GpTableId table, gint64 fid, GpGeometry *geometry, const char *name)
{
  GpFeature *feature = gp_feature_new (table, fid, geometry);

  if (name)
    gp_feature_set_text (feature, GP_NAME, name);
  gp_snapshot_builder_put (builder, feature);
  gp_feature_unref (feature);
  return feature;
}

static GpGeometry *
line (double x0, double y0, double x1, double y1)
{
  return gp_geometry_new_line ((GpPoint[]){ { x0, y0 }, { x1, y1 } }, 2);
}

static GpGeometry *
box (double x0, double y0, double x1, double y1)
{
  return gp_geometry_new_box (&(GpBox){ x0, y0, x1, y1 });
}

static GpSnapshot *
new_plan (guint n_lanes)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (gp_snapshot_get_crs (town), NULL);

  put (builder, GP_TABLE_DISTRICT, 1, box (0, 0, 350, 600), "西片");
  put (builder, GP_TABLE_DISTRICT, 2, box (350, 0, 700, 600), "东片");
  /* From the middle of A1 to the middle of G1: both districts. Only 10 m of the second piece are in the west. */
  put (builder, GP_TABLE_ROAD, 1, line (50, 550, 650, 550), "中山路");
  put (builder, GP_TABLE_ROAD, 2, line (340, 250, 640, 250), "东一巷");
  /* In two pieces, one below the other. */
  put (builder, GP_TABLE_ROAD, 3, line (50, 350, 50, 450), "安宁街");
  put (builder, GP_TABLE_ROAD, 4, line (50, 250, 50, 350), "安宁街");
  put (builder, GP_TABLE_ROAD, 5, line (1000, 1000, 1100, 1000), "远郊路");
  put (builder, GP_TABLE_ROAD, 6, line (10, 10, 20, 20), NULL);
  put (builder, GP_TABLE_COMPOUND, 1, box (610, 10, 690, 90), "和平新村");
  put (builder, GP_TABLE_COMPOUND, 2, box (10, 10, 90, 90), "八一小区");
  for (guint i = 0; i < n_lanes; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s巷%03u", i % 2 ? "湖下" : "沟边", i);

      put (builder, GP_TABLE_ROAD, 100 + i, line (i, 0, i, 600), name);
    }
  return gp_snapshot_builder_end (builder);
}

static GArray *
new_sheets (void)
{
  GArray *sheets = gp_gazetteer_sheets_new ();

  gp_gazetteer_sheets_add (sheets, "HX-01", &(GpBox){ -10, -10, 400, 610 }, 1);
  gp_gazetteer_sheets_add (sheets, "HX-02", &(GpBox){ 300, -10, 710, 610 }, 2);
  return sheets;
}

static void
test_entries (void)
{
  static const GpGazetteerEntry expected[] = {
    { GP_GAZETTEER_STREET, (char *) "安宁街", 'A', (char *) "A2–4", (char *) "HX-01" },
    { GP_GAZETTEER_STREET, (char *) "东一巷", 'D', (char *) "D–G4", (char *) "HX-02" },
    { GP_GAZETTEER_STREET, (char *) "远郊路", 'Y', NULL, NULL },
    { GP_GAZETTEER_STREET, (char *) "中山路", 'Z', (char *) "A–G1", (char *) "HX-01 HX-02" },
    { GP_GAZETTEER_COMPOUND, (char *) "八一小区", 'B', (char *) "A6", (char *) "HX-01" },
    { GP_GAZETTEER_COMPOUND, (char *) "和平新村", 'H', (char *) "G6", (char *) "HX-02" },
  };
  g_autoptr (GpSnapshot) plan = new_plan (0);
  g_autoptr (GArray) sheets = new_sheets ();
  g_autoptr (GpGazetteer) gazetteer = gp_gazetteer_new (plan, &SQUARES, sheets);

  g_assert_cmpuint (gazetteer->entries->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GpGazetteerEntry *entry = g_ptr_array_index (gazetteer->entries, i);

      g_assert_cmpint (entry->kind, ==, expected[i].kind);
      g_assert_cmpstr (entry->name, ==, expected[i].name);
      g_assert_cmpint (entry->initial, ==, expected[i].initial);
      g_assert_cmpstr (entry->squares, ==, expected[i].squares);
      g_assert_cmpstr (entry->sheets, ==, expected[i].sheets);
    }
}

static void
test_columns (void)
{
  static const struct
  {
    guint column;
    const char *name;
  } cases[] = { { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = gp_map_squares_dup_column_name (cases[i].column);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
check_letters (const PageCheck *check)
{
  double last_x = -1;
  char last = 0;

  /* Texts come in the order they are drawn: within a column letters ascend, and are not said twice. */
  for (guint i = 0; i < check->texts->len; i++)
    {
      const GpPenText *text = &g_array_index (check->texts, GpPenText, i);

      if (strlen (text->text) != 1 || !g_ascii_isupper (text->text[0]))
        continue;
      if (ABS (text->ink.x - last_x) < 2 && last != 'Z')
        g_assert_cmpint (text->text[0], >, last);
      last = text->text[0];
      last_x = text->ink.x;
    }
}

static void
test_pages (void)
{
  g_autoptr (GpSnapshot) plan = new_plan (400);
  g_autoptr (GArray) sheets = new_sheets ();

  for (guint p = 0; p < 2 * G_N_ELEMENTS (papers); p++)
    {
      g_autoptr (GpGazetteer) gazetteer = gp_gazetteer_new (plan, &SQUARES, sheets);
      PageCheck check;
      guint n, drawn = 0, pages = 0;

      page_check_begin (&check, papers[p / 2], p % 2, "gazetteer");
      for (guint first = 0; first < gazetteer->entries->len; first += n, pages++)
        {
          double strip = gp_rect_bottom (&check.page.body) - gp_furniture_strip_height (&check.pen);

          page_check_next (&check);
          n = gp_gazetteer_page_fit (&check.pen, &check.page.body, gazetteer, first);
          gp_gazetteer_page_draw (&check.pen, &check.page.body, gazetteer, first, n);
          page_check_texts (&check);
          check_letters (&check);
          for (guint i = 0; i < check.texts->len; i++)
            g_assert_cmpfloat (gp_rect_bottom (&g_array_index (check.texts, GpPenText, i).ink), <, strip - 3.9);
          drawn += page_check_count (&check, "沟边巷") + page_check_count (&check, "湖下巷");
        }
      g_assert_cmpuint (drawn, ==, 400);
      g_assert_cmpuint (check.reports->len, ==, 0);
      if (p == 0)
        g_assert_cmpuint (pages, >, 1);
      page_check_end (&check);
    }
}

/* Coordinates, corners and letters share the band. */
static void
test_band (void)
{
  for (guint p = 0; p < 2 * G_N_ELEMENTS (papers); p++)
    {
      const GpSheetNames names = { "图幅索引", "ZL-01", 1, { "接 HX-07 狮山", "接 HX-06 东山", NULL, NULL } };
      PageCheck check;
      GpMapSquares squares;
      GpBox frame;

      page_check_begin (&check, papers[p / 2], p % 2, "band");
      frame = gp_page_place (&check.page, &(GpBox){ 416000, 2628000, 416400, 2628300 }, 6000);
      gp_map_squares_init (&squares, &check.page, &frame);
      g_assert_cmpuint (squares.n_columns, >=, 4);
      gp_furniture_frame (&check.pen, &check.page, &frame, 6000, &names);
      gp_map_squares_draw_lines (&squares, &check.pen, &check.page);
      gp_map_squares_draw_band (&squares, &check.pen, &check.page, check.texts);
      page_check_texts (&check);
      g_assert_cmpuint (check.reports->len, ==, 0);
      g_assert_cmpuint (page_check_count (&check, "B"), ==, 2);
      page_check_end (&check);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazetteer/entries", test_entries);
  g_test_add_func ("/gazetteer/columns", test_columns);
  g_test_add_func ("/gazetteer/pages", test_pages);
  g_test_add_func ("/gazetteer/band", test_band);
  return g_test_run ();
}
