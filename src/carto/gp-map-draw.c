/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-draw.h"

#include <string.h>

/* Looked at this often whether the drawing is still wanted. */
#define CHECK_EVERY 256
#define CLIP_MARGIN_PX 40

/**
 * gp_map_draw_init:
 * @self: (out caller-allocates): the drawing
 * @cr: target, untransformed: one unit is one device unit
 * @snapshot: the plan
 * @view: where and how large
 * @style: what and how
 * @cancellable: (nullable): stops the drawing
 *
 * Nothing is taken over: all of it must outlive @self.
 */
void
gp_map_draw_init (GpMapDraw *self,
                  cairo_t *cr,
                  GpSnapshot *snapshot,
                  const GpMapView *view,
                  const GpMapStyle *style,
                  GCancellable *cancellable)
{
  GpBox frame = gp_map_view_get_box (view);

  *self = (GpMapDraw){ .cr = cr, .snapshot = snapshot, .view = view, .style = style, .cancellable = cancellable };
  self->s = 1000.0 / view->scale * view->units_per_mm;
  self->mm = view->units_per_mm;
  self->px = self->mm * GP_STYLE_MM_PER_PX;
  self->vector = cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE;
  self->tolerance = self->vector ? 0.05 * self->mm : 0.5;
  self->frame = frame;
  self->ox = frame.min_x;
  self->oy = frame.max_y;
  self->reach = gp_box_grow (frame, 12 * self->px / self->s);
  self->clip = gp_box_grow (frame, CLIP_MARGIN_PX * self->px / self->s);
  self->clip_low = (GpXY){ -CLIP_MARGIN_PX * self->px, -CLIP_MARGIN_PX * self->px };
  self->clip_high = (GpXY){ view->width - self->clip_low.x, view->height - self->clip_low.y };
  self->show_labels = style->labels && !style->plain;
  self->points = g_array_new (FALSE, FALSE, sizeof (GpXY));
  self->spare = g_array_new (FALSE, FALSE, sizeof (GpXY));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  if (style->district)
    self->district = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, style->district);
  if (self->district && self->district->geometry == NULL)
    self->district = NULL;
}

/**
 * gp_map_draw_clip_as:
 * @self: the drawing of a band
 * @whole: the drawing it is a band of
 * @top: where the band begins in @whole, device units
 *
 * Cuts shapes where @whole would cut them: a dash begins at the start of what is
 * left of a line, and must not jump from band to band.
 */
void
gp_map_draw_clip_as (GpMapDraw *self, const GpMapDraw *whole, double top)
{
  self->clip = whole->clip;
  self->clip_low = (GpXY){ whole->clip_low.x, whole->clip_low.y - top };
  self->clip_high = (GpXY){ whole->clip_high.x, whole->clip_high.y - top };
}

/**
 * gp_map_draw_clear:
 * @self: a drawing
 *
 * Gives back what the drawing holds.
 */
void
gp_map_draw_clear (GpMapDraw *self)
{
  g_clear_pointer (&self->missing, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->spare, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->dots, g_free);
}

/**
 * gp_map_draw_tick:
 * @self: a drawing
 *
 * To be called once a feature.
 *
 * Returns: %FALSE when the drawing is no longer wanted
 */
gboolean
gp_map_draw_tick (GpMapDraw *self)
{
  if (++self->n_since_check >= CHECK_EVERY)
    {
      self->n_since_check = 0;
      self->cancelled = g_cancellable_is_cancelled (self->cancellable);
    }
  return !self->cancelled;
}

/**
 * gp_map_draw_can_multiply:
 * @self: a drawing
 *
 * SVG knows no such operator in its first version: cairo would make one bitmap of the whole page.
 *
 * Returns: whether colours may be laid over each other as on a light table
 */
gboolean
gp_map_draw_can_multiply (const GpMapDraw *self)
{
  return cairo_surface_get_type (cairo_get_target (self->cr)) != CAIRO_SURFACE_TYPE_SVG;
}

/**
 * gp_map_draw_shows:
 * @self: a drawing
 * @table: a table
 *
 * Returns: whether the table is to be seen and holds anything
 */
