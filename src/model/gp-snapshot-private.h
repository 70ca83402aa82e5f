/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside a snapshot: an array of layers, one a table. Private to model.
 *
 * A layer is
 *
 *   chunks   features in ascending fid, up to CHUNK_MAX a chunk; an edit makes
 *            new chunks only where it changed something
 *   base     the features at the time the tree was built, and the tree
 *            (built at the first query, or ahead of it on a thread)
 *   gone     fids of base that have changed or gone since, ascending
 *   later    features that came or changed since, ascending fid
 *
 * When gone and later grow past REBUILD_AT, the next snapshot starts a new base.
 */
#pragma once

#include "gp-index.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  gint ref_count;
  guint n;
  GpBox box;
  GpFeature *features[];
} GpChunk;

typedef struct
{
  gint ref_count;
  GMutex lock;
  GpIndex *index;
  GpBox *boxes; /* of the features, until the tree is built; nullable */
  guint n;
  GpFeature **features; /* with a shape, ascending fid; the chunks hold them */
  guint n_chunks;
  GpChunk **chunks;
} GpLayerBase;

typedef struct
{
  gint ref_count;
  guint n;
  guint n_chunks;
  GpChunk **chunks;
  guint *starts; /* position of the first feature of each chunk */
  GpBox box;
  GpLayerBase *base;
  GArray *gone;     /* of gint64 */
  GPtrArray *later; /* of GpFeature */
} GpLayer;

struct _GpSnapshot
{
  gint ref_count;
  guint64 generation;
  GpCrs *crs;
  GpLayer *layers[GP_N_TABLES];
};

/** GpPending: a row that a builder was told of. */
typedef struct
{
  gint64 fid;
  guint serial;
  GpFeature *feature; /* NULL: removed */
} GpPending;

GpLayer *gp_layer_new (const GpLayer *from,
                       const GArray *pending);
GpLayer *gp_layer_new_taking (GArray *pending);
void gp_layer_unref (GpLayer *self);
GpFeature *gp_layer_find (const GpLayer *self,
                          gint64 fid);
gboolean gp_layer_is_gone (const GpLayer *self,
                           gint64 fid);
GpIndex *gp_layer_base_get_index (GpLayerBase *self);

G_END_DECLS
