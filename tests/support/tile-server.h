/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server of map tiles on this machine, in a thread of its own. Every path
 * is answered with the same tile, or with an error; "/wmts" says what it has.
 */
#pragma once

#include <cairo.h>
#include <libsoup/soup.h>

typedef struct
{
  GBytes *tile;       /* PNG, 256 × 256 */
  char *capabilities; /* nullable: what "/wmts" answers */
  gint status;        /* atomic: 200, or what every tile is answered with */
  gint n_served;      /* atomic */
  GThread *thread;
  GMainLoop *loop;
  GMutex lock;
  GCond ready;
  guint port;
} TileServer;

static inline void
tile_server_answer (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  TileServer *self = data;
  int status = g_atomic_int_get (&self->status);

  g_atomic_int_inc (&self->n_served);
  soup_server_message_set_status (message, status, NULL);
  if (status != 200)
    return;
  if (g_str_has_prefix (path, "/wmts") && self->capabilities)
    soup_server_message_set_response (message, "text/xml", SOUP_MEMORY_COPY, self->capabilities, strlen (self->capabilities));
  else
    soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                      g_bytes_get_data (self->tile, NULL), g_bytes_get_size (self->tile));
}

static inline gboolean
tile_server_quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static inline gpointer
tile_server_thread (gpointer data)
{
  TileServer *self = data;
  GMainContext *context = g_main_context_new ();
  g_autoptr (SoupServer) soup = NULL;
  GSList *uris;

  g_main_context_push_thread_default (context);
  soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (soup, NULL, tile_server_answer, self, NULL);
  g_assert_true (soup_server_listen_local (soup, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (soup);
  g_mutex_lock (&self->lock);
  self->port = g_uri_get_port (uris->data);
  self->loop = g_main_loop_new (context, FALSE);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (soup);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
  return NULL;
}

static inline cairo_status_t
tile_server_collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static inline void
tile_server_set_colour (TileServer *self, double red, double green, double blue)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, red, green, blue);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, tile_server_collect, bytes);
  cairo_surface_destroy (surface);
  g_clear_pointer (&self->tile, g_bytes_unref);
  self->tile = g_byte_array_free_to_bytes (bytes);
}

/* On the port it had before, or on any that is free. */
static inline void
tile_server_start (TileServer *self)
{
  self->loop = NULL;
  self->status = 200;
  if (!self->tile)
    tile_server_set_colour (self, 0, 0, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->thread = g_thread_new ("server", tile_server_thread, self);
  g_mutex_lock (&self->lock);
  while (self->loop == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
}

/* The network goes away. */
static inline void
tile_server_stop (TileServer *self)
{
  g_main_context_invoke (g_main_loop_get_context (self->loop), tile_server_quit, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
}

static inline void
tile_server_clear (TileServer *self)
{
  g_clear_pointer (&self->tile, g_bytes_unref);
  g_clear_pointer (&self->capabilities, g_free);
}
