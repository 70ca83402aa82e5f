/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The works table and its tags: works come together by site, sums add up,
 * every number in the table is a tag on the map, no tag covers another, and
 * what overflows goes on on the next page.
 */
#include "config.h"

#include <string.h>

#include "gp-legend.h"
#include "gp-pdf.h"
#include "gp-sheet-set.h"
#include "gp-tags.h"
#include "gp-template.h"
#include "gp-works-table.h"

#define X0 416000.0
#define Y0 2628000.0

static GpFeature *
add (GpSnapshotBuilder *builder, GpTableId table, gint64 fid, GpGeometry *geometry, const char *name)
{
  GpFeature *feature = gp_feature_new (table, fid, geometry);

  if (name)
    gp_feature_set_text (feature, GP_NAME, name);
  return feature;
}

static GpGeometry *
line (double x0, double y0, double x1, double y1)
{
  GpPoint points[2] = { { X0 + x0, Y0 + y0 }, { X0 + x1, Y0 + y1 } };

  return gp_geometry_new_line (points, 2);
}

static GpGeometry *
box (double x0, double y0, double x1, double y1)
{
  return gp_geometry_new_box (&(GpBox){ X0 + x0, Y0 + y0, X0 + x1, Y0 + y1 });
}

static void
add_work (GpSnapshotBuilder *builder, gint64 fid, const char *name, const char *kind, gint64 run, double quantity, const char *unit, GpFen cost, int year)
{
  g_autoptr (GpFeature) work = add (builder, GP_TABLE_WORK, fid, box (10 + fid / 3 % 7 * 60, fid / 3 * 31 % 380, 30 + fid / 3 % 7 * 60, fid / 3 * 31 % 380 + 3), name);

  gp_feature_set_text (work, GP_WORK_KIND, kind);
  gp_feature_set_int (work, GP_WORK_DISTRICT, 1);
  gp_feature_set_choice (work, GP_WORK_CLASS, GP_CLASS_BASIC);
  gp_feature_set_int (work, GP_WORK_COST, cost);
  gp_feature_set_real (work, GP_WORK_QUANTITY, quantity);
  gp_feature_set_text (work, GP_WORK_QUANTITY_UNIT, unit);
  if (run > 0)
    {
      gp_feature_set_text (work, GP_WORK_ASSET_LAYER, "run");
      gp_feature_set_int (work, GP_WORK_ASSET_FID, run);
    }
  if (year > 0)
    gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (year, 3, 1));
  gp_snapshot_builder_put (builder, work);
}

static void
add_run (GpSnapshotBuilder *builder, gint64 fid, int kind, double size, double y)
{
  g_autoptr (GpFeature) run = add (builder, GP_TABLE_RUN, fid, line (0, y, 300, y), NULL);

  gp_feature_set_choice (run, GP_RUN_KIND, kind);
  gp_feature_set_choice (run, GP_RUN_STATE, GP_STATE_PLANNED);
  gp_feature_set_real (run, GP_RUN_SIZE, size);
  gp_snapshot_builder_put (builder, run);
}

/* A street dug in two stretches, a lane, a compound with a roof, and many lanes more. */
static GpSnapshot *
new_plan (guint n_lanes)
{
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpFeature) district = add (builder, GP_TABLE_DISTRICT, 1, box (0, 0, 500, 400), "湖下片区");
  g_autoptr (GpFeature) street = add (builder, GP_TABLE_ROAD, 1, line (0, 100, 300, 100), "环市路");
  g_autoptr (GpFeature) compound = add (builder, GP_TABLE_COMPOUND, 1, box (100, 200, 160, 260), "荣华小区");

  gp_snapshot_builder_put (builder, district);
  gp_snapshot_builder_put (builder, street);
  gp_snapshot_builder_put (builder, compound);
  add_run (builder, 1, GP_RUN_SEWAGE, 400, 100);
  add_run (builder, 2, GP_RUN_SEWAGE, 600, 110);
  add_run (builder, 3, GP_RUN_WATER, 200, 120);
  add_work (builder, 1, "环市路1段污水管", "sewage", 1, 120.4, "m", 12345678, 2026);
  add_work (builder, 2, "环市路2段污水管", "sewage", 2, 80.3, "m", 2345678, 2026);
  add_work (builder, 3, "环市路1段给水管", "water", 3, 50, "m", 333333, 2027);
  add_work (builder, 4, "荣华小区屋面防水", "roof", 0, 632, "m2", 1000000, 0);
  for (guint i = 0; i < n_lanes; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u号巷铺装", i);

      add_work (builder, 100 + i, name, "paving", 0, 10, "m²", 55555 * (i + 1), 2028);
    }
  return gp_snapshot_builder_end (builder);
}

