/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cover-chips.h"

#include <glib/gi18n.h>

#include "gp-cover-edit.h"
#include "gp-cut.h"
#include "gp-marks.h"
#include "gp-selection-text.h"
#include "gp-text.h"

/* How far beyond the end the middle of a chip stands, and what counts as on it. */
#define BEYOND_X_PX 54.0
#define BEYOND_Y_PX 34.0
#define HALF_WIDTH_PX 40.0
#define HALF_HEIGHT_PX 21.0
/* A run shorter than this on the screen has no room for two chips. */
#define ROOM_PX 48.0
#define REACH_PX 8.0

/* The one run selected, when it has a depth. */
static GpFeature *
get_run (GpCoverChips *self)
{
  GpSession *session = gp_tool_get_session (self->tool);
  GpSnapshot *snapshot = gp_tool_get_snapshot (self->tool);
  const GpObjectRef *ref;
  GpFeature *run;

  if (session == NULL || snapshot == NULL || gp_session_get_n_selected (session) != 1)
    return NULL;
  ref = gp_session_get_selected (session, 0);
  run = ref->table == GP_TABLE_RUN ? gp_snapshot_find (snapshot, GP_TABLE_RUN, ref->fid) : NULL;
  return run != NULL && gp_cover_applies (run) ? run : NULL;
}

/* Straight on beyond the end, so that it covers as little of the run as can be. */
static GpPixel
place_of (GpCoverChips *self, const GpFeature *run, gboolean at_end)
{
  GpViewport *viewport = gp_tool_get_viewport (self->tool);
  const GpGeometry *line = run->geometry;
  GpPixel end = gp_viewport_to_pixel (viewport, line->points[at_end ? line->n_points - 1 : 0]);
  GpPixel inner = gp_viewport_to_pixel (viewport, line->points[at_end ? line->n_points - 2 : 1]);
  double dx = end.x_px - inner.x_px, dy = end.y_px - inner.y_px, length = MAX (hypot (dx, dy), 1e-6);

  return (GpPixel){ end.x_px + dx / length * BEYOND_X_PX, end.y_px + dy / length * BEYOND_Y_PX };
}

static gboolean
has_room (GpCoverChips *self, const GpFeature *run)
{
  return gp_geometry_length_m (run->geometry) >= ROOM_PX * gp_viewport_get_metres_per_px (gp_tool_get_viewport (self->tool));
}

/**
 * gp_cover_chips_init:
 * @self: the chips
 * @tool: the tool they are part of
 */
void
gp_cover_chips_init (GpCoverChips *self, GpTool *tool)
{
  *self = (GpCoverChips){ .tool = tool };
}

/**
 * gp_cover_chips_close:
 * @self: the chips
 *
 * Nothing is typed any more: the tool is laid down or something else is selected.
 */
void
gp_cover_chips_close (GpCoverChips *self)
{
  g_clear_pointer (&self->entry, gp_number_entry_free);
  self->measuring = FALSE;
  self->hot = FALSE;
}

static void
draw_chip (GpCoverChips *self, cairo_t *cr, const GpFeature *run, gboolean at_end)
{
  double cover_m = gp_feature_get_real (run, at_end ? GP_RUN_COVER_END : GP_RUN_COVER_START);
  g_autofree char *number = isnan (cover_m) ? NULL : gp_text_format_number (cover_m, 2);
  g_autofree char *title = number != NULL ? g_strconcat (number, " m", NULL) : g_strdup (_ ("not given"));

  gp_marks_draw_chip (cr, place_of (self, run, at_end), title,
                      gp_field_get_title (gp_table_get_field (GP_TABLE_RUN, at_end ? GP_RUN_COVER_END : GP_RUN_COVER_START)));
}

/**
 * gp_cover_chips_draw:
 * @self: the chips
 * @cr: canvas pixels
 */
void
gp_cover_chips_draw (GpCoverChips *self, cairo_t *cr)
{
  GpFeature *run = get_run (self);

  if (run == NULL || !has_room (self, run))
    return;
  draw_chip (self, cr, run, FALSE);
  draw_chip (self, cr, run, TRUE);
}

