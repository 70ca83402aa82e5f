/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pipes and cables. Abandoned lies below existing below planned; within each
 * the kinds lie in the order of gp_style_get_run_order(). Colour, dash and
 * symbol tell kind and state; on paper width tells the state too.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-symbols.h"
#include "gp-theme.h"

#define N_KINDS (GP_N_RUN_KINDS + 1) /* 0 is unknown */
#define N_STATES 3
#define DETAIL_MAX_SCALE 2500 /* manholes, arrows, marks */
#define CASING_MAX_SCALE 3500
#define CASING_MAX_SCALE_PAPER 5000
/* Service pipes are told apart as far as this, and on the screen drawn as far as that. */
#define INSIDE_TOLD_MAX_SCALE 25000
#define INSIDE_MAX_SCALE 5000
#define DASH_MAX_SCALE 6000
#define RUN_MAX_SCALE 1000000
#define CALM_ALPHA 0.6

typedef enum
{
  VARIANT_MAIN,
  VARIANT_INSIDE, /* of a compound: thinner, without mark */
  VARIANT_AERIAL,
  N_VARIANTS
} Variant;

typedef struct
{
  GPtrArray *features;
  int kind;
  int state;
  Variant variant;
  const GpRunStyle *style;
  double width;
} Group;

/**
 * gp_draw_run_factor:
 * @draw: a drawing
 *
 * Returns: by how much runs are thinner at this scale than at 1:2000
 */
double
gp_draw_run_factor (const GpMapDraw *draw)
{
  double scale = draw->view->scale;

  if (scale <= 600)
    return 1.25;
  if (scale <= 2500)
    return 1;
  if (scale <= 5000)
    return 0.75;
  if (scale <= 10000)
    return 0.5;
  return scale <= 25000 ? 0.4 : 0.3;
}

/* One system of colour at a time: where works are coloured runs step back. */
static gboolean
runs_are_calm (const GpMapDraw *draw)
{
  return gp_theme_fills_works (draw->style->theme) && !draw->style->paper;
}

static double
group_width (const GpMapDraw *draw, const Group *group)
{
  double width = group->style->width_px, mm = group->style->width_new_mm;

  if (group->state == GP_STATE_ABANDONED || group->variant == VARIANT_AERIAL)
    width = group->state == GP_STATE_ABANDONED ? 1 : 1.1;
  if (group->state != GP_STATE_PLANNED)
    mm = group->style->hollow ? 0.42 : 0.20;
  if (group->variant == VARIANT_INSIDE)
    {
      width *= 0.62;
      mm = group->state == GP_STATE_PLANNED ? 0.35 : mm;
    }
  if (runs_are_calm (draw))
    width *= 0.62;
  return MAX (gp_map_draw_size (draw, width, mm) * gp_draw_run_factor (draw),
              draw->vector ? 0.10 * draw->mm : 0.6 * draw->px);
}

static gboolean
visit_compound (GpFeature *compound, gpointer user_data)
{
  GpPoint *at = user_data;

  if (compound->geometry && gp_geometry_contains_point (compound->geometry, *at))
    {
      at->x = NAN;
      return FALSE;
    }
  return TRUE;
}

/* Half-way along the line: a service pipe begins in the street and ends in the compound. */
static GpPoint
find_middle (const GpGeometry *line)
{
  const GpPoint *p = line->points;

  if (line->n_points == 2)
    return (GpPoint){ (p[0].x + p[1].x) / 2, (p[0].y + p[1].y) / 2 };
  return gp_geometry_point_along (line, gp_geometry_length_m (line) / 2, NULL);
}

static gboolean
is_inside_compound (GpMapDraw *draw, const GpGeometry *line)
{
  GpPoint at = find_middle (line);
  GpBox box = { at.x, at.y, at.x, at.y };

  gp_snapshot_query (draw->snapshot, GP_TABLE_COMPOUND, &box, visit_compound, &at);
  return isnan (at.x);
}

static Variant
find_variant (GpMapDraw *draw, const GpFeature *run)
{
  if (gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL)
    return VARIANT_AERIAL;
  if (draw->view->scale <= INSIDE_TOLD_MAX_SCALE && is_inside_compound (draw, run->geometry))
    return VARIANT_INSIDE;
  return VARIANT_MAIN;
}

