/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequence page: no row is lost between pages, texts keep off each other
 * and the edge, the counts are those of the table, and the pictures of a set
 * are whole or not there.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gp-error.h"
#include "gp-pen.h"
#include "gp-sequence-table.h"
#include "gp-sheet-set.h"
#include "town.h"

#define DAY0 gp_date_from_ymd (2026, 3, 1)
#define N_STREETS 60

static GPtrArray *
list_tables (GpSnapshot *snapshot, GpDate date, GError **error)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sequence_table_free);
  GpSequenceTable *table = gp_sequence_table_new (0);

  g_ptr_array_add (tables, table);
  for (guint i = 0; i < N_STREETS; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试路 %u", i);
      GpSequenceStreet *street = gp_sequence_table_add_street (table, name, 1000 + i);

      for (guint k = 0; k < 1 + i % 4; k++)
        {
          GpSequenceBar bar = { .start = DAY0 + 30 * k + i, .finish = DAY0 + 30 * k + i + 40, .colour = 0x442B00, .texts = { g_strdup ("污水 DN500"), g_strdup ("污水"), g_strdup ("污") } };

          gp_sequence_street_add_bar (street, &bar);
        }
      street->n_digs = 1 + i % 4;
      gp_sequence_street_add_opening (street, DAY0 + i, DAY0 + 160 + i);
      if (i % 7 == 0)
        gp_sequence_street_add_opening (street, DAY0 + 400, DAY0 + 420);
      street->banned_until = DAY0 + 2000;
    }
  gp_sequence_table_add_stop (table, DAY0 + 50, DAY0 + 62, "春节");
  /* Close to the sums. */
  gp_sequence_table_add_stop (table, DAY0 + 180, DAY0 + 190, "国庆节");
  gp_sequence_table_add_stop (table, DAY0 + 200, DAY0 + 210, "元旦");
  return tables;
}

static GPtrArray *
list_nothing (GpSnapshot *snapshot, GpDate date, GError **error)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sequence_table_free);
}

static GpSheetSet *
new_set (GpSequenceTables tables, const char *paper, gboolean portrait, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = town_new ();
  GpSheetOptions options = { .kind = GP_SHEET_SET_SEQUENCE, .paper = paper, .portrait = portrait, .date = DAY0, .sequence_tables = tables };

  return gp_sheet_set_new (snapshot, &options, error);
}

static GArray *
draw (GpSheetSet *set, guint page)
{
  GArray *texts = gp_pen_texts_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_sheet_set_check_page (set, page, cr, 72 / 25.4, texts, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return texts;
}

static guint
count_text (const GArray *texts, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += g_str_has_prefix (g_array_index (texts, GpPenText, i).text, prefix);
  return n;
}

static double
shared_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static void
check_texts (GpSheetSet *set, guint page, const GArray *texts)
{
  double width, height;

  gp_sheet_set_get_page_size (set, page, &width, &height);
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *a = &g_array_index (texts, GpPenText, i);

      g_assert_cmpfloat (a->em_mm, >=, 2.85);
      g_assert_cmpfloat (a->ink.x, >=, 4.5);
      g_assert_cmpfloat (gp_rect_right (&a->ink), <=, width - 4.5);
      g_assert_cmpfloat (gp_rect_bottom (&a->ink), <=, height - 4.5);
      for (guint k = 0; k < i; k++)
        {
          const GpPenText *b = &g_array_index (texts, GpPenText, k);

          if (shared_mm2 (&a->ink, &b->ink) > 0.15)
            g_error ("“%s” and “%s” meet on page %u", a->text, b->text, page + 1);
        }
    }
}

static void
test_pages (gconstpointer data)
{
  const char *paper = data;

  for (gboolean portrait = FALSE; portrait <= TRUE; portrait++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpSheetSet) set = new_set (list_tables, paper, portrait, &error);
      guint n_rows = 0, n_sums = 0;

      g_assert_no_error (error);
      for (guint page = 0; page < gp_sheet_set_get_n_pages (set); page++)
        {
          g_autoptr (GArray) texts = draw (set, page);

          check_texts (set, page, texts);
          n_rows += count_text (texts, "测试路");
          n_sums += count_text (texts, "合计");
          g_assert_cmpuint (count_text (texts, "春节停工"), ==, 1);
          if (count_text (texts, "合计") > 0)
            {
              /* 15 × (1 + 2 + 3 + 4) digs, 60 first openings and 9 more. */
              g_assert_cmpuint (count_text (texts, "150"), ==, 1);
              g_assert_cmpuint (count_text (texts, "69"), ==, 1);
              g_assert_cmpuint (count_text (texts, "60"), ==, 1);
            }
        }
      g_assert_cmpuint (n_rows, ==, N_STREETS);
      g_assert_cmpuint (n_sums, ==, 1);
    }
}

