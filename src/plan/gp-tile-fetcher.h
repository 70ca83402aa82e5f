/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTileFetcher: brings map tiles from servers to the disk, so that whoever
 * draws never waits for a network: the map draws what is on the disk and says
 * what it would like to have; when that has come, the map is drawn again.
 *
 *   want ──► one thread, newest want of each server ──► disk ──► "news"
 *              │ the server fails
 *              └──► left alone for a while, longer each time; the map goes on
 *                   with what is on the disk
 */
#pragma once

#include <gio/gio.h>

#include "gp-coord.h"
#include "gp-crs.h"

G_BEGIN_DECLS

typedef struct _GpTileFetcher GpTileFetcher;

/**
 * GpTileWant: what of a base map is wanted.
 * @address: of its tiles; a server is known by it
 * @crs: the plan's
 * @box: metres in @crs
 * @width: pixels
 * @height: pixels
 */
typedef struct
{
  const char *address;
  GpCrs *crs;
  GpBox box;
  int width;
  int height;
} GpTileWant;

typedef enum
{
  GP_TILES_IDLE,
  GP_TILES_LOADING,
  GP_TILES_AWAY, /* the server does not answer */
} GpTileState;

/* There are new tiles of @address on the disk (@fresh), or its state is another. From the fetching thread. */
typedef void (*GpTileNews) (const char *address,
                            gboolean fresh,
                            gpointer user_data);

GpTileFetcher *gp_tile_fetcher_new (GpTileNews news,
                                    gpointer news_data);
GpTileFetcher *gp_tile_fetcher_ref (GpTileFetcher *self);
void gp_tile_fetcher_unref (GpTileFetcher *self);
void gp_tile_fetcher_stop (GpTileFetcher *self);
void gp_tile_fetcher_want (GpTileFetcher *self,
                           const GpTileWant *want);
gboolean gp_tile_fetcher_fetch (GpTileFetcher *self,
                                const GpTileWant *want,
                                GCancellable *cancellable);
GpTileState gp_tile_fetcher_get_state (GpTileFetcher *self,
                                       const char *address);
char *gp_tile_fetcher_dup_problem (GpTileFetcher *self,
                                   const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTileFetcher, gp_tile_fetcher_unref)

G_END_DECLS
