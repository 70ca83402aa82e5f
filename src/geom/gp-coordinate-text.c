/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text becomes two values, each perhaps with a side (east, north) and
 * perhaps in degrees. Every way to read the two gives a place; of the places
 * near the plan the first is taken, in this order: as written, swapped.
 *
 * Zones: CGCS2000 3-degree Gauss-Krüger zones 25 to 45 are EPSG 4513 to 4533,
 * 6-degree zones 13 to 23 are EPSG 4491 to 4501; both write their number
 * before the six digits of the easting.
 */
#include "config.h"

#include "gp-coordinate-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

#define MAX_VALUES 2
/* A place farther from the plan than this is a slip of the pen. */
#define FAR_M 200000.0

typedef enum
{
  SIDE_UNKNOWN,
  SIDE_EAST,
  SIDE_NORTH,
} Side;

typedef struct
{
  double value;
  Side side;
  gboolean degrees;
} Value;

typedef struct
{
  Value values[MAX_VALUES];
  guint n;
  gboolean too_many;
  Side pending; /* of a letter that stands before its number */
  gboolean negative;
} Reader;

/* Thin and hard spaces part thousands; full-width signs become plain ones. */
static char *
simplify (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = g_utf8_validate (text, -1, NULL) ? text : ""; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      const char *next = g_utf8_next_char (c);
      gboolean thin = u == 0x2009 || u == 0x202F || u == 0xA0 || u == 0x2008;

      if (u >= 0xFF01 && u <= 0xFF5E)
        u -= 0xFEE0;
      if (thin && out->len > 0 && g_ascii_isdigit (out->str[out->len - 1]) && g_ascii_isdigit (*next))
        continue;
      if (u == 0x2212)
        g_string_append_c (out, '-');
      else if (thin || u == 0x3000 || u == 0x3001)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, u);
    }
  return g_string_free (out, FALSE);
}

static Side
find_side (gunichar u, gboolean *negative)
{
  switch (u)
    {
    case 'W':
    case 'w':
    case 0x897F: /* 西 */
      *negative = TRUE;
      return SIDE_EAST;
    case 'E':
    case 'e':
    case 0x4E1C: /* 东 */
      return SIDE_EAST;
    case 'S':
    case 's':
    case 0x5357: /* 南 */
      *negative = TRUE;
      return SIDE_NORTH;
    case 'N':
    case 'n':
    case 0x5317: /* 北 */
      return SIDE_NORTH;
    default:
      return SIDE_UNKNOWN;
    }
}

static gboolean
is_degree_sign (gunichar u)
{
  return u == 0xB0 || u == 0xBA || u == 0x5EA6 || u == 0x2DA;
}

static gboolean
is_minute_sign (gunichar u)
{
  return u == '\'' || u == 0x2032 || u == 0x2019 || u == 0x5206;
}

static gboolean
is_second_sign (gunichar u)
{
  return u == '"' || u == 0x2033 || u == 0x201D || u == 0x79D2;
}

