/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpClip: objects taken out of a plan, to be put into it again or into
 * another one. It goes through the clipboard as JSON in the shape of a GeoJSON
 * collection:
 *
 *   { "type": "FeatureCollection", "groundplan": 1, "crs": "EPSG:4548", "plan": "/…/a.gpkg",
 *     "features": [ { "type": "Feature", "table": "run", "fid": 12,
 *                     "wkb": "AQIAAA…", "properties": { "code": "GX-0012", "kind": "water" } } ] }
 *
 * Shapes are base64 of their WKB, so that they come back bit by bit;
 * references are keys of the plan they were taken from. For a table program
 * there is gp_clip_to_table().
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

#define GP_CLIP_MIME "application/x-groundplan-objects+json"

typedef struct
{
  char *crs;           /* code of the system the shapes are in */
  char *plan;          /* path of the plan they were taken from */
  GPtrArray *features; /* of GpFeature, with the keys they had there */
} GpClip;

GpClip *gp_clip_new (GpSnapshot *snapshot,
                     const char *plan,
                     const GpObjectRef *objects,
                     guint n_objects);
void gp_clip_free (GpClip *self);
char *gp_clip_to_json (const GpClip *self);
GpClip *gp_clip_from_json (const char *text,
                           gssize length,
                           GError **error);
char *gp_clip_to_table (const GpClip *self,
                        GpSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpClip, gp_clip_free)

G_END_DECLS
