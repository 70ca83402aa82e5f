/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a page: pointed at, selected, outlined with their names. */
#include "config.h"

#include "gp-sheet-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* A pointer this near to an edge means what is inside, millimetres on paper. */
#define REACH_MM 1.5
#define TAG_PAD_PX 6.0f
#define CORNER_PX 6.0f

static const struct
{
  const char *id;
  const char *title;
} titles[] = {
  { GP_ELEMENT_TITLE, N_ ("Title") },
  { GP_ELEMENT_MAP, N_ ("Map") },
  { GP_ELEMENT_BODY, N_ ("Contents of the page") },
  { GP_ELEMENT_SIGNATURES, N_ ("Signatures") },
  { "locator", N_ ("Position, north and scale") },
  { "legend", N_ ("Legend") },
  { "index", N_ ("Index of the districts") },
  { "figures", N_ ("Key figures") },
  { "works", N_ ("Table of works") },
  { "notes", N_ ("Notes") },
  { "title-block", N_ ("Title block") },
};

/**
 * gp_sheet_canvas_get_element_title:
 * @id: of an element
 *
 * Returns: (transfer none): what a planner calls it
 */
const char *
gp_sheet_canvas_get_element_title (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (id, titles[i].id) == 0)
      return _ (titles[i].title);
  return id ? id : "";
}

static guint
get_n (GpSheetCanvas *self)
{
  return self->elements ? self->elements->len : 0;
}

static const GpSheetElement *
get (GpSheetCanvas *self, guint position)
{
  return &g_array_index (self->elements, GpSheetElement, position);
}

const GpSheetElement *
gp_sheet_canvas_find_element (GpSheetCanvas *self, const char *id)
{
  for (guint i = 0; id && i < get_n (self); i++)
    if (g_str_equal (get (self, i)->id, id))
      return get (self, i);
  return NULL;
}

/**
 * gp_sheet_canvas_find_element_at:
 * @self: the canvas
 * @x_px: pixels of the widget
 * @y_px: pixels of the widget
 *
 * Returns: (nullable): the smallest element there
 */
const GpSheetElement *
gp_sheet_canvas_find_element_at (GpSheetCanvas *self, double x_px, double y_px)
{
  const GpSheetElement *found = NULL;
  double x, y;

  if (!gp_sheet_canvas_to_page (self, x_px, y_px, &x, &y))
    return NULL;
  for (guint i = 0; i < get_n (self); i++)
    {
      const GpRect *rect = &get (self, i)->rect;

      if (x < rect->x - REACH_MM || y < rect->y - REACH_MM || x > gp_rect_right (rect) + REACH_MM || y > gp_rect_bottom (rect) + REACH_MM)
        continue;
      if (!found || rect->width * rect->height < found->rect.width * found->rect.height)
        found = get (self, i);
    }
  return found;
}

/**
 * gp_sheet_canvas_find_element_towards:
 * @self: the canvas, with an element selected
 * @dx: −1, 0 or 1
 * @dy: −1, 0 or 1, downwards
 *
 * Returns: (nullable): the next element in that direction
 */
const GpSheetElement *
gp_sheet_canvas_find_element_towards (GpSheetCanvas *self, double dx, double dy)
{
  const GpSheetElement *from = gp_sheet_canvas_find_element (self, self->selected), *found = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; from && i < get_n (self); i++)
    {
      const GpRect *a = &from->rect, *b = &get (self, i)->rect;
      double x = b->x + b->width / 2 - a->x - a->width / 2, y = b->y + b->height / 2 - a->y - a->height / 2;
      double along = x * dx + y * dy, aside = fabs (x * dy) + fabs (y * dx);

      if (get (self, i) == from || along <= 1 || along + 2 * aside >= least)
        continue;
      least = along + 2 * aside;
      found = get (self, i);
    }
  return found;
}

/**
 * gp_sheet_canvas_step_element:
 * @self: the canvas
 * @steps: −1 or 1
 *
 * Selects the element before or after, from none the first or last.
 *
 * Returns: whether there was one
 */
gboolean
gp_sheet_canvas_step_element (GpSheetCanvas *self, int steps)
{
  int n = get_n (self), next = steps > 0 ? 0 : n - 1;

  for (int i = 0; i < n; i++)
    if (self->selected && g_str_equal (get (self, i)->id, self->selected))
      next = i + steps;
  if (next < 0 || next >= n)
    {
      gp_sheet_canvas_select_element (self, NULL);
      return FALSE;
    }
  gp_sheet_canvas_select_element (self, get (self, next)->id);
  return TRUE;
}

/**
 * gp_sheet_canvas_refresh_elements:
 * @self: the canvas
 *
 * The page was drawn, or is another one. What was selected stays so where the page has it.
 */
