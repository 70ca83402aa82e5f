/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map-row.h"

#include <string.h>

#include "gp-raster.h"

static double
get_share (const GpFeature *feature, guint field, double fallback)
{
  double value = gp_feature_get_real (feature, field);

  return isnan (value) ? fallback : CLAMP (value, 0, 1);
}

static void
read_extent (GpBaseMapRow *self, const GpFeature *feature)
{
  self->extent = (GpBox){ gp_feature_get_real (feature, GP_BASEMAP_MIN_X), gp_feature_get_real (feature, GP_BASEMAP_MIN_Y),
                          gp_feature_get_real (feature, GP_BASEMAP_MAX_X), gp_feature_get_real (feature, GP_BASEMAP_MAX_Y) };
  if (gp_box_is_empty (&self->extent) || !isfinite (gp_box_width (&self->extent)) || !isfinite (gp_box_height (&self->extent)))
    self->extent = GP_BOX_EMPTY;
}

static void
read_align (GpBaseMapRow *self, const GpFeature *feature)
{
  self->align = (GpHelmert){ gp_feature_get_real (feature, GP_BASEMAP_ALIGN_A), gp_feature_get_real (feature, GP_BASEMAP_ALIGN_B),
                             gp_feature_get_real (feature, GP_BASEMAP_ALIGN_X), gp_feature_get_real (feature, GP_BASEMAP_ALIGN_Y) };
  /* Half an alignment, or one that shrinks the map to a point, is none. */
  if (!isfinite (self->align.x_m) || !isfinite (self->align.y_m) || !(gp_helmert_get_scale (&self->align) > 1e-6))
    self->align = GP_HELMERT_NONE;
}

/**
 * gp_base_map_row_read:
 * @self: (out caller-allocates): its values
 * @feature: a row of basemap; must outlive @self
 */
void
gp_base_map_row_read (GpBaseMapRow *self, const GpFeature *feature)
{
  const char *name = gp_feature_get_text (feature, GP_BASEMAP_NAME);
  const char *source = gp_feature_get_text (feature, GP_BASEMAP_SOURCE);
  const char *crs = gp_feature_get_text (feature, GP_BASEMAP_CRS);

  self->id = feature->fid;
  self->source = source ? source : "";
  self->name = name && *name ? name : self->source;
  self->crs = crs && *crs ? crs : NULL;
  self->attribution = gp_feature_get_text (feature, GP_BASEMAP_ATTRIBUTION);
  self->opacity = get_share (feature, GP_BASEMAP_OPACITY, 1);
  self->fade = get_share (feature, GP_BASEMAP_FADE, 0);
  self->visible = gp_feature_get_int (feature, GP_BASEMAP_VISIBLE, 1) != 0;
  self->position = gp_feature_get_int (feature, GP_BASEMAP_POSITION, 0);
  read_extent (self, feature);
  read_align (self, feature);
}

/**
 * gp_base_map_row_set_extent:
 * @feature: a row of basemap not stored yet
 * @extent: where its source says it lies, plan; empty when it does not
 */
void
gp_base_map_row_set_extent (GpFeature *feature, const GpBox *extent)
{
  const double edges[] = { extent->min_x, extent->min_y, extent->max_x, extent->max_y };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    if (gp_box_is_empty (extent) || !isfinite (edges[i]))
      gp_feature_clear (feature, GP_BASEMAP_MIN_X + i);
    else
      gp_feature_set_real (feature, GP_BASEMAP_MIN_X + i, edges[i]);
}

/**
 * gp_base_map_row_set_align:
 * @feature: a row of basemap not stored yet
 * @align: from where its source says it lies to where it belongs
 */
void
gp_base_map_row_set_align (GpFeature *feature, const GpHelmert *align)
{
  const double values[] = { align->a, align->b, align->x_m, align->y_m };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (gp_helmert_is_none (align))
      gp_feature_clear (feature, GP_BASEMAP_ALIGN_A + i);
    else
      gp_feature_set_real (feature, GP_BASEMAP_ALIGN_A + i, values[i]);
}

/**
 * gp_base_map_row_get_corners:
 * @self: a row whose extent is known
 * @corners: (out): of the place it takes in the plan, aligned
 */
void
gp_base_map_row_get_corners (const GpBaseMapRow *self, GpPoint corners[4])
{
  const GpBox *box = &self->extent;
  const GpPoint raw[4] = { { box->min_x, box->min_y }, { box->max_x, box->min_y }, { box->max_x, box->max_y }, { box->min_x, box->max_y } };

  for (guint i = 0; i < 4; i++)
    corners[i] = gp_helmert_apply (&self->align, raw[i]);
}

/**
 * gp_base_map_row_find_file:
 * @self: a row
 * @folder: where the plan is
 *
 * A file that is not where the row says is looked for below the plan's folder
 * by as much of its old path as fits there: plan and pictures are copied
 * together more often than apart.
 *
 * Returns: (transfer full): a path, whether or not there is a file; the source
 *   itself when it is an address
 */
char *
gp_base_map_row_find_file (const GpBaseMapRow *self, const char *folder)
{
  g_autofree char *source = g_strdup (self->source);
  g_autofree char *path = NULL;

  if (gp_raster_is_address (source))
    return g_steal_pointer (&source);
  path = g_path_is_absolute (source) ? g_strdup (source) : g_build_filename (folder, source, NULL);
  if (*source == '\0' || g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_strdelimit (source, "\\", '/');
  for (const char *rest = source; rest != NULL; rest = strchr (rest, '/'))
    {
      rest += *rest == '/';

      g_autofree char *moved = g_build_filename (folder, rest, NULL);

      if (*rest != '\0' && g_file_test (moved, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&moved);
    }
  return g_steal_pointer (&path);
}

/**
 * gp_base_map_row_compare:
 * @a: a row of basemap
 * @b: another
 *
 * Returns: below 0 when @a lies below @b, 0 only for one and the same
 */
int
gp_base_map_row_compare (const GpFeature *a, const GpFeature *b)
{
  gint64 pa = gp_feature_get_int (a, GP_BASEMAP_POSITION, 0), pb = gp_feature_get_int (b, GP_BASEMAP_POSITION, 0);

  if (pa != pb)
    return pa < pb ? -1 : 1;
  return a->fid < b->fid ? -1 : a->fid > b->fid;
}
