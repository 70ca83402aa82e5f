/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The runs of a section: round pipes, ducts with their holes, what is dead,
 * what hangs, what lies at a depth nobody knows; and their names, which keep
 * off the pipes and each other.
 */
#include "config.h"

#include <math.h>

#include "gp-section-view.h"

/* A cable or small pipe is drawn as large as this, so that it is seen. */
#define LEAST_MM 1.2
#define NEW_MM 0.5
#define OLD_MM 0.25
#define HOLE_MM 1.1
#define NAME_STEP_MM 1.2

static guint32
colour_of (const GpSectionView *view, const GpSectionRun *run)
{
  if (gp_feature_get_choice (run->run, GP_RUN_STATE) == GP_STATE_ABANDONED)
    return GP_INK_GREY;
  return gp_style_get_run_colour (view->style, gp_feature_get_choice (run->run, GP_RUN_KIND));
}

static gboolean
is_duct (const GpFeature *run)
{
  int burial = gp_feature_get_choice (run, GP_RUN_BURIAL), kind = gp_feature_get_choice (run, GP_RUN_KIND);

  return burial == GP_BURIAL_TRENCH || burial == GP_BURIAL_GALLERY ||
         (burial == GP_BURIAL_DUCT && (kind == GP_RUN_POWER || kind == GP_RUN_TELECOM || kind == GP_RUN_TV));
}

/* The room a run takes on the paper. */
static GpRect
find_room (const GpSectionView *view, const GpSectionRun *run)
{
  double width = MAX (LEAST_MM * view->k, isnan (run->width_m) ? 0 : run->width_m * view->mm_per_m);
  double height = MAX (LEAST_MM * view->k, isnan (run->size_m) ? 0 : run->size_m * view->mm_per_m);
  double top = gp_section_view_y (view, gp_section_view_get_cover (run)), drawn = isnan (run->size_m) ? 0 : run->size_m * view->mm_per_m;

  /* One that is drawn larger than it is stays about its middle. */
  return (GpRect){ gp_section_view_x (view, run->station_m) - width / 2, top + (drawn - height) / 2, width, height };
}

static void
add_shape (GpPen *pen, const GpRect *room, gboolean duct)
{
  if (duct)
    {
      cairo_rectangle (pen->cr, room->x, room->y, room->width, room->height);
      return;
    }
  cairo_save (pen->cr);
  cairo_translate (pen->cr, room->x + room->width / 2, room->y + room->height / 2);
  cairo_scale (pen->cr, room->width / 2, room->height / 2);
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (pen->cr);
}

static void
draw_holes (const GpSectionView *view, const GpRect *room, guint32 colour)
{
  GpPen *pen = view->pen;
  int columns = floor (room->width / HOLE_MM - 0.2), rows = floor (room->height / HOLE_MM - 0.2);

  gp_section_view_set_colour (view, colour);
  cairo_set_line_width (pen->cr, 0.12 * pen->line_factor);
  for (int i = 0; i < MIN (columns, 8); i++)
    for (int k = 0; k < MIN (rows, 8); k++)
      {
        cairo_new_sub_path (pen->cr);
        cairo_arc (pen->cr, room->x + (i + 0.5) * room->width / MIN (columns, 8), room->y + (k + 0.5) * room->height / MIN (rows, 8), HOLE_MM * 0.3, 0, 2 * G_PI);
        cairo_stroke (pen->cr);
      }
}

/* Half of a gravity main is water. */
static void
draw_water (const GpSectionView *view, const GpRect *room)
{
  GpPen *pen = view->pen;

  cairo_save (pen->cr);
  add_shape (pen, room, FALSE);
  cairo_clip (pen->cr);
  gp_section_view_set_colour (view, 0xCBD5E3);
  gp_pen_fill (pen, &(GpRect){ room->x, room->y + room->height * 0.5, room->width, room->height / 2 });
  cairo_restore (pen->cr);
}

static void
draw_cross (const GpSectionView *view, const GpRect *room)
{
  double dx = room->width * 0.35, dy = room->height * 0.35, x = room->x + room->width / 2, y = room->y + room->height / 2;

  gp_pen_line (view->pen, x - dx, y - dy, x + dx, y + dy, 0.2);
  gp_pen_line (view->pen, x - dx, y + dy, x + dx, y - dy, 0.2);
}

static void
draw_pipe (const GpSectionView *view, const GpSectionRun *run)
{
  static const double dead[] = { 1.0, 0.6 }, unknown[] = { 0.5, 0.5 };
  GpPen *pen = view->pen;
  GpRect room = find_room (view, run);
  int state = gp_feature_get_choice (run->run, GP_RUN_STATE), kind = gp_feature_get_choice (run->run, GP_RUN_KIND);
  gboolean duct = is_duct (run->run), gravity = kind == GP_RUN_RAIN || kind == GP_RUN_SEWAGE || kind == GP_RUN_COMBINED;
  guint32 colour = colour_of (view, run);

  add_shape (pen, &room, duct);
  gp_section_view_set_colour (view, 0xFFFFFF);
  cairo_fill (pen->cr);
  if (state == GP_STATE_PLANNED && gravity && room.height > 3)
    draw_water (view, &room);
  if (duct && MIN (room.width, room.height) > 2 * HOLE_MM)
    draw_holes (view, &room, colour);
  add_shape (pen, &room, duct);
  gp_section_view_set_colour (view, colour);
  cairo_set_line_width (pen->cr, (state == GP_STATE_PLANNED ? NEW_MM : OLD_MM) * pen->line_factor);
  if (state == GP_STATE_ABANDONED)
    cairo_set_dash (pen->cr, dead, 2, 0);
  else if (run->known == GP_COVER_UNKNOWN)
    cairo_set_dash (pen->cr, unknown, 2, 0);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, NULL, 0, 0);
  if (state == GP_STATE_ABANDONED)
    draw_cross (view, &room);
}

