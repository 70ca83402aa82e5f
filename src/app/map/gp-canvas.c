/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-canvas-private.h"

#include <glib/gi18n.h>

#include "gp-tool.h"

/* Drawn beyond each edge of the view, as a share of its size, and the share
 * that may be used up before the next image is asked for. */
#define OVERSCAN 0.15
#define OVERSCAN_SPENT 0.08

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TOOL,
  N_PROPS
};

enum
{
  POINTER_MOVED,
  SHARP,
  SKETCH_CHANGED,
  CONTEXT_MENU,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpCanvas, gp_canvas, GTK_TYPE_WIDGET)

static GpBox
box_of_view (const GpMapView *view)
{
  double dx = view->width / 2 * gp_canvas_ground_per_unit_m (view);
  double dy = view->height / 2 * gp_canvas_ground_per_unit_m (view);

  return (GpBox){ view->centre.x - dx, view->centre.y - dy, view->centre.x + dx, view->centre.y + dy };
}

/* The frame the worker draws: the view with overscan, in device pixels. */
gboolean
gp_canvas_get_wanted_view (GpCanvas *self, GpMapView *view)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int device = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (width < 1 || height < 1)
    return FALSE;
  gp_viewport_get_view (self->viewport, view);
  view->width = (width + 2 * (int) (OVERSCAN * width)) * device;
  view->height = (height + 2 * (int) (OVERSCAN * height)) * device;
  view->units_per_mm *= device;
  return TRUE;
}

gboolean
gp_canvas_image_is_current (GpCanvas *self, const GpRenderImage *image, const GpMapView *wanted)
{
  return image != NULL && image->stamp == self->stamp &&
         image->view.scale == wanted->scale && image->view.units_per_mm == wanted->units_per_mm;
}

static gboolean
needs_image (GpCanvas *self, const GpMapView *wanted)
{
  const GpRenderImage *image = gp_renderer_get_image (self->renderer);
  GpBox seen = gp_viewport_get_box (self->viewport);
  GpBox drawn, asked;
  double spent_m = OVERSCAN_SPENT * gp_box_width (&seen);

  if (!gp_canvas_image_is_current (self, image, wanted))
    return TRUE;
  drawn = box_of_view (&image->view);
  asked = box_of_view (wanted);
  return image->view.width < wanted->width || image->view.height < wanted->height ||
         drawn.min_x > asked.min_x + spent_m || drawn.max_x < asked.max_x - spent_m ||
         drawn.min_y > asked.min_y + spent_m || drawn.max_y < asked.max_y - spent_m;
}

static void
request_image (GpCanvas *self)
{
  GpRenderRequest request = { .stamp = self->stamp };

  request.snapshot = gp_canvas_get_snapshot (self);
  if (request.snapshot == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !gp_canvas_get_wanted_view (self, &request.view) || !needs_image (self, &request.view))
    return;
  gp_canvas_get_style (self, &request.style);
  gp_renderer_request (self->renderer, &request);
}

