/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grid has cells of half a millimetre. Its costs come from the map
 * itself, drawn small twice, with names and without: where the two differ
 * stands a name, which a tag must not cover; elsewhere the darker the ground,
 * the less welcome a tag is. So this needs to know nothing of how the map is
 * drawn. Sums over rectangles come from a summed-area table.
 */
#include "config.h"

#include "gp-tags.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"

#define CELL_MM 0.5
#define TAG_WIDTH_MM 6
#define TAG_HEIGHT_MM 4.2
#define TAG_DIGIT_MM 1.7 /* wider for every digit beyond two */
#define EDGE_MM 1.5
#define NAME_COST 50.0
#define ANCHORS_OF_A_WORK 5
#define LEADER_WEIGHT 0.5
#define LENGTH_WEIGHT 2.2
#define MAX_ANCHORS 30

typedef struct
{
  int columns, rows;
  double *sum;   /* summed-area table, (columns + 1) × (rows + 1) */
  GArray *taken; /* of GpRect: tags placed */
  GArray *lines; /* of double, four each: leaders placed */
} Grid;

static cairo_surface_t *
draw_small (GpSnapshot *snapshot, const GpBox *box, const GpRect *neat, const GpMapStyle *style, gboolean labels, GCancellable *cancellable)
{
  int width = ceil (neat->width / CELL_MM), height = ceil (neat->height / CELL_MM);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  GpMapStyle small = *style;
  GpMapView view = { gp_box_centre (box), gp_box_width (box) * 1000 / neat->width,
                     neat->width / CELL_MM, neat->height / CELL_MM, 1 / CELL_MM };

  small.labels = labels;
  small.base_pixels = NULL;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gp_painter_draw (cr, snapshot, &view, &small, NULL, cancellable);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
darkness (guint32 pixel)
{
  double grey = 0.299 * (pixel >> 16 & 0xff) + 0.587 * (pixel >> 8 & 0xff) + 0.114 * (pixel & 0xff);

  return (255 - grey) / 255;
}

/* A tag under something that lies over the map would not be seen. */
static void
take_what_lies_over (Grid *grid, const GpBox *box, const GpRect *neat, const GArray *over)
{
  double mm_per_m = neat->width / gp_box_width (box);

  for (guint i = 0; over && i < over->len; i++)
    {
      const GpBox *there = &g_array_index (over, GpBox, i);
      GpRect rect = { (there->min_x - box->min_x) * mm_per_m, (box->max_y - there->max_y) * mm_per_m, gp_box_width (there) * mm_per_m, gp_box_height (there) * mm_per_m };

      g_array_append_val (grid->taken, rect);
    }
}

static Grid *
grid_new (GpSnapshot *snapshot, const GpBox *box, const GpRect *neat, const GpMapStyle *style, GCancellable *cancellable)
{
  Grid *grid = g_new0 (Grid, 1);
  cairo_surface_t *named = draw_small (snapshot, box, neat, style, TRUE, cancellable);
  cairo_surface_t *bare = draw_small (snapshot, box, neat, style, FALSE, cancellable);
  int stride = cairo_image_surface_get_stride (named);
  const guint8 *a = cairo_image_surface_get_data (named), *b = cairo_image_surface_get_data (bare);

  grid->columns = cairo_image_surface_get_width (named);
  grid->rows = cairo_image_surface_get_height (named);
  grid->sum = g_new0 (double, (gsize) (grid->columns + 1) * (grid->rows + 1));
  grid->taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  grid->lines = g_array_new (FALSE, FALSE, 4 * sizeof (double));
  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        guint32 pa = ((const guint32 *) (const void *) (a + (gsize) y * stride))[x];
        guint32 pb = ((const guint32 *) (const void *) (b + (gsize) y * stride))[x];
        double cost = fabs (darkness (pa) - darkness (pb)) > 0.02 ? NAME_COST : darkness (pb);
        double *row = grid->sum + (gsize) y * (grid->columns + 1), *next = row + grid->columns + 1;

        next[x + 1] = cost + next[x] + row[x + 1] - row[x];
      }
  cairo_surface_destroy (named);
  cairo_surface_destroy (bare);
  take_what_lies_over (grid, box, neat, style->keep_clear);
  return grid;
}

