/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The everyday cases of a Chinese county, in the order they are tried:
 *
 *   E                  N             what it is
 *   73 … 136           3 … 54        degrees
 *   near the plan      near it       the plan's own metres
 *   39 416 401         2 627 840     zone number in front of the easting, 3°
 *                                    (25 … 45) or 6° (13 … 23)
 *   200 000 … 800 000  2.0 … 6.0 M   Gauss-Krüger metres, zone not said
 *   all of these with northing first
 *
 * Numbers are taken without asking only where they leave one reading.
 */
#include "config.h"

#include "gp-crs-guess.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#define NEAR_M 100e3

void
gp_crs_guess_free (GpCrsGuess *guess)
{
  g_free (guess->definition);
  g_free (guess->name);
  g_free (guess->why);
  g_free (guess);
}

static GpCrsGuess *
new_guess (GpCrsConfidence confidence, const char *definition, gboolean swap_xy, char *why)
{
  GpCrsGuess *guess = g_new0 (GpCrsGuess, 1);
  g_autoptr (GpCrs) crs = definition && !g_str_has_prefix (definition, GP_CRS_LOCAL) ? gp_crs_new (definition, NULL) : NULL;

  guess->confidence = confidence;
  guess->definition = g_strdup (definition);
  guess->name = g_strdup (crs ? gp_crs_get_name (crs) : definition ? _ ("Plan metres as they stand")
                                                                   : NULL);
  guess->swap_xy = swap_xy;
  guess->why = why;
  return guess;
}

static GpBox
swapped (const GpBox *box)
{
  return (GpBox){ box->min_y, box->min_x, box->max_y, box->max_x };
}

static gboolean
is_within (const GpBox *box, double min_x, double max_x, double min_y, double max_y)
{
  return box->min_x >= min_x && box->max_x <= max_x && box->min_y >= min_y && box->max_y <= max_y;
}

static gboolean
is_china_degrees (const GpBox *box)
{
  return is_within (box, 73, 136, 3, 54);
}

static gboolean
is_near_plan (const GpBox *box, const GpSnapshot *plan)
{
  GpBox extent = plan ? gp_snapshot_get_full_extent (plan) : GP_BOX_EMPTY;

  if (gp_box_is_empty (&extent))
    return FALSE;
  double reach = MAX (gp_box_width (&extent), gp_box_height (&extent)) * 2 + 5000;
  extent = gp_box_grow (extent, MIN (reach, NEAR_M));
  return gp_box_contains (&extent, box);
}

/* EPSG numbers of CGCS2000 / 3-degree Gauss-Krüger zone 25 … 45 and / Gauss-Krüger zone 13 … 23. */
static int
epsg_of_zone (int zone)
{
  if (zone >= 25 && zone <= 45)
    return 4513 + zone - 25;
  if (zone >= 13 && zone <= 23)
    return 4491 + zone - 13;
  return 0;
}

static int
zone_of (const GpBox *box)
{
  int zone = (int) (box->min_x / 1e6);

  if (zone != (int) (box->max_x / 1e6) || epsg_of_zone (zone) == 0)
    return 0;
  return is_within (box, zone * 1e6 + 100e3, zone * 1e6 + 900e3, 300e3, 6.2e6) ? zone : 0;
}

static gboolean
is_gauss_metres (const GpBox *box)
{
  return is_within (box, 200e3, 800e3, 1.5e6, 6.2e6);
}

static gboolean
plan_is_gauss (const GpSnapshot *plan)
{
  GpCrs *crs = plan ? gp_snapshot_get_crs (plan) : NULL;
  int epsg = crs ? gp_crs_get_epsg (crs) : 0;

  return (epsg >= 4491 && epsg <= 4554) || (epsg >= 2327 && epsg <= 2442) || (epsg >= 21413 && epsg <= 21463);
}

/* A plan in one zone is not delivered data from half across the country. */
static gboolean
is_zone_near_plan (int zone, const GpSnapshot *plan)
{
  int meridian_deg = zone >= 25 ? zone * 3 : zone * 6 - 3;

  return !plan_is_gauss (plan) || fabs (gp_crs_get_central_meridian_deg (gp_snapshot_get_crs (plan)) - meridian_deg) <= 6;
}