/* Streets side by side in the town, opened one year after the other, @n_streets of them. */
static GPtrArray *
list_placed (guint n_streets)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sequence_table_free);
  GpSequenceTable *table = gp_sequence_table_new (1);

  g_ptr_array_add (tables, table);
  for (guint i = 0; i < n_streets; i++)
    {
      double x = TOWN_CENTRE.x - 200 + 400.0 * i / n_streets;
      g_autofree char *road = g_strdup_printf ("地方路%02u", i);
      g_autofree char *name = g_strdup_printf ("测试路%02u", i);
      g_autoptr (GpGeometry) surface = gp_geometry_new_box (&(GpBox){ x, TOWN_CENTRE.y - 100, x + 3, TOWN_CENTRE.y + 100 });
      GpSequenceStreet *street = gp_sequence_table_add_street (table, name, 200);
      GpSequenceBar bar = { .start = DAY0 + 365 * (i % 3), .finish = DAY0 + 365 * (i % 3) + 60, .colour = 0x442B00, .texts = { g_strdup ("污水 DN500"), g_strdup ("污水"), g_strdup ("污") } };

      gp_sequence_street_add_bar (street, &bar);
      gp_sequence_street_add_opening (street, bar.start, bar.finish);
      if (i % 5 == 0)
        gp_sequence_street_add_opening (street, bar.start + 100, bar.finish + 100);
      street->n_digs = 3;
      gp_sequence_street_set_place (street, road, surface);
    }
  return tables;
}

static GPtrArray *
list_few (GpSnapshot *snapshot, GpDate date, GError **error)
{
  return list_placed (6);
}

static GPtrArray *
list_many (GpSnapshot *snapshot, GpDate date, GError **error)
{
  return list_placed (47);
}

/* However many streets there are, the maps of the three years stand once, on the last page, with their key. */
static void
test_year_maps (gconstpointer data)
{
  const char *paper = data;

  for (guint variant = 0; variant < 4; variant++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpSheetSet) set = new_set (variant % 2 ? list_many : list_few, paper, variant / 2, &error);
      guint n_pages, n_keys = 0, n_scales = 0, n_names = 0, n_rows = 0, n_notes = 0;

      g_assert_no_error (error);
      n_pages = gp_sheet_set_get_n_pages (set);
      for (guint page = 0; page < n_pages; page++)
        {
          g_autoptr (GArray) texts = draw (set, page);

          check_texts (set, page, texts);
          if (page + 1 < n_pages)
            g_assert_cmpuint (count_text (texts, "本年开挖"), ==, 0);
          n_keys += count_text (texts, "本年开挖") + count_text (texts, "以后年度");
          n_scales += count_text (texts, "1:");
          n_names += count_text (texts, "地方路");
          n_rows += count_text (texts, "测试路");
          n_notes += count_text (texts, "开挖 2 条街巷　400 m");
        }
      g_assert_cmpuint (n_keys, ==, 2);
      g_assert_cmpuint (n_scales, ==, 3);
      g_assert_cmpuint (n_names, >=, 5);
      g_assert_cmpuint (n_rows, >=, variant % 2 ? 47 : 6);
      /* Six streets in three years: two in each. Where the map is narrow the scale takes the room of the note. */
      if (variant == 0 && strcmp (paper, "A3") == 0)
        {
          g_assert_cmpuint (n_pages, ==, 1);
          g_assert_cmpuint (n_notes, ==, 3);
        }
    }
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (new_set (list_nothing, "A3", FALSE, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
}

static void
test_lanes (void)
{
  g_autoptr (GpSequenceTable) table = gp_sequence_table_new (0);
  GpSequenceStreet *street = gp_sequence_table_add_street (table, "x", 1);
  const GpDate spans[][2] = { { 0, 9 }, { 5, 14 }, { 10, 19 }, { 12, 30 } };
  const guint lanes[] = { 0, 1, 0, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      gp_sequence_street_add_bar (street, &(GpSequenceBar){ .start = spans[i][0], .finish = spans[i][1] });
      g_assert_cmpuint (g_array_index (street->bars, GpSequenceBar, i).lane, ==, lanes[i]);
    }
  g_assert_cmpuint (street->n_lanes, ==, 3);
}

int
main (int argc, char **argv)
{
  static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path = g_strconcat ("/sequence-page/", papers[i], NULL);

      g_autofree char *maps = g_strconcat ("/sequence-page/year-maps/", papers[i], NULL);

      g_test_add_data_func (path, papers[i], test_pages);
      g_test_add_data_func (maps, papers[i], test_year_maps);
    }
  g_test_add_func ("/sequence-page/nothing", test_nothing);
  g_test_add_func ("/sequence-page/lanes", test_lanes);
  return g_test_run ();
}
