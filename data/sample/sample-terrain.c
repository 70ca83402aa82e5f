/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the town lies: the river 汤坑河, the brook, the lake with its ditch,
 * the edge of the plain and the hills around it as a grid of heights.
 *
 * The plain is flat with a fall to the south-east. Outside it the ground rises
 * with the distance, broken into ridges by noise; near the river it stays low,
 * so that the valley opens where the water comes in and leaves.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

static const double river_points[][2] = {
  { -1100, 2010 }, { -800, 1930 }, { -480, 1760 }, { -170, 1480 }, { 130, 1215 }, { 470, 1045 }, { 810, 985 }, { 1110, 880 }, { 1390, 715 }, { 1720, 635 }, { 2060, 690 }, { 2390, 655 }, { 2720, 490 }, { 3060, 340 }, { 3500, 290 }, { 3950, 120 }
};
static const double brook_points[][2] = {
  { 120, -1000 }, { 180, -620 }, { 90, -260 }, { 190, 60 }, { 330, 330 }, { 300, 560 }, { 220, 760 }, { 205, 960 }, { 262, 1150 }
};
static const double lake_points[][2] = {
  { 470, 1560 }, { 520, 1608 }, { 600, 1606 }, { 655, 1560 }, { 640, 1505 }, { 580, 1478 }, { 520, 1490 }, { 480, 1512 }
};
static const double ditch_points[][2] = {
  { 636, 1498 }, { 664, 1440 }, { 712, 1392 }, { 800, 1352 }, { 868, 1290 }, { 890, 1200 }, { 930, 1110 }, { 985, 1010 }, { 1020, 915 }
};
/* The districts end here and the hills begin a little further out. */
static const double outline_points[][2] = {
  { -330, 1655 }, { -420, 1300 }, { -400, 1000 }, { -330, 820 }, { -230, 700 }, { -60, 600 }, { 90, 470 }, { 210, 330 }, { 360, 250 }, { 470, 330 }, { 560, 180 }, { 700, 90 }, { 880, 40 }, { 1060, -10 }, { 1220, -60 }, { 1330, -190 }, { 1440, -260 }, { 1560, -200 }, { 1640, -60 }, { 1800, 10 }, { 2000, 30 }, { 2200, 80 }, { 2380, 190 }, { 2520, 250 }, { 2640, 330 }, { 2730, 450 }, { 2690, 620 }, { 2620, 760 }, { 2640, 900 }, { 2680, 1030 }, { 2790, 1120 }, { 2960, 1170 }, { 3000, 1290 }, { 2880, 1370 }, { 2720, 1430 }, { 2640, 1510 }, { 2600, 1640 }, { 2540, 1790 }, { 2430, 1940 }, { 2300, 2060 }, { 2130, 2150 }, { 1940, 2230 }, { 1800, 2280 }, { 1640, 2240 }, { 1480, 2270 }, { 1330, 2330 }, { 1230, 2440 }, { 1120, 2430 }, { 1050, 2330 }, { 880, 2290 }, { 700, 2250 }, { 560, 2150 }, { 450, 2060 }, { 330, 1960 }, { 240, 1880 }, { 120, 1900 }, { -40, 1890 }, { -180, 1820 }, { -280, 1740 }
};

static double
lattice (int x, int y)
{
  guint32 h = (guint32) x * 374761393u + (guint32) y * 668265263u;

  h = (h ^ (h >> 13)) * 1274126177u;
  return ((h ^ (h >> 16)) & 0xffff) / 65535.0;
}

static double
noise (double x, double y)
{
  double fx = floor (x), fy = floor (y), u = x - fx, v = y - fy;
  int ix = (int) fx, iy = (int) fy;

  u = u * u * u * (u * (u * 6 - 15) + 10);
  v = v * v * v * (v * (v * 6 - 15) + 10);
  return (lattice (ix, iy) * (1 - u) + lattice (ix + 1, iy) * u) * (1 - v) +
         (lattice (ix, iy + 1) * (1 - u) + lattice (ix + 1, iy + 1) * u) * v;
}

/* Noise with sharp crests, 0 to 1. Each octave is turned, so that the lattice does not show. */
static double
ridges (double x, double y)
{
  double sum = 0, weight = 0.62;

  for (int octave = 0; octave < 4; octave++, weight *= 0.38)
    {
      double turned = x * 0.8 - y * 0.6;

      y = x * 0.6 + y * 0.8;
      x = turned;
      sum += weight * (1 - fabs (2 * noise (x, y) - 1));
      x = x * 2.03 + 17.3;
      y = y * 2.03 - 9.1;
    }
  return sum;
}

static double
smooth_step (double from, double to, double value)
{
  double t = CLAMP ((value - from) / (to - from), 0, 1);

  return t * t * (3 - 2 * t);
}

static double
bump (double x, double y, double cx, double cy, double rx, double ry, double height)
{
  double a = (x - cx) / rx, b = (y - cy) / ry;

  return height * exp (-(a * a + b * b));
}

static double
height_at (const SmTown *town, double x, double y)
{
  GpPoint p = { x, y };
  double from_edge = 0, from_river, rise, height;

  if (!sm_ring_contains (town->outline, p))
    sm_path_nearest (town->outline, p, NULL, &from_edge);
  sm_path_nearest (town->river, p, NULL, &from_river);
  height = 44 - x * 0.0022 + 3.0 * smooth_step (30, 400, from_river) + 1.5 * noise (x / 260, y / 260);
  rise = MAX (0, from_edge - 25) * smooth_step (90, 620, from_river);
  height += 165 * pow (rise / 900, 0.85) * (0.25 + 1.15 * ridges (x / 760 + 3, y / 760 + 8));
  height += bump (x, y, 842, 2028, 92, 74, 33) + bump (x, y, 2640, 1670, 130, 220, 46);
  height += bump (x, y, 1400, 2420, 230, 120, 44) + bump (x, y, 60, 1800, 150, 80, 22);
  return height - 4 * (1 - smooth_step (25, 60, from_river));
}

void
sm_terrain_make (SmTown *town)
{
  town->river = sm_path_smooth (river_points, G_N_ELEMENTS (river_points), FALSE, 24);
  town->brook = sm_path_smooth (brook_points, G_N_ELEMENTS (brook_points), FALSE, 20);
  town->ditch = sm_path_smooth (ditch_points, G_N_ELEMENTS (ditch_points), FALSE, 14);
  town->outline = sm_path_smooth (outline_points, G_N_ELEMENTS (outline_points), TRUE, 40);
  {
    g_autoptr (SmPath) lake = sm_path_smooth (lake_points, G_N_ELEMENTS (lake_points), TRUE, 10);

    town->lake = sm_geometry_ring (lake);
  }
  town->heights = g_new (float, SM_GRID_W *SM_GRID_H);
  for (int row = 0; row < SM_GRID_H; row++)
    for (int column = 0; column < SM_GRID_W; column++)
      town->heights[row * SM_GRID_W + column] = height_at (town, SM_MIN_X + column * SM_GRID_M, SM_MIN_Y + row * SM_GRID_M);
}
