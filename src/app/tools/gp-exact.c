/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-exact.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-text.h"

/* A point farther than this from the pointer is a slip: swapped or of another system, metres. */
#define FAR_M 100000.0
#define LENGTH_MAX_M 100000.0

#define DEG (G_PI / 180)

static double
normal_deg (double deg)
{
  double turned = fmod (deg, 360);

  return turned < 0 ? turned + 360 : turned;
}

/**
 * gp_exact_azimuth_deg:
 * @from: a point
 * @to: another
 *
 * Returns: from grid north clockwise, 0 ≤ degrees < 360
 */
double
gp_exact_azimuth_deg (GpPoint from, GpPoint to)
{
  return normal_deg (atan2 (to.x - from.x, to.y - from.y) / DEG);
}

/**
 * gp_exact_turn_deg:
 * @before: a point
 * @from: the next
 * @to: the one after it
 *
 * Returns: the angle between the two pieces at @from, 0 to 180 degrees; 180 is straight on
 */
double
gp_exact_turn_deg (GpPoint before, GpPoint from, GpPoint to)
{
  double between = normal_deg (gp_exact_azimuth_deg (from, to) - gp_exact_azimuth_deg (from, before));

  return between > 180 ? 360 - between : between;
}

/* @message: (transfer full) */
static gboolean
fail (GError **error, char *message)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, message);
  g_free (message);
  return FALSE;
}

/* Full-width signs as people type them become plain; blanks at the ends go. */
static char *
dup_plain (const char *text)
{
  char *plain = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL_COMPOSE);

  return g_strstrip (plain != NULL ? plain : g_strdup (""));
}

/* Without @letters in front and behind: units, axes. */
static char *
dup_without (const char *text, const char *letters)
{
  g_autofree char *own = g_strstrip (g_strdup (text));
  char *start = own;

  while (*start != '\0' && strchr (letters, g_ascii_toupper (*start)) != NULL)
    start++;
  for (gsize length = strlen (start); length > 0 && strchr (letters, g_ascii_toupper (start[length - 1])) != NULL; length--)
    start[length - 1] = '\0';
  if (g_str_has_suffix (start, "米"))
    start[strlen (start) - strlen ("米")] = '\0';
  return g_strdup (g_strstrip (start));
}

static gboolean
read_number (const char *text, const char *letters, double *value, GError **error)
{
  g_autofree char *number = dup_without (text, letters);

  if (*number == '\0' || !gp_text_parse_number (number, value, NULL))
    return fail (error, g_strdup_printf (_ ("“%s” is no number. Type metres such as 12.5."), text));
  return TRUE;
}

static gboolean
read_length (const char *text, double *length_m, GError **error)
{
  if (!read_number (text, "M", length_m, error))
    return FALSE;
  if (!(*length_m > 0 && *length_m <= LENGTH_MAX_M))
    return fail (error, g_strdup_printf (_ ("A length of “%s” cannot be drawn. Type metres above 0, up to 100 km."), text));
  return TRUE;
}

/* 45.5, 45°30′, 45°30'15" */
static gboolean
read_degrees (const char *text, double *deg)
{
  static const char *const signs[] = { "°", "′", "″" };
  g_autofree char *plain = g_strdup (text);
  g_auto (GStrv) parts = NULL;
  GString *own = g_string_new (plain);
  double factor = 1;

  /* NFKC makes two primes of one double prime. */
  g_string_replace (own, "′′", "″", 0);
  g_string_replace (own, "\"", "″", 0);
  g_string_replace (own, "'", "′", 0);
  g_string_replace (own, "度", "°", 0);
  g_string_replace (own, "分", "′", 0);
  g_string_replace (own, "秒", "″", 0);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (own, signs[i], ":", 0);
  parts = g_strsplit (own->str, ":", -1);
  g_string_free (own, TRUE);
  *deg = 0;
  for (guint i = 0; parts[i] != NULL; i++, factor /= 60)
    {
      double part;

      if (*g_strstrip (parts[i]) == '\0' && i > 0 && parts[i + 1] == NULL)
        return TRUE;
      if (i > 2 || !gp_text_parse_number (parts[i], &part, NULL) || part < 0 || (i > 0 && part >= 60))
        return FALSE;
      *deg += part * factor;
    }
  return TRUE;
}