static const GpWorksRow *
row_at (const GpWorksTable *table, guint i)
{
  return g_ptr_array_index (table->rows, i);
}

static void
test_sites (void)
{
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  g_autoptr (GpSnapshot) plan = new_plan (0);
  g_autoptr (GpWorksTable) table = gp_works_table_new_for_district (plan, template, 1);

  g_assert_cmpuint (table->n_works, ==, 4);
  g_assert_cmpuint (table->sites->len, ==, 2);
  g_assert_cmpuint (table->rows->len, ==, 3);
  g_assert_cmpstr (row_at (table, 0)->name, ==, "环市路污水管");
  g_assert_cmpstr (row_at (table, 0)->quantity, ==, "201 m");
  g_assert_cmpstr (row_at (table, 0)->size, ==, "d400–600");
  g_assert_cmpstr (row_at (table, 0)->year_text, ==, "2026");
  g_assert_cmpstr (row_at (table, 1)->size, ==, "DN200");
  g_assert_true (row_at (table, 0)->site == row_at (table, 1)->site);
  g_assert_cmpuint (row_at (table, 0)->site->number, ==, 1);
  g_assert_cmpstr (row_at (table, 2)->name, ==, "荣华小区屋面防水");
  g_assert_cmpstr (row_at (table, 2)->quantity, ==, "632 m²");
  g_assert_null (row_at (table, 2)->year_text);
  g_assert_cmpint (table->cost_fen, ==, 12345678 + 2345678 + 333333 + 1000000);
}

/* Rounded rows add up to the rounded total, and no row is off by a tenth or more. */
static void
test_rounding (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint run = 0; run < 500; run++)
    {
      guint n = g_rand_int_range (random, 1, 40);
      GpFen fen[40], sum = 0;
      gint64 tenths[40], total, rows = 0;

      for (guint i = 0; i < n; i++)
        {
          fen[i] = g_rand_int_range (random, 0, 100000000);
          sum += fen[i];
        }
      gp_works_table_round_costs (fen, n, tenths);
      gp_works_table_round_costs (&sum, 1, &total);
      for (guint i = 0; i < n; i++)
        {
          rows += tenths[i];
          g_assert_cmpint (ABS (tenths[i] * 100000 - fen[i]), <, 100000);
        }
      g_assert_cmpint (rows, ==, total);
      g_assert_cmpint (ABS (total * 100000 - sum), <=, 50000);
    }
}

static void
test_tags (void)
{
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  g_autoptr (GpSnapshot) plan = new_plan (12);
  g_autoptr (GpWorksTable) table = gp_works_table_new_for_district (plan, template, 1);
  g_autoptr (GArray) tags = NULL;
  GpPage page;
  GpMapStyle style;
  GpBox frame;

  gp_page_init (&page, gp_template_get_paper (template, "A3"), FALSE);
  frame = gp_page_place (&page, &(GpBox){ X0, Y0, X0 + 500, Y0 + 400 }, 2000);
  gp_map_style_init (&style);
  style.paper = TRUE;
  tags = gp_tags_place (table, plan, &frame, &page.neat, 1, &style, NULL);
  g_assert_cmpuint (tags->len, ==, table->sites->len);
  for (guint i = 0; i < tags->len; i++)
    {
      const GpTag *a = &g_array_index (tags, GpTag, i);

      g_assert_cmpuint (a->number, ==, i + 1);
      g_assert_true (a->placed);
      g_assert_cmpfloat (a->x_mm, >, 3);
      g_assert_cmpfloat (a->x_mm, <, page.neat.width - 3);
      for (guint j = i + 1; j < tags->len; j++)
        {
          const GpTag *b = &g_array_index (tags, GpTag, j);

          g_assert_true (ABS (a->x_mm - b->x_mm) >= 6 || ABS (a->y_mm - b->y_mm) >= 4.2);
        }
    }
}

