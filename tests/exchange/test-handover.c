/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is handed over to those who build is read again as they would: the
 * table by GDAL, the project as XML, the calendar line by line.
 */
#include "config.h"

#include <gdal.h>
#include <ogr_api.h>

#include "exchange-support.h"
#include "gp-error.h"
#include "gp-handover.h"

#define WRITTEN_AT 1793750400 /* 2026-11-04 00:00 UTC */

static GpFeature *
new_work (gint64 fid, const char *name, const char *kind, const char *unit, GpDate start, int days)
{
  GpFeature *work = gp_feature_new (GP_TABLE_WORK, fid, NULL);
  g_autofree char *code = g_strdup_printf ("GX-%04d", (int) fid);

  gp_feature_set_text (work, GP_CODE, code);
  gp_feature_set_text (work, GP_NAME, name);
  gp_feature_set_text (work, GP_WORK_KIND, kind);
  gp_feature_set_text (work, GP_WORK_UNIT, unit);
  gp_feature_set_int (work, GP_WORK_DAYS, days);
  gp_feature_set_int (work, GP_WORK_COST, 36500000);
  if (start == GP_DATE_NONE)
    return work;
  gp_feature_set_date (work, GP_WORK_START, start);
  gp_feature_set_date (work, GP_WORK_FINISH, start + days - 1);
  gp_feature_set_text (work, GP_WORK_REASON, "等污水 <GX-0001>; 沉降 14 天");
  return work;
}

/* Two dated works, the later one first in the file, across two years, and one without a date. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  GpFeature *crew = gp_feature_new (GP_TABLE_CREW, 1, NULL);

  fixture_set_up (f, data);
  gp_feature_set_text (crew, GP_CREW_UNIT, "市政一队");
  gp_feature_set_int (crew, GP_CREW_CAPACITY, 2);
  g_ptr_array_add (rows, crew);
  g_ptr_array_add (rows, new_work (2, "桥头街给水管改造，含沿线入户支管、检查井与阀门井，并恢复人行道铺装", "water", "粤海水务", gp_date_from_ymd (2026, 12, 22), 20));
  g_ptr_array_add (rows, new_work (1, "桥头街污水\001管", "sewage", "市政一队", gp_date_from_ymd (2026, 9, 7), 24));
  g_ptr_array_add (rows, new_work (3, "老街铺装", "paving", NULL, GP_DATE_NONE, 5));
  gp_snapshot_unref (f->plan);
  f->plan = snapshot_of (GP_CRS_DEFAULT, rows);
}

static char *
hand_over (Fixture *f, const char *name, const char *unit, GpHandoverReport *report, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (GpHandoverLink));
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (GpHandoverStop));
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_array_append_val (links, ((GpHandoverLink){ 1, 2, 14 }));
  g_array_append_val (stops, ((GpHandoverStop){ gp_date_from_ymd (2026, 10, 1), gp_date_from_ymd (2026, 10, 3) }));
  if (!gp_handover_write (path, &(GpHandoverOptions){ unit, links, stops, WRITTEN_AT, FALSE }, f->plan, report, NULL, error))
    return NULL;
  return g_steal_pointer (&path);
}

/* --- XLSX --------------------------------------------------------------- */

static const char *
find_cell (OGRLayerH layer, int row, int column)
{
  static OGRFeatureH feature; /* keeps the text alive until the next call */

  OGR_F_Destroy (feature);
  feature = OGR_L_GetFeature (layer, row);
  return feature ? OGR_F_GetFieldAsString (feature, column) : NULL;
}

static void
test_table (Fixture *f, gconstpointer unused)
{
  GpHandoverReport report;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = hand_over (f, "计划.xlsx", NULL, &report, &error);
  GDALDatasetH book;
  OGRLayerH works, years;

  g_assert_no_error (error);
  g_assert_cmpuint (report.written, ==, 3);
  g_assert_cmpuint (report.undated, ==, 1);
  GDALAllRegister ();
  book = GDALOpenEx (path, GDAL_OF_VECTOR, (const char *[]){ "XLSX", NULL }, (const char *[]){ "HEADERS=DISABLE", NULL }, NULL);
  if (!book)
    {
      g_test_skip ("this GDAL reads no XLSX");
      g_unlink (path);
      return;
    }
  g_assert_cmpint (GDALDatasetGetLayerCount (book), ==, 3);
  works = GDALDatasetGetLayer (book, 0);
  /* Rows of the driver count from 1: title, note and heads come first. */
  g_assert_cmpstr (find_cell (works, 4, 1), ==, "GX-0001");
  g_assert_cmpstr (find_cell (works, 5, 1), ==, "GX-0002");
  g_assert_cmpstr (find_cell (works, 5, 10), ==, "2026/12/22");
  g_assert_cmpstr (find_cell (works, 5, 11), ==, "2027/01/10");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (find_cell (works, 4, 13), NULL), 36.5, 1e-9);
  g_assert_cmpstr (find_cell (works, 6, 1), ==, "GX-0003");
  g_assert_cmpstr (find_cell (works, 6, 10), ==, "");
  years = GDALDatasetGetLayer (book, 1);
  /* Half of the second work's days, 22 to 31 December, lie in the first year. */
  g_assert_cmpstr (find_cell (years, 4, 0), ==, "2026");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (find_cell (years, 4, 3), NULL), 36.5 + 18.25, 1e-9);
  g_assert_cmpstr (find_cell (years, 5, 0), ==, "2027");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (find_cell (years, 5, 3), NULL), 18.25, 1e-9);
  find_cell (works, -1, 0);
  GDALClose (book);
  g_unlink (path);
}

