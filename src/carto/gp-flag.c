/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Flags (扯旗): a leader across a street with a slash at each run, and a box
 * that lists the runs in the order they lie, north or west first, with kind,
 * size and state. There is no room for sizes along six lines in one street.
 *
 * On paper every street carries one where there is room. On the screen there
 * is one in every tile of a grid fixed to the plan, at the place nearest to
 * its middle: it stays where it is while the map is moved.
 */
#include "config.h"

#include "gp-distance.h"
#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-street.h"
#include "gp-symbols.h"
#include "gp-theme.h"

#define MIN_RUNS 3
#define MAX_RUNS 12
#define SCREEN_MAX_SCALE 2500
#define PAPER_MAX_SCALE 5000
#define TILE_PX 1200.0
#define TILE_RUNS_PX 700.0 /* when the map is about runs */
#define TRIES_A_TILE 16
#define MAX_FLAGS_PAPER 10
#define MAX_FLAGS_SMALL_SCALE 4
/* Runs that cross the street rather than follow it are not listed. */
#define MAX_SLANT_RAD (40 * G_PI / 180)
/* Looked for runs this far beyond the edge of the street. */
#define VERGE_M 3.0
/* Between the box and what stands beside it. */
#define MARGIN_PX 6.0
#define MARGIN_MM 1.5875
#define NEAR_M 0.15

typedef struct
{
  const GpFeature *run;
  GpXY at;
  double along; /* across the street, metres from its centre */
  char *size;
  const char *title;
  const char *state;
} Row;

typedef struct
{
  GpMapDraw *draw;
  GpPoint from, to;   /* the cut, plan */
  double bearing_rad; /* of the cut, in the plan */
  GArray *rows;       /* Row */
} Cut;

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->size);
}

static char *
format_size (const GpFeature *run)
{
  double size_mm = gp_feature_get_real (run, GP_RUN_SIZE), kv = gp_feature_get_real (run, GP_RUN_VOLTAGE);

  if (kv > 0)
    return g_strdup_printf ("%g kV", kv);
  return size_mm > 0 ? g_strdup_printf ("DN%.0f", size_mm) : g_strdup ("—");
}

static gboolean
visit_run (GpFeature *run, gpointer user_data)
{
  Cut *cut = user_data;
  const GpField *kind_field = gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND);
  const GpField *state_field = gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE);
  int kind = gp_feature_get_choice (run, GP_RUN_KIND), state = gp_feature_get_choice (run, GP_RUN_STATE);
  GpPoint at;

  if (run->geometry == NULL || (kind >= 0 && cut->draw->style->hidden_run_kinds >> kind & 1))
    return TRUE;
  for (guint i = 1; i < run->geometry->n_points; i++)
    if (gp_segments_intersect (cut->from, cut->to, run->geometry->points[i - 1], run->geometry->points[i], &at))
      {
        double along = gp_point_distance (cut->from, at);
        GpPoint a = run->geometry->points[i - 1], b = run->geometry->points[i];
        double slant = remainder (atan2 (b.y - a.y, b.x - a.x) - cut->bearing_rad + G_PI_2, G_PI);

        if (fabs (slant) > MAX_SLANT_RAD)
          continue;
        for (guint j = 0; j < cut->rows->len; j++)
          {
            const Row *other = &g_array_index (cut->rows, Row, j);
            if (fabs (other->along - along) < NEAR_M && gp_feature_get_choice (other->run, GP_RUN_KIND) == kind)
              return TRUE;
          }
        Row row = { run, gp_map_draw_to_device (cut->draw, at), along, format_size (run),
                    kind >= 0 ? gp_choice_get_title (kind_field, kind) : "—",
                    gp_choice_get_title (state_field, MAX (state, GP_STATE_EXISTING)) };
        g_array_append_val (cut->rows, row);
        return cut->rows->len < MAX_RUNS;
      }
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return (x->along > y->along) - (x->along < y->along);
}