static gboolean
read_azimuth (const char *text, const GpExactPlace *place, double *azimuth_deg, GError **error)
{
  gboolean left = g_str_has_prefix (text, "-") || g_str_has_prefix (text, "−");
  gboolean right = g_str_has_prefix (text, "+");
  const char *digits = left || right ? g_utf8_next_char (text) : text;

  if (*digits == '\0' || !read_degrees (digits, azimuth_deg) || *azimuth_deg > 360)
    return fail (error, g_strdup_printf (_ ("“%s” is no direction. Type degrees from north clockwise such as 92.4 or 92°24′, or a turn such as +90."), text));
  if (!left && !right)
    return TRUE;
  if (place->from == NULL || place->before == NULL)
    return fail (error, g_strdup_printf (_ ("“%s” is a turn and there is no piece to turn from yet. Type the direction from north instead."), text));
  *azimuth_deg = normal_deg (gp_exact_azimuth_deg (*place->before, *place->from) + (left ? -*azimuth_deg : *azimuth_deg));
  return TRUE;
}

static gboolean
need_from (const char *text, const GpExactPlace *place, GError **error)
{
  return place->from != NULL ||
         fail (error, g_strdup_printf (_ ("“%s” counts from the last point and there is none yet. Click it, or type easting and northing."), text));
}

static gboolean
read_place (const char *east, const char *north, const GpExactPlace *place, GpExact *exact, GError **error)
{
  if (!read_number (east, "EXM=:", &exact->point.x, error) || !read_number (north, "NYM=:", &exact->point.y, error))
    return FALSE;
  if (gp_point_distance (exact->point, place->raw) > FAR_M)
    {
      g_autofree char *text = g_strdup_printf ("%s, %s", east, north);

      return fail (error, g_strdup_printf (_ ("“%s” lies more than 100 km from here. Type the easting first, then the northing, in the system of the plan."), text));
    }
  return TRUE;
}

/* "@dx,dy" and "@length<azimuth"; @text without the @. */
static gboolean
read_relative (const char *text, const GpExactPlace *place, GpExact *exact, GError **error)
{
  g_auto (GStrv) polar = g_strsplit (text, "<", 2);
  g_auto (GStrv) steps = g_strsplit (text, ",", 2);
  double east_m, north_m;

  if (!need_from (text, place, error))
    return FALSE;
  if (polar[0] != NULL && polar[1] != NULL)
    return read_length (polar[0], &exact->length_m, error) && read_azimuth (g_strstrip (polar[1]), place, &exact->azimuth_deg, error);
  if (steps[0] == NULL || steps[1] == NULL)
    return fail (error, g_strdup_printf (_ ("“@%s” is half of it. Type metres east and north such as @3.5,−2, or length and direction such as @12.5<90."), text));
  if (!read_number (steps[0], "M", &east_m, error) || !read_number (steps[1], "M", &north_m, error))
    return FALSE;
  exact->point = (GpPoint){ place->from->x + east_m, place->from->y + north_m };
  return TRUE;
}

static gboolean
read_offset (const char *text, const GpExactPlace *place, GpExact *exact, GError **error)
{
  if (place->edge == NULL)
    return fail (error, g_strdup_printf (_ ("There is no line here to keep “%s” from. Move the pointer to the line that is meant."), text));
  return read_length (text, &exact->offset_m, error);
}

/**
 * gp_exact_takes_both:
 * @first: text of the first field
 *
 * Returns: whether it says everything, so that the second field has nothing to add
 */