gboolean
gp_map_draw_shows (const GpMapDraw *self, GpTableId table)
{
  return !(self->style->hidden_tables >> table & 1) && gp_snapshot_get_n (self->snapshot, table) > 0;
}

/**
 * gp_map_draw_query:
 * @self: a drawing
 * @table: a spatial table
 *
 * Returns: (transfer full) (element-type GpFeature): what reaches into the frame
 */
GPtrArray *
gp_map_draw_query (GpMapDraw *self, GpTableId table)
{
  return gp_snapshot_query_array (self->snapshot, table, &self->reach);
}

static gboolean
segment_touches_box (GpPoint a, GpPoint b, const GpBox *box)
{
  double t0 = 0, t1 = 1;
  double d[2] = { b.x - a.x, b.y - a.y };
  double from[2] = { a.x, a.y };
  double lo[2] = { box->min_x, box->min_y };
  double hi[2] = { box->max_x, box->max_y };

  for (int i = 0; i < 2; i++)
    {
      if (d[i] == 0)
        {
          if (from[i] < lo[i] || from[i] > hi[i])
            return FALSE;
          continue;
        }
      double near_t = (lo[i] - from[i]) / d[i], far_t = (hi[i] - from[i]) / d[i];
      t0 = MAX (t0, MIN (near_t, far_t));
      t1 = MIN (t1, MAX (near_t, far_t));
    }
  return t0 <= t1;
}

/* Whether any of the shape lies inside the frame. */
static gboolean
touches_frame (const GpGeometry *geometry, const GpBox *frame)
{
  if (!gp_box_intersects (frame, &geometry->box))
    return FALSE;
  if (gp_box_contains (frame, &geometry->box))
    return TRUE;
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++)
    for (guint first = i; i < geometry->ends[ring]; i++)
      if (i > first && segment_touches_box (geometry->points[i - 1], geometry->points[i], frame))
        return TRUE;
  return geometry->kind == GP_GEOMETRY_POLYGON &&
         gp_geometry_contains_point (geometry, gp_box_centre (frame));
}

/* Whether a shape reaches into the district shown: one of its points does. */
static gboolean
touches_district (const GpGeometry *district, const GpGeometry *geometry)
{
  if (!gp_box_intersects (&district->box, &geometry->box))
    return FALSE;
  for (guint i = 0; i < geometry->n_points; i++)
    if (gp_geometry_contains_point (district, geometry->points[i]))
      return TRUE;
  return FALSE;
}

/**
 * gp_map_draw_count:
 * @self: a drawing
 * @feature: what was just drawn
 * @kind: see #GpLegendEntry
 * @state: see #GpLegendEntry
 *
 * Notes for the legend that @feature was drawn, if any of it can be seen
 * inside the frame and the district shown.
 */
void
gp_map_draw_count (GpMapDraw *self, const GpFeature *feature, int kind, int state)
{
  if (self->legend == NULL || !touches_frame (feature->geometry, &self->frame))
    return;
  if (self->district && feature->table != GP_TABLE_BASE_AREA && feature->table != GP_TABLE_BASE_LINE &&
      feature != self->district && !touches_district (self->district->geometry, feature->geometry))
    return;

  for (guint i = 0; i < self->legend->len; i++)
    {
      GpLegendEntry *entry = &g_array_index (self->legend, GpLegendEntry, i);
      if (entry->table == (GpTableId) feature->table && entry->kind == kind && entry->state == state)
        {
          entry->count++;
          return;
        }
    }

  GpLegendEntry entry = { feature->table, kind, state, 1 };
  g_array_append_val (self->legend, entry);
}

/**
 * gp_map_draw_size:
 * @self: a drawing
 * @px: size on the screen in CSS pixels
 * @mm: size on paper in millimetres
 *
 * Returns: whichever holds, in device units
 */
double
gp_map_draw_size (const GpMapDraw *self, double px, double mm)
{
  return self->style->paper ? mm * self->mm : px * self->px;
}

/**
 * gp_map_draw_extent:
 * @self: a drawing
 * @geometry: a shape
 *
 * Returns: the longer side of its box in CSS pixels
 */
double
gp_map_draw_extent (const GpMapDraw *self, const GpGeometry *geometry)
{
  return MAX (gp_box_width (&geometry->box), gp_box_height (&geometry->box)) * self->s / self->px;
}

