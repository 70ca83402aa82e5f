/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRecords walks one layer record by record and reads its texts, whatever
 * their encoding, without a copy where none is needed.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"
#include "gp-source-private.h"
#include "gp-text.h"

/* OSM keeps features of all layers in memory unless told which one is wanted. */
static void
want_only (GpLayer *layer)
{
  if (layer->format != GP_FORMAT_OSM)
    return;
  g_autofree char *sql = g_strdup_printf ("SET interest_layers = %s", OGR_L_GetName (layer->ogr));
  OGRLayerH none = GDALDatasetExecuteSQL (layer->dataset, sql, NULL, NULL);
  if (none)
    GDALDatasetReleaseResultSet (layer->dataset, none);
}

/* The longest column name that is not plain ASCII and stands at @text. */
static gsize
column_at (const GpLayer *layer, const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < layer->shown.fields->len; i++)
    {
      const char *name = ((GpSourceField *) g_ptr_array_index (layer->shown.fields, i))->name;
      gsize n = strlen (name);
      if (n > longest && !gp_bytes_are_ascii (name, n) && strncmp (text, name, n) == 0)
        longest = n;
    }
  return longest;
}

/* OGR SQL takes 类型 = '污水' only as "类型" = '污水'. */
static char *
quote_columns (const GpLayer *layer, const char *where)
{
  GString *out = g_string_new (NULL);
  char quote = 0;

  while (*where)
    {
      gsize n = quote ? 0 : column_at (layer, where);

      if (n > 0)
        {
          g_string_append_printf (out, "\"%.*s\"", (int) n, where);
          where += n;
          continue;
        }
      if (quote == *where)
        quote = 0;
      else if (!quote && (*where == '\'' || *where == '"'))
        quote = *where;
      g_string_append_c (out, *where++);
    }
  return g_string_free (out, FALSE);
}

static gboolean
set_filter (GpLayer *layer, const char *where, GError **error)
{
  g_autofree char *quoted = where ? quote_columns (layer, where) : NULL;
  g_autofree char *raw = NULL;

  if (where && layer->encoding && strcmp (layer->encoding, "UTF-8") != 0)
    raw = g_convert (quoted, -1, layer->encoding, "UTF-8", NULL, NULL, NULL);
  if (OGR_L_SetAttributeFilter (layer->ogr, raw ? raw : quoted) == OGRERR_NONE)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
               _ ("“%s” is no condition on the columns of “%s”; write it like kind = 'gas'."), where, layer->shown.name);
  return FALSE;
}

/**
 * gp_records_begin:
 * @self: (out caller-allocates): the walk
 * @layer: the layer, walked by one at a time
 * @where: (nullable): OGR SQL condition in UTF-8
 * @error: return location; %GP_ERROR_USAGE when @where cannot be understood
 *
 * Returns: %TRUE, and gp_records_end() is due
 */
gboolean
gp_records_begin (GpRecords *self, GpLayer *layer, const char *where, GError **error)
{
  memset (self, 0, sizeof *self);
  self->converter = (GIConv) -1;
  if (!set_filter (layer, where, error))
    {
      OGR_L_SetAttributeFilter (layer->ogr, NULL);
      return FALSE;
    }

  self->layer = layer;
  self->cad_field = layer->cad_layer ? OGR_FD_GetFieldIndex (OGR_L_GetLayerDefn (layer->ogr), "Layer") : -1;
  self->head_left = layer->n_head_rows;
  self->scratch = g_string_new (NULL);
  if (layer->encoding && strcmp (layer->encoding, "UTF-8") != 0)
    self->converter = g_iconv_open ("UTF-8", layer->encoding);
  want_only (layer);
  OGR_L_ResetReading (layer->ogr);
  return TRUE;
}

static gboolean
is_on_cad_layer (GpRecords *self)
{
  if (self->cad_field < 0)
    return TRUE;

  const char *name = OGR_F_GetFieldAsString (self->feature, self->cad_field);
  g_autofree char *unescaped = gp_text_unescape_cad (name);
  return strcmp (unescaped ? unescaped : name, self->layer->cad_layer) == 0;
}

/**
 * gp_records_next:
 * @self: a walk
 *
 * Returns: whether there is a next record; it is the current one then
 */
gboolean
gp_records_next (GpRecords *self)
{
  for (;;)
    {
      g_clear_pointer (&self->feature, OGR_F_Destroy);
      self->feature = OGR_L_GetNextFeature (self->layer->ogr);
      if (!self->feature)
        return FALSE;
      if (self->head_left > 0)
        self->head_left--;
      else if (is_on_cad_layer (self))
        return TRUE;
    }
}

