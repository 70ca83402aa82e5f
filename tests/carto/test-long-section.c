/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Long sections: which runs make one main, stations, slopes and clearances
 * computed by hand, and pages on which nothing collides.
 */
#include "config.h"

#include <string.h>

#include "gp-long-section.h"
#include "gp-pen.h"
#include "gp-sheet-set.h"
#include "street.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)
#define SEWER GP_RUN_SEWAGE, GP_STATE_PLANNED, GP_BURIAL_DIRECT, 500

/*
 *        x = 0        50           100          160
 *   y=0   ├── 0 ───────┼── 1 ◄──────┼── 2 ───────┤      3: branch from (50, 0) to the south
 *                      │ 3                       │ 4    4: round the corner at (160, 0)
 */
static const StreetRun runs[] = {
  { 0, 0, 50, 0, SEWER, 2.0, 2.1, -1 },
  { 100, 0, 50, 0, SEWER, 2.3, 2.1, -1 },
  { 100, 0, 160, 0, SEWER, 2.4, 2.7, -1 },
  { 50, 0, 50, -40, SEWER, 1.5, 1.5, -1 },
  { 160, 0, 160, -40, SEWER, 2.7, 2.9, -1 },
  { 25, -20, 25, 20, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 300, 1.5, 1.5, -1 },
  { 130, -20, 130, 20, GP_RUN_GAS, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1.0, NAN, 1 },
  { 75, -20, 75, 20, GP_RUN_TELECOM, GP_STATE_EXISTING, GP_BURIAL_AERIAL, 0, -6, -6, -1 },
};

static GpSnapshot *
new_town (void)
{
  Street street;

  street_begin (&street);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    street_run (&street, &runs[i]);
  street_long_section (&street, "Z1", 2);
  return street_end (&street);
}

static void
test_chain (void)
{
  g_autoptr (GpSnapshot) snapshot = new_town ();
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);

  /* Whichever piece one asks for and however it was drawn, it is the same main, read downstream. */
  for (gint64 fid = 1; fid <= 3; fid++)
    {
      g_autoptr (GpLongSection) section = gp_long_section_new (snapshot, gp_snapshot_find (snapshot, GP_TABLE_RUN, fid), standards);

      g_assert_cmpuint (section->runs->len, ==, 3);
      NEAR (section->length_m, 160);
      NEAR (gp_geometry_length_m (section->line), 160);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpint (gp_long_section_get_run (section, i)->run->fid, ==, i + 1);
      NEAR (gp_long_section_get_run (section, 1)->cover_from_m, 2.1);
      NEAR (gp_long_section_get_run (section, 1)->cover_to_m, 2.3);
      /* 0.2 m on 50 m */
      NEAR (gp_long_section_get_run (section, 1)->slope_permille, 4);
      g_assert_true (gp_long_section_is_gravity (section));
    }
}

static void
test_crossings (void)
{
  g_autoptr (GpSnapshot) snapshot = new_town ();
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);
  g_autoptr (GpLongSection) section = gp_long_section_new (snapshot, gp_snapshot_find (snapshot, GP_TABLE_RUN, 1), standards);
  const GpLongCrossing *water = gp_long_section_get_crossing (section, 0), *gas = gp_long_section_get_crossing (section, 1);

  /* Neither the branch nor the overhead line crosses. */
  g_assert_cmpuint (section->crossings->len, ==, 2);
  NEAR (water->station_m, 25);
  g_assert_true (water->above);
  /* 2.05 − 1.5 − 0.3 of 0.40 */
  NEAR (water->vertical_m, 0.25);
  NEAR (water->rule.least_m, 0.40);
  g_assert_cmpint (water->verdict, ==, GP_VERDICT_SHORT);
  /* Its cover is known at one end: taken as it is. 2.55 − 1.0 − 0.2 of 0.15 */
  NEAR (gas->station_m, 130);
  NEAR (gas->vertical_m, 1.35);
  g_assert_cmpint (gas->verdict, ==, GP_VERDICT_OK);
  NEAR (gp_long_section_get_depth (section), 3.2);
}

/* --- pages ---------------------------------------------------------------------- */