static void
grid_free (Grid *grid)
{
  g_free (grid->sum);
  g_array_unref (grid->taken);
  g_array_unref (grid->lines);
  g_free (grid);
}

static double
sum_under (const Grid *grid, const GpRect *rect)
{
  int x0 = CLAMP ((int) floor (rect->x / CELL_MM), 0, grid->columns), x1 = CLAMP ((int) ceil (gp_rect_right (rect) / CELL_MM), 0, grid->columns);
  int y0 = CLAMP ((int) floor (rect->y / CELL_MM), 0, grid->rows), y1 = CLAMP ((int) ceil (gp_rect_bottom (rect) / CELL_MM), 0, grid->rows);
  gsize width = grid->columns + 1;

  return grid->sum[y1 * width + x1] - grid->sum[y0 * width + x1] - grid->sum[y1 * width + x0] + grid->sum[y0 * width + x0];
}

static gboolean
crosses (const double *a, const double *b)
{
  double d = (a[2] - a[0]) * (b[3] - b[1]) - (a[3] - a[1]) * (b[2] - b[0]);
  double s, t;

  if (fabs (d) < 1e-9)
    return FALSE;
  s = ((b[0] - a[0]) * (b[3] - b[1]) - (b[1] - a[1]) * (b[2] - b[0])) / d;
  t = ((b[0] - a[0]) * (a[3] - a[1]) - (b[1] - a[1]) * (a[2] - a[0])) / d;
  return s > 0 && s < 1 && t > 0 && t < 1;
}

/* Whether a leader runs through a rectangle: sampled every half millimetre. */
static gboolean
runs_through (const double *line, const GpRect *rect)
{
  int n = MAX (2, (int) (hypot (line[2] - line[0], line[3] - line[1]) / 0.5));

  for (int i = 0; i <= n; i++)
    {
      double x = line[0] + (line[2] - line[0]) * i / n, y = line[1] + (line[3] - line[1]) * i / n;

      if (x > rect->x && x < gp_rect_right (rect) && y > rect->y && y < gp_rect_bottom (rect))
        return TRUE;
    }
  return FALSE;
}

/* What a leader runs over, millimetre by millimetre; the last is its dot. */
static double
leader_cost (const Grid *grid, const double *leader)
{
  double length = hypot (leader[2] - leader[0], leader[3] - leader[1]), cost = 0;
  int n = MAX (2, (int) length);

  for (int i = 0; i <= n; i++)
    {
      double x = leader[0] + (leader[2] - leader[0]) * i / n, y = leader[1] + (leader[3] - leader[1]) * i / n;

      cost += sum_under (grid, &(GpRect){ x - 0.25, y - 0.25, 0.5, 0.5 }) * LEADER_WEIGHT;
    }
  return cost + length * LENGTH_WEIGHT;
}

/* What it costs to put a tag there, or INFINITY. */
static double
place_cost (const Grid *grid, const GpRect *neat, const GpRect *rect, const double *leader)
{
  GpRect room = { rect->x - 0.6, rect->y - 0.6, rect->width + 1.2, rect->height + 1.2 };
  double cost;

  if (rect->x < EDGE_MM || rect->y < EDGE_MM || gp_rect_right (rect) > neat->width - EDGE_MM || gp_rect_bottom (rect) > neat->height - EDGE_MM)
    return INFINITY;
  for (guint i = 0; i < grid->taken->len; i++)
    {
      const GpRect *other = &g_array_index (grid->taken, GpRect, i);

      if (gp_rect_overlap (&room, other) || runs_through (leader, other))
        return INFINITY;
    }
  cost = sum_under (grid, &room);
  if (cost >= NAME_COST * 4)
    return INFINITY;
  for (guint i = 0; i < grid->lines->len; i++)
    {
      const double *other = &g_array_index (grid->lines, double, 4 * i);

      if (crosses (leader, other))
        cost += 40;
      if (runs_through (other, rect))
        return INFINITY;
    }
  return cost + leader_cost (grid, leader);
}