/* Cuts across the street at a place; the cut runs from north to south, or from west to east. */
static gboolean
cut_street (Cut *cut, const GpStreet *street, GpXY at, double angle_rad)
{
  GpMapDraw *draw = cut->draw;
  double width_m = street->width_m > 0 ? street->width_m : street->lane ? 4
                                                                        : 10;
  double half = (width_m / 2 + VERGE_M) * draw->s;
  double nx = -sin (angle_rad), ny = cos (angle_rad);

  if (fabs (ny) >= fabs (nx) ? ny < 0 : nx < 0)
    {
      nx = -nx;
      ny = -ny;
    }
  cut->from = gp_map_view_to_plan (draw->view, at.x - nx * half, at.y - ny * half);
  cut->to = gp_map_view_to_plan (draw->view, at.x + nx * half, at.y + ny * half);
  cut->bearing_rad = atan2 (cut->to.y - cut->from.y, cut->to.x - cut->from.x);
  GpBox box = GP_BOX_EMPTY;
  gp_box_add_point (&box, cut->from);
  gp_box_add_point (&box, cut->to);
  g_array_set_size (cut->rows, 0);
  gp_snapshot_query (draw->snapshot, GP_TABLE_RUN, &box, visit_run, cut);
  g_array_sort (cut->rows, compare_rows);
  return cut->rows->len >= MIN_RUNS;
}

typedef struct
{
  double row, pad, sample, title, size, state, gap;
  double width, height;
} Layout;

static void
measure_rows (GpMapDraw *draw, GArray *rows, Layout *layout)
{
  gboolean paper = draw->style->paper;

  *layout = (Layout){ .row = gp_map_draw_size (draw, 16.5, 3.6),
                      .pad = gp_map_draw_size (draw, 7, 1.2),
                      .sample = gp_map_draw_size (draw, 17, 1.1),
                      .gap = gp_map_draw_size (draw, 7, 1) };
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const char *title = paper ? gp_style_get_run (gp_feature_get_choice (row->run, GP_RUN_KIND))->mark : row->title;

      layout->title = MAX (layout->title, gp_labels_measure (draw->labels, GP_TYPE_FLAG_BOLD, title));
      layout->size = MAX (layout->size, gp_labels_measure (draw->labels, GP_TYPE_FLAG_BOLD, row->size));
      if (!paper)
        layout->state = MAX (layout->state, gp_labels_measure (draw->labels, GP_TYPE_FLAG, row->state) + 2 * layout->gap);
    }
  layout->width = 2 * layout->pad + layout->sample + layout->title + layout->size + 2 * layout->gap + layout->state;
  layout->height = rows->len * layout->row + layout->pad;
}

static gboolean
count_visit (GpFeature *feature, gpointer user_data)
{
  return ++*(guint *) user_data < 50;
}

/* The free box near the cut that covers the fewest runs. */
static gboolean
find_box (GpMapDraw *draw, const Cut *cut, const Layout *layout, GpLabelBox *box)
{
  GpXY from = gp_map_draw_to_device (draw, cut->from), to = gp_map_draw_to_device (draw, cut->to);
  double length = hypot (to.x - from.x, to.y - from.y);
  double nx = (to.x - from.x) / length, ny = (to.y - from.y) / length;
  double reach = fabs (nx) * layout->width / 2 + fabs (ny) * layout->height / 2;
  double unit = gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX), margin = gp_map_draw_size (draw, MARGIN_PX, MARGIN_MM);
  double best = INFINITY;

  for (int i = 0; i < 60; i++)
    {
      double side = i % 2 ? -1 : 1, away = (20 + 30 * (i / 2 % 5)) * unit + reach;
      double along = (i / 10 % 3 == 0 ? 40 : i / 10 % 3 == 1 ? 120
                                                             : 200) *
                     unit * (i / 30 ? -1 : 1);
      GpXY root = side > 0 ? to : from;
      GpLabelBox candidate = { { root.x + side * nx * away - ny * along, root.y + side * ny * away + nx * along },
                               layout->width + margin,
                               layout->height + margin,
                               0 };
      GpPoint a = gp_map_view_to_plan (draw->view, candidate.centre.x - layout->width / 2, candidate.centre.y + layout->height / 2);
      GpPoint b = gp_map_view_to_plan (draw->view, candidate.centre.x + layout->width / 2, candidate.centre.y - layout->height / 2);
      GpBox plan = { a.x, a.y, b.x, b.y };
      guint runs = 0, compounds = 0;

      if ((draw->style->paper && !gp_box_contains (&draw->frame, &plan)) || !gp_labels_is_free (draw->labels, &candidate, 1))
        continue;
      gp_snapshot_query (draw->snapshot, GP_TABLE_RUN, &plan, count_visit, &runs);
      gp_snapshot_query (draw->snapshot, GP_TABLE_COMPOUND, &plan, count_visit, &compounds);
      double cost = runs * 2 + compounds * 4 + hypot (away, along) / (25 * unit);
      if (cost < best)
        {
          best = cost;
          *box = candidate;
        }
    }
  return best < 14;
}