static GpCrsGuess *
guess_upright (const GpBox *box, gboolean swap, const GpSnapshot *plan)
{
  const char *order = swap ? _ (" Northing stands first and is exchanged.") : "";

  if (is_near_plan (box, plan))
    return new_guess (GP_CRS_SURE, gp_crs_get_code (gp_snapshot_get_crs (plan)), swap,
                      g_strconcat (_ ("The numbers lie where the plan lies: its own coordinates were taken."), order, NULL));
  if (is_china_degrees (box))
    return new_guess (GP_CRS_SURE, GP_CRS_LONLAT, swap,
                      g_strconcat (_ ("The numbers are degrees within China: CGCS2000 longitude and latitude were taken."), order, NULL));

  int zone = zone_of (box);
  if (zone != 0)
    {
      g_autofree char *code = g_strdup_printf ("EPSG:%d", epsg_of_zone (zone));
      g_autofree char *why = g_strdup_printf (_ ("The eastings begin with zone number %d: that is %s."), zone, code);
      return new_guess (is_zone_near_plan (zone, plan) ? GP_CRS_SURE : GP_CRS_UNSURE, code, swap, g_strconcat (why, order, NULL));
    }
  if (is_gauss_metres (box) && plan_is_gauss (plan))
    {
      GpBox extent = gp_snapshot_get_full_extent (plan);
      gboolean empty = gp_box_is_empty (&extent);
      return new_guess (empty ? GP_CRS_SURE : GP_CRS_UNSURE, gp_crs_get_code (gp_snapshot_get_crs (plan)), swap,
                        g_strconcat (empty ? _ ("The numbers are Gauss-Krüger metres without a zone: the plan's own zone was taken.")
                                           : _ ("The numbers are Gauss-Krüger metres without a zone, but lie far from the plan."),
                                     order, NULL));
    }
  return NULL;
}

static GpCrsGuess *
guess_drawing (double unit_m)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (unit_m <= 0 || unit_m == 1)
    return new_guess (GP_CRS_UNSURE, GP_CRS_LOCAL, FALSE, g_strdup (_ ("The drawing has coordinates of its own.")));

  g_autofree char *local = g_strdup_printf (GP_CRS_LOCAL "*%s", g_ascii_formatd (text, sizeof text, "%g", unit_m));
  return new_guess (GP_CRS_UNSURE, local, FALSE,
                    g_strdup_printf (_ ("The drawing has coordinates of its own, in units of %s m."), text));
}

/**
 * gp_crs_guess_from_numbers:
 * @bulk: extent of nearly all of it, as the numbers stand
 * @is_drawing: whether it comes from a CAD program
 * @unit_m: metres of one drawing unit, 0 when not said
 * @plan: (nullable): where it shall go
 *
 * Returns: (transfer full): the proposal, %GP_CRS_UNKNOWN when nothing fits
 */
GpCrsGuess *
gp_crs_guess_from_numbers (const GpBox *bulk, gboolean is_drawing, double unit_m, const GpSnapshot *plan)
{
  GpBox turned = swapped (bulk);
  GpCrsGuess *guess = NULL;

  if (gp_box_is_empty (bulk))
    {
      guess = new_guess (GP_CRS_UNKNOWN, NULL, FALSE, g_strdup (_ ("It has no coordinates.")));
      guess->bulk = *bulk;
      return guess;
    }
  guess = guess_upright (bulk, FALSE, plan);
  if (!guess)
    guess = guess_upright (&turned, TRUE, plan);
  if (!guess && is_drawing)
    guess = guess_drawing (unit_m);
  if (!guess)
    guess = new_guess (GP_CRS_UNKNOWN, NULL, FALSE, g_strdup (_ ("The numbers fit no coordinate system in use here.")));
  guess->bulk = *bulk;
  return guess;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
bulk_range (GArray *values, double *low, double *high)
{
  guint n = values->len;

  g_array_sort (values, compare_doubles);
  double q1 = g_array_index (values, double, n / 20);
  double q3 = g_array_index (values, double, n - 1 - n / 20);
  double reach = (q3 - q1) * 2;
  *low = q1;
  *high = q3;
  for (guint i = 0; i < n; i++)
    {
      double v = g_array_index (values, double, i);
      if (v >= q1 - reach && v <= q3 + reach)
        {
          *low = MIN (*low, v);
          *high = MAX (*high, v);
        }
    }
}

/**
 * gp_crs_bulk_of_centres:
 * @centres: (element-type GpPoint): the middle of every object
 *
 * Returns: the extent of all that lies within twice the spread of the middle
 *   nine tenths, in x and in y; what is outside is stray
 */
GpBox
gp_crs_bulk_of_centres (GArray *centres)
{
  GpBox box = GP_BOX_EMPTY;
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (double), centres->len);

  if (centres->len == 0)
    return box;
  for (int axis = 0; axis < 2; axis++)
    {
      g_array_set_size (values, 0);
      for (guint i = 0; i < centres->len; i++)
        {
          GpPoint p = g_array_index (centres, GpPoint, i);
          double v = axis == 0 ? p.x : p.y;
          g_array_append_val (values, v);
        }
      bulk_range (values, axis == 0 ? &box.min_x : &box.min_y, axis == 0 ? &box.max_x : &box.max_y);
    }
  return box;
}