/**
 * gp_map_draw_set_colour:
 * @self: a drawing
 * @colour: 0xRRGGBB
 * @alpha: 0 to 1
 *
 * Sets the source, in grey when the palette says so.
 */
void
gp_map_draw_set_colour (GpMapDraw *self, guint32 colour, double alpha)
{
  colour = gp_style_apply_palette (self->style->palette, colour);
  cairo_set_source_rgba (self->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0, alpha);
}

/**
 * gp_map_draw_set_dash:
 * @self: a drawing
 * @dash: (array zero-terminated=1): lengths
 * @unit: device units of one of @dash
 *
 * Sets the dash, none when @dash is empty.
 */
void
gp_map_draw_set_dash (GpMapDraw *self, const double *dash, double unit)
{
  double scaled[GP_STYLE_MAX_DASH];
  int n = 0;

  for (; n < GP_STYLE_MAX_DASH && dash[n] > 0; n++)
    scaled[n] = dash[n] * unit;
  cairo_set_dash (self->cr, scaled, n, 0);
}

/**
 * gp_map_draw_no_dash:
 * @self: a drawing
 *
 * Lines are solid from here on.
 */
void
gp_map_draw_no_dash (GpMapDraw *self)
{
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/* A segment cut to the box, device units; FALSE when nothing is left. */
static gboolean
clip_segment (GpXY *a, GpXY *b, GpXY low, GpXY high)
{
  double t0 = 0, t1 = 1;
  double dx = b->x - a->x, dy = b->y - a->y;
  double p[4] = { -dx, dx, -dy, dy };
  double q[4] = { a->x - low.x, high.x - a->x, a->y - low.y, high.y - a->y };

  for (int i = 0; i < 4; i++)
    {
      if (p[i] == 0)
        {
          if (q[i] < 0)
            return FALSE;
          continue;
        }
      double t = q[i] / p[i];
      if (p[i] < 0)
        t0 = MAX (t0, t);
      else
        t1 = MIN (t1, t);
    }
  if (t0 > t1)
    return FALSE;
  GpXY from = *a;
  /* An end inside stays as it is, to the last bit: lines go on from it. */
  if (t0 > 0)
    *a = (GpXY){ from.x + t0 * dx, from.y + t0 * dy };
  if (t1 < 1)
    *b = (GpXY){ from.x + t1 * dx, from.y + t1 * dy };
  return TRUE;
}

/**
 * gp_map_draw_stroke:
 * @self: a drawing
 * @colour: 0xRRGGBB
 * @alpha: 0 to 1
 * @px: width on the screen
 * @mm: width on paper
 *
 * Strokes the current path.
 */
void
gp_map_draw_stroke (GpMapDraw *self, guint32 colour, double alpha, double px, double mm)
{
  gp_map_draw_set_colour (self, colour, alpha);
  cairo_set_line_width (self->cr, gp_map_draw_size (self, px, mm));
  gp_map_draw_stroke_path (self);
}

/**
 * gp_map_draw_fill:
 * @self: a drawing
 * @colour: 0xRRGGBB
 * @alpha: 0 to 1
 *
 * Fills the current path.
 */
void
gp_map_draw_fill (GpMapDraw *self, guint32 colour, double alpha)
{
  gp_map_draw_set_colour (self, colour, alpha);
  gp_map_draw_fill_path (self);
}

/**
 * gp_map_draw_clip_segment:
 * @self: a drawing
 * @a: (inout): one end, device units
 * @b: (inout): other end
 *
 * Cuts a segment to the neighbourhood of the frame.
 *
 * Returns: %FALSE when nothing is left of it
 */
gboolean
gp_map_draw_clip_segment (const GpMapDraw *self, GpXY *a, GpXY *b)
{
  return clip_segment (a, b, self->clip_low, self->clip_high);
}

/* Moves the start of a cut line on to where a dash begins, counted from the
 * start of the whole line, so that dashes do not crawl while the map is moved.
 * FALSE when the stretch ends before that. */
static gboolean
start_on_dash (const GpMapDraw *self, GpXY *a, GpXY b, double along)
{
  double period = self->dash_period;
  double length = hypot (b.x - a->x, b.y - a->y);
  double on = period > 0 ? period - fmod (along, period) : 0;

  if (along == 0 || on == period || period <= 0)
    return TRUE;
  if (on >= length)
    return FALSE;
  *a = (GpXY){ a->x + on / length * (b.x - a->x), a->y + on / length * (b.y - a->y) };
  return TRUE;
}

/* The slow way round for lines that leave the frame by far. */
static gboolean
add_clipped_line (GpMapDraw *self, const GpGeometry *geometry)
{
  gboolean down = FALSE, any = FALSE;
  double along = 0;

  for (guint i = 1; i < geometry->n_points; i++)
    {
      GpXY start = gp_map_draw_to_device (self, geometry->points[i - 1]);
      GpXY end = gp_map_draw_to_device (self, geometry->points[i]);
      GpXY a = start, b = end;
      double before = along;

      along += hypot (end.x - start.x, end.y - start.y);
      if (!gp_map_draw_clip_segment (self, &a, &b))
        {
          down = FALSE;
          continue;
        }
      if (!down)
        {
          if (!start_on_dash (self, &a, b, before + hypot (a.x - start.x, a.y - start.y)))
            continue;
          cairo_move_to (self->cr, a.x, a.y);
        }
      cairo_line_to (self->cr, b.x, b.y);
      down = b.x == end.x && b.y == end.y;
      any = TRUE;
    }
  return any;
}

/**
 * gp_map_draw_add_line:
 * @self: a drawing
 * @geometry: a line
 *
 * Adds the line to the current path, without vertices nobody would see.
 *
 * Returns: %FALSE when nothing of it lies near the frame
 */
gboolean
gp_map_draw_add_line (GpMapDraw *self, const GpGeometry *geometry)
{
  const GpPoint *p = geometry->points;
  guint n = geometry->n_points;

  if (n < 2)
    return FALSE;
  if (!gp_box_contains (&self->clip, &geometry->box))
    return add_clipped_line (self, geometry);

  GpXY last = gp_map_draw_to_device (self, p[0]);
  cairo_move_to (self->cr, last.x, last.y);
  for (guint i = 1; i < n; i++)
    {
      GpXY at = gp_map_draw_to_device (self, p[i]);
      if (i + 1 < n && fabs (at.x - last.x) < self->tolerance && fabs (at.y - last.y) < self->tolerance)
        continue;
      cairo_line_to (self->cr, at.x, at.y);
      last = at;
    }
  return TRUE;
}

static double
distance_inside (const GpMapDraw *self, GpXY p, int side)
{
  switch (side)
    {
    case 0:
      return p.x - self->clip_low.x;
    case 1:
      return self->clip_high.x - p.x;
    case 2:
      return p.y - self->clip_low.y;
    default:
      return self->clip_high.y - p.y;
    }
}

/* Sutherland and Hodgman 1974: the ring from @start on in points, cut to the box. */
static void
clip_ring (GpMapDraw *self, guint start)
{
  for (int side = 0; side < 4; side++)
    {
      guint n = self->points->len - start;
      const GpXY *ring = &g_array_index (self->points, GpXY, start);

      g_array_set_size (self->spare, 0);
      for (guint i = 0; i < n; i++)
        {
          GpXY a = ring[(i + n - 1) % n], b = ring[i];
          double da = distance_inside (self, a, side);
          double db = distance_inside (self, b, side);
          if ((da < 0) != (db < 0))
            {
              double t = da / (da - db);
              GpXY cut = { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
              g_array_append_val (self->spare, cut);
            }
          if (db >= 0)
            g_array_append_val (self->spare, b);
        }
      g_array_set_size (self->points, start);
      g_array_append_vals (self->points, self->spare->data, self->spare->len);
      if (self->spare->len == 0)
        return;
    }
}

/**
 * gp_map_draw_get_rings:
 * @self: a drawing
 * @geometry: a polygon
 *
 * Puts its rings, cut to the neighbourhood of the frame, into
 * @self->points and @self->ends in device units, not closed.
 */
void
gp_map_draw_get_rings (GpMapDraw *self, const GpGeometry *geometry)
{
  gboolean inside = gp_box_contains (&self->clip, &geometry->box);
  double tolerance = self->tolerance;

  g_array_set_size (self->points, 0);
  g_array_set_size (self->ends, 0);
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++)
    {
      guint start = self->points->len, end = geometry->ends[ring];
      GpXY last = { INFINITY, INFINITY };

      /* The last point repeats the first. */
      for (; i + 1 < end; i++)
        {
          GpXY at = gp_map_draw_to_device (self, geometry->points[i]);
          if (fabs (at.x - last.x) < tolerance && fabs (at.y - last.y) < tolerance)
            continue;
          g_array_append_val (self->points, at);
          last = at;
        }
      i = end;
      if (!inside && self->points->len > start)
        clip_ring (self, start);
      if (self->points->len - start < 2)
        g_array_set_size (self->points, start);
      else
        g_array_append_val (self->ends, self->points->len);
    }
}

/**
 * gp_map_draw_emit_rings:
 * @self: a drawing
 *
 * Adds the rings of gp_map_draw_get_rings() to the current path.
 */
void
gp_map_draw_emit_rings (GpMapDraw *self)
{
  for (guint ring = 0, i = 0; ring < self->ends->len; ring++)
    {
      guint end = g_array_index (self->ends, guint, ring);
      const GpXY *p = &g_array_index (self->points, GpXY, 0);

      cairo_move_to (self->cr, p[i].x, p[i].y);
      for (i++; i < end; i++)
        cairo_line_to (self->cr, p[i].x, p[i].y);
      cairo_close_path (self->cr);
    }
}

/**
 * gp_map_draw_add_polygon:
 * @self: a drawing
 * @geometry: a polygon
 *
 * Adds the polygon to the current path.
 *
 * Returns: %FALSE when nothing of it lies near the frame
 */
gboolean
gp_map_draw_add_polygon (GpMapDraw *self, const GpGeometry *geometry)
{
  gp_map_draw_get_rings (self, geometry);
  gp_map_draw_emit_rings (self);
  return self->ends->len > 0;
}

/**
 * gp_map_draw_begin_dots:
 * @self: a drawing
 *
 * Forgets where dots lie: to be called before each layer.
 */
void
gp_map_draw_begin_dots (GpMapDraw *self)
{
  self->dots_width = (gsize) ceil (self->view->width / self->px) + 2;
  self->dots_height = (gsize) ceil (self->view->height / self->px) + 2;
  /* The same memory again: as large as this it would come from the system page by page each time. */
  if (self->dots == NULL)
    self->dots = g_malloc0 (self->dots_width * self->dots_height / 8 + 1);
  else if (self->dots_to > self->dots_from)
    memset (self->dots + self->dots_from, 0, self->dots_to - self->dots_from);
  self->dots_from = G_MAXSIZE;
  self->dots_to = 0;
}

/**
 * gp_map_draw_claim_dot:
 * @self: a drawing, after gp_map_draw_begin_dots()
 * @at: a place
 *
 * Returns: %TRUE the first time for every CSS pixel of the frame
 */
gboolean
gp_map_draw_claim_dot (GpMapDraw *self, GpXY at)
{
  double column = floor (at.x / self->px), row = floor (at.y / self->px);

  if (!(column >= 0 && row >= 0 && column < self->dots_width && row < self->dots_height))
    return FALSE;

  gsize bit = (gsize) row * self->dots_width + (gsize) column;
  if (self->dots[bit / 8] >> (bit % 8) & 1)
    return FALSE;
  self->dots[bit / 8] |= 1 << (bit % 8);
  self->dots_from = MIN (self->dots_from, bit / 8);
  self->dots_to = MAX (self->dots_to, bit / 8 + 1);
  return TRUE;
}

/**
 * gp_map_draw_add_dot:
 * @self: a drawing, after gp_map_draw_begin_dots()
 * @box: box of a shape too small to be drawn as it is
 *
 * Adds a square of one CSS pixel on the pixel grid to the current path,
 * unless there is one already.
 */
void
gp_map_draw_add_dot (GpMapDraw *self, const GpBox *box)
{
  GpXY at = gp_map_draw_to_device (self, gp_box_centre (box));
  double column = floor (at.x / self->px), row = floor (at.y / self->px);

  if (gp_map_draw_claim_dot (self, at))
    cairo_rectangle (self->cr, column * self->px, row * self->px, self->px, self->px);
}
