/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-district.h"

#include <glib/gi18n.h>

#include "gp-district-edit.h"
#include "gp-marks.h"
#include "gp-sketch.h"
#include "gp-snapper.h"
#include "gp-text.h"

/* A click this near to the first corner closes the outline. */
#define CLOSE_PX 9.0
/* Below this size of the sketch there is no room for the chip inside it. */
#define CHIP_WIDTH_PX 220.0
#define CHIP_HEIGHT_PX 110.0

struct _GpToolDistrict
{
  GpTool parent_instance;

  GpSketch *sketch;
  GpSnapper snapper;
  gboolean pointing; /* the snapper knows where the pointer is */
};

G_DEFINE_FINAL_TYPE (GpToolDistrict, gp_tool_district, GP_TYPE_TOOL)

static const char *
gp_tool_district_get_hint (GpTool *tool)
{
  return _ ("Click adds a corner, double click or Enter closes, Backspace takes back, Esc puts the sketch away (undo brings it back)");
}

static const char *
gp_tool_district_get_cursor (GpTool *tool)
{
  return "crosshair";
}

static const GpPoint *
in_hand (GpToolDistrict *self)
{
  return self->pointing ? &self->snapper.at : NULL;
}

static char *
dup_hectares (double area_m2)
{
  g_autofree char *number = gp_text_format_number (area_m2 / 10000, 3);

  return g_strconcat (number, " ha", NULL);
}

static void
show_measured (GpToolDistrict *self)
{
  guint n = gp_sketch_get_n (self->sketch);
  g_autofree char *text = NULL;
  g_autofree char *segment = NULL;
  g_autofree char *around = NULL;
  g_autofree char *area = NULL;

  if (n > 0)
    {
      const GpPoint *points = gp_sketch_get_points (self->sketch);
      const GpPoint *hand = in_hand (self);
      double last_m = 0;

      if (hand != NULL)
        last_m = gp_point_distance (points[n - 1], *hand);
      else if (n > 1)
        last_m = gp_point_distance (points[n - 2], points[n - 1]);
      segment = gp_text_format_length (last_m);
      around = gp_text_format_length (gp_sketch_length_m (self->sketch, hand, TRUE));
      area = dup_hectares (gp_sketch_area_m2 (self->sketch, hand));
      /* Translators: length of the piece in hand, length around, area; for the status line. */
      text = g_strdup_printf (_ ("Segment %s · around %s · %s"), segment, around, area);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
sketch_changed (GpToolDistrict *self)
{
  show_measured (self);
  gp_tool_queue_draw (GP_TOOL (self));
}

static void
step_made (GpToolDistrict *self)
{
  sketch_changed (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

static void
point_at (GpToolDistrict *self, GpPixel at, GdkModifierType modifiers)
{
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES,
                            .kinds = GP_SNAP_ALL_KINDS,
                            .points = gp_sketch_get_points (self->sketch),
                            .n_points = MIN (gp_sketch_get_n (self->sketch), 1) };

  gp_snapper_update (&self->snapper, GP_TOOL (self), at, modifiers, &options);
  self->pointing = TRUE;
}

static char *
dup_said (const GpDistrictDrawn *drawn)
{
  GString *said = g_string_new (NULL);
  g_autofree char *area = dup_hectares (drawn->area_m2);

  g_string_append_printf (said, _ ("District %s drawn, %s"), drawn->code, area);
  if (drawn->shared_with != NULL && drawn->shared_m2 >= 1)
    {
      g_autofree char *shared = dup_hectares (drawn->shared_m2);

      g_string_append (said, _ ("; "));
      if (drawn->n_shared > 1)
        g_string_append_printf (said, drawn->carved ? _ ("%s taken from “%s” and its neighbours") : _ ("%s over “%s” and its neighbours cut off"), shared, drawn->shared_with);
      else if (drawn->carved)
        g_string_append_printf (said, _ ("%s taken from “%s”"), shared, drawn->shared_with);
      else
        g_string_append_printf (said, _ ("%s over “%s” cut off"), shared, drawn->shared_with);
    }
  if (drawn->n_compounds + drawn->n_works > 0)
    {
      g_string_append (said, _ ("; "));
      g_string_append_printf (said, _ ("went along: compounds %u, works %u"), drawn->n_compounds, drawn->n_works);
    }
  return g_string_free (said, FALSE);
}

static void
finish (GpToolDistrict *self)
{
  GpTool *tool = GP_TOOL (self);
  GpSession *session = gp_tool_get_session (tool);
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  GpCanvas *canvas = gp_tool_get_canvas (tool);
  g_auto (GpDistrictDrawn) drawn = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (plan == NULL)
    return;
  if (!gp_district_edit_draw (plan, gp_sketch_get_points (self->sketch), gp_sketch_get_n (self->sketch), &drawn, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return;
    }
  said = dup_said (&drawn);
  g_clear_pointer (&self->sketch, gp_sketch_free);
  self->sketch = gp_sketch_new ();
  gp_snapper_reset (&self->snapper);
  step_made (self);
  gp_session_select_one (session, GP_TABLE_DISTRICT, drawn.fid);
  gp_session_toast (session, said, TRUE);
  /* The form shows the new district now: name it there. */
  gtk_widget_activate_action (GTK_WIDGET (canvas), "map.tool", "s", "select");
}

static gboolean
closes (GpToolDistrict *self, GpPixel at)
{
  GpPixel first;

  if (gp_sketch_get_n (self->sketch) < 3)
    return FALSE;
  first = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), gp_sketch_get_points (self->sketch)[0]);
  return hypot (at.x_px - first.x_px, at.y_px - first.y_px) <= CLOSE_PX;
}

static gboolean
gp_tool_district_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);

  if (n_press > 2)
    return TRUE;
  /* The first click of a pair has already added the corner. */
  if (n_press == 2 || closes (self, at))
    {
      if (n_press == 1 || gp_sketch_get_n (self->sketch) >= 3)
        finish (self);
      return TRUE;
    }
  point_at (self, at, modifiers);
  gp_sketch_add (self->sketch, self->snapper.at);
  step_made (self);
  return TRUE;
}