/* Across the bundle with a slash at each run, then on to the box. */
static void
draw_leader (GpMapDraw *draw, const Cut *cut, const GpLabelBox *box)
{
  const Row *first = &g_array_index (cut->rows, Row, 0), *last = &g_array_index (cut->rows, Row, cut->rows->len - 1);
  double over = gp_map_draw_size (draw, 5, 1.2), slash = gp_map_draw_size (draw, 2.4, 0.6);
  double dx = last->at.x - first->at.x, dy = last->at.y - first->at.y, length = MAX (1e-6, hypot (dx, dy));
  GpXY a = { first->at.x - dx / length * over, first->at.y - dy / length * over };
  GpXY b = { last->at.x + dx / length * over, last->at.y + dy / length * over };
  gboolean far_is_b = hypot (box->centre.x - b.x, box->centre.y - b.y) < hypot (box->centre.x - a.x, box->centre.y - a.y);
  GpXY near_end = far_is_b ? b : a, other = far_is_b ? a : b;
  double margin = gp_map_draw_size (draw, MARGIN_PX, MARGIN_MM), inset = gp_map_draw_size (draw, 10, 2.5);
  double w = (box->width - margin) / 2, h = (box->height - margin) / 2;
  gboolean beside = fabs (near_end.x - box->centre.x) > w;
  /* It ends on a side of the box, not on its round corner. */
  GpXY edge = { CLAMP (near_end.x, box->centre.x - w + (beside ? 0 : inset), box->centre.x + w - (beside ? 0 : inset)),
                CLAMP (near_end.y, box->centre.y - h + (beside ? MIN (inset, h) : 0), box->centre.y + h - (beside ? MIN (inset, h) : 0)) };

  gp_map_draw_set_colour (draw, 0x2A2830, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.9, 0.18));
  cairo_move_to (draw->cr, other.x, other.y);
  cairo_line_to (draw->cr, near_end.x, near_end.y);
  cairo_line_to (draw->cr, edge.x, edge.y);
  for (guint i = 0; i < cut->rows->len; i++)
    gp_symbol_tick (draw->cr, g_array_index (cut->rows, Row, i).at, -slash, slash, G_PI_4 + atan2 (dy, dx));
  gp_map_draw_stroke_path (draw);
}

static void
draw_left (GpMapDraw *draw, GpTypeLevelId level, const char *text, double x, double y, guint32 colour)
{
  double width = gp_labels_measure (draw->labels, level, text);

  gp_labels_draw_text (draw->labels, level, text, (GpXY){ x + width / 2, y }, 0, colour, 0);
}

/* On paper: a filled bar is new, an open one exists. On the screen: the line itself. */
static void
draw_sample (GpMapDraw *draw, const Row *row, double x, double y, const Layout *layout)
{
  int kind = gp_feature_get_choice (row->run, GP_RUN_KIND);
  gboolean planned = gp_feature_get_choice (row->run, GP_RUN_STATE) == GP_STATE_PLANNED;

  gp_map_draw_set_colour (draw, gp_style_get_run_colour (draw->style, kind), 1);
  if (draw->style->paper)
    {
      cairo_rectangle (draw->cr, x, y - layout->row * 0.33, layout->sample, layout->row * 0.66);
      cairo_set_line_width (draw->cr, 0.15 * draw->mm);
      (planned ? gp_map_draw_fill_path : gp_map_draw_stroke_path) (draw);
      return;
    }
  cairo_move_to (draw->cr, x, y);
  cairo_line_to (draw->cr, x + layout->sample, y);
  cairo_set_line_width (draw->cr, gp_style_get_run (kind)->width_px * draw->px);
  if (planned)
    gp_map_draw_set_dash (draw, (double[]){ 4.5, 2, 0 }, draw->px);
  if (gp_feature_get_choice (row->run, GP_RUN_STATE) == GP_STATE_ABANDONED)
    {
      cairo_set_line_width (draw->cr, draw->px);
      gp_symbol_cross (draw->cr, (GpXY){ x + layout->sample / 2, y }, 2.6 * draw->px, 0);
    }
  gp_map_draw_stroke_path (draw);
  gp_map_draw_no_dash (draw);
}

