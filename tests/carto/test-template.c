/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sheet templates as files people write: what differs from the standard is
 * taken over, what is wrong is named in one sentence, a broken file never
 * crashes; and texts longer than their place are wrapped or reported on every
 * paper, never cut in silence.
 */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "gp-error.h"
#include "gp-legend-corner.h"
#include "gp-pdf.h"
#include "gp-sheet-set.h"
#include "gp-template-library.h"
#include "town.h"

#define LONG_DISTRICT "丰顺县城中心城区历史文化街区与城北新区结合部老旧小区连片改造一期工程示范样板片区"
#define LONG_MAKER "丰顺县住房和城乡建设局、丰顺县自然资源局、丰顺县发展和改革局、丰顺县财政局、丰顺县城市管理和综合执法局老旧小区改造工作专班"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };
static char *folder; /* data of the user, for this test */

static GpTemplate *
read_json (const char *json, GError **error)
{
  return gp_template_new_from_data ("county", json, -1, error);
}

/* A file says only what differs. */
static void
test_differs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpTemplate) standard = gp_template_new (GP_TEMPLATE_STANDARD, &error);
  g_autoptr (GpTemplate) county = read_json ("{ \"papers\": { \"A3\": { \"margin\": 12 } }, \"words\": { \"notes\": \"备注\" }, \"extends\": \"standard\", \"works\": { \"columns\": [ { \"field\": \"name\", \"width\": 40 } ] } }", &error);
  guint n;

  g_assert_no_error (error);
  g_assert_cmpfloat (gp_template_get_paper (county, "A3")->margin_mm, ==, 12);
  g_assert_cmpfloat (gp_template_get_paper (county, "A3")->binding_mm, ==, gp_template_get_paper (standard, "A3")->binding_mm);
  g_assert_cmpfloat (gp_template_get_paper (county, "A0")->margin_mm, ==, gp_template_get_paper (standard, "A0")->margin_mm);
  g_assert_cmpstr (gp_template_get_word (county, "notes"), ==, "备注");
  g_assert_cmpstr (gp_template_get_word (county, "legend"), ==, gp_template_get_word (standard, "legend"));
  gp_template_get_columns (county, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (gp_template_get_layout (county, TRUE)->side, ==, GP_SIDE_FOOT);
}