/* Every row stands on exactly one page, and the pages name one another. */
static void
test_continuation (void)
{
  g_autoptr (GpSnapshot) plan = new_plan (300);
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .paper = "A3", .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (plan, &options, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rows = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (gp_sheet_set_get_n_pages (set), ==, 3);
  for (guint i = 0; i < gp_sheet_set_get_n_pages (set); i++)
    {
      g_autoptr (GArray) texts = gp_pen_texts_new ();
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
      cairo_t *cr = cairo_create (surface);
      gboolean to = FALSE, from = FALSE;

      g_assert_true (gp_sheet_set_check_page (set, i, cr, GP_PDF_UNITS_PER_MM, texts, &error));
      for (guint t = 0; t < texts->len; t++)
        {
          const char *text = g_array_index (texts, GpPenText, t).text;

          to |= g_str_has_prefix (text, "转 HX-01-");
          from |= g_str_has_prefix (text, "接 HX-01");
          if (!g_str_has_suffix (text, "号巷铺装"))
            continue;
          g_assert_true (g_hash_table_add (seen, g_strdup (text)));
          n_rows++;
        }
      g_assert_true (to == (i < 2));
      g_assert_true (from == (i > 0));
      g_assert_cmpint (gp_sheet_set_get_page_scale (set, i) > 0, ==, i == 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (n_rows, ==, 300);
}

/* The legend names what was drawn, deepest run first, and nothing else. */
static void
test_legend (void)
{
  static const GpLegendEntry drawn[] = {
    { GP_TABLE_BASE_AREA, 5, -1, 1 },
    { GP_TABLE_COMPOUND, GP_STAGE_STARTED, -1, 2 },
    { GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_EXISTING, 3 },
    { GP_TABLE_RUN, GP_RUN_RAIN, GP_STATE_ABANDONED, 1 },
    { GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED, 3 },
    { GP_TABLE_COMPOUND, GP_STAGE_PROPOSED, -1, 0 },
  };
  static const char *const expected[] = { "燃气管", "废雨水管", "开工", "工程编号", "水域" };
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  g_autoptr (GpSnapshot) plan = new_plan (0);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  g_autoptr (GpLegend) legend = NULL;

  g_array_append_vals (entries, drawn, G_N_ELEMENTS (drawn));
  legend = gp_legend_new (entries, plan, template, GP_THEME_STAGE, TRUE);
  g_assert_true (gp_legend_has_two_states (legend));
  g_assert_cmpuint (gp_legend_get_n_items (legend), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (gp_legend_get_text (legend, i), ==, expected[i]);
}

/* A template without what every map must carry, or with type too small, is refused when it is read. */
static void
test_template (void)
{
  static const struct
  {
    const char *before, *after;
  } faults[] = { { "\"north\", ", "" }, { "\"xs\": 8.2", "\"xs\": 7" }, { "\"binding\": 20", "\"binding\": 3" }, { "[500, 1000,", "[1000, 500," }, { "{", "" } };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "templates", "sheet.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpTemplate) whole = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  whole = gp_template_new_from_data ("test", text, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, faults[i].before, 2);
      g_autofree char *broken = g_strjoinv (faults[i].after, parts);
      g_autoptr (GError) refused = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_null (gp_template_new_from_data ("test", broken, -1, &refused));
      g_assert_nonnull (refused);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/works/sites", test_sites);
  g_test_add_func ("/works/rounding", test_rounding);
  g_test_add_func ("/works/tags", test_tags);
  g_test_add_func ("/works/continuation", test_continuation);
  g_test_add_func ("/works/legend", test_legend);
  g_test_add_func ("/works/template", test_template);
  return g_test_run ();
}
