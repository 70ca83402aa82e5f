/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-viewport.h"

/* CSS: 96 px an inch. */
#define MM_PER_PX (25.4 / 96.0)
#define M_PER_PX (MM_PER_PX / 1000.0)
/* A box without extent (one point) is shown at this scale at the nearest. */
#define FIT_SCALE_MIN 200.0

struct _GpViewport
{
  GObject parent_instance;

  GpPoint centre;
  double scale; /* N of 1:N */
  double width_px;
  double height_px;

  /* A fit asked for before the size is known. */
  GpBox waiting_box;
  double waiting_margin_px;
};

enum
{
  PROP_0,
  PROP_CENTRE_X,
  PROP_CENTRE_Y,
  PROP_SCALE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpViewport, gp_viewport, G_TYPE_OBJECT)

static gboolean
has_size (GpViewport *self)
{
  return self->width_px >= 1 && self->height_px >= 1;
}

static void
apply (GpViewport *self, GpPoint centre, double scale)
{
  gboolean moved, scaled;

  if (!isfinite (centre.x) || !isfinite (centre.y) || !isfinite (scale))
    return;
  scale = CLAMP (scale, GP_VIEWPORT_SCALE_MIN, GP_VIEWPORT_SCALE_MAX);
  moved = centre.x != self->centre.x || centre.y != self->centre.y;
  scaled = scale != self->scale;
  if (!moved && !scaled)
    return;

  self->centre = centre;
  self->scale = scale;
  g_object_freeze_notify (G_OBJECT (self));
  if (moved)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CENTRE_X]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CENTRE_Y]);
    }
  if (scaled)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
