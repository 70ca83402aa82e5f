/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Areas split over several sheets: the frames cover the area, two side by side
 * share at least 10 mm, none is without land, and neighbours name each other.
 */
#include "config.h"

#include <math.h>

#include "gp-overlay.h"
#include "gp-sheet-frames.h"
#include "gp-template.h"

typedef struct
{
  GpTemplate *template;
  GpPage page;
} Paper;

static void
paper_init (Paper *self, const char *name, gboolean portrait)
{
  g_autoptr (GError) error = NULL;

  self->template = gp_template_new ("standard", &error);
  g_assert_no_error (error);
  gp_page_init (&self->page, gp_template_get_paper (self->template, name), portrait);
}

/* A star with the given reach, metres. */
static GpGeometry *
star (GRand *rand, double reach_x, double reach_y)
{
  GpPoint points[24];

  for (guint i = 0; i < G_N_ELEMENTS (points) - 1; i++)
    {
      double angle = 2 * G_PI * i / (G_N_ELEMENTS (points) - 1), share = g_rand_double_range (rand, 0.3, 1);

      points[i] = (GpPoint){ 416000.37 + reach_x * share * cos (angle), 2627000.81 + reach_y * share * sin (angle) };
    }
  points[G_N_ELEMENTS (points) - 1] = points[0];
  return gp_geometry_new_ring (points, G_N_ELEMENTS (points));
}

/* What of the area lies in no frame, m²: cut out frame by frame. */
static double
uncovered_m2 (const GArray *frames, const GpGeometry *area)
{
  g_autoptr (GpGeometry) left = gp_geometry_ref ((GpGeometry *) area);

  for (guint i = 0; left && i < frames->len; i++)
    {
      g_autoptr (GpGeometry) frame = gp_geometry_new_box (&g_array_index (frames, GpSheetFrame, i).box);
      GpGeometry *rest = gp_overlay_difference (left, frame, NULL);

      gp_geometry_unref (left);
      left = rest;
    }
  return left ? gp_geometry_area_m2 (left) : 0;
}

static void
check_neighbours (const GArray *frames, int scale)
{
  for (guint i = 0; i < frames->len; i++)
    for (int side = 0; side < 4; side++)
      {
        int other = gp_sheet_frames_find (frames, i, side);
        const GpBox *a = &g_array_index (frames, GpSheetFrame, i).box, *b;
        double shared;

        if (other < 0)
          continue;
        g_assert_cmpint (gp_sheet_frames_find (frames, other, (side + 2) % 4), ==, i);
        b = &g_array_index (frames, GpSheetFrame, other).box;
        shared = side == 0 ? a->max_y - b->min_y : side == 1 ? a->max_x - b->min_x
                                               : side == 2   ? b->max_y - a->min_y
                                                             : b->max_x - a->min_x;
        g_assert_cmpfloat (shared * 1000 / scale, >=, GP_SHEET_OVERLAP_MM - 1e-6);
      }
}

static void
test_random (void)
{
  static const char *const papers[] = { "A4", "A3", "A1" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);

  for (guint round = 0; round < 60; round++)
    {
      Paper paper;
      int scale = (int[]){ 500, 1000, 2000 }[g_rand_int_range (rand, 0, 3)];
      double widest = 4 * scale / 2.0 * 0.28;
      g_autoptr (GpGeometry) area = star (rand, g_rand_double_range (rand, 20, widest), g_rand_double_range (rand, 20, widest));
      g_autoptr (GArray) frames = NULL;

      paper_init (&paper, papers[round % 3], round % 2);
      frames = gp_sheet_frames_new (&paper.page, area, scale);
      g_assert_cmpuint (frames->len, >, 0);
      g_assert_cmpfloat (uncovered_m2 (frames, area), ==, 0);
      check_neighbours (frames, scale);
      for (guint i = 0; i < frames->len; i++)
        {
          const GpSheetFrame *frame = &g_array_index (frames, GpSheetFrame, i);
          g_autoptr (GpGeometry) box = gp_geometry_new_box (&frame->box);

          g_assert_cmpfloat (gp_overlay_shared_area_m2 (area, box), >, 0);
          g_assert_cmpfloat_with_epsilon (gp_box_width (&frame->box), paper.page.neat.width * scale / 1000, 1e-6);
        }
      gp_template_free (paper.template);
    }
}

/* A district just larger than the frame needs two sheets, and one no larger needs one. */
static void
test_edge (void)
{
  Paper paper;
  GpBox box = { 416000, 2627000, 416000, 2627100 };
  double width;

  paper_init (&paper, "A3", FALSE);
  width = paper.page.neat.width * 2;
  for (int more = -3; more <= 3; more++)
    {
      g_autoptr (GpGeometry) area = NULL;
      g_autoptr (GArray) frames = NULL;

      box.max_x = box.min_x + width + more;
      area = gp_geometry_new_box (&box);
      frames = gp_sheet_frames_new (&paper.page, area, 2000);
      g_assert_cmpuint (frames->len, ==, more <= -2 ? 1 : 2);
      g_assert_cmpfloat (uncovered_m2 (frames, area), ==, 0);
    }
  gp_template_free (paper.template);
}

/* Stray objects make no thousands of sheets. */
static void
test_too_large (void)
{
  Paper paper;
  GpBox box = { 0, 0, 4e6, 4e6 };
  g_autoptr (GpGeometry) area = gp_geometry_new_box (&box);
  g_autoptr (GArray) frames = NULL;

  paper_init (&paper, "A4", FALSE);
  frames = gp_sheet_frames_new (&paper.page, area, 500);
  g_assert_cmpuint (frames->len, ==, 0);
  gp_template_free (paper.template);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-frames/random", test_random);
  g_test_add_func ("/sheet-frames/edge", test_edge);
  g_test_add_func ("/sheet-frames/too-large", test_too_large);
  return g_test_run ();
}