static void
draw_row (GpMapDraw *draw, const Row *row, double left, double right, double y, const Layout *layout)
{
  int kind = gp_feature_get_choice (row->run, GP_RUN_KIND);
  gboolean paper = draw->style->paper;
  gboolean bold = !paper || gp_feature_get_choice (row->run, GP_RUN_STATE) == GP_STATE_PLANNED;
  double x = left + layout->pad;

  draw_sample (draw, row, x, y, layout);
  x += layout->sample + layout->gap;
  draw_left (draw, bold ? GP_TYPE_FLAG_BOLD : GP_TYPE_FLAG, paper ? gp_style_get_run (kind)->mark : row->title, x, y,
             paper ? 0x25232B : gp_style_get_run_colour (draw->style, kind));
  x += layout->title + layout->gap;
  draw_left (draw, bold && paper ? GP_TYPE_FLAG_BOLD : GP_TYPE_FLAG, row->size, x, y, 0x25232B);
  if (!paper)
    draw_left (draw, GP_TYPE_FLAG, row->state,
               right - layout->pad - gp_labels_measure (draw->labels, GP_TYPE_FLAG, row->state), y, 0x6B6874);
}

static void
draw_flag (GpMapDraw *draw, const Cut *cut, const Layout *layout, const GpLabelBox *box)
{
  double left = box->centre.x - layout->width / 2, top = box->centre.y - layout->height / 2;

  draw_leader (draw, cut, box);
  gp_symbol_rounded_box (draw->cr, left, top, layout->width, layout->height, gp_map_draw_size (draw, 5, 0.4));
  cairo_set_source_rgb (draw->cr, 1, 1, 1);
  gp_map_draw_fill_path_keep (draw);
  gp_map_draw_set_colour (draw, draw->style->paper ? 0x2A2830 : 0x8C8896, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.9, 0.15));
  gp_map_draw_stroke_path (draw);
  for (guint i = 0; i < cut->rows->len; i++)
    draw_row (draw, &g_array_index (cut->rows, Row, i), left, left + layout->width,
              top + layout->pad / 2 + (i + 0.5) * layout->row, layout);
}

/* Keeps names off the slashes. */
static GpLabelBox
cover_leader (const Cut *cut, double width)
{
  GpXY a = g_array_index (cut->rows, Row, 0).at, b = g_array_index (cut->rows, Row, cut->rows->len - 1).at;

  return (GpLabelBox){ { (a.x + b.x) / 2, (a.y + b.y) / 2 },
                       hypot (b.x - a.x, b.y - a.y) + width,
                       width,
                       atan2 (b.y - a.y, b.x - a.x) };
}

static gboolean
is_place_good (GpMapDraw *draw, GpXY at)
{
  double margin = gp_map_draw_size (draw, 40, 10);

  return at.x > margin && at.y > margin && at.x < draw->view->width - margin && at.y < draw->view->height - margin &&
         (draw->district == NULL ||
          gp_geometry_contains_point (draw->district->geometry, gp_map_view_to_plan (draw->view, at.x, at.y)));
}

/* Puts a flag at a place of a street, @distance along it in device units. */
static gboolean
flag_place (GpMapDraw *draw, const GpStreet *street, double distance)
{
  double angle;
  GpXY at = gp_street_get_point (street, draw, distance, &angle);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Cut cut = { .draw = draw, .rows = rows };
  GpLabelBox boxes[2];
  Layout layout;

  g_array_set_clear_func (rows, row_clear);
  if (gp_street_has_joint (street, draw, distance, 60 * draw->px) || !cut_street (&cut, street, at, angle))
    return FALSE;
  measure_rows (draw, rows, &layout);
  boxes[0] = cover_leader (&cut, gp_map_draw_size (draw, 6, 1.5));
  if (!gp_labels_is_free (draw->labels, boxes, 1) || !find_box (draw, &cut, &layout, &boxes[1]) ||
      !gp_labels_claim (draw->labels, boxes, 2))
    return FALSE;
  draw_flag (draw, &cut, &layout, &boxes[1]);
  return TRUE;
}