gp_viewport_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GpViewport *self = GP_VIEWPORT (object);

  switch (id)
    {
    case PROP_CENTRE_X:
      g_value_set_double (value, self->centre.x);
      break;
    case PROP_CENTRE_Y:
      g_value_set_double (value, self->centre.y);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_viewport_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GpViewport *self = GP_VIEWPORT (object);
  GpPoint centre = self->centre;
  double scale = self->scale;

  switch (id)
    {
    case PROP_CENTRE_X:
      centre.x = g_value_get_double (value);
      break;
    case PROP_CENTRE_Y:
      centre.y = g_value_get_double (value);
      break;
    case PROP_SCALE:
      scale = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gp_viewport_move_to (self, centre, scale);
}

static void
gp_viewport_class_init (GpViewportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gp_viewport_get_property;
  object_class->set_property = gp_viewport_set_property;

  properties[PROP_CENTRE_X] = g_param_spec_double ("centre-x", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_CENTRE_Y] = g_param_spec_double ("centre-y", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, GP_VIEWPORT_SCALE_MIN, GP_VIEWPORT_SCALE_MAX, 2000, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * GpViewport::changed:
   *
   * The view has moved, or its scale or size has changed. Emitted once a change.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_viewport_init (GpViewport *self)
{
  self->scale = 2000;
  self->waiting_box = GP_BOX_EMPTY;
}

/**
 * gp_viewport_new:
 *
 * Returns: (transfer full): a view at 1:2000 without a size
 */
GpViewport *
gp_viewport_new (void)
{
  return g_object_new (GP_TYPE_VIEWPORT, NULL);
}

/**
 * gp_viewport_get_centre:
 * @self: a view
 *
 * Returns: plan point in the middle of the view, metres
 */
GpPoint
gp_viewport_get_centre (GpViewport *self)
{
  g_return_val_if_fail (GP_IS_VIEWPORT (self), ((GpPoint){ 0, 0 }));

  return self->centre;
}

/**
 * gp_viewport_get_scale:
 * @self: a view
 *
 * Returns: the N of 1:N
 */
double
gp_viewport_get_scale (GpViewport *self)
{
  g_return_val_if_fail (GP_IS_VIEWPORT (self), 2000);

  return self->scale;
}

/**
 * gp_viewport_set_size:
 * @self: a view
 * @width_px: width in logical pixels
 * @height_px: height in logical pixels
 *
 * The centre and the scale stay. A fit asked for earlier is done now.
 */
void
gp_viewport_set_size (GpViewport *self, double width_px, double height_px)
{
  g_return_if_fail (GP_IS_VIEWPORT (self));

  if (width_px == self->width_px && height_px == self->height_px)
    return;
  self->width_px = width_px;
  self->height_px = height_px;
  if (has_size (self) && !gp_box_is_empty (&self->waiting_box))
    {
      GpBox box = self->waiting_box;

      self->waiting_box = GP_BOX_EMPTY;
      gp_viewport_fit (self, &box, self->waiting_margin_px);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gp_viewport_move_to:
 * @self: a view
 * @centre: plan point for the middle, metres
 * @scale: the N of 1:N, clamped to what the view allows
 */
void
gp_viewport_move_to (GpViewport *self, GpPoint centre, double scale)
{
  g_return_if_fail (GP_IS_VIEWPORT (self));

  self->waiting_box = GP_BOX_EMPTY;
  apply (self, centre, scale);
}

/**
 * gp_viewport_pan:
 * @self: a view
 * @dx_px: how far the map moves to the right
 * @dy_px: how far the map moves down
 */
void
gp_viewport_pan (GpViewport *self, double dx_px, double dy_px)
{
  double m;

  g_return_if_fail (GP_IS_VIEWPORT (self));

  m = gp_viewport_get_metres_per_px (self);
  gp_viewport_move_to (self, (GpPoint){ self->centre.x - dx_px * m, self->centre.y + dy_px * m }, self->scale);
}

/**
 * gp_viewport_zoom_at:
 * @self: a view
 * @factor: above 1 enlarges what is shown
 * @anchor: the pixel whose plan point stays where it is
 */
void
gp_viewport_zoom_at (GpViewport *self, double factor, GpPixel anchor)
{
  GpPoint fixed;
  double scale, m;

  g_return_if_fail (GP_IS_VIEWPORT (self));
  if (!(factor > 0) || !isfinite (factor))
    return;

  fixed = gp_viewport_to_plan (self, anchor);
  scale = CLAMP (self->scale / factor, GP_VIEWPORT_SCALE_MIN, GP_VIEWPORT_SCALE_MAX);
  m = scale * M_PER_PX;
  gp_viewport_move_to (self,
                       (GpPoint){ fixed.x - (anchor.x_px - self->width_px / 2) * m,
                                  fixed.y + (anchor.y_px - self->height_px / 2) * m },
                       scale);
}

/**
 * gp_viewport_fit:
 * @self: a view
 * @box: what is to be seen whole, metres; an empty box changes nothing
 * @margin_px: left free on every side
 *
 * Before the view has a size the fit is remembered and done with the first size.
 */
void
gp_viewport_fit (GpViewport *self, const GpBox *box, double margin_px)
{
  double width, height, scale;

  g_return_if_fail (GP_IS_VIEWPORT (self));
  g_return_if_fail (box != NULL);

  if (gp_box_is_empty (box))
    return;
  if (!has_size (self))
    {
      self->waiting_box = *box;
      self->waiting_margin_px = margin_px;
      apply (self, gp_box_centre (box), self->scale);
      return;
    }
  width = MAX (self->width_px - 2 * margin_px, 1);
  height = MAX (self->height_px - 2 * margin_px, 1);
  scale = MAX (gp_box_width (box) / width, gp_box_height (box) / height) / M_PER_PX;
  gp_viewport_move_to (self, gp_box_centre (box), MAX (scale, FIT_SCALE_MIN));
}

/**
 * gp_viewport_to_plan:
 * @self: a view
 * @pixel: logical pixels from the upper left corner
 *
 * Returns: the plan point there, metres
 */
GpPoint
gp_viewport_to_plan (GpViewport *self, GpPixel pixel)
{
  double m = self->scale * M_PER_PX;

  return (GpPoint){ self->centre.x + (pixel.x_px - self->width_px / 2) * m,
                    self->centre.y - (pixel.y_px - self->height_px / 2) * m };
}

/**
 * gp_viewport_to_pixel:
 * @self: a view
 * @point: plan point, metres
 *
 * Returns: where it lies on the view, logical pixels from the upper left corner
 */
GpPixel
gp_viewport_to_pixel (GpViewport *self, GpPoint point)
{
  double m = self->scale * M_PER_PX;

  return (GpPixel){ (point.x - self->centre.x) / m + self->width_px / 2,
                    (self->centre.y - point.y) / m + self->height_px / 2 };
}

/**
 * gp_viewport_get_metres_per_px:
 * @self: a view
 *
 * Returns: what one logical pixel measures on the ground, metres
 */
double
gp_viewport_get_metres_per_px (GpViewport *self)
{
  g_return_val_if_fail (GP_IS_VIEWPORT (self), 1);

  return self->scale * M_PER_PX;
}

/**
 * gp_viewport_get_box:
 * @self: a view
 *
 * Returns: the ground in sight, metres
 */
GpBox
gp_viewport_get_box (GpViewport *self)
{
  double dx = self->width_px / 2 * self->scale * M_PER_PX;
  double dy = self->height_px / 2 * self->scale * M_PER_PX;

  return (GpBox){ self->centre.x - dx, self->centre.y - dy, self->centre.x + dx, self->centre.y + dy };
}

/**
 * gp_viewport_get_view:
 * @self: a view
 * @view: (out): the same for the painter, in logical pixels
 */
void
gp_viewport_get_view (GpViewport *self, GpMapView *view)
{
  g_return_if_fail (GP_IS_VIEWPORT (self));

  *view = (GpMapView){ .centre = self->centre,
                       .scale = self->scale,
                       .width = self->width_px,
                       .height = self->height_px,
                       .units_per_mm = 1 / MM_PER_PX };
}
