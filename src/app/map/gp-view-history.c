/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-view-history.h"

#define SETTLE_MS 500
#define MAX_VIEWS 100

typedef struct
{
  GpPoint centre;
  double scale;
} View;

struct _GpViewHistory
{
  GObject parent_instance;

  GpViewport *viewport;
  GArray *views; /* View; the last one is the newest */
  guint at;      /* where one is in it; views->len when it is empty */
  guint settle_source;
  gboolean going;
};

G_DEFINE_FINAL_TYPE (GpViewHistory, gp_view_history, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static View
current_view (GpViewHistory *self)
{
  return (View){ gp_viewport_get_centre (self->viewport), gp_viewport_get_scale (self->viewport) };
}

static gboolean
is_same (const View *a, const View *b)
{
  return a->centre.x == b->centre.x && a->centre.y == b->centre.y && a->scale == b->scale;
}

static gboolean
on_settled (gpointer user_data)
{
  GpViewHistory *self = user_data;

  self->settle_source = 0;
  gp_view_history_settle (self);
  return G_SOURCE_REMOVE;
}

static void
on_viewport_changed (GpViewHistory *self)
{
  if (self->going)
    return;
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
gp_view_history_dispose (GObject *object)
{
  GpViewHistory *self = GP_VIEW_HISTORY (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (gp_view_history_parent_class)->dispose (object);
}

static void
gp_view_history_finalize (GObject *object)
{
  g_array_unref (GP_VIEW_HISTORY (object)->views);

  G_OBJECT_CLASS (gp_view_history_parent_class)->finalize (object);
}

static void
gp_view_history_class_init (GpViewHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_view_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_view_history_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_view_history_init (GpViewHistory *self)
{
  self->views = g_array_new (FALSE, FALSE, sizeof (View));
}

/**
 * gp_view_history_new:
 * @viewport: what is watched
 *
 * Returns: (transfer full): a history that knows no view yet
 */
GpViewHistory *
gp_view_history_new (GpViewport *viewport)
{
  GpViewHistory *self = g_object_new (GP_TYPE_VIEW_HISTORY, NULL);

  self->viewport = g_object_ref (viewport);
  g_signal_connect_object (viewport, "changed", G_CALLBACK (on_viewport_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * gp_view_history_clear:
 * @self: a history
 *
 * Forgets all views: another plan is shown.
 */
void
gp_view_history_clear (GpViewHistory *self)
{
  g_array_set_size (self->views, 0);
  self->at = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gp_view_history_settle:
 * @self: a history
 *
 * Keeps the view of now, if it is another than the last one.
 */
void
gp_view_history_settle (GpViewHistory *self)
{
  View now = current_view (self);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->views->len > 0 && is_same (&now, &g_array_index (self->views, View, self->at)))
    return;
  if (self->views->len > 0)
    g_array_set_size (self->views, self->at + 1);
  if (self->views->len == MAX_VIEWS)
    g_array_remove_index (self->views, 0);
  g_array_append_val (self->views, now);
  self->at = self->views->len - 1;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gp_view_history_can_go:
 * @self: a history
 * @step: -1 back, 1 forward
 *
 * Returns: whether there is such a view
 */
gboolean
gp_view_history_can_go (GpViewHistory *self, int step)
{
  gint64 at = (gint64) self->at + step;

  return at >= 0 && at < (gint64) self->views->len;
}

/**
 * gp_view_history_go:
 * @self: a history
 * @step: -1 back, 1 forward
 *
 * Shows the view before or after.
 *
 * Returns: %FALSE when there is none
 */
gboolean
gp_view_history_go (GpViewHistory *self, int step)
{
  const View *view;

  gp_view_history_settle (self);
  if (!gp_view_history_can_go (self, step))
    return FALSE;
  self->at += step;
  view = &g_array_index (self->views, View, self->at);
  self->going = TRUE;
  gp_viewport_move_to (self->viewport, view->centre, view->scale);
  self->going = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}