void
gp_sheet_canvas_refresh_elements (GpSheetCanvas *self)
{
  const char *selected = self->selected;

  g_clear_pointer (&self->elements, g_array_unref);
  self->hovered = NULL;
  if (self->book)
    self->elements = gp_sheet_book_dup_elements (self->book, self->page);
  /* Before it is drawn nobody knows what is on it. */
  if (selected && get_n (self) > 0 && !gp_sheet_canvas_find_element (self, selected))
    gp_sheet_canvas_select_element (self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gp_sheet_canvas_hover (GpSheetCanvas *self, const char *id)
{
  if (g_strcmp0 (self->hovered, id) == 0)
    return;
  self->hovered = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
gp_sheet_canvas_get_element (GpSheetCanvas *self)
{
  return self->selected;
}

/**
 * gp_sheet_canvas_select_element:
 * @self: the canvas
 * @id: (nullable): static
 */
void
gp_sheet_canvas_select_element (GpSheetCanvas *self, const char *id)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);
  g_autofree char *label = NULL;

  if (g_strcmp0 (self->selected, id) == 0)
    return;
  self->selected = id;
  if (facts)
    {
      label = id ? g_strdup_printf ("%s: %s", facts->title, gp_sheet_canvas_get_element_title (id)) : g_strdup (facts->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "element-selected");
}

/* Drawing */

static graphene_rect_t
rect_on_screen (GpSheetCanvas *self, const GpRect *rect)
{
  double x, y, right, bottom;

  gp_sheet_canvas_from_page (self, rect->x, rect->y, &x, &y);
  gp_sheet_canvas_from_page (self, gp_rect_right (rect), gp_rect_bottom (rect), &right, &bottom);
  return GRAPHENE_RECT_INIT ((float) floor (x) - 2, (float) floor (y) - 2, (float) (ceil (right) - floor (x)) + 4, (float) (ceil (bottom) - floor (y)) + 4);
}

static void
append_outline (GtkSnapshot *snapshot, const graphene_rect_t *rect, float width, const GdkRGBA *colour)
{
  float widths[4] = { width, width, width, width };
  GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/* The name on the upper edge, inside where there is no room above. */
static void
append_name (GpSheetCanvas *self, GtkSnapshot *snapshot, const char *id, const graphene_rect_t *rect, const GdkRGBA *ground)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), gp_sheet_canvas_get_element_title (id));
  GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t tag;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  tag = GRAPHENE_RECT_INIT (MAX (rect->origin.x, 2), rect->origin.y - height - 2, width + 2 * TAG_PAD_PX, height + 2);
  if (tag.origin.y < 2)
    tag.origin.y = MAX (rect->origin.y, 2);
  gtk_snapshot_append_color (snapshot, ground, &tag);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (tag.origin.x + TAG_PAD_PX, tag.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
append_corners (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *colour)
{
  GdkRGBA white = { 1, 1, 1, 1 };

  for (int i = 0; i < 4; i++)
    {
      float x = rect->origin.x + (i & 1 ? rect->size.width : 0), y = rect->origin.y + (i & 2 ? rect->size.height : 0);
      graphene_rect_t corner = GRAPHENE_RECT_INIT (x - CORNER_PX / 2, y - CORNER_PX / 2, CORNER_PX, CORNER_PX);
      graphene_rect_t edge = corner;

      graphene_rect_inset (&edge, -1, -1);
      gtk_snapshot_append_color (snapshot, colour, &edge);
      gtk_snapshot_append_color (snapshot, &white, &corner);
    }
}

/**
 * gp_sheet_canvas_snapshot_elements:
 * @self: the canvas
 * @snapshot: gets the outlines of what is pointed at and what is selected
 */
void
gp_sheet_canvas_snapshot_elements (GpSheetCanvas *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA blue = { 0x1c / 255.f, 0x71 / 255.f, 0xd8 / 255.f, 1 }, white = { 1, 1, 1, 1 };
  const GpSheetElement *hovered = gp_sheet_canvas_find_element (self, self->hovered);
  const GpSheetElement *selected = gp_sheet_canvas_find_element (self, self->selected);
  graphene_rect_t rect, around;

  if (hovered && hovered != selected)
    {
      rect = rect_on_screen (self, &hovered->rect);
      append_outline (snapshot, &rect, 1.4f, &blue);
      append_name (self, snapshot, hovered->id, &rect, &blue);
    }
  if (!selected)
    return;
  rect = rect_on_screen (self, &selected->rect);
  around = rect;
  graphene_rect_inset (&around, -1.5f, -1.5f);
  append_outline (snapshot, &around, 5.5f, &white);
  append_outline (snapshot, &rect, 2.6f, &blue);
  append_corners (snapshot, &rect, &blue);
  append_name (self, snapshot, selected->id, &rect, &blue);
}