static void
content_changed (GpCanvas *self)
{
  self->stamp++;
  request_image (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
view_changed (GpCanvas *self)
{
  request_image (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
image_ready (GpCanvas *self)
{
  if (gp_renderer_get_image (self->renderer)->stamp == self->stamp)
    gp_canvas_forget_fresh (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  request_image (self);
  if (gp_canvas_is_sharp (self))
    g_signal_emit (self, signals[SHARP], 0);
}

/* A plan seen for the first time is shown whole. */
static void
plan_changed (GpCanvas *self)
{
  GpPlan *plan = self->session != NULL ? gp_session_get_plan (self->session) : NULL;

  if ((gpointer) plan != self->shown_plan)
    {
      self->shown_plan = plan;
      gp_canvas_forget_fresh (self);
      gp_renderer_clear (self->renderer);
      gp_canvas_fit_plan (self);
    }
  content_changed (self);
}

static void
plan_edited (GpCanvas *self, const GpChange *change)
{
  gp_canvas_note_change (self, change);
  plan_changed (self);
}

static void
show_box (GpCanvas *self, const GpBox *box)
{
  if (box != NULL)
    gp_viewport_fit (self->viewport, box, 3 * GP_CANVAS_FIT_MARGIN_PX);
}

static void
gp_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GpCanvas *self = GP_CANVAS (widget);

  gp_viewport_set_size (self->viewport, width, height);
  /* A menu over it grows with its words. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
gp_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 600;
}

static void
gp_canvas_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gp_canvas_parent_class)->map (widget);
  request_image (GP_CANVAS (widget));
}

static void
gp_canvas_dispose (GObject *object)
{
  GpCanvas *self = GP_CANVAS (object);

  gp_canvas_set_tool (self, NULL);
  gp_canvas_set_session (self, NULL);
  if (self->renderer != NULL)
    gp_renderer_stop (self->renderer);
  g_clear_object (&self->renderer);
  gp_canvas_stop_flash (self);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  /* A menu may still be open over it. */
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  gp_canvas_forget_fresh (self);

  G_OBJECT_CLASS (gp_canvas_parent_class)->dispose (object);
}

static void
gp_canvas_finalize (GObject *object)
{
  GpCanvas *self = GP_CANVAS (object);

  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (gp_canvas_parent_class)->finalize (object);
}

static void
gp_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GpCanvas *self = GP_CANVAS (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TOOL:
      g_value_set_object (value, self->tool);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GpCanvas *self = GP_CANVAS (object);

  switch (id)
    {
    case PROP_SESSION:
      gp_canvas_set_session (self, g_value_get_object (value));
      break;
    case PROP_TOOL:
      gp_canvas_set_tool (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_canvas_class_init (GpCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = gp_canvas_dispose;
  object_class->finalize = gp_canvas_finalize;
  object_class->get_property = gp_canvas_get_property;
  object_class->set_property = gp_canvas_set_property;
  widget_class->snapshot = gp_canvas_draw;
  widget_class->size_allocate = gp_canvas_size_allocate;
  widget_class->measure = gp_canvas_measure;
  widget_class->map = gp_canvas_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GP_TYPE_SESSION, flags);
  properties[PROP_TOOL] = g_param_spec_object ("tool", NULL, NULL, GP_TYPE_TOOL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * GpCanvas::pointer-moved:
   * @x_m: easting under the pointer, plan metres
   * @y_m: northing
   */
  signals[POINTER_MOVED] = g_signal_new ("pointer-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * GpCanvas::sharp:
   *
   * What is shown is drawn for exactly this view.
   */
  signals[SHARP] = g_signal_new ("sharp", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * GpCanvas::sketch-changed:
   *
   * The tool in hand has another thing to take back or do again, or there is another tool.
   */
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SKETCH_CHANGED] = g_signal_new ("sketch-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "mapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gp_canvas_init (GpCanvas *self)
{
  self->viewport = gp_viewport_new ();
  self->renderer = gp_renderer_new ();
  g_signal_connect_object (self->viewport, "changed", G_CALLBACK (view_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->renderer, "ready", G_CALLBACK (image_ready), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (view_changed), NULL);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
  gp_canvas_init_input (self);
}

/**
 * gp_canvas_new:
 *
 * Returns: (transfer floating): an empty map
 */
GtkWidget *
gp_canvas_new (void)
{
  return g_object_new (GP_TYPE_CANVAS, NULL);
}

/**
 * gp_canvas_set_session:
 * @self: a canvas
 * @session: (nullable): what it shows from now on
 */
void
gp_canvas_set_session (GpCanvas *self, GpSession *session)
{
  g_return_if_fail (GP_IS_CANVAS (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "plan-changed", G_CALLBACK (plan_edited), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::plan", G_CALLBACK (plan_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "style-changed", G_CALLBACK (content_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "selection-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "pointed-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "flash", G_CALLBACK (gp_canvas_flash), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notes-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "show-box", G_CALLBACK (show_box), self, G_CONNECT_SWAPPED);
      plan_changed (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * gp_canvas_get_session:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GpSession *
gp_canvas_get_session (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), NULL);

  return self->session;
}

/**
 * gp_canvas_set_snapshot:
 * @self: a canvas without a session: a preview
 * @snapshot: (nullable): what it shows, whole
 */
void
gp_canvas_set_snapshot (GpCanvas *self, GpSnapshot *snapshot)
{
  g_return_if_fail (GP_IS_CANVAS (self));

  if (snapshot != NULL)
    gp_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  self->snapshot = snapshot;
  gp_renderer_clear (self->renderer);
  gp_canvas_fit_plan (self);
  content_changed (self);
}

/**
 * gp_canvas_get_snapshot:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the plan as it is now
 */
GpSnapshot *
gp_canvas_get_snapshot (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), NULL);

  return self->session != NULL ? gp_session_get_snapshot (self->session) : self->snapshot;
}

/**
 * gp_canvas_get_style:
 * @self: a canvas
 * @style: (out): how the map is drawn now
 */
void
gp_canvas_get_style (GpCanvas *self, GpMapStyle *style)
{
  g_return_if_fail (GP_IS_CANVAS (self));

  if (self->session != NULL)
    gp_session_get_style (self->session, style);
  else
    gp_map_style_init (style);
}

/**
 * gp_canvas_get_pick_style:
 * @self: a canvas
 * @style: (out): what can be taken by hand: neither hidden nor locked
 */
void
gp_canvas_get_pick_style (GpCanvas *self, GpMapStyle *style)
{
  g_return_if_fail (GP_IS_CANVAS (self));

  if (self->session != NULL)
    gp_session_get_pick_style (self->session, style);
  else
    gp_map_style_init (style);
}

/**
 * gp_canvas_get_viewport:
 * @self: a canvas
 *
 * Returns: (transfer none): which part of the plan is shown
 */
GpViewport *
gp_canvas_get_viewport (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), NULL);

  return self->viewport;
}

/**
 * gp_canvas_is_sharp:
 * @self: a canvas
 *
 * Returns: whether everything in sight is drawn for this very view and state of the plan
 */
gboolean
gp_canvas_is_sharp (GpCanvas *self)
{
  const GpRenderImage *image;
  GpMapView wanted;
  GpBox drawn, seen;

  g_return_val_if_fail (GP_IS_CANVAS (self), FALSE);

  image = gp_renderer_get_image (self->renderer);
  if (!gp_canvas_get_wanted_view (self, &wanted) || !gp_canvas_image_is_current (self, image, &wanted))
    return FALSE;
  drawn = box_of_view (&image->view);
  seen = gp_viewport_get_box (self->viewport);
  return gp_box_contains (&drawn, &seen);
}
