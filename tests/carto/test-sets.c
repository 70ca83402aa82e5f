/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a set consists of, read from the texts of its pages: the numbers of the
 * works table are the tags on the map, every work is in the table of one sheet
 * of its district, sheets that adjoin name each other, and the contents of a
 * meeting set tell the page every sheet really is.
 */
#include "config.h"

#include <cairo.h>
#include <string.h>

#include "gp-error.h"
#include "gp-pdf.h"
#include "gp-pen.h"
#include "gp-sheet-set.h"

#define X0 416000.0
#define Y0 2628000.0
#define N_WORKS 24
/* On A3, from the neat line to the end of the numbers of the table. */
#define FIRST_COLUMN_MM 20

static GpGeometry *
box (double x0, double y0, double x1, double y1)
{
  return gp_geometry_new_box (&(GpBox){ X0 + x0, Y0 + y0, X0 + x1, Y0 + y1 });
}

static GpFeature *
new_row (GpTableId table, gint64 fid, GpGeometry *geometry, guint name_field, const char *name)
{
  GpFeature *row = gp_feature_new (table, fid, geometry);

  gp_feature_set_text (row, name_field, name);
  return row;
}

static void
put (GpSnapshotBuilder *builder, GpFeature *row)
{
  gp_snapshot_builder_put (builder, row);
  gp_feature_unref (row);
}

/* Works in a row of plots over both districts, turn by turn in three years and two packages. */
static void
put_works (GpSnapshotBuilder *builder)
{
  GpFeature *kind = gp_feature_new (GP_TABLE_WORK_KIND, 1, NULL);

  gp_feature_set_text (kind, GP_WORK_KIND_KIND, "sewage");
  gp_feature_set_int (kind, GP_WORK_KIND_RANK, 10);
  gp_feature_set_int (kind, GP_WORK_KIND_UNDERGROUND, 1);
  put (builder, kind);
  for (guint i = 0; i < N_WORKS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c巷污水管", 'A' + (int) i);
      double x = 20 + i * 62;
      GpFeature *work = new_row (GP_TABLE_WORK, i + 1, box (x, 60 + i % 5 * 40, x + 30, 66 + i % 5 * 40), GP_NAME, name);

      gp_feature_set_text (work, GP_WORK_KIND, "sewage");
      gp_feature_set_int (work, GP_WORK_DISTRICT, x < 1100 ? 1 : 2);
      gp_feature_set_int (work, GP_WORK_PACKAGE, 1 + i % 2);
      gp_feature_set_int (work, GP_WORK_COST, 1234567 + 100003 * i);
      gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2026 + i % 3, 4, 1));
      put (builder, work);
    }
}

/* 东山 is 1100 m long and takes several sheets, 西河 takes one. */
static GpSnapshot *
new_plan (void)
{
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (NULL, NULL);
  GpFeature *package = new_row (GP_TABLE_PACKAGE, 1, NULL, GP_PACKAGE_NAME, "甲包");
  GpPoint street[2] = { { X0, Y0 + 150 }, { X0 + 1500, Y0 + 150 } };

  gp_feature_set_int (package, GP_PACKAGE_YEAR, 2026);
  gp_feature_set_text (package, GP_PACKAGE_CONTRACTOR, "丰顺县市政工程公司");
  put (builder, package);
  package = new_row (GP_TABLE_PACKAGE, 2, NULL, GP_PACKAGE_NAME, "乙包");
  gp_feature_set_int (package, GP_PACKAGE_YEAR, 2027);
  put (builder, package);
  put (builder, new_row (GP_TABLE_DISTRICT, 1, box (0, 0, 1100, 300), GP_NAME, "东山片区"));
  put (builder, new_row (GP_TABLE_DISTRICT, 2, box (1100, 0, 1520, 300), GP_NAME, "西河片区"));
  put (builder, new_row (GP_TABLE_COMPOUND, 1, box (300, 200, 380, 280), GP_NAME, "荣华小区"));
  put (builder, new_row (GP_TABLE_ROAD, 1, gp_geometry_new_line (street, 2), GP_NAME, "环市路"));
  put_works (builder);
  return gp_snapshot_builder_end (builder);
}

static GPtrArray *
no_sequence (GpSnapshot *snapshot, GpDate date, GError **error)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, "no sequence");
  return NULL;
}

static GpSheetSet *
new_set (const GpSheetOptions *asked)
{
  g_autoptr (GpSnapshot) plan = new_plan ();
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = *asked;
  GpSheetSet *set;

  options.date = gp_date_from_ymd (2026, 11, 23);
  options.sequence_tables = no_sequence;
  set = gp_sheet_set_new (plan, &options, &error);
  g_assert_no_error (error);
  return set;
}

static GArray *
list_texts (GpSheetSet *set, guint page)
{
  GArray *texts = gp_pen_texts_new ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (gp_sheet_set_check_page (set, page, cr, GP_PDF_UNITS_PER_MM, texts, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return texts;
}

static const GpPenText *
find_text (const GArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, GpPenText, i).text, text))
      return &g_array_index (texts, GpPenText, i);
  return NULL;
}

