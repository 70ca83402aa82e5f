/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-district.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-text.h"

/* A click this near to the first corner closes the outline. */
#define CLOSE_PX 9.0
/* Below this size of the sketch there is no room for the chip inside it. */
#define CHIP_WIDTH_PX 220.0
#define CHIP_HEIGHT_PX 110.0

struct _GpToolDistrict
{
  GpToolSketch parent_instance;

  char *name; /* blank: the next free one */
  char *code; /* likewise */
  GpDistrictWishes wishes;
};

G_DEFINE_FINAL_TYPE (GpToolDistrict, gp_tool_district, GP_TYPE_TOOL_SKETCH)

static const char *
gp_tool_district_get_hint (GpTool *tool)
{
  return _ ("Click adds a corner, double click or Enter closes, Backspace takes back, Esc puts the sketch away (undo brings it back)");
}

static char *
dup_hectares (double area_m2)
{
  g_autofree char *number = gp_text_format_hectares (area_m2);

  return g_strconcat (number, " ha", NULL);
}

static void
gp_tool_district_describe (GpToolSketch *self)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);
  guint n = gp_sketch_get_n (sketch);
  g_autofree char *text = NULL;
  g_autofree char *segment = NULL;
  g_autofree char *around = NULL;
  g_autofree char *area = NULL;

  if (n > 0)
    {
      const GpPoint *points = gp_sketch_get_points (sketch);
      const GpPoint *hand = gp_tool_sketch_get_in_hand (self);
      double last_m = 0;

      if (hand != NULL)
        last_m = gp_point_distance (points[n - 1], *hand);
      else if (n > 1)
        last_m = gp_point_distance (points[n - 2], points[n - 1]);
      segment = gp_text_format_length (last_m);
      around = gp_text_format_length (gp_sketch_length_m (sketch, hand, TRUE));
      area = dup_hectares (gp_sketch_area_m2 (sketch, hand));
      /* Translators: length of the piece in hand, length around, area; for the status line. */
      text = g_strdup_printf (_ ("Segment %s · around %s · %s"), segment, around, area);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
gp_tool_district_get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);

  /* A boundary follows streets, compounds and other districts, not every pipe and wall. */
  options->tables &= GP_SNAPPER_TABLES;
  /* The first corner too, so that the outline can be closed on it. */
  options->points = gp_sketch_get_points (sketch);
  options->n_points = MIN (gp_sketch_get_n (sketch), 1);
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
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GpSession *session = gp_tool_get_session (tool);
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  GpCanvas *canvas = gp_tool_get_canvas (tool);
  g_auto (GpDistrictDrawn) drawn = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (plan == NULL)
    return;
  if (!gp_district_edit_draw (plan, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch), &self->wishes, &drawn, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return;
    }
  said = dup_said (&drawn);
  gp_tool_sketch_restart (GP_TOOL_SKETCH (self));
  gp_session_select_one (session, GP_TABLE_DISTRICT, drawn.fid);
  gp_session_toast (session, said, TRUE);
  /* The form shows the new district now: name it there. */
  gtk_widget_activate_action (GTK_WIDGET (canvas), "map.tool", "s", "select");
}

static gboolean
closes (GpToolDistrict *self, GpPixel at)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GpPixel first;

  if (gp_sketch_get_n (sketch) < 3)
    return FALSE;
  first = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), gp_sketch_get_points (sketch)[0]);
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
      if (n_press == 1 || gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self))) >= 3)
        finish (self);
      return TRUE;
    }
  gp_tool_sketch_add (GP_TOOL_SKETCH (self), at, modifiers);
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
  return TRUE;
}

static gboolean
gp_tool_district_end (GpToolSketch *self)
{
  finish (GP_TOOL_DISTRICT (self));
  return TRUE;
}

static void
gp_tool_district_put_away (GpToolSketch *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_toast (session, _ ("Sketch put away; undo brings it back"), TRUE);
}

/* In the middle of the sketch, once the sketch is larger than the chip. */
static void
draw_chip (GpToolSketch *self, cairo_t *cr)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);
  const GpPoint *in_hand = gp_tool_sketch_get_in_hand (self);
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpPoint *points = gp_sketch_get_points (sketch);
  guint n = gp_sketch_get_n (sketch);
  double m_per_px = gp_viewport_get_metres_per_px (viewport);
  GpBox box = GP_BOX_EMPTY;
  g_autofree char *area = NULL;
  g_autofree char *around = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < n; i++)
    gp_box_add_point (&box, points[i]);
  if (n > 0 && in_hand != NULL)
    gp_box_add_point (&box, *in_hand);
  if (n < 2 || gp_box_width (&box) < CHIP_WIDTH_PX * m_per_px || gp_box_height (&box) < CHIP_HEIGHT_PX * m_per_px)
    return;
  area = dup_hectares (gp_sketch_area_m2 (sketch, in_hand));
  around = gp_text_format_length (gp_sketch_length_m (sketch, in_hand, TRUE));
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
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);

  draw_districts (GP_TOOL_DISTRICT (tool), cr);
  gp_marks_draw_sketch (cr, gp_tool_get_viewport (tool), gp_sketch_get_points (sketch),
                        gp_sketch_get_n (sketch), gp_tool_sketch_get_shown (self), TRUE);
  draw_chip (self, cr);
  gp_tool_sketch_draw_hand (self, cr);
}

static void
gp_tool_district_finalize (GObject *object)
{
  g_free (GP_TOOL_DISTRICT (object)->name);
  g_free (GP_TOOL_DISTRICT (object)->code);

  G_OBJECT_CLASS (gp_tool_district_parent_class)->finalize (object);
}

static void
gp_tool_district_class_init (GpToolDistrictClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_district_finalize;
  tool_class->get_hint = gp_tool_district_get_hint;
  tool_class->released = gp_tool_district_released;
  tool_class->draw = gp_tool_district_draw;
  sketch_class->get_snap_options = gp_tool_district_get_snap_options;
  sketch_class->describe = gp_tool_district_describe;
  sketch_class->end = gp_tool_district_end;
  sketch_class->put_away = gp_tool_district_put_away;
  sketch_class->can_trace = TRUE;
}

static void
gp_tool_district_init (GpToolDistrict *self)
{
  self->wishes.fill_m = GP_DISTRICT_FILL_M;
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
  return gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self)));
}

/**
 * gp_tool_district_set_wishes:
 * @self: the tool
 * @wishes: what the district is to be called when it is closed
 */
void
gp_tool_district_set_wishes (GpToolDistrict *self, const GpDistrictWishes *wishes)
{
  g_autofree char *name = g_strdup (wishes->name);
  g_autofree char *code = g_strdup (wishes->code);

  g_free (self->name);
  g_free (self->code);
  self->name = g_steal_pointer (&name);
  self->code = g_steal_pointer (&code);
  self->wishes = (GpDistrictWishes){ self->name, self->code, wishes->fill_m };
}

/**
 * gp_tool_district_get_wishes:
 * @self: the tool
 *
 * Returns: (transfer none): see gp_tool_district_set_wishes()
 */
const GpDistrictWishes *
gp_tool_district_get_wishes (GpToolDistrict *self)
{
  return &self->wishes;
}
