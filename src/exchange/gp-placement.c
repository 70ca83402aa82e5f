/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-placement.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-crs-guess.h"
#include "gp-error.h"

/* So many objects tell where a layer lies. */
#define MAX_SAMPLED 50000

static GArray *
sample_centres (GpLayer *layer)
{
  GArray *centres = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  guint limit = layer->format == GP_FORMAT_DXF ? G_MAXUINT : MAX_SAMPLED;
  GpRecords records;

  if (!gp_records_begin (&records, layer, NULL, NULL))
    return centres;
  while (centres->len < limit && gp_records_next (&records))
    {
      gboolean owned;
      OGRGeometryH geometry = gp_records_dup_geometry (&records, &owned);
      OGREnvelope box;

      if (!geometry || OGR_G_IsEmpty (geometry))
        continue;
      OGR_G_GetEnvelope (geometry, &box);
      GpPoint centre = { (box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2 };
      if (isfinite (centre.x) && isfinite (centre.y))
        g_array_append_val (centres, centre);
      if (owned)
        OGR_G_DestroyGeometry (geometry);
    }
  gp_records_end (&records);
  return centres;
}

static char *
dup_file_crs (GpLayer *layer)
{
  return gp_gdal_dup_crs (OGR_L_GetSpatialRef (layer->ogr));
}

/**
 * gp_source_guess_crs:
 * @self: a source
 * @layer: number of a layer
 * @plan: (nullable): where it shall go
 *
 * Returns: (transfer full): what the file says, else what its numbers say
 */
GpCrsGuess *
gp_source_guess_crs (GpSource *self, guint layer, GpSnapshot *plan)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  GpLayer *from = gp_source_peek_layer (self, layer);
  g_autofree char *said = dup_file_crs (from);
  g_autoptr (GpCrs) crs = said ? gp_crs_new (said, NULL) : NULL;
  g_autoptr (GArray) centres = NULL;
  GpBox bulk = GP_BOX_EMPTY;

  if (!crs || from->format == GP_FORMAT_DXF)
    {
      centres = sample_centres (from);
      bulk = gp_crs_bulk_of_centres (centres);
    }
  if (!crs)
    return gp_crs_guess_from_numbers (&bulk, from->format == GP_FORMAT_DXF || from->format == GP_FORMAT_DWG, self->cad_unit_m, plan);

  GpCrsGuess *guess = g_new0 (GpCrsGuess, 1);
  guess->confidence = GP_CRS_FROM_FILE;
  guess->definition = g_steal_pointer (&said);
  guess->name = g_strdup (gp_crs_get_name (crs));
  guess->why = g_strdup (_ ("Read from the file."));
  guess->bulk = bulk;
  return guess;
}

/* "local", "local*0.001": plan metres, with metres of one unit. */
static gboolean
read_local (const char *text, double *scale)
{
  char *end;

  if (!g_str_has_prefix (text, GP_CRS_LOCAL))
    return FALSE;
  text += strlen (GP_CRS_LOCAL);
  *scale = 1;
  if (!*text)
    return TRUE;
  *scale = *text == '*' ? g_ascii_strtod (text + 1, &end) : 0;
  return *text == '*' && *end == '\0' && isfinite (*scale) && *scale > 0;
}

static gboolean
refuse_unsure (const GpSource *source, const GpCrsGuess *guess, GError **error)
{
  g_autofree char *base = g_filename_display_basename (source->path);

  if (gp_box_is_empty (&guess->bulk))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("There is nothing in “%s” that has a place; ask for it again."), base);
      gp_error_set_cure (error, GP_CURE_OTHER_LAYER, NULL);
      return FALSE;
    }
  /* Translators: a file; what its numbers look like, a sentence */
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” does not say its coordinate system. %s"), base, guess->why);
  gp_error_set_cure (error, GP_CURE_SAY_CRS_OR_LOCAL,
                     guess->confidence == GP_CRS_UNSURE && g_str_has_prefix (guess->definition, GP_CRS_LOCAL) ? guess->definition : GP_CRS_LOCAL);
  return FALSE;
}

static gboolean
decide (GpPlacement *self, GpSource *source, guint layer, const GpImportOptions *options, GpSnapshot *plan, GError **error)
{
  GpLayer *from = gp_source_peek_layer (source, layer);

  self->swap_xy = options->swap_xy;
  if (options->crs && read_local (options->crs, &self->scale))
    self->crs = g_strdup (options->crs);
  else if (options->crs)
    self->crs = g_strdup (options->crs);
  if (self->crs && from->format != GP_FORMAT_DXF)
    return TRUE;

  GpCrsGuess *guess = gp_source_guess_crs (source, layer, plan);
  gboolean ok = TRUE;
  if (from->format == GP_FORMAT_DXF)
    self->bulk = guess->bulk;
  if (!self->crs)
    {
      ok = guess->confidence == GP_CRS_FROM_FILE || guess->confidence == GP_CRS_SURE || refuse_unsure (source, guess, error);
      self->crs = g_strdup (guess->definition);
      self->swap_xy = self->swap_xy != guess->swap_xy;
      if (guess->confidence == GP_CRS_SURE)
        self->warning = g_strdup (guess->why);
    }
  gp_crs_guess_free (guess);
  return ok;
}