/* A line that hangs: a dot in the air with a short level stroke through it. */
static void
draw_aerial (const GpSectionView *view, const GpSectionRun *run, GpRect *room)
{
  double highest_m = (view->ground - view->sky) / view->mm_per_m - 1, height_m = isnan (run->cover_m) ? highest_m : MIN (-run->cover_m, highest_m);
  double x = gp_section_view_x (view, run->station_m), y = gp_section_view_y (view, -height_m);

  *room = (GpRect){ x - 1.6, y - 0.7, 3.2, 1.4 };
  gp_section_view_set_colour (view, colour_of (view, run));
  gp_pen_line (view->pen, x - 1.6, y, x + 1.6, y, 0.25);
  cairo_arc (view->pen->cr, x, y, 0.6, 0, 2 * G_PI);
  cairo_fill (view->pen->cr);
}

/* --- names ------------------------------------------------------------------------ */

static gboolean
is_free (const GArray *taken, const GpRect *box)
{
  for (guint i = 0; i < taken->len; i++)
    if (gp_rect_overlap (&g_array_index (taken, GpRect, i), box))
      return FALSE;
  return TRUE;
}

/* Above the run, as near as there is room; then below it. The band names it too, so one without room is left out. */
static gboolean
find_name_place (const GpSectionView *view, const GArray *taken, const GpRect *room, double width, GpRect *box)
{
  double k = view->k, height = 3.2 * k, highest = room->y > view->ground ? view->ground + 0.8 : view->sky + 4.5 * k;

  *box = (GpRect){ room->x + room->width / 2 - width / 2, room->y - 0.7 * k - height, width, height };
  for (; box->y >= highest; box->y -= NAME_STEP_MM * k)
    if (is_free (taken, box))
      return TRUE;
  for (box->y = gp_rect_bottom (room) + 0.5 * k; gp_rect_bottom (box) < view->floor; box->y += NAME_STEP_MM * k)
    if (is_free (taken, box))
      return TRUE;
  return FALSE;
}

static void
draw_name (const GpSectionView *view, const GpSectionRun *run, const GpRect *room, GArray *taken)
{
  GpPen *pen = view->pen;
  int state = gp_feature_get_choice (run->run, GP_RUN_STATE);
  g_autofree char *text = gp_section_dup_name (pen->template, run, FALSE);
  GpRect box;
  double y;

  if (run->known == GP_COVER_UNKNOWN && !run->aerial)
    {
      g_autofree char *plain = text;

      text = g_strconcat (plain, "?", NULL);
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, state == GP_STATE_PLANNED, state == GP_STATE_ABANDONED ? GP_INK_GREY : GP_INK_DARK);
  if (!find_name_place (view, taken, room, gp_pen_measure (pen, text) + 0.8 * view->k, &box))
    return;
  y = box.y < room->y ? gp_rect_bottom (&box) : box.y;
  gp_section_view_set_colour (view, GP_INK_GREY);
  if (fabs (y - (box.y < room->y ? room->y : gp_rect_bottom (room))) > 1.6 * view->k)
    gp_pen_line (pen, box.x + box.width / 2, y, box.x + box.width / 2, box.y < room->y ? room->y : gp_rect_bottom (room), 0.15);
  gp_pen_set_type (pen, GP_LEVEL_XS, state == GP_STATE_PLANNED, state == GP_STATE_ABANDONED ? GP_INK_GREY : GP_INK_DARK);
  gp_pen_text (pen, box.x + box.width / 2, box.y + 2.65 * view->k, GP_ALIGN_CENTRE, text);
  g_array_append_val (taken, box);
}

/* Names keep off that of the centre line, which is there already. */
static void
take_centre_line (const GpSectionView *view, GArray *taken)
{
  double x = gp_section_view_x (view, view->section->origin_m), width;
  GpRect box;

  gp_pen_set_type (view->pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  width = gp_pen_measure (view->pen, gp_section_view_word (view, "section.centre_line")) + view->k;
  box = (GpRect){ x - width / 2, view->sky, width, 4.6 * view->k };
  if (view->section->main_road >= 0)
    g_array_append_val (taken, box);
}

/**
 * gp_section_draw_pipes:
 * @view: a section being drawn
 *
 * Runs that follow the line rather than cross it are told in a note, not drawn.
 */
void
gp_section_draw_pipes (const GpSectionView *view)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  g_autofree GpRect *rooms = g_new0 (GpRect, view->section->runs->len + 1);

  take_centre_line (view, taken);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < view->section->runs->len; i++)
      {
        const GpSectionRun *run = gp_section_get_run (view->section, i);

        if (run->grazing || (gp_feature_get_choice (run->run, GP_RUN_STATE) == GP_STATE_PLANNED) != (pass == 1))
          continue;
        rooms[i] = find_room (view, run);
        if (run->aerial)
          draw_aerial (view, run, &rooms[i]);
        else
          draw_pipe (view, run);
        g_array_append_val (taken, rooms[i]);
      }
  for (guint i = 0; i < view->section->runs->len; i++)
    if (!gp_section_get_run (view->section, i)->grazing)
      draw_name (view, gp_section_get_run (view->section, i), &rooms[i], taken);
}