/* What is wrong is named, with its path and what it should be, in one sentence. */
static void
test_faults (void)
{
  static const struct
  {
    const char *json, *path, *wanted;
  } faults[] = {
    { "{", "JSON", "line 1" },
    { "[]", "object", "county" },
    { "", "object", "county" },
    { "{ \"papers\": { \"A3\": { \"margin\": 3 } } }", "papers.A3.margin", "a number from 5" },
    { "{ \"papers\": { \"A3\": { \"margin\": \"ten\" } } }", "papers.A3.margin", "a number from 5" },
    { "{ \"papers\": { \"A3\": { \"column\": [400, 5] } } }", "papers.A3", "less than 60 mm" },
    { "{ \"papers\": { \"A3\": { \"margins\": 10 } } }", "papers.A3.margins", "size, binding" },
    { "{ \"papers\": { \"A3\": { \"type\": 0.8 } } }", "papers.A3.type", "from 1 to" },
    { "{ \"levels_pt\": { \"xs\": 8 } }", "levels_pt.xs", "8.2" },
    { "{ \"extends\": \"posters\" }", "extends", "standard, map-only" },
    { "{ \"colour\": 1 }", "colour", "papers" },
    { "{ \"header\": { \"title\": \"{titel}\" } }", "{titel}", "title, subtitle" },
    { "{ \"header\": { \"number\": null } }", "{number}", "every map sheet" },
    { "{ \"header\": { \"beside\": \"\" } }", "{programme}", "every map sheet" },
    { "{ \"sheets\": { \"districts\": { \"elements\": [ \"title\" ] } } }", "sheets.districts.elements", "frame" },
    { "{ \"sheets\": { \"districts\": { \"scales\": [ 1000, 500 ] } } }", "sheets.districts.scales.2", "from 1001" },
    { "{ \"layout\": { \"portrait\": { \"side\": \"top\" } } }", "layout.portrait.side", "right, left, foot, strip" },
    { "{ \"layout\": { \"portrait\": { \"columns\": [ { \"blocks\": [ { \"type\": \"legend\" }, { \"type\": \"title-block\" } ] } ], \"roomiest\": null } } }", "layout.portrait", "locator" },
    { "{ \"layout\": { \"portrait\": { \"roomiest\": [ { \"type\": \"legend\" } ] } } }", "layout.portrait", "twice" },
    { "{ \"layout\": { \"landscape\": { \"columns\": [ { \"blocks\": [ { \"type\": \"legend\", \"on_overflow\": \"continue\" } ] } ] } } }", "blocks.1.on_overflow", "shorten or report" },
    { "{ \"layout\": { \"landscape\": { \"title_block\": \"mine\" } } }", "mine", "title_blocks" },
    { "{ \"title_blocks\": { \"strip\": null } }", "strip", "without a map" },
    { "{ \"title_blocks\": { \"block\": { \"rows\": [ { \"cells\": [ { \"text\": \"{maker} {who}\" } ] } ] } } }", "{who}", "title_blocks.block.rows.1.cells.1" },
    { "{ \"title_blocks\": { \"block\": { \"rows\": [ { \"cells\": [ { \"text\": \"{maker}\" } ] } ] } } }", "{date}", "every map sheet" },
    { "{ \"works\": { \"columns\": [ { \"field\": \"weight\", \"width\": 3 } ] } }", "works.columns.1.field", "number, swatch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_json (faults[i].json, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      if (!strstr (error->message, faults[i].path) || !strstr (error->message, faults[i].wanted) || !strstr (error->message, "county") || strchr (error->message, '\n'))
        g_error ("%s: %s", faults[i].json, error->message);
    }
}

/* Brackets without end, garbage, a gigabyte of zeros: refused, not crashed on. */
static void
test_garbage (void)
{
  g_autofree char *deep = g_strnfill (3000000, '[');
  g_autofree char *large = g_strnfill (5 << 20, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_json (deep, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (read_json (large, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (gp_template_new_from_data ("zeros", "{\0}", 3, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (read_json ("{ \"title\": \"\xff\xfe\" }", &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
}

/* Draws the first page of a set that looks as a file says, when it may. */
static void
draw_first_page (const char *path, gboolean portrait)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .template_name = path, .paper = "A4", .portrait = portrait, .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (town, &options, NULL);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  if (set)
    g_assert_true (gp_sheet_set_draw_page (set, 0, cr, GP_PDF_UNITS_PER_MM, NULL, NULL));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A file cut off anywhere, and files with bytes, numbers and words changed, are read or refused; what is read can be drawn. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) bytes = gp_template_load_own (GP_TEMPLATE_STANDARD);
  const char *whole = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  static const char marks[] = "{}[]\",:0123456789-e.ntf\\ ";
  g_autofree char *path = g_build_filename (folder, "mutant.json", NULL);
  guint read_well = 0, drawn = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GpTemplate) cut = gp_template_new_from_data ("cut", whole, g_rand_int_range (dice, 0, length - 2), NULL);

      g_assert_null (cut);
    }
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *mutant = g_memdup2 (whole, length);
      g_autoptr (GpTemplate) template = NULL;
      g_autoptr (GError) error = NULL;

      for (guint n = g_rand_int_range (dice, 1, 4); n > 0; n--)
        mutant[g_rand_int_range (dice, 0, length)] = marks[g_rand_int_range (dice, 0, strlen (marks))];
      template = gp_template_new_from_data ("mutant", mutant, length, &error);
      g_assert_true ((template != NULL) == (error == NULL));
      read_well += template != NULL;
      if (!template || drawn >= 12)
        continue;
      drawn++;
      g_assert_true (g_file_set_contents (path, mutant, length, NULL));
      draw_first_page (path, drawn % 2);
    }
  g_assert_cmpuint (read_well, >, 10);
  g_assert_cmpuint (drawn, ==, 12);
  g_unlink (path);
}

/* A template a planner puts into the folder is found by its name, listed, passed on, and a broken one says why. */
static void
test_library (void)
{
  g_autofree char *own = gp_template_library_dup_folder ();
  g_autofree char *good = g_build_filename (own, "county.json", NULL);
  g_autofree char *bad = g_build_filename (own, "broken.json", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GpTemplate) template = NULL;
  GError *error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (good, "{ \"title\": \"县版\", \"extends\": \"map-only\" }", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{ \"font\": 3 }", -1, NULL));
  entries = gp_template_library_list ();
  g_assert_cmpuint (entries->len, ==, 4);
  g_assert_cmpstr (((GpTemplateEntry *) g_ptr_array_index (entries, 0))->name, ==, "standard");
  g_assert_cmpstr (((GpTemplateEntry *) g_ptr_array_index (entries, 1))->title, ==, "单幅地图");
  g_assert_nonnull (strstr (((GpTemplateEntry *) g_ptr_array_index (entries, 2))->wrong, "font"));
  g_assert_cmpstr (((GpTemplateEntry *) g_ptr_array_index (entries, 3))->title, ==, "县版");
  template = gp_template_library_open ("county", &error);
  g_assert_no_error (error);
  g_assert_cmpint (gp_template_get_layout (template, FALSE)->side, ==, GP_SIDE_STRIP);
  g_assert_null (gp_template_library_open ("city", &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "standard, map-only, broken, county"));
  g_clear_error (&error);
  g_assert_null (gp_template_library_open ("/nowhere/x.json", &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (gp_template_library_open ("/dev/", &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (gp_template_library_export ("broken", copy, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (gp_template_library_export ("county", copy, &error));
  g_assert_no_error (error);
  g_assert_false (gp_template_library_export ("standard", copy, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "县版"));
  g_unlink (good);
  g_unlink (bad);
  g_unlink (copy);
}

/* Every template of the program is whole, and its text can be read back as a file. */
static void
test_own (void)
{
  for (const char *const *name = gp_template_get_own_names (); *name; name++)
    {
      g_autoptr (GBytes) bytes = gp_template_load_own (*name);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpTemplate) template = gp_template_new_from_data (*name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (gp_template_get_title (template), !=, "");
    }
}

/* The legend takes a corner where nothing is, and none where everything is full. */
static void
test_corner (void)
{
  static const GpLegendEntry drawn[] = { { GP_TABLE_RUN, GP_RUN_RAIN, GP_STATE_PLANNED, 1 }, { GP_TABLE_DISTRICT, -1, -1, 1 } };
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GpTemplate) template = gp_template_new ("map-only", NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  g_autoptr (GpLegend) legend = NULL;
  GpRect neat = { 30, 30, 200, 150 }, corner = { 0 };
  cairo_surface_t *content = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 150);
  cairo_t *cr = cairo_create (content);
  GpPage page;
  GpPen pen;

  g_array_append_vals (entries, drawn, G_N_ELEMENTS (drawn));
  legend = gp_legend_new (entries, town, template, GP_THEME_STAGE, FALSE);
  gp_page_init (&page, gp_template_get_paper (template, "A4"), FALSE);
  gp_pen_init (&pen, cr, 1, template, &page);
  cairo_rectangle (cr, 0, 0, 200, 100);
  cairo_rectangle (cr, 0, 0, 120, 150);
  cairo_fill (cr);
  cairo_surface_flush (content);
  g_assert_true (gp_legend_corner_find (legend, &pen, &neat, 20, content, &corner));
  g_assert_cmpfloat (corner.x, >=, 30 + 120 + 3);
  g_assert_cmpfloat (corner.y, >=, 30 + 100 + 3);
  g_assert_cmpfloat_with_epsilon (gp_rect_right (&corner), 230, 1e-9);
  g_assert_cmpfloat_with_epsilon (gp_rect_bottom (&corner), 180, 1e-9);
  cairo_rectangle (cr, 150, 148, 2, 2);
  cairo_rectangle (cr, 198, 120, 2, 2);
  cairo_fill (cr);
  cairo_surface_flush (content);
  g_assert_false (gp_legend_corner_find (legend, &pen, &neat, 20, content, &corner));
  gp_pen_clear (&pen);
  cairo_destroy (cr);
  cairo_surface_destroy (content);
}

static void
put_setting (GpSnapshotBuilder *builder, gint64 fid, const char *key, const char *value)
{
  g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_SETTING, fid, NULL);

  gp_feature_set_text (row, GP_SETTING_KEY, key);
  gp_feature_set_text (row, GP_SETTING_VALUE, value);
  gp_snapshot_builder_put (builder, row);
}

/* The town with names as long as committees make them. */
static GpSnapshot *
long_town_new (void)
{
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, town);
  g_autoptr (GpFeature) district = gp_feature_copy (gp_snapshot_get (town, GP_TABLE_DISTRICT, 0));

  gp_feature_set_text (district, GP_NAME, LONG_DISTRICT);
  gp_snapshot_builder_put (builder, district);
  put_setting (builder, 900, "makers", LONG_MAKER);
  put_setting (builder, 901, "title", "丰顺县城镇老旧小区改造");
  put_setting (builder, 902, "period", "2026—2028");
  put_setting (builder, 903, "secrecy", "内部资料 注意保存");
  put_setting (builder, 904, "map_number", "粤S(2026)045号");
  put_setting (builder, 905, "sample", "1");
  return gp_snapshot_builder_end (g_steal_pointer (&builder));
}

static double
overlap_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static gboolean
has_text (const GArray *texts, const char *part)
{
  for (guint i = 0; i < texts->len; i++)
    if (strstr (g_array_index (texts, GpPenText, i).text, part))
      return TRUE;
  return FALSE;
}

static void
check_texts (const GArray *texts, double width, double height, const char *where)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *a = &g_array_index (texts, GpPenText, i);

      g_assert_cmpfloat (a->em_mm * 0.876, >=, 2.5);
      if (a->ink.x < 4.5 || a->ink.y < 4.5 || gp_rect_right (&a->ink) > width - 4.5 || gp_rect_bottom (&a->ink) > height - 4.5)
        g_error ("%s: “%s” is too near to the edge", where, a->text);
      for (guint j = i + 1; j < texts->len; j++)
        if (overlap_mm2 (&a->ink, &g_array_index (texts, GpPenText, j).ink) > 0.15)
          g_error ("%s: “%s” and “%s” overlap", where, a->text, g_array_index (texts, GpPenText, j).text);
    }
}

static void
check_page (GpSnapshot *plan, const char *template_name, const char *paper, gboolean portrait)
{
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .template_name = template_name, .paper = paper, .portrait = portrait, .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (plan, &options, &error);
  g_autoptr (GArray) texts = gp_pen_texts_new ();
  g_autofree char *where = g_strdup_printf ("%s %s %s", template_name, paper, portrait ? "portrait" : "landscape");
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  double width, height;

  g_assert_no_error (error);
  gp_sheet_set_get_page_size (set, 0, &width, &height);
  g_assert_true (gp_sheet_set_check_page (set, 0, cr, GP_PDF_UNITS_PER_MM, texts, &error));
  check_texts (texts, width, height, where);
  /* What every map sheet carries, and the marks of this plan. */
  for (const char *const *part = (const char *const[]){ "HX-01", "1:", "北", "图例", "2026-11-23", "第1页", "编制", "审核", "批准", "示意数据", "内部资料", "丰顺县住房", NULL }; *part; part++)
    if (!has_text (texts, *part) && !(strcmp (*part, "图例") == 0 && strcmp (template_name, "map-only") == 0))
      g_error ("%s lacks “%s”", where, *part);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A name of forty characters and makers of sixty meet nothing on any paper, either way, in either template. */
static void
test_long_texts (void)
{
  g_autoptr (GpSnapshot) plan = long_town_new ();

  for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
    for (int portrait = 0; portrait < 2; portrait++)
      for (const char *const *name = gp_template_get_own_names (); *name; name++)
        check_page (plan, *name, papers[p], portrait);
}

/* Where the whole of a text is not on the page, printing says so. */
static void
test_reports (void)
{
  g_autoptr (GpSnapshot) plan = long_town_new ();

  for (const char *const *name = gp_template_get_own_names (); *name; name++)
    for (int portrait = 0; portrait < 2; portrait++)
      {
        GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .template_name = *name, .paper = "A4", .portrait = portrait };
        g_autoptr (GError) error = NULL;
        g_autoptr (GpSheetSet) set = gp_sheet_set_new (plan, &options, &error);
        g_autoptr (GArray) texts = gp_pen_texts_new ();
        cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
        cairo_t *cr = cairo_create (surface);
        gboolean reported = FALSE;

        g_assert_no_error (error);
        g_assert_true (gp_sheet_set_check_page (set, 0, cr, GP_PDF_UNITS_PER_MM, texts, &error));
        g_assert_true (gp_sheet_set_print_page (set, 0, cr, GP_PDF_UNITS_PER_MM, NULL, &error));
        g_assert_no_error (error);
        for (guint i = 0; i < gp_sheet_set_get_reports (set)->len; i++)
          reported |= strstr (g_ptr_array_index (gp_sheet_set_get_reports (set), i), LONG_MAKER) != NULL;
        g_assert_true (reported || has_text (texts, "工作专班"));
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

int
main (int argc, char **argv)
{
  int code;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("templates-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_add_func ("/template/differs", test_differs);
  g_test_add_func ("/template/faults", test_faults);
  g_test_add_func ("/template/garbage", test_garbage);
  g_test_add_func ("/template/mutations", test_mutations);
  g_test_add_func ("/template/library", test_library);
  g_test_add_func ("/template/own", test_own);
  g_test_add_func ("/template/corner", test_corner);
  g_test_add_func ("/template/long-texts", test_long_texts);
  g_test_add_func ("/template/reports", test_reports);
  code = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return code;
}