static gboolean
gp_tool_district_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);

  point_at (self, at, modifiers);
  sketch_changed (self);
  return TRUE;
}

static gboolean
gp_tool_district_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);
  gboolean took = FALSE;

  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      took = gp_sketch_remove_last (self->sketch);
      break;
    case GDK_KEY_Escape:
      took = gp_sketch_clear (self->sketch);
      if (took && gp_tool_get_session (tool) != NULL)
        gp_session_toast (gp_tool_get_session (tool), _ ("Sketch put away; undo brings it back"), TRUE);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      took = gp_sketch_get_n (self->sketch) > 0;
      if (took)
        finish (self);
      break;
    default:
      return FALSE;
    }
  step_made (self);
  return took;
}

static gboolean
gp_tool_district_can_undo (GpTool *tool)
{
  return gp_sketch_can_undo (GP_TOOL_DISTRICT (tool)->sketch);
}

static gboolean
gp_tool_district_can_redo (GpTool *tool)
{
  return gp_sketch_can_redo (GP_TOOL_DISTRICT (tool)->sketch);
}

static gboolean
gp_tool_district_undo (GpTool *tool)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);
  gboolean done = gp_sketch_undo (self->sketch);

  step_made (self);
  return done;
}

static gboolean
gp_tool_district_redo (GpTool *tool)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);
  gboolean done = gp_sketch_redo (self->sketch);

  step_made (self);
  return done;
}

/* In the middle of the sketch, once the sketch is larger than the chip. */
static void
draw_chip (GpToolDistrict *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpPoint *points = gp_sketch_get_points (self->sketch);
  guint n = gp_sketch_get_n (self->sketch);
  double m_per_px = gp_viewport_get_metres_per_px (viewport);
  GpBox box = GP_BOX_EMPTY;
  g_autofree char *area = NULL;
  g_autofree char *around = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < n; i++)
    gp_box_add_point (&box, points[i]);
  if (n > 0 && in_hand (self) != NULL)
    gp_box_add_point (&box, *in_hand (self));
  if (n < 2 || gp_box_width (&box) < CHIP_WIDTH_PX * m_per_px || gp_box_height (&box) < CHIP_HEIGHT_PX * m_per_px)
    return;
  area = dup_hectares (gp_sketch_area_m2 (self->sketch, in_hand (self)));
  around = gp_text_format_length (gp_sketch_length_m (self->sketch, in_hand (self), TRUE));
  line = g_strdup_printf (_ ("%s · around %s"), area, around);
  gp_marks_draw_chip (cr, gp_viewport_to_pixel (viewport, gp_box_centre (&box)), _ ("New district"), line);
}

static void
draw_districts (GpToolDistrict *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (viewport);
  g_autoptr (GPtrArray) districts = NULL;

  if (snapshot == NULL)
    return;
  districts = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &seen);
  for (guint i = 0; i < districts->len; i++)
    if (((GpFeature *) g_ptr_array_index (districts, i))->geometry != NULL)
      gp_marks_draw_district_ground (cr, viewport, g_ptr_array_index (districts, i));
}

static void
gp_tool_district_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (tool);
  GpPixel pointer;
  gboolean over = gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer);

  draw_districts (self, cr);
  gp_marks_draw_sketch (cr, gp_tool_get_viewport (tool), gp_sketch_get_points (self->sketch),
                        gp_sketch_get_n (self->sketch), over ? in_hand (self) : NULL, TRUE);
  draw_chip (self, cr);
  if (over)
    gp_snapper_draw (&self->snapper, tool, cr);
}

static void
gp_tool_district_finalize (GObject *object)
{
  GpToolDistrict *self = GP_TOOL_DISTRICT (object);

  gp_sketch_free (self->sketch);
  gp_snapper_clear (&self->snapper);

  G_OBJECT_CLASS (gp_tool_district_parent_class)->finalize (object);
}

static void
gp_tool_district_class_init (GpToolDistrictClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_district_finalize;
  tool_class->get_hint = gp_tool_district_get_hint;
  tool_class->get_cursor = gp_tool_district_get_cursor;
  tool_class->released = gp_tool_district_released;
  tool_class->moved = gp_tool_district_moved;
  tool_class->key = gp_tool_district_key;
  tool_class->draw = gp_tool_district_draw;
  tool_class->can_undo = gp_tool_district_can_undo;
  tool_class->can_redo = gp_tool_district_can_redo;
  tool_class->undo = gp_tool_district_undo;
  tool_class->redo = gp_tool_district_redo;
}

static void
gp_tool_district_init (GpToolDistrict *self)
{
  self->sketch = gp_sketch_new ();
  gp_snapper_init (&self->snapper);
}

/**
 * gp_tool_district_new:
 *
 * Returns: (transfer full): the tool without a sketch
 */
GpTool *
gp_tool_district_new (void)
{
  return g_object_new (GP_TYPE_TOOL_DISTRICT, NULL);
}

/**
 * gp_tool_district_get_n_corners:
 * @self: the tool
 *
 * Returns: how many corners of the sketch stand
 */
guint
gp_tool_district_get_n_corners (GpToolDistrict *self)
{
  return gp_sketch_get_n (self->sketch);
}