gboolean
gp_exact_takes_both (const char *first)
{
  g_autofree char *plain = dup_plain (first);

  return *plain == '@' || *plain == '/' || strpbrk (plain, ",<") != NULL;
}

/**
 * gp_exact_parse:
 * @first: length, or easting without a last point, or one of the signs of this file's head
 * @second: (nullable): azimuth, or northing without a last point
 * @place: where the hand is
 * @exact: (out): what was meant; blank fields are left to the pointer
 * @error: return location; %GP_ERROR_INPUT, a sentence that says the cure
 *
 * Returns: whether it could be understood
 */
gboolean
gp_exact_parse (const char *first, const char *second, const GpExactPlace *place, GpExact *exact, GError **error)
{
  g_autofree char *one = dup_plain (first);
  g_autofree char *two = dup_plain (second);
  g_auto (GStrv) pair = NULL;

  *exact = GP_EXACT_NOTHING;
  if (*one == '@')
    return read_relative (one + 1, place, exact, error);
  if (*one == '/')
    return read_offset (one + 1, place, exact, error);
  if (strchr (one, '<') != NULL)
    return read_relative (one, place, exact, error);
  pair = g_strsplit (one, ",", 2);
  if (pair[0] != NULL && pair[1] != NULL)
    return read_place (pair[0], pair[1], place, exact, error);
  if (*one == '\0' && *two == '\0')
    return TRUE;
  if (place->from == NULL)
    {
      if (*one == '\0' || *two == '\0')
        return fail (error, g_strdup (_ ("The first point needs easting and northing. Fill in both, or click on the map.")));
      return read_place (one, two, place, exact, error);
    }
  return (*one == '\0' || read_length (one, &exact->length_m, error)) &&
         (*two == '\0' || read_azimuth (two, place, &exact->azimuth_deg, error));
}

/* Beside the edge, on the side where the pointer is, square to where it is. */
static GpPoint
beside (const GpPoint *edge, GpPoint raw, double offset_m)
{
  double length_m = gp_point_distance (edge[0], edge[1]);
  double ux = (edge[1].x - edge[0].x) / length_m, uy = (edge[1].y - edge[0].y) / length_m;
  double along_m = (raw.x - edge[0].x) * ux + (raw.y - edge[0].y) * uy;
  double side = ux * (raw.y - edge[0].y) - uy * (raw.x - edge[0].x) >= 0 ? offset_m : -offset_m;

  return (GpPoint){ edge[0].x + along_m * ux - side * uy, edge[0].y + along_m * uy + side * ux };
}

/**
 * gp_exact_apply:
 * @exact: what was typed
 * @place: where the hand is now
 *
 * Returns: the point meant; what was not typed comes from the pointer
 */
GpPoint
gp_exact_apply (const GpExact *exact, const GpExactPlace *place)
{
  double length_m = exact->length_m, azimuth_rad;

  if (!isnan (exact->point.x))
    return exact->point;
  if (!isnan (exact->offset_m) && place->edge != NULL)
    return beside (place->edge, place->raw, exact->offset_m);
  if (place->from == NULL || (isnan (length_m) && isnan (exact->azimuth_deg)))
    return place->pointer;
  azimuth_rad = (isnan (exact->azimuth_deg) ? gp_exact_azimuth_deg (*place->from, place->pointer) : exact->azimuth_deg) * DEG;
  if (isnan (length_m))
    length_m = fabs ((place->pointer.x - place->from->x) * sin (azimuth_rad) + (place->pointer.y - place->from->y) * cos (azimuth_rad));
  return (GpPoint){ place->from->x + length_m * sin (azimuth_rad), place->from->y + length_m * cos (azimuth_rad) };
}

/**
 * gp_exact_is_nothing:
 * @exact: what was typed
 *
 * Returns: whether everything is left to the pointer
 */
gboolean
gp_exact_is_nothing (const GpExact *exact)
{
  return isnan (exact->length_m) && isnan (exact->azimuth_deg) && isnan (exact->offset_m) && isnan (exact->point.x);
}