/* Converts into the scratch; what does not decode becomes U+FFFD. */
static const char *
convert (GpRecords *self, const char *bytes, gsize length)
{
  gchar *in = (gchar *) bytes;
  gsize in_left = length;

  g_string_set_size (self->scratch, length * 4 + 8);
  gchar *out = self->scratch->str;
  gsize out_left = self->scratch->len;
  g_iconv (self->converter, NULL, NULL, NULL, NULL);
  while (in_left > 0 && g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize) -1)
    {
      if (out_left < 4)
        break;
      memcpy (out, "\xef\xbf\xbd", 3);
      out += 3;
      out_left -= 3;
      in++;
      in_left--;
      self->n_undecoded++;
    }
  *out = '\0';
  return self->scratch->str;
}

static const char *
decode (GpRecords *self, const char *bytes)
{
  gsize length = strlen (bytes);

  if (gp_bytes_are_ascii (bytes, length))
    return bytes;
  if (self->converter != (GIConv) -1)
    return convert (self, bytes, length);
  if (g_utf8_validate (bytes, length, NULL))
    return bytes;

  g_autofree char *text = self->layer->encoding ? g_utf8_make_valid (bytes, length)
                                                : gp_encoding_decode (bytes, length, "GB18030");
  g_string_assign (self->scratch, text);
  self->n_guessed += self->layer->encoding == NULL;
  self->n_undecoded += strstr (text, "\xef\xbf\xbd") != NULL;
  return self->scratch->str;
}

/**
 * gp_records_get_raw:
 * @self: a walk
 * @field: column shown
 *
 * Returns: (nullable): the bytes as the file holds them; %NULL when nothing is given
 */
const char *
gp_records_get_raw (GpRecords *self, guint field)
{
  int index = g_array_index (self->layer->ogr_fields, int, field);

  return OGR_F_IsFieldSetAndNotNull (self->feature, index) ? OGR_F_GetFieldAsString (self->feature, index) : NULL;
}

/**
 * gp_records_get_text:
 * @self: a walk
 * @field: column shown
 *
 * Returns: (nullable): the text in UTF-8, valid until the next call; %NULL
 *   when nothing is given. Blanks around it are left.
 */
const char *
gp_records_get_text (GpRecords *self, guint field)
{
  const char *raw = gp_records_get_raw (self, field);

  if (!raw)
    return NULL;

  const char *text = decode (self, raw);
  if (self->layer->format == GP_FORMAT_DXF)
    {
      g_autofree char *unescaped = gp_text_unescape_cad (text);
      if (unescaped)
        text = g_string_assign (self->scratch, unescaped)->str;
    }
  return text;
}

/**
 * gp_records_get_number:
 * @self: a walk
 * @field: column shown, of a number type in the file
 * @value: (out): the number, finite
 *
 * Returns: %FALSE when nothing is given or it is no number
 */
gboolean
gp_records_get_number (GpRecords *self, guint field, double *value)
{
  int index = g_array_index (self->layer->ogr_fields, int, field);

  if (!OGR_F_IsFieldSetAndNotNull (self->feature, index))
    return FALSE;
  *value = OGR_F_GetFieldAsDouble (self->feature, index);
  return isfinite (*value);
}

static OGRGeometryH
point_from_columns (GpRecords *self)
{
  double at[2];

  for (int i = 0; i < 2; i++)
    {
      const char *text = gp_records_get_text (self, i == 0 ? self->layer->x_field : self->layer->y_field);
      if (!text || !gp_text_parse_number (text, &at[i], NULL) || !isfinite (at[i]))
        return NULL;
    }
  OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);
  OGR_G_SetPoint_2D (point, 0, at[0], at[1]);
  return point;
}

/**
 * gp_records_dup_geometry:
 * @self: a walk
 * @owned: (out): whether the caller destroys what is returned
 *
 * Returns: (nullable): the shape of the record, from its geometry or from
 *   the columns that hold X and Y or WKT
 */
OGRGeometryH
gp_records_dup_geometry (GpRecords *self, gboolean *owned)
{
  OGRGeometryH geometry = OGR_F_GetGeometryRef (self->feature);

  *owned = FALSE;
  if (geometry)
    return geometry;

  *owned = TRUE;
  if (self->layer->x_field >= 0)
    return point_from_columns (self);
  if (self->layer->wkt_field >= 0)
    {
      char *wkt = (char *) gp_records_get_raw (self, self->layer->wkt_field);
      if (wkt && OGR_G_CreateFromWkt (&wkt, NULL, &geometry) == OGRERR_NONE)
        return geometry;
    }
  return NULL;
}

/**
 * gp_records_end:
 * @self: a walk
 */
void
gp_records_end (GpRecords *self)
{
  if (!self->layer)
    return;
  g_clear_pointer (&self->feature, OGR_F_Destroy);
  OGR_L_SetAttributeFilter (self->layer->ogr, NULL);
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_string_free (self->scratch, TRUE);
  self->layer = NULL;
}