/* Works of a site, largest first: the leader ends on what is seen best. */
static int
compare_extent (gconstpointer a, gconstpointer b)
{
  const GpFeature *x = *(GpFeature *const *) a, *y = *(GpFeature *const *) b;
  double size_x = x->geometry ? gp_box_width (&x->geometry->box) + gp_box_height (&x->geometry->box) : 0;
  double size_y = y->geometry ? gp_box_width (&y->geometry->box) + gp_box_height (&y->geometry->box) : 0;

  if (size_x != size_y)
    return size_x > size_y ? -1 : 1;
  return x->fid < y->fid ? -1 : x->fid > y->fid;
}

static guint
add_anchors (GpSnapshot *snapshot, const GpFeature *work, GpPoint *found)
{
  static const double shares[] = { 0.5, 0.3, 0.7, 0.15, 0.85 };
  GpFeature *asset = gp_works_find_asset (snapshot, work);
  const GpGeometry *line = asset && asset->geometry && asset->geometry->kind == GP_GEOMETRY_LINE ? asset->geometry : NULL;
  const GpGeometry *shape = work->geometry ? work->geometry : asset ? asset->geometry
                                                                    : NULL;

  for (guint i = 0; line && i < G_N_ELEMENTS (shares); i++)
    found[i] = gp_geometry_point_along (line, gp_geometry_length_m (line) * shares[i], NULL);
  if (line)
    return G_N_ELEMENTS (shares);
  if (!shape)
    return 0;
  found[0] = shape->kind == GP_GEOMETRY_POLYGON ? gp_overlay_inner_point (shape) : gp_geometry_label_point (shape);
  return 1;
}

/* Points on the works of a site a leader may end at, mm from the corner of the neat line. */
static guint
find_anchors (const GpWorksSite *site, GpSnapshot *snapshot, const GpBox *box, double metres_per_mm, GpPoint *anchors)
{
  g_autoptr (GPtrArray) works = g_ptr_array_copy (site->works, NULL, NULL);
  guint n = 0;

  g_ptr_array_set_free_func (works, NULL);
  g_ptr_array_sort (works, compare_extent);
  for (guint w = 0; w < works->len && n + ANCHORS_OF_A_WORK <= MAX_ANCHORS; w++)
    {
      GpPoint found[ANCHORS_OF_A_WORK];
      guint n_found = add_anchors (snapshot, g_ptr_array_index (works, w), found);

      for (guint i = 0; i < n_found; i++)
        if (gp_box_contains_point (box, found[i]))
          anchors[n++] = (GpPoint){ (found[i].x - box->min_x) / metres_per_mm, (box->max_y - found[i].y) / metres_per_mm };
    }
  return n;
}

static void
place_one (Grid *grid, const GpRect *neat, const GpPoint *anchors, guint n_anchors, double width, double height, GpTag *tag)
{
  static const double distances[] = { 6, 8.5, 11.5, 15, 19, 24 };
  double best = INFINITY;
  double best_leader[4] = { 0 };

  for (guint a = 0; a < n_anchors; a++)
    for (guint d = 0; d < G_N_ELEMENTS (distances); d++)
      for (guint i = 0; i < 16; i++)
        {
          double angle = i * G_PI / 8;
          double x = anchors[a].x + cos (angle) * (distances[d] + (width - height) / 2), y = anchors[a].y + sin (angle) * distances[d];
          double leader[4] = { anchors[a].x, anchors[a].y, x, y };
          GpRect rect = { x - width / 2, y - height / 2, width, height };
          double cost = place_cost (grid, neat, &rect, leader) + a * 0.6;

          if (cost < best - 1e-9)
            {
              best = cost;
              memcpy (best_leader, leader, sizeof leader);
            }
        }
  if (!isfinite (best))
    return;
  tag->placed = TRUE;
  tag->dot_x_mm = best_leader[0];
  tag->dot_y_mm = best_leader[1];
  tag->x_mm = best_leader[2];
  tag->y_mm = best_leader[3];
  g_array_append_vals (grid->taken, &(GpRect){ tag->x_mm - width / 2, tag->y_mm - height / 2, width, height }, 1);
  g_array_append_vals (grid->lines, best_leader, 1);
}