/* --- XML ---------------------------------------------------------------- */

typedef struct
{
  GString *trail; /* "Project/Tasks/Task/Name=…\n" for each element with text */
  GPtrArray *open;
} Reading;

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  g_ptr_array_add (((Reading *) data)->open, g_strdup (name));
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  g_ptr_array_set_size (((Reading *) data)->open, ((Reading *) data)->open->len - 1);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;
  g_autofree char *value = g_strstrip (g_strndup (text, length));

  if (*value)
    g_string_append_printf (self->trail, "%s=%s\n", (char *) g_ptr_array_index (self->open, self->open->len - 1), value);
}

static void
test_project (Fixture *f, gconstpointer unused)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  GpHandoverReport report;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = hand_over (f, "计划.xml", NULL, &report, &error), *text = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) trail = g_string_new (NULL);
  Reading reading = { trail, open };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reading, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (report.written, ==, 2);
  g_assert_cmpuint (report.undated, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (trail->str, "Name=桥头街污水 管\n"));
  g_assert_nonnull (strstr (trail->str, "Notes=等污水 <GX-0001>; 沉降 14 天\n"));
  /* 24 days with three days off among them are 21 days of work. */
  g_assert_nonnull (strstr (trail->str, "Start=2026-09-07T08:00:00\nFinish=2026-09-30T17:00:00\nDuration=PT192H0M0S\n"));
  g_assert_nonnull (strstr (trail->str, "PredecessorUID=2\nType=1\nCrossProject=0\nLinkLag=201600\nLagFormat=8\n"));
  g_assert_nonnull (strstr (trail->str, "FromDate=2026-10-01T00:00:00\nToDate=2026-10-03T23:59:00\n"));
  g_assert_nonnull (strstr (trail->str, "Name=市政一队\nType=1\nIsNull=0\nMaxUnits=2\n"));
  g_assert_nonnull (strstr (trail->str, "TaskUID=3\nResourceUID=2\n"));
  g_unlink (path);
}

/* --- iCalendar ---------------------------------------------------------- */

static char *
unfold (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  return g_strjoinv ("", parts);
}

static void
test_calendar (Fixture *f, gconstpointer unused)
{
  GpHandoverReport report;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = hand_over (f, "计划.ics", "粤海水务", &report, &error), *text = NULL, *whole = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (report.written, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strchr (lines[i], '\n'));
    }
  whole = unfold (text);
  g_assert_nonnull (strstr (whole, "UID:work-2@groundplan\r\nDTSTAMP:20261104T000000Z\r\nDTSTART;VALUE=DATE:20261222\r\nDTEND;VALUE=DATE:20270111\r\n"));
  g_assert_nonnull (strstr (whole, "SUMMARY:桥头街给水管改造，含沿线入户支管、检查井与阀门井，并恢复人行道铺装 GX-0002") ? whole : strstr (whole, "桥头街给水管改造，含沿线入户支管、检查井与阀门井，并恢复人行道铺装"));
  g_assert_nonnull (strstr (whole, "等污水 <GX-0001>\\; 沉降 14 天"));
  g_assert_null (strstr (whole, "污水管"));
  g_unlink (path);
}

/* --- refusals ----------------------------------------------------------- */

static void
test_refused (Fixture *f, gconstpointer unused)
{
  GpHandoverReport report;
  g_autoptr (GError) error = NULL;
  g_autofree char *there = g_build_filename (f->folder, "there.ics", NULL), *text = NULL;

  g_assert_null (hand_over (f, "计划.doc", NULL, &report, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (hand_over (f, "计划.csv", NULL, &report, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (hand_over (f, "计划.xlsx", "没有这家", &report, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "没有这家"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (there, "mine", -1, NULL));
  g_assert_null (hand_over (f, "there.ics", NULL, &report, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (there, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_unlink (there);
}

static void
test_undated (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  GpHandoverReport report;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_ptr_array_add (rows, new_work (3, "老街铺装", "paving", NULL, GP_DATE_NONE, 5));
  gp_snapshot_unref (f->plan);
  f->plan = snapshot_of (GP_CRS_DEFAULT, rows);
  g_assert_null (hand_over (f, "计划.xml", NULL, &report, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  path = hand_over (f, "计划.xlsx", NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.undated, ==, 1);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/handover/table", Fixture, NULL, set_up, test_table, fixture_tear_down);
  g_test_add ("/handover/project", Fixture, NULL, set_up, test_project, fixture_tear_down);
  g_test_add ("/handover/calendar", Fixture, NULL, set_up, test_calendar, fixture_tear_down);
  g_test_add ("/handover/refused", Fixture, NULL, set_up, test_refused, fixture_tear_down);
  g_test_add ("/handover/undated", Fixture, NULL, set_up, test_undated, fixture_tear_down);
  return g_test_run ();
}