static const char *
skip_spaces (const char *c)
{
  while (*c && g_unichar_isspace (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  return c;
}

/* One part of degrees, minutes, seconds; FALSE when no number with that sign follows. */
static gboolean
read_part (const char **at, gboolean (*is_sign) (gunichar u), double *value)
{
  const char *c = skip_spaces (*at);
  char *end;
  double number;

  if (!g_ascii_isdigit (*c))
    return FALSE;
  number = g_ascii_strtod (c, &end);
  end = (char *) skip_spaces (end);
  if (!is_sign (g_utf8_get_char (end)))
    return FALSE;
  *value = number;
  *at = g_utf8_next_char (end);
  /* Two single quotes are seconds. */
  if (is_sign == is_second_sign && **at == '\'')
    (*at)++;
  return TRUE;
}

static const char *
read_value (Reader *reader, const char *c)
{
  Value value = { .side = reader->pending };
  double minutes = 0, seconds = 0;
  char *end;

  value.value = g_ascii_strtod (c, &end);
  c = skip_spaces (end);
  if (is_degree_sign (g_utf8_get_char (c)))
    {
      value.degrees = TRUE;
      c = g_utf8_next_char (c);
      if (read_part (&c, is_minute_sign, &minutes))
        read_part (&c, is_second_sign, &seconds);
    }
  else
    c = end;
  value.value += minutes / 60 + seconds / 3600;
  if (reader->negative)
    value.value = -value.value;
  reader->pending = SIDE_UNKNOWN;
  reader->negative = FALSE;
  if (reader->n < MAX_VALUES)
    reader->values[reader->n++] = value;
  else
    reader->too_many = TRUE;
  return c;
}

/* A letter belongs to the number before it when that has none and follows at once, else to the next one. */
static void
read_side (Reader *reader, gunichar u)
{
  gboolean negative = FALSE;
  Side side = find_side (u, &negative);
  Value *last = reader->n > 0 ? &reader->values[reader->n - 1] : NULL;

  if (side == SIDE_UNKNOWN)
    return;
  if (last && last->side == SIDE_UNKNOWN)
    {
      last->side = side;
      if (negative)
        last->value = -last->value;
    }
  else
    {
      reader->pending = side;
      reader->negative = negative;
    }
}

/* Whether a word of letters, such as "lat" or "EPSG", is more than a side. */
static const char *
skip_word (Reader *reader, const char *c)
{
  const char *end = c;

  while (g_ascii_isalpha (*end))
    end++;
  if (end == c + 1)
    read_side (reader, *c);
  else if (g_ascii_strncasecmp (c, "lon", 3) == 0 || g_ascii_strncasecmp (c, "east", 4) == 0)
    reader->pending = SIDE_EAST;
  else if (g_ascii_strncasecmp (c, "lat", 3) == 0 || g_ascii_strncasecmp (c, "north", 5) == 0)
    reader->pending = SIDE_NORTH;
  return end;
}

static void
read_text (Reader *reader, const char *text)
{
  const char *c = text;

  while (*c)
    {
      gboolean sign = (*c == '-' || *c == '+') && (g_ascii_isdigit (c[1]) || c[1] == '.');

      if (g_ascii_isdigit (*c) || sign || (*c == '.' && g_ascii_isdigit (c[1])))
        c = read_value (reader, c);
      else if (g_ascii_isalpha (*c))
        c = skip_word (reader, c);
      else
        {
          read_side (reader, g_utf8_get_char (c));
          c = g_utf8_next_char (c);
        }
    }
}

/* Takes the number of a zone off an easting: another zone than the plan's is turned over by PROJ. */
static gboolean
read_metres (const GpCrs *crs, double east, double north, GpCoordinateReading *reading)
{
  int zone = (int) (east / 1e6);
  g_autoptr (GpCrs) zoned = NULL;
  g_autofree char *code = NULL;
  GpLonLat lonlat;

  reading->zone = 0;
  reading->point = (GpPoint){ east, north };
  if (zone == 0)
    return east > 0;
  if (!((zone >= 25 && zone <= 45) || (zone >= 13 && zone <= 23)))
    return FALSE;
  code = g_strdup_printf ("EPSG:%d", zone >= 25 ? 4513 + zone - 25 : 4491 + zone - 13);
  zoned = gp_crs_new (code, NULL);
  reading->zone = zone;
  return zoned && gp_crs_to_lonlat (zoned, (GpPoint){ east, north }, &lonlat) &&
         gp_crs_from_lonlat (crs, lonlat, &reading->point);
}

static gboolean
read_pair (const GpCrs *crs, double east, double north, gboolean degrees, GpCoordinateReading *reading)
{
  reading->degrees = degrees;
  if (!degrees)
    return read_metres (crs, east, north, reading);
  reading->zone = 0;
  return fabs (east) <= 180 && fabs (north) <= 90 &&
         gp_crs_from_lonlat (crs, (GpLonLat){ east, north }, &reading->point);
}

static double
distance_to_box (const GpBox *box, GpPoint point)
{
  double dx = MAX (0, MAX (box->min_x - point.x, point.x - box->max_x));
  double dy = MAX (0, MAX (box->min_y - point.y, point.y - box->max_y));

  return hypot (dx, dy);
}

/* Tries the two values as written and swapped; the first near the plan is meant, else the nearest. */
static double
choose_reading (const Reader *reader, const GpCrs *crs, const GpBox *extent, GpCoordinateReading *chosen)
{
  const Value *a = &reader->values[0], *b = &reader->values[1];
  gboolean small = fabs (a->value) <= 180 && fabs (b->value) <= 180;
  gboolean degrees = a->degrees || b->degrees || small;
  gboolean said = a->side != SIDE_UNKNOWN || b->side != SIDE_UNKNOWN;
  gboolean north_first = a->side == SIDE_NORTH || b->side == SIDE_EAST;
  double best = INFINITY;

  for (int swapped = 0; swapped < 2; swapped++)
    {
      GpCoordinateReading reading = { .swapped = swapped };
      double away;

      if ((said && swapped != north_first) ||
          !read_pair (crs, swapped ? b->value : a->value, swapped ? a->value : b->value, degrees, &reading) ||
          !isfinite (reading.point.x) || !isfinite (reading.point.y))
        continue;
      away = gp_box_is_empty (extent) ? 0 : distance_to_box (extent, reading.point);
      if (away < best && best > FAR_M)
        {
          best = away;
          *chosen = reading;
        }
    }
  return best;
}

/**
 * gp_coordinate_parse:
 * @text: what was written
 * @crs: of the plan
 * @extent: of the plan, metres; empty: any place will do
 * @reading: (out): what it means
 * @error: return location: a sentence with an example
 *
 * Returns: whether @text means a place within 200 km of the plan
 */
gboolean
gp_coordinate_parse (const char *text, const GpCrs *crs, const GpBox *extent, GpCoordinateReading *reading, GError **error)
{
  g_autofree char *simple = simplify (text);
  Reader reader = { 0 };
  double away;

  read_text (&reader, simple);
  if (reader.n < MAX_VALUES || reader.too_many)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT,
                           _ ("Write two numbers: easting and northing, such as 416401.21, 2627840.49, or longitude and latitude, such as 116.18 23.75."));
      return FALSE;
    }
  away = choose_reading (&reader, crs, extent, reading);
  if (away <= FAR_M)
    return TRUE;
  if (isinf (away))
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("No place has these coordinates. Check that no digit is missing and that degrees lie within 180 and 90."));
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                 _ ("This place lies %.0f km away from the plan. Check that no digit is missing and that the coordinates belong to this county."), away / 1000);
  return FALSE;
}

/**
 * gp_coordinate_format_metres:
 * @point: plan metres
 *
 * Returns: (transfer full): easting and northing to the centimetre, to be
 *   pasted into other programs: no thousands
 */
char *
gp_coordinate_format_metres (GpPoint point)
{
  char east[G_ASCII_DTOSTR_BUF_SIZE], north[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s, %s", g_ascii_formatd (east, sizeof east, "%.2f", point.x),
                          g_ascii_formatd (north, sizeof north, "%.2f", point.y));
}

/**
 * gp_coordinate_format_degrees:
 * @lonlat: CGCS2000 degrees
 *
 * Returns: (transfer full): longitude and latitude to a decimetre, to be pasted into other programs
 */
char *
gp_coordinate_format_degrees (GpLonLat lonlat)
{
  char lon[G_ASCII_DTOSTR_BUF_SIZE], lat[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s, %s", g_ascii_formatd (lon, sizeof lon, "%.6f", lonlat.lon_deg),
                          g_ascii_formatd (lat, sizeof lat, "%.6f", lonlat.lat_deg));
}