/* Length of a dash and of the gap behind it, device units; FALSE for a solid line. */
static gboolean
get_dash (GpMapDraw *draw, const Group *group, double dash[2])
{
  double unit = gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX) * MIN (1, 0.3 + 0.7 * gp_draw_run_factor (draw));

  dash[0] = (group->style->hollow ? 7 : 6.5) * unit;
  dash[1] = 3.5 * unit;
  return group->state == GP_STATE_PLANNED && draw->view->scale <= DASH_MAX_SCALE;
}

static gboolean
is_cased (const GpMapDraw *draw, const Group *group)
{
  return draw->view->scale <= (draw->style->paper ? CASING_MAX_SCALE_PAPER : CASING_MAX_SCALE) && group->state != GP_STATE_ABANDONED && !runs_are_calm (draw) &&
         (!draw->style->paper || group->state == GP_STATE_PLANNED);
}

static gboolean
is_hollow (const GpMapDraw *draw, const Group *group)
{
  return group->style->hollow && group->width >= 1.3 * draw->px && group->state != GP_STATE_ABANDONED;
}

/* Strokes the path gathered: casing, line, hollow core. The casing is opaque, as on
 * paper: cairo blends a thin veil row by row, which cost a fifth of a near view. */
static void
stroke_group (GpMapDraw *draw, const Group *group)
{
  double casing = gp_map_draw_size (draw, 0.9, 0.15), dash[2];

  if (is_cased (draw, group))
    {
      gp_map_draw_no_dash (draw);
      cairo_set_source_rgb (draw->cr, 1, 1, 1);
      cairo_set_line_width (draw->cr, group->width + 2 * casing);
      gp_map_draw_stroke_path_keep (draw);
    }
  if (get_dash (draw, group, dash))
    cairo_set_dash (draw->cr, dash, 2, 0);
  gp_map_draw_set_colour (draw, gp_style_get_run_colour (draw->style, group->kind), runs_are_calm (draw) ? CALM_ALPHA : 1);
  cairo_set_line_width (draw->cr, group->width);
  if (is_hollow (draw, group))
    {
      gp_map_draw_stroke_path_keep (draw);
      cairo_set_source_rgb (draw->cr, 1, 1, 1);
      cairo_set_line_width (draw->cr, group->width * 0.4);
    }
  gp_map_draw_stroke_path (draw);
  gp_map_draw_no_dash (draw);
}

static void
ink_lines (GpMapDraw *draw, const Group *group)
{
  guint32 colour = gp_style_get_run_colour (draw->style, group->kind);

  for (guint i = 0; i < group->features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = group->features->pdata[i];

      gp_map_draw_ink_shape (draw, feature->geometry, group->width, colour);
      gp_map_draw_count (draw, feature, group->kind, group->state);
    }
  for (guint i = 0; is_hollow (draw, group) && i < group->features->len && gp_map_draw_tick (draw); i++)
    gp_map_draw_ink_shape (draw, ((GpFeature *) group->features->pdata[i])->geometry, group->width * 0.4, 0xFFFFFF);
}

static void
draw_lines (GpMapDraw *draw, const Group *group)
{
  GPtrArray *features = group->features;
  double dash[2];
  guint n = 0;

  if (!is_cased (draw, group) && !runs_are_calm (draw) && !get_dash (draw, group, dash) && gp_map_draw_begin_ink (draw, group->width))
    {
      ink_lines (draw, group);
      gp_map_draw_end_ink (draw);
      return;
    }
  draw->dash_period = get_dash (draw, group, dash) ? dash[0] + dash[1] : 0;
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (!gp_map_draw_add_line (draw, feature->geometry))
        continue;
      gp_map_draw_count (draw, feature, group->kind, group->state);
      if (++n % GP_MAP_DRAW_BATCH == 0)
        stroke_group (draw, group);
    }
  stroke_group (draw, group);
  draw->dash_period = 0;
}

/* What is shorter than a pixel: one dot, however many fall on it. */
static void
draw_dots (GpMapDraw *draw, const Group *group, GPtrArray *dots)
{
  guint32 colour = gp_style_get_run_colour (draw->style, group->kind);
  gboolean ink = dots->len > 0 && !runs_are_calm (draw) && gp_map_draw_begin_ink (draw, 1);

  if (dots->len == 0)
    return;
  gp_map_draw_begin_dots (draw);
  gp_map_draw_set_colour (draw, colour, 1);
  for (guint i = 0; i < dots->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = dots->pdata[i];

      if (ink)
        gp_map_draw_ink_dot (draw, &feature->geometry->box, colour);
      else
        gp_map_draw_add_dot (draw, &feature->geometry->box);
      gp_map_draw_count (draw, feature, group->kind, group->state);
      if (i % 4096 == 4095)
        gp_map_draw_fill_path (draw);
    }
  if (ink)
    gp_map_draw_end_ink (draw);
  gp_map_draw_fill_path (draw);
}