static gboolean
flag_street (GpMapDraw *draw, const GpStreet *street)
{
  static const double shares[] = { 0.5, 0.35, 0.65, 0.42, 0.58, 0.25, 0.75, 0.15, 0.85 };
  double length = street->length_m * draw->s, angle;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (is_place_good (draw, gp_street_get_point (street, draw, shares[i] * length, &angle)) &&
        flag_place (draw, street, shares[i] * length))
      return TRUE;
  return FALSE;
}

static void
flag_streets_on_paper (GpMapDraw *draw)
{
  g_autoptr (GPtrArray) streets = gp_streets_gather (draw, 0);
  int left = draw->view->scale <= 2500 ? MAX_FLAGS_PAPER : MAX_FLAGS_SMALL_SCALE;

  for (guint i = 0; i < streets->len && left > 0 && gp_map_draw_tick (draw); i++)
    left -= flag_street (draw, streets->pdata[i]);
}

/* A place for a flag in a tile. */
typedef struct
{
  double column, row;
  double away; /* from the middle of the tile */
  const GpStreet *street;
  double distance;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return (x->away > y->away) - (x->away < y->away);
}

/* Where a street crosses a fifth of the grid, in tiles of which something is seen. */
static void
add_candidates (GpMapDraw *draw, const GpStreet *street, double tile, GArray *distances, GArray *candidates)
{
  double origin_x = draw->ox * draw->s, origin_y = -draw->oy * draw->s;

  gp_street_find_crossings (street, draw, tile / 5, 0.5, distances);
  for (guint i = 0; i < distances->len; i++)
    {
      Candidate one = { .street = street, .distance = g_array_index (distances, double, i) };
      double angle;
      GpXY at = gp_street_get_point (street, draw, one.distance, &angle);

      one.column = floor ((at.x + origin_x) / tile);
      one.row = floor ((at.y + origin_y) / tile);
      one.away = hypot (at.x + origin_x - (one.column + 0.5) * tile, at.y + origin_y - (one.row + 0.5) * tile);
      if (one.column * tile - origin_x < draw->view->width && (one.column + 1) * tile - origin_x > 0 &&
          one.row * tile - origin_y < draw->view->height && (one.row + 1) * tile - origin_y > 0)
        g_array_append_val (candidates, one);
    }
}

static void
flag_tiles_on_screen (GpMapDraw *draw)
{
  double tile = (draw->style->theme == GP_THEME_RUNS ? TILE_RUNS_PX : TILE_PX) * draw->px;
  g_autoptr (GPtrArray) streets = gp_streets_gather (draw, tile);
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  int tries = 0;

  for (guint i = 0; i < streets->len && gp_map_draw_tick (draw); i++)
    add_candidates (draw, streets->pdata[i], tile, distances, candidates);
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && !draw->cancelled; i++)
    {
      const Candidate *one = &g_array_index (candidates, Candidate, i);

      if (i > 0 && (one[-1].row != one->row || one[-1].column != one->column))
        tries = 0;
      if (tries < TRIES_A_TILE)
        tries = flag_place (draw, one->street, one->distance) ? TRIES_A_TILE : tries + 1;
    }
}

/**
 * gp_labels_draw_flags:
 * @draw: a drawing with labels
 *
 * Draws flags at streets with three runs or more.
 */
void
gp_labels_draw_flags (GpMapDraw *draw)
{
  gboolean paper = draw->style->paper;

  if (draw->view->scale > (paper ? PAPER_MAX_SCALE : SCREEN_MAX_SCALE) || draw->style->day != GP_DATE_NONE ||
      (!paper && gp_theme_fills_works (draw->style->theme)) || !gp_map_draw_shows (draw, GP_TABLE_RUN) ||
      !gp_map_draw_shows (draw, GP_TABLE_ROAD))
    return;
  (paper ? flag_streets_on_paper : flag_tiles_on_screen) (draw);
}
