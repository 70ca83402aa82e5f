/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-section.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-section-edit.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

struct _GpToolSection
{
  GpToolSketch parent_instance;
};

G_DEFINE_FINAL_TYPE (GpToolSection, gp_tool_section, GP_TYPE_TOOL_SKETCH)

static const char *
gp_tool_section_get_hint (GpTool *tool)
{
  return _ ("Click on one side of a street, then on the other: what lies in between is cut open · digits: length and angle · Backspace takes back");
}

/**
 * gp_tool_section_list_line:
 * @self: the tool
 *
 * Returns: (transfer full) (element-type GpPoint): the points that stand and the one in hand
 */
GArray *
gp_tool_section_list_line (GpToolSection *self)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  const GpPoint *in_hand = gp_tool_sketch_get_in_hand (GP_TOOL_SKETCH (self));
  GArray *line = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  g_array_append_vals (line, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (in_hand != NULL && line->len > 0 && gp_point_distance (*in_hand, g_array_index (line, GpPoint, line->len - 1)) > 1e-3)
    g_array_append_val (line, *in_hand);
  return line;
}

static void
gp_tool_section_describe (GpToolSketch *sketch_tool)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  g_autofree char *length = NULL;
  g_autofree char *text = NULL;

  if (gp_sketch_get_n (sketch) > 0)
    {
      length = gp_text_format_length (gp_sketch_length_m (sketch, gp_tool_sketch_get_in_hand (sketch_tool), FALSE));
      text = g_strdup_printf (_ ("Section %s"), length);
    }
  gp_tool_show_measured (GP_TOOL (sketch_tool), text);
}

static void
gp_tool_section_get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  options->tables |= BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_ROAD) | BIT (GP_TABLE_COMPOUND);
}

static gboolean
finish (GpToolSection *self)
{
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (self);
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  GpObjectRef made = { GP_TABLE_SECTION, 0 };
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || gp_sketch_get_n (sketch) == 0)
    return FALSE;
  if (!gp_section_edit_add (plan, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch), &made.fid, &title, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return FALSE;
    }
  gp_tool_sketch_restart (sketch_tool);
  gp_session_select (session, &made, 1);
  gp_session_toast (session, title, TRUE);
  return TRUE;
}

static gboolean
gp_tool_section_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);

  /* The second click of a pair means the same place: no section of no length. */
  if (n_press > 1)
    return TRUE;
  gp_tool_sketch_add (self, at, modifiers);
  gp_tool_sketch_step_made (self);
  if (gp_sketch_get_n (gp_tool_sketch_get_sketch (self)) >= 2)
    finish (GP_TOOL_SECTION (tool));
  return TRUE;
}

/* An exact entry ends a section as a click would. */
static void
gp_tool_section_point_added (GpToolSketch *self)
{
  if (gp_sketch_get_n (gp_tool_sketch_get_sketch (self)) >= 2)
    finish (GP_TOOL_SECTION (self));
}

static gboolean
gp_tool_section_end (GpToolSketch *self)
{
  return finish (GP_TOOL_SECTION (self));
}

static void
gp_tool_section_put_away (GpToolSketch *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_toast (session, _ ("Sketch put away; undo brings it back"), TRUE);
}

static void
gp_tool_section_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);

  gp_marks_draw_sketch (cr, gp_tool_get_viewport (tool), gp_sketch_get_points (sketch), gp_sketch_get_n (sketch),
                        gp_tool_sketch_get_shown (sketch_tool), FALSE);
  gp_tool_sketch_draw_hand (sketch_tool, cr);
}

static void
gp_tool_section_class_init (GpToolSectionClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  tool_class->get_hint = gp_tool_section_get_hint;
  tool_class->released = gp_tool_section_released;
  tool_class->draw = gp_tool_section_draw;
  sketch_class->get_snap_options = gp_tool_section_get_snap_options;
  sketch_class->describe = gp_tool_section_describe;
  sketch_class->end = gp_tool_section_end;
  sketch_class->put_away = gp_tool_section_put_away;
  sketch_class->point_added = gp_tool_section_point_added;
}

static void
gp_tool_section_init (GpToolSection *self)
{
}

/**
 * gp_tool_section_new:
 *
 * Returns: (transfer full): the tool without a line
 */
GpTool *
gp_tool_section_new (void)
{
  return g_object_new (GP_TYPE_TOOL_SECTION, NULL);
}