static gboolean
is_on (GpPixel chip, GpPixel at)
{
  return fabs (at.x_px - chip.x_px) <= HALF_WIDTH_PX && fabs (at.y_px - chip.y_px) <= HALF_HEIGHT_PX;
}

static gboolean
find_chip (GpCoverChips *self, const GpFeature *run, GpPixel at, gboolean *at_end)
{
  if (!has_room (self, run))
    return FALSE;
  *at_end = is_on (place_of (self, run, TRUE), at);
  return *at_end || is_on (place_of (self, run, FALSE), at);
}

static char *
on_typed (const double *values, gboolean final, gpointer user_data)
{
  GpCoverChips *self = user_data;
  GpSession *session = gp_tool_get_session (self->tool);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (values != NULL && !final)
    return NULL;
  if (values != NULL && session != NULL && gp_session_get_plan (session) != NULL)
    {
      if (!gp_cover_edit (gp_session_get_plan (session), self->run, self->at_end, values[0], &said, &error))
        return g_strdup (error->message);
      gp_session_toast (session, said, TRUE);
    }
  g_clear_pointer (&self->entry, gp_number_entry_free);
  return NULL;
}

/**
 * gp_cover_chips_click:
 * @self: the chips
 * @at: where
 *
 * Returns: whether it was on a chip, whose depth is typed now
 */
gboolean
gp_cover_chips_click (GpCoverChips *self, GpPixel at)
{
  GpFeature *run = get_run (self);
  guint field;

  g_clear_pointer (&self->entry, gp_number_entry_free);
  if (run == NULL || !find_chip (self, run, at, &self->at_end))
    return FALSE;
  self->run = run->fid;
  field = self->at_end ? GP_RUN_COVER_END : GP_RUN_COVER_START;
  self->entry = gp_number_entry_new (GTK_WIDGET (gp_tool_get_canvas (self->tool)), at,
                                     &(GpNumberField){ gp_field_get_title (gp_table_get_field (GP_TABLE_RUN, field)), "m", gp_feature_get_real (run, field) },
                                     1, on_typed, self);
  return TRUE;
}

/* A chip can be clicked, and the pointer says so. */
static void
show_pointer (GpCoverChips *self, const GpFeature *run, GpPixel at)
{
  gboolean at_end;
  gboolean hot = run != NULL && find_chip (self, run, at, &at_end);

  if (hot == self->hot)
    return;
  self->hot = hot;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (gp_tool_get_canvas (self->tool)), hot ? "pointer" : gp_tool_get_cursor (self->tool));
}

/* The status line is about the selection again. */
static gboolean
stop_measuring (GpCoverChips *self)
{
  g_autofree char *text = self->measuring ? gp_selection_text_new (gp_tool_get_session (self->tool)) : NULL;

  if (self->measuring)
    gp_tool_show_measured (self->tool, text);
  self->measuring = FALSE;
  return FALSE;
}

/**
 * gp_cover_chips_moved:
 * @self: the chips
 * @at: where the pointer is
 *
 * Says in the status line how deep the run lies under the pointer.
 *
 * Returns: whether it is on the run: then the status line is taken
 */
gboolean
gp_cover_chips_moved (GpCoverChips *self, GpPixel at)
{
  GpFeature *run = get_run (self);
  GpViewport *viewport = gp_tool_get_viewport (self->tool);
  double along_m, left_m, cover_m;
  g_autofree char *depth = NULL;
  g_autofree char *way = NULL;
  g_autofree char *text = NULL;

  show_pointer (self, run, at);
  if (run == NULL)
    return stop_measuring (self);
  along_m = gp_cut_locate (run->geometry->points, run->geometry->n_points, gp_viewport_to_plan (viewport, at), &left_m);
  cover_m = gp_cover_at (run, along_m);
  if (isnan (cover_m) || fabs (left_m) > REACH_PX * gp_viewport_get_metres_per_px (viewport))
    return stop_measuring (self);
  depth = gp_text_format_number (cover_m, 2);
  way = gp_text_format_length (along_m);
  text = g_strdup_printf (_ ("Cover here %s m, %s from the start"), depth, way);
  gp_tool_show_measured (self->tool, text);
  self->measuring = TRUE;
  return TRUE;
}