static gboolean
is_number (const char *text)
{
  return strlen (text) == 2 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]);
}

/* Bit per number that stands on the map, or in the first column of the table beside it. */
static guint64
numbers_of (const GArray *texts, const GpRect *neat, gboolean on_map)
{
  guint64 numbers = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *text = &g_array_index (texts, GpPenText, i);
      gboolean inside = text->ink.x > neat->x && text->ink.x < gp_rect_right (neat) && text->ink.y > neat->y && text->ink.y < gp_rect_bottom (neat);

      if (is_number (text->text) && inside == on_map && text->ink.x < gp_rect_right (neat) + FIRST_COLUMN_MM)
        numbers |= G_GUINT64_CONSTANT (1) << g_ascii_strtoull (text->text, NULL, 10);
    }
  return numbers;
}

/* On every map sheet with works the numbers in the table are those on the map. */
static void
check_numbers (GpSheetSet *set)
{
  for (guint page = 0; page < gp_sheet_set_get_n_pages (set); page++)
    {
      g_autoptr (GArray) texts = list_texts (set, page);
      guint64 beside, on_map;
      GpRect neat;
      GpBox frame;

      if (!gp_sheet_set_get_page_box (set, page, &neat, &frame) || g_str_has_prefix (gp_sheet_set_get_page_number (set, page), "ZL"))
        continue;
      on_map = numbers_of (texts, &neat, TRUE);
      beside = numbers_of (texts, &neat, FALSE);
      g_assert_cmpuint (on_map, !=, 0);
      g_assert_cmpuint (beside, ==, on_map);
    }
}

static guint
count_works (GpSheetSet *set, guint page)
{
  g_autoptr (GArray) texts = list_texts (set, page);

  for (guint i = 0; i < texts->len; i++)
    {
      guint sites, n;

      if (sscanf (g_array_index (texts, GpPenText, i).text, "%u处 %u项", &sites, &n) == 2)
        return n;
    }
  return 0;
}

static void
test_districts (void)
{
  g_autoptr (GpSheetSet) set = new_set (&(GpSheetOptions){ .kind = GP_SHEET_SET_DISTRICTS });
  guint n_pages = gp_sheet_set_get_n_pages (set), works = 0;

  g_assert_cmpuint (n_pages, >=, 3);
  g_assert_cmpstr (gp_sheet_set_get_page_number (set, 0), ==, "HX-01-1");
  g_assert_cmpstr (gp_sheet_set_get_page_number (set, 1), ==, "HX-01-2");
  g_assert_cmpstr (gp_sheet_set_get_page_number (set, n_pages - 1), ==, "HX-02");
  check_numbers (set);
  for (guint page = 0; page < n_pages; page++)
    works += count_works (set, page);
  g_assert_cmpuint (works, ==, N_WORKS);
  /* East of the one is the other, and west of that the one. */
  {
    g_autoptr (GArray) first = list_texts (set, 0), second = list_texts (set, 1), next = list_texts (set, n_pages - 2), last = list_texts (set, n_pages - 1);
    g_autofree char *before = g_strdup_printf ("接 %s 东山", gp_sheet_set_get_page_number (set, n_pages - 2));

    g_assert_nonnull (find_text (first, "接 HX-01-2"));
    g_assert_nonnull (find_text (second, "接 HX-01-1"));
    g_assert_nonnull (find_text (next, "接 HX-02 西河"));
    g_assert_nonnull (find_text (last, before));
  }
}

static void
test_packages (void)
{
  g_autoptr (GpSheetSet) set = new_set (&(GpSheetOptions){ .kind = GP_SHEET_SET_PACKAGES });
  g_autoptr (GpSheetSet) one = new_set (&(GpSheetOptions){ .kind = GP_SHEET_SET_PACKAGES, .year = 2027 });
  g_autoptr (GArray) texts = list_texts (set, 0);

  g_assert_cmpuint (gp_sheet_set_get_n_pages (set), ==, 2);
  check_numbers (set);
  g_assert_cmpuint (count_works (set, 0), ==, N_WORKS / 2);
  g_assert_nonnull (find_text (texts, "丰顺县市政工程公司"));
  g_assert_nonnull (find_text (texts, "本包工程"));
  g_assert_null (find_text (texts, "乙包"));
  g_assert_cmpuint (gp_sheet_set_get_n_pages (one), ==, 1);
  g_assert_cmpstr (gp_sheet_set_get_page_number (one, 0), ==, "GB-02");
}

/* The legend of a year has the parts that are on its map: nothing comes before the first year, nothing after the last. */
static void
test_years (void)
{
  g_autoptr (GpSheetSet) set = new_set (&(GpSheetOptions){ .kind = GP_SHEET_SET_YEARS });

  g_assert_cmpuint (gp_sheet_set_get_n_pages (set), ==, 3);
  check_numbers (set);
  for (guint page = 0; page < 3; page++)
    {
      g_autoptr (GArray) texts = list_texts (set, page);
      g_autofree char *title = g_strdup_printf ("%u年度开挖与工程布置图", 2026 + page);

      g_assert_nonnull (find_text (texts, title));
      g_assert_cmpuint (count_works (set, page), ==, N_WORKS / 3);
      g_assert_nonnull (find_text (texts, "本年度开挖"));
      g_assert_cmpint (find_text (texts, "已恢复，禁挖期") != NULL, ==, page > 0);
      g_assert_cmpint (find_text (texts, "以后年度") != NULL, ==, page < 2);
    }
}