static void
check_texts (GpSheetSet *set, const GArray *texts)
{
  double width, height;

  gp_sheet_set_get_page_size (set, 0, &width, &height);
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *a = &g_array_index (texts, GpPenText, i);

      g_assert_cmpfloat (a->ink.x, >=, 4.5);
      g_assert_cmpfloat (gp_rect_right (&a->ink), <=, width - 4.5);
      g_assert_cmpfloat (gp_rect_bottom (&a->ink), <=, height - 4.5);
      for (guint k = 0; k < i; k++)
        {
          const GpPenText *b = &g_array_index (texts, GpPenText, k);
          double w = MIN (gp_rect_right (&a->ink), gp_rect_right (&b->ink)) - MAX (a->ink.x, b->ink.x);
          double h = MIN (gp_rect_bottom (&a->ink), gp_rect_bottom (&b->ink)) - MAX (a->ink.y, b->ink.y);

          if (w > 0 && h > 0 && w * h > 0.15)
            g_error ("“%s” and “%s” meet", a->text, b->text);
        }
    }
}

static guint
count_text (const GArray *texts, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += strcmp (g_array_index (texts, GpPenText, i).text, text) == 0;
  return n;
}

static GArray *
draw (GpSheetSet *set)
{
  GArray *texts = gp_pen_texts_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_sheet_set_check_page (set, 0, cr, 72 / 25.4, texts, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return texts;
}

static GpSheetSet *
new_set (GpSnapshot *snapshot, const char *paper, gboolean portrait)
{
  GpSheetOptions options = { .kind = GP_SHEET_SET_SECTIONS, .paper = paper, .portrait = portrait, .date = gp_date_from_ymd (2026, 3, 1) };
  g_autoptr (GError) error = NULL;
  GpSheetSet *set = gp_sheet_set_new (snapshot, &options, &error);

  g_assert_no_error (error);
  return set;
}

static void
test_page (void)
{
  g_autoptr (GpSnapshot) snapshot = new_town ();
  g_autoptr (GpSheetSet) set = new_set (snapshot, "A3", FALSE);
  g_autoptr (GArray) texts = draw (set);

  check_texts (set, texts);
  g_assert_cmpuint (count_text (texts, "0+160.00"), ==, 1);
  g_assert_cmpuint (count_text (texts, "4.0"), ==, 1);       /* slope of the middle run */
  g_assert_cmpuint (count_text (texts, "2.30/2.40"), ==, 1); /* the step at 100 m */
  g_assert_cmpuint (count_text (texts, "不足 0.15"), ==, 1);
  g_assert_cmpuint (count_text (texts, "60.0"), ==, 1);
}

/* Many short runs, many crossings. */
static void
test_crowd (void)
{
  static const char *const papers[] = { "A4", "A3" };
  g_autoptr (GpSnapshot) snapshot = NULL;
  Street street;

  street_begin (&street);
  for (guint i = 0; i < 60; i++)
    street_run (&street, &(StreetRun){ i * 11.0, 0, (i + 1) * 11.0, 0, SEWER, 1.5 + i * 0.01, 1.51 + i * 0.01, -1 });
  for (guint i = 0; i < 90; i++)
    street_run (&street, &(StreetRun){ 3 + i * 7.3, -10, 3 + i * 7.3, 10, g_test_rand_int_range (0, GP_N_RUN_KINDS), g_test_rand_int_range (0, 3), GP_BURIAL_DIRECT,
                                       g_test_rand_int_range (0, 5) * 100, g_test_rand_int_range (0, 5) ? g_test_rand_double_range (0.4, 3) : NAN, NAN, -1 });
  street_long_section (&street, "Z1", 1);
  snapshot = street_end (&street);
  for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
    for (gboolean portrait = FALSE; portrait <= TRUE; portrait++)
      {
        g_autoptr (GpSheetSet) set = new_set (snapshot, papers[p], portrait);
        g_autoptr (GArray) texts = draw (set);

        check_texts (set, texts);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/long-section/chain", test_chain);
  g_test_add_func ("/long-section/crossings", test_crossings);
  g_test_add_func ("/long-section/page", test_page);
  g_test_add_func ("/long-section/crowd", test_crowd);
  return g_test_run ();
}
