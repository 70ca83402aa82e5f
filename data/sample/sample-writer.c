/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes one table of the sample: a GeoJSON feature collection in the plan's
 * CRS (named as older GeoJSON does) or, for a table without shapes, a CSV.
 *
 * Coordinates are printed to the millimetre, those that are not whole
 * millimetres to the nanometre. Every row of a table gives the same columns in
 * the same order; an unknown value is null or empty.
 */
#include "sample.h"

#include <math.h>

struct _SmWriter
{
  char *path;
  GString *text;
  GString *head; /* CSV: column names, from the first row */
  gboolean spatial;
  guint n_rows;
  guint n_columns;
};

SmWriter *
sm_writer_open (const char *directory, const char *table, gboolean spatial)
{
  SmWriter *self = g_new0 (SmWriter, 1);
  g_autofree char *file = g_strconcat (table, spatial ? ".geojson" : ".csv", NULL);

  self->path = g_build_filename (directory, file, NULL);
  self->text = g_string_new (NULL);
  self->head = g_string_new (NULL);
  self->spatial = spatial;
  if (spatial)
    g_string_append_printf (self->text,
                            "{\"type\":\"FeatureCollection\",\"name\":\"%s\",\n"
                            "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4548\"}},\n"
                            "\"features\":[",
                            table);
  return self;
}

static void
append_number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double mm = round (value * 1000) / 1000;

  g_ascii_formatd (buffer, sizeof buffer, fabs (mm - value) < 2e-9 ? "%.3f" : "%.9f", value);
  g_string_append (text, buffer);
}

static void
append_position (GString *text, GpPoint p)
{
  g_string_append_c (text, '[');
  append_number (text, p.x + SM_ORIGIN_E);
  g_string_append_c (text, ',');
  append_number (text, p.y + SM_ORIGIN_N);
  g_string_append_c (text, ']');
}

static void
append_ring (GString *text, const GpGeometry *shape, guint from, guint to)
{
  g_string_append_c (text, '[');
  for (guint i = from; i < to; i++)
    {
      if (i > from)
        g_string_append_c (text, ',');
      append_position (text, shape->points[i]);
    }
  g_string_append_c (text, ']');
}

static void
append_polygons (GString *text, const GpGeometry *shape)
{
  for (guint ring = 0, from = 0; ring < shape->n_rings; from = shape->ends[ring++])
    {
      if (shape->shells[ring])
        g_string_append (text, ring > 0 ? "],[" : "[");
      else
        g_string_append_c (text, ',');
      append_ring (text, shape, from, shape->ends[ring]);
    }
  g_string_append_c (text, ']');
}

static void
begin_row (SmWriter *self)
{
  self->n_columns = 0;
  if (self->spatial)
    g_string_append (self->text, self->n_rows > 0 ? "}},\n{\"type\":\"Feature\",\"geometry\":" : "\n{\"type\":\"Feature\",\"geometry\":");
  else
    g_string_append_c (self->text, '\n');
  self->n_rows++;
}

void
sm_writer_point (SmWriter *self, GpPoint point)
{
  begin_row (self);
  g_string_append (self->text, "{\"type\":\"Point\",\"coordinates\":");
  append_position (self->text, point);
  g_string_append (self->text, "},\"properties\":{");
}

/* @shape: a line or an area; %NULL in a table without shapes, or for a work nowhere on the map. */
void
sm_writer_row (SmWriter *self, const GpGeometry *shape)
{
  begin_row (self);
  if (!self->spatial)
    return;
  if (shape == NULL)
    g_string_append (self->text, "null");
  else if (shape->kind == GP_GEOMETRY_LINE)
    {
      g_string_append (self->text, "{\"type\":\"LineString\",\"coordinates\":");
      append_ring (self->text, shape, 0, shape->n_points);
      g_string_append_c (self->text, '}');
    }
  else
    {
      g_string_append (self->text, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
      append_polygons (self->text, shape);
      g_string_append (self->text, "]}");
    }
  g_string_append (self->text, ",\"properties\":{");
}

static void
begin_column (SmWriter *self, const char *column)
{
  if (self->spatial)
    g_string_append_printf (self->text, "%s\"%s\":", self->n_columns > 0 ? "," : "", column);
  else
    {
      if (self->n_columns > 0)
        g_string_append_c (self->text, ',');
      if (self->n_rows == 1)
        g_string_append_printf (self->head, "%s%s", self->n_columns > 0 ? "," : "", column);
    }
  self->n_columns++;
}

void
sm_writer_text (SmWriter *self, const char *column, const char *value)
{
  begin_column (self, column);
  if (value == NULL)
    g_string_append (self->text, self->spatial ? "null" : "");
  else
    g_string_append_printf (self->text, "\"%s\"", value);
}

void
sm_writer_int (SmWriter *self, const char *column, gint64 value)
{
  begin_column (self, column);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

/* A value that is not finite is unknown. */
void
sm_writer_real (SmWriter *self, const char *column, double value, int decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];

  begin_column (self, column);
  if (!isfinite (value))
    {
      g_string_append (self->text, self->spatial ? "null" : "");
      return;
    }
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append (self->text, g_ascii_formatd (buffer, sizeof buffer, format, value));
}

/* Writes the file and frees the writer. */
gboolean
sm_writer_close (SmWriter *self, GError **error)
{
  gboolean ok;

  if (self->spatial)
    g_string_append (self->text, self->n_rows > 0 ? "}}\n]}\n" : "]}\n");
  else
    {
      g_string_append_c (self->text, '\n');
      g_string_prepend (self->text, self->head->str);
    }
  ok = g_file_set_contents (self->path, self->text->str, self->text->len, error);
  g_string_free (self->text, TRUE);
  g_string_free (self->head, TRUE);
  g_free (self->path);
  g_free (self);
  return ok;
}