static double
tag_width (guint digits)
{
  return TAG_WIDTH_MM + (digits > 2 ? (digits - 2) * TAG_DIGIT_MM : 0);
}

/**
 * gp_tags_place:
 * @works: the numbered sites
 * @snapshot: the plan
 * @box: plan box inside the neat line
 * @neat: the neat line
 * @type_factor: of the paper
 * @style: as the map is drawn
 * @cancellable: (nullable): stops it early
 *
 * Returns: (transfer full): of #GpTag, one a site of @works, in that order
 */
GArray *
gp_tags_place (const GpWorksTable *works, GpSnapshot *snapshot, const GpBox *box, const GpRect *neat, double type_factor, const GpMapStyle *style, GCancellable *cancellable)
{
  GArray *tags = g_array_new (FALSE, TRUE, sizeof (GpTag));
  double metres_per_mm = gp_box_width (box) / neat->width;
  Grid *grid = works->sites->len > 0 ? grid_new (snapshot, box, neat, style, cancellable) : NULL;

  for (guint i = 0; i < works->sites->len; i++)
    {
      const GpWorksSite *site = g_ptr_array_index (works->sites, i);
      GpTag tag = { .number = site->number };
      GpPoint anchors[MAX_ANCHORS];
      guint n_anchors = find_anchors (site, snapshot, box, metres_per_mm, anchors);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      tag.far = n_anchors == 0;
      place_one (grid, neat, anchors, n_anchors, tag_width (works->digits) * type_factor, TAG_HEIGHT_MM * type_factor, &tag);
      g_array_append_val (tags, tag);
    }
  g_clear_pointer (&grid, grid_free);
  return tags;
}

/**
 * gp_tags_draw_tag:
 * @pen: a pen
 * @x: middle, mm
 * @y: middle, mm
 * @number: what stands in it
 *
 * A black field with a white number.
 */
void
gp_tags_draw_tag (GpPen *pen, double x, double y, const char *number)
{
  double k = pen->type_factor, width = tag_width (g_utf8_strlen (number, -1)) * k, height = TAG_HEIGHT_MM * k;

  gp_pen_set_colour (pen, GP_INK);
  gp_pen_round_box (pen, &(GpRect){ x - width / 2, y - height / 2, width, height }, 0.5 * k);
  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, 0xFFFFFF);
  gp_pen_text (pen, x, y + 1.05 * k, GP_ALIGN_CENTRE, number);
}

/**
 * gp_tags_draw:
 * @tags: of #GpTag
 * @works: the table they belong to
 * @pen: a pen
 * @neat: the neat line
 *
 * Leaders first, then dots, then the tags above them.
 */
void
gp_tags_draw (const GArray *tags, const GpWorksTable *works, GpPen *pen, const GpRect *neat)
{
  for (guint i = 0; i < tags->len; i++)
    {
      const GpTag *tag = &g_array_index (tags, GpTag, i);

      if (!tag->placed)
        continue;
      gp_pen_set_colour (pen, 0xFFFFFF);
      gp_pen_line (pen, neat->x + tag->dot_x_mm, neat->y + tag->dot_y_mm, neat->x + tag->x_mm, neat->y + tag->y_mm, 0.45);
      gp_pen_set_colour (pen, GP_INK);
      gp_pen_line (pen, neat->x + tag->dot_x_mm, neat->y + tag->dot_y_mm, neat->x + tag->x_mm, neat->y + tag->y_mm, 0.18);
      cairo_arc (pen->cr, neat->x + tag->dot_x_mm, neat->y + tag->dot_y_mm, 0.4 * pen->line_factor, 0, 2 * G_PI);
      cairo_fill (pen->cr);
    }
  for (guint i = 0; i < tags->len; i++)
    {
      const GpTag *tag = &g_array_index (tags, GpTag, i);
      g_autofree char *number = gp_works_table_dup_number (works, tag->number);

      if (tag->placed)
        gp_tags_draw_tag (pen, neat->x + tag->x_mm, neat->y + tag->y_mm, number);
    }
}
