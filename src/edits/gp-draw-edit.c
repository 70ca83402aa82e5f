/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-draw-edit.h"

#include <glib/gi18n.h>

#include "gp-draw-defaults.h"
#include "gp-error.h"
#include "gp-overlay.h"
#include "gp-text.h"

/* Corners nearer than this are one corner, metres. */
#define SAME_POINT_M 1e-6
/* Less than this is a slip of the hand, square metres and metres. */
#define AREA_MIN_M2 0.01
#define LENGTH_MIN_M 0.01

/**
 * gp_drawn_clear:
 * @self: a result
 *
 * Frees what it holds.
 */
void
gp_drawn_clear (GpDrawn *self)
{
  g_clear_pointer (&self->fids, g_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->size_text, g_free);
}

/**
 * gp_draw_kind_dup_title:
 * @kind: what is drawn
 *
 * Returns: (transfer full): one of it, such as "water supply run"
 */
char *
gp_draw_kind_dup_title (const GpDrawKind *kind)
{
  switch ((int) kind->table)
    {
    case GP_TABLE_COMPOUND:
      return g_strdup (_ ("compound"));
    case GP_TABLE_BUILDING:
      return g_strdup (_ ("building"));
    case GP_TABLE_PARKING:
      return g_strdup (_ ("parking lot"));
    case GP_TABLE_WORK:
      return g_strdup (_ ("work"));
    case GP_TABLE_ROAD:
      return g_strdup (kind->kind == GP_ROAD_CLASS_LANE ? _ ("back lane") : _ ("road"));
    case GP_TABLE_RUN:
      return g_strdup_printf (_ ("%s run"), gp_choice_get_title (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), kind->kind));
    case GP_TABLE_FACILITY:
      return g_strdup (gp_choice_get_title (gp_table_get_field (GP_TABLE_FACILITY, GP_FACILITY_KIND), kind->kind));
    case GP_TABLE_OPINION:
      return g_strdup (_ ("opinion of residents"));
    default:
      return g_strdup (gp_table_get_title (kind->table));
    }
}

/**
 * gp_draw_kind_dup_label:
 * @kind: what is drawn
 *
 * Returns: (transfer full): drawing one of it, for the journal and the hand
 */
char *
gp_draw_kind_dup_label (const GpDrawKind *kind)
{
  g_autofree char *title = gp_draw_kind_dup_title (kind);

  return g_strdup_printf (_ ("Draw %s"), title);
}

/* The corners without doubles, open. */
static GArray *
clean_points (const GpDrawShape *shape, gboolean closed)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  for (guint i = 0; i < shape->n_points; i++)
    if (points->len == 0 || gp_point_distance (shape->points[i], g_array_index (points, GpPoint, points->len - 1)) > SAME_POINT_M)
      g_array_append_val (points, shape->points[i]);
  while (closed && points->len > 1 &&
         gp_point_distance (g_array_index (points, GpPoint, 0), g_array_index (points, GpPoint, points->len - 1)) <= SAME_POINT_M)
    g_array_set_size (points, points->len - 1);
  return points;
}

static GpGeometry *
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, why);
  return NULL;
}

static GpGeometry *
make_area (GArray *corners, GpDrawn *drawn, GError **error)
{
  g_autoptr (GpGeometry) area = NULL;
  GpPoint first;

  if (corners->len < 3)
    return refuse (error, _ ("An area needs at least three corners. Click the next corner on the map."));
  first = g_array_index (corners, GpPoint, 0);
  g_array_append_val (corners, first);
  area = gp_geometry_new_ring ((GpPoint *) corners->data, corners->len);
  if (!gp_overlay_is_valid (area, NULL, &drawn->where))
    {
      drawn->has_where = isfinite (drawn->where.x) && isfinite (drawn->where.y);
      return refuse (error, _ ("The outline crosses itself at the marked place. Take back corners with Backspace and lead it round."));
    }
  if (gp_geometry_area_m2 (area) < AREA_MIN_M2)
    return refuse (error, _ ("The corners lie on one line and enclose nothing. Click a corner beside it."));
  return g_steal_pointer (&area);
}

static GpGeometry *
make_geometry (const GpDrawShape *shape, GpDrawn *drawn, GError **error)
{
  GpGeometryKind kind = gp_table_get (shape->kind.table)->geometry;
  g_autoptr (GArray) points = clean_points (shape, kind == GP_GEOMETRY_POLYGON);
  g_autoptr (GpGeometry) line = NULL;

  if (kind == GP_GEOMETRY_POLYGON)
    return make_area (points, drawn, error);
  if (kind == GP_GEOMETRY_POINT)
    return points->len > 0 ? gp_geometry_new_point (g_array_index (points, GpPoint, 0))
                           : refuse (error, _ ("Click on the map where it stands."));
  if (points->len < 2)
    return refuse (error, _ ("A line needs at least two points. Click the next point on the map."));
  line = gp_geometry_new_line ((GpPoint *) points->data, points->len);
  if (gp_geometry_length_m (line) < LENGTH_MIN_M)
    return refuse (error, _ ("The line is shorter than a centimetre. Click the next point farther away."));
  return g_steal_pointer (&line);
}

