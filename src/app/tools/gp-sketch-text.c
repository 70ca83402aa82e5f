/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sketch-text.h"

#include <glib/gi18n.h>

#include "gp-exact.h"
#include "gp-text.h"

/* Right after a click the pointer still stands on the last point, metres. */
#define SAME_POINT_M 1e-6

static void
append_piece (GString *text, const GpPoint *before, GpPoint from, GpPoint to)
{
  g_autofree char *length = gp_text_format_number (gp_point_distance (from, to), 2);
  g_autofree char *azimuth = gp_text_format_number (gp_exact_azimuth_deg (from, to), 1);

  /* Translators: the piece in hand: length, direction from north. */
  g_string_append_printf (text, _ ("Segment %1$s m · azimuth %2$s°"), length, azimuth);
  if (before != NULL)
    {
      g_autofree char *turn = gp_text_format_number (gp_exact_turn_deg (*before, from, to), 1);

      g_string_append_printf (text, _ (" · angle %s°"), turn);
    }
}

static double
length_of (const GArray *line, gboolean closed)
{
  double length_m = 0;

  for (guint i = 1; i < line->len; i++)
    length_m += gp_point_distance (g_array_index (line, GpPoint, i - 1), g_array_index (line, GpPoint, i));
  if (closed && line->len > 2)
    length_m += gp_point_distance (g_array_index (line, GpPoint, line->len - 1), g_array_index (line, GpPoint, 0));
  return length_m;
}

/* Shoelace formula, reckoned from the first corner. */
static double
area_of (const GArray *line)
{
  const GpPoint *p = (const GpPoint *) line->data;
  double twice_m2 = 0;

  for (guint i = 1; i + 1 < line->len; i++)
    twice_m2 += (p[i].x - p[0].x) * (p[i + 1].y - p[0].y) - (p[i + 1].x - p[0].x) * (p[i].y - p[0].y);
  return fabs (twice_m2) / 2;
}

/**
 * gp_sketch_text_dup:
 * @points: what stands, plan metres
 * @n_points: their number
 * @in_hand: (nullable): where the next one would come
 * @closed: whether it is going to be an area
 *
 * Returns: (transfer full) (nullable): last piece, angle, whole length or way round
 *   and area; %NULL without a point
 */
char *
gp_sketch_text_dup (const GpPoint *points, guint n_points, const GpPoint *in_hand, gboolean closed)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  GString *text = g_string_new (NULL);
  const GpPoint *p;
  guint n;

  g_array_append_vals (line, points, n_points);
  if (in_hand != NULL && n_points > 0 && gp_point_distance (points[n_points - 1], *in_hand) > SAME_POINT_M)
    g_array_append_val (line, *in_hand);
  p = (const GpPoint *) line->data;
  n = line->len;
  if (n < 2)
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  append_piece (text, n > 2 ? &p[n - 3] : NULL, p[n - 2], p[n - 1]);
  if (n > 2)
    {
      g_autofree char *whole = gp_text_format_length (length_of (line, closed));
      g_autofree char *area = gp_text_format_area (area_of (line));

      if (closed)
        g_string_append_printf (text, _ (" · around %1$s · %2$s"), whole, area);
      else
        g_string_append_printf (text, _ (" · length %s"), whole);
    }
  return g_string_free (text, FALSE);
}