static void
draw_group (GpMapDraw *draw, Group *group)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GPtrArray) dots = g_ptr_array_new ();
  GPtrArray *all = group->features;

  for (guint i = 0; i < all->len; i++)
    {
      GpFeature *feature = all->pdata[i];
      g_ptr_array_add (gp_map_draw_extent (draw, feature->geometry) < 1 ? dots : lines, feature);
    }
  draw_dots (draw, group, dots);
  group->features = lines;
  draw_lines (draw, group);
  group->features = all;
}

static void
draw_symbols (GpMapDraw *draw, Group *group)
{
  gp_draw_run_symbols (draw, group->features, group->kind, group->state,
                       group->variant == VARIANT_INSIDE, group->variant == VARIANT_AERIAL, group->width);
}

/* Sorts the runs into groups: [state][kind + 1][variant]. */
static void
gather (GpMapDraw *draw, GPtrArray *runs, GPtrArray *groups[N_STATES][N_KINDS][N_VARIANTS])
{
  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      GpFeature *run = runs->pdata[i];
      int kind = gp_feature_get_choice (run, GP_RUN_KIND), state = gp_feature_get_choice (run, GP_RUN_STATE);

      if (run->geometry == NULL || run->geometry->n_points < 2 || kind >= GP_N_RUN_KINDS || state >= N_STATES ||
          (kind >= 0 && draw->style->hidden_run_kinds >> kind & 1))
        continue;

      GPtrArray **group = &groups[state < 0 ? GP_STATE_EXISTING : state][kind + 1][find_variant (draw, run)];
      if (*group == NULL)
        *group = g_ptr_array_new ();
      g_ptr_array_add (*group, run);
    }
}

/* Calls @func for every group there is, in the order of drawing. */
static void
for_each_group (GpMapDraw *draw, GPtrArray *groups[N_STATES][N_KINDS][N_VARIANTS], void (*func) (GpMapDraw *draw, Group *group))
{
  static const int states[N_STATES] = { GP_STATE_ABANDONED, GP_STATE_EXISTING, GP_STATE_PLANNED };

  for (guint s = 0; s < N_STATES; s++)
    for (guint k = 0; k < N_KINDS; k++)
      for (guint v = 0; v < N_VARIANTS && !draw->cancelled; v++)
        {
          int kind = gp_style_get_run_order (k);
          Group group = { groups[states[s]][kind + 1][v], kind, states[s], v, gp_style_get_run (kind), 0 };

          if (group.features == NULL ||
              (v == VARIANT_INSIDE && draw->view->scale > INSIDE_MAX_SCALE && !draw->style->paper))
            continue;
          group.width = group_width (draw, &group);
          func (draw, &group);
        }
}

/**
 * gp_draw_runs:
 * @draw: a drawing
 *
 * Pipes and cables, then what stands on them: no casing cuts a manhole or the
 * circle of an overhead line in half. Marks are left to the labels.
 */
void
gp_draw_runs (GpMapDraw *draw)
{
  GPtrArray *groups[N_STATES][N_KINDS][N_VARIANTS] = { 0 };

  if (!gp_map_draw_shows (draw, GP_TABLE_RUN) || draw->style->day != GP_DATE_NONE ||
      draw->view->scale > RUN_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) runs = gp_map_draw_query (draw, GP_TABLE_RUN);
  gather (draw, runs, groups);
  cairo_set_line_join (draw->cr, CAIRO_LINE_JOIN_ROUND);
  for_each_group (draw, groups, draw_group);
  if (draw->view->scale <= DETAIL_MAX_SCALE || gp_style_shows_ticks (draw->style->palette))
    for_each_group (draw, groups, draw_symbols);
  for (GPtrArray **group = &groups[0][0][0]; group < &groups[0][0][0] + N_STATES * N_KINDS * N_VARIANTS; group++)
    g_clear_pointer (group, g_ptr_array_unref);
}