typedef struct
{
  const GpDrawShape *shapes;
  GPtrArray *geometries; /* GpGeometry, one a shape */
  GpDate today;
  GpDrawn *drawn;
} Drawing;

static gboolean
insert_all (GpEdit *edit, gpointer user_data, GError **error)
{
  Drawing *drawing = user_data;
  g_auto (GpDrawDefaults) defaults = { 0 };

  gp_draw_defaults_init (&defaults, gp_edit_get_snapshot (edit), drawing->today);
  for (guint i = 0; i < drawing->geometries->len; i++)
    {
      g_autoptr (GpFeature) row = gp_draw_defaults_new_row (&defaults, &drawing->shapes[i].kind, g_ptr_array_index (drawing->geometries, i));
      gint64 fid = gp_edit_insert (edit, row, error);

      if (fid == 0)
        return FALSE;
      g_array_append_val (drawing->drawn->fids, fid);
      if (i == 0)
        {
          g_autofree char *title = gp_draw_kind_dup_title (&drawing->shapes[i].kind);

          drawing->drawn->title = g_strdup_printf ("%s %s", title, gp_feature_get_text (row, GP_CODE));
        }
    }
  return TRUE;
}

static gboolean
are_of_one_kind (const GpDrawShape *shapes, guint n)
{
  for (guint i = 1; i < n; i++)
    if (shapes[i].kind.table != shapes[0].kind.table || shapes[i].kind.kind != shapes[0].kind.kind)
      return FALSE;
  return TRUE;
}

static char *
dup_label (const GpDrawShape *shapes, guint n)
{
  g_autofree char *title = gp_draw_kind_dup_title (&shapes[0].kind);

  if (n == 1)
    return gp_draw_kind_dup_label (&shapes[0].kind);
  if (are_of_one_kind (shapes, n))
    return g_strdup_printf (_ ("Draw %1$u × %2$s"), n, title);
  return g_strdup_printf (_ ("Draw %u parallel runs"), n);
}

static char *
dup_size_text (GPtrArray *geometries)
{
  double length_m = 0, area_m2 = 0;

  for (guint i = 0; i < geometries->len; i++)
    {
      const GpGeometry *geometry = g_ptr_array_index (geometries, i);

      if (geometry->kind == GP_GEOMETRY_LINE)
        length_m += gp_geometry_length_m (geometry);
      else if (geometry->kind == GP_GEOMETRY_POLYGON)
        area_m2 += gp_geometry_area_m2 (geometry);
    }
  if (area_m2 > 0)
    return gp_text_format_area (area_m2);
  return length_m > 0 ? gp_text_format_length (length_m) : g_strdup ("");
}

static void
name_several (GpDrawn *drawn, const GpDrawShape *shapes, guint n)
{
  g_autofree char *title = gp_draw_kind_dup_title (&shapes[0].kind);

  if (n == 1)
    return;
  g_free (drawn->title);
  drawn->title = are_of_one_kind (shapes, n) ? g_strdup_printf (_ ("%1$u × %2$s"), n, title)
                                             : g_strdup_printf (_ ("%u parallel runs"), n);
}

/**
 * gp_draw_edit:
 * @plan: the plan
 * @shapes: (array length=n_shapes): what was drawn
 * @n_shapes: how many rows to be, at least one
 * @today: the day it is, for what is dated
 * @drawn: (out): what came of it, also where a refused outline crosses itself;
 *   free with gp_drawn_clear()
 * @error: return location; %GP_ERROR_INPUT with what is wrong and the cure
 *
 * Adds the shapes as one entry of the journal.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_draw_edit (GpPlan *plan, const GpDrawShape *shapes, guint n_shapes, GpDate today, GpDrawn *drawn, GError **error)
{
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autofree char *label = NULL;
  Drawing drawing = { shapes, geometries, today, drawn };

  g_return_val_if_fail (n_shapes > 0, FALSE);

  *drawn = (GpDrawn){ .where = { NAN, NAN } };
  for (guint i = 0; i < n_shapes; i++)
    {
      GpGeometry *geometry = make_geometry (&shapes[i], drawn, error);

      if (geometry == NULL)
        return FALSE;
      g_ptr_array_add (geometries, geometry);
    }
  drawn->fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  label = dup_label (shapes, n_shapes);
  if (!gp_plan_edit (plan, label, insert_all, &drawing, error))
    {
      gp_drawn_clear (drawn);
      return FALSE;
    }
  name_several (drawn, shapes, n_shapes);
  drawn->size_text = dup_size_text (geometries);
  return TRUE;
}