/* The page number in the row of a sheet's number. */
static guint
page_in_contents (const GArray *texts, const char *number)
{
  const GpPenText *row = find_text (texts, number);
  guint page = 0;

  for (guint i = 0; row && i < texts->len; i++)
    {
      const GpPenText *text = &g_array_index (texts, GpPenText, i);
      double up = gp_rect_bottom (&text->ink) - gp_rect_bottom (&row->ink);

      if (up > -1 && up < 1 && text->ink.x > row->ink.x && text->ink.x < row->ink.x + 200 && g_ascii_isdigit (text->text[0]) && !strchr (text->text, ':'))
        page = g_ascii_strtoull (text->text, NULL, 10);
    }
  return page;
}

static void
check_contents (GpSheetSet *set)
{
  g_autoptr (GArray) texts = list_texts (set, 1);

  g_assert_cmpstr (gp_sheet_set_get_page_title (set, 1), ==, "目录");
  for (guint page = 2; page < gp_sheet_set_get_n_pages (set); page++)
    {
      gboolean goes_on = g_str_equal (gp_sheet_set_get_page_title (set, page), gp_sheet_set_get_page_title (set, page - 1));

      if (!goes_on)
        g_assert_cmpuint (page_in_contents (texts, gp_sheet_set_get_page_number (set, page)), ==, page + 1);
    }
}

static GpSnapshot *
hide_first_district (gint64 *set)
{
  g_autoptr (GpSnapshot) plan = new_plan ();
  GpSnapshotBuilder *builder = gp_snapshot_builder_new (NULL, plan);
  GpFeature *row = new_row (GP_TABLE_SHEET_SET, 1, NULL, GP_SHEET_SET_NAME, "第三次会议"), *page = gp_feature_new (GP_TABLE_SHEET, 1, NULL);

  *set = 1;
  gp_feature_set_choice (row, GP_SHEET_SET_KIND, GP_SHEET_SET_MEETING);
  put (builder, row);
  gp_feature_set_int (page, GP_SHEET_SHEET_SET, 1);
  gp_feature_set_text (page, GP_SHEET_KIND, "districts");
  gp_feature_set_text (page, GP_SHEET_OBJECT_LAYER, "district");
  gp_feature_set_int (page, GP_SHEET_OBJECT_FID, 1);
  gp_feature_set_int (page, GP_SHEET_SHOWN, FALSE);
  put (builder, page);
  page = gp_feature_new (GP_TABLE_SHEET, 2, NULL);
  gp_feature_set_int (page, GP_SHEET_SHEET_SET, 1);
  gp_feature_set_text (page, GP_SHEET_KIND, "gazetteer");
  gp_feature_set_int (page, GP_SHEET_POSITION, 3);
  put (builder, page);
  return gp_snapshot_builder_end (builder);
}

static gboolean
has_page (GpSheetSet *set, const char *number)
{
  for (guint page = 0; page < gp_sheet_set_get_n_pages (set); page++)
    if (g_str_equal (gp_sheet_set_get_page_number (set, page), number))
      return TRUE;
  return FALSE;
}

static void
test_meeting (void)
{
  g_autoptr (GpSheetSet) set = new_set (&(GpSheetOptions){ .kind = GP_SHEET_SET_MEETING });
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSnapshot) changed = NULL;
  g_autoptr (GpSheetSet) own = NULL;
  GpSheetOptions options = { .kind = GP_SHEET_SET_MEETING, .date = gp_date_from_ymd (2026, 11, 23), .sequence_tables = no_sequence };

  /* In a meeting a district is seen whole; the package is that of the year. */
  g_assert_true (has_page (set, "HX-01"));
  g_assert_true (has_page (set, "GB-01"));
  g_assert_false (has_page (set, "GB-02"));
  g_assert_true (has_page (set, "SY-01"));
  g_assert_cmpstr (gp_sheet_set_get_page_title (set, 0), ==, "封面");
  check_contents (set);
  check_numbers (set);
  /* A sheet left out and one moved: the contents follow. */
  changed = hide_first_district (&options.set);
  own = gp_sheet_set_new (changed, &options, &error);
  g_assert_no_error (error);
  g_assert_false (has_page (own, "HX-01"));
  g_assert_cmpstr (gp_sheet_set_get_page_number (own, 2), ==, "SY-01");
  check_contents (own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sets/districts", test_districts);
  g_test_add_func ("/sets/packages", test_packages);
  g_test_add_func ("/sets/years", test_years);
  g_test_add_func ("/sets/meeting", test_meeting);
  return g_test_run ();
}