static gboolean
is_same_crs (const GpCrs *a, const GpCrs *b)
{
  if (gp_crs_get_epsg (a) > 0 && gp_crs_get_epsg (a) == gp_crs_get_epsg (b))
    return TRUE;
  return g_strcmp0 (gp_crs_get_code (a), gp_crs_get_code (b)) == 0;
}

/* The code, else the name, else what kind of thing it is: MapInfo gives no names. */
static char *
name_crs (const GpCrs *crs)
{
  const char *name = gp_crs_get_name (crs);

  if (gp_crs_get_epsg (crs) > 0)
    return g_strdup (gp_crs_get_code (crs));
  if (name && *name && g_ascii_strcasecmp (name, "unnamed") != 0 && g_ascii_strcasecmp (name, "unknown") != 0)
    return g_strdup (name);
  return g_strdup (gp_crs_is_geographic (crs) ? _ ("longitude and latitude, as the file says") : _ ("as the file says"));
}

static gboolean
make_transforms (GpPlacement *self, const GpImportOptions *options, GpSnapshot *plan, GError **error)
{
  GpCrs *to = gp_snapshot_get_crs (plan);
  g_autoptr (GpCrs) from = NULL;
  g_autoptr (GpCrs) lonlat = NULL;

  if (g_str_has_prefix (self->crs, GP_CRS_LOCAL))
    {
      double scale;
      if (read_local (self->crs, &scale))
        {
          if (options->gcj02)
            {
              g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("The shift of mobile maps cannot be taken off local coordinates."));
              gp_error_set_cure (error, GP_CURE_KEEP_SHIFT, NULL);
            }
          return !options->gcj02;
        }
    }
  from = gp_crs_new (self->crs, error);
  if (!from)
    return FALSE;
  g_free (self->crs);
  self->crs = name_crs (from);
  if (!options->gcj02)
    {
      if (is_same_crs (from, to))
        return TRUE;
      self->to_plan = gp_transform_new (from, to, error);
      return self->to_plan != NULL;
    }

  lonlat = gp_crs_new ("EPSG:4326", error);
  if (!lonlat)
    return FALSE;
  if (!gp_crs_is_geographic (from))
    {
      self->to_lonlat = gp_transform_new (from, lonlat, error);
      if (!self->to_lonlat)
        return FALSE;
    }
  self->to_plan = gp_transform_new (lonlat, to, error);
  return self->to_plan != NULL;
}

/**
 * gp_placement_new:
 * @source: a source
 * @layer: number of a layer
 * @options: what was asked for
 * @plan: where it goes
 * @error: return location; %GP_ERROR_INPUT when the system is neither given,
 *   nor in the file, nor plain from the numbers
 *
 * Returns: (transfer full): the way into the plan, or %NULL
 */
GpPlacement *
gp_placement_new (GpSource *source, guint layer, const GpImportOptions *options, GpSnapshot *plan, GError **error)
{
  g_autoptr (GpPlacement) self = g_new0 (GpPlacement, 1);

  self->scale = 1;
  self->bulk = GP_BOX_EMPTY;
  if (!decide (self, source, layer, options, plan, error) || !make_transforms (self, options, plan, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gp_placement_free:
 * @self: (transfer full): a placement
 */
void
gp_placement_free (GpPlacement *self)
{
  g_clear_pointer (&self->to_lonlat, gp_transform_free);
  g_clear_pointer (&self->to_plan, gp_transform_free);
  g_free (self->crs);
  g_free (self->warning);
  g_free (self);
}

/**
 * gp_placement_apply:
 * @self: a placement, kept while @reader is used
 * @options: what was asked for
 * @reader: told where shapes go
 */
void
gp_placement_apply (const GpPlacement *self, const GpImportOptions *options, GpShapeReader *reader)
{
  reader->swap_xy = self->swap_xy;
  reader->scale = self->scale;
  reader->gcj02 = options->gcj02;
  reader->to_lonlat = self->to_lonlat;
  reader->to_plan = self->to_plan;
  reader->bulk = gp_box_is_empty (&self->bulk) ? NULL : &self->bulk;
}
