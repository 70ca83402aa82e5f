/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet.h"

#include <glib/gi18n.h>

#include "gp-free-element-draw.h"
#include "gp-painter-private.h"

/* Between what is on a page and the strip of signatures, mm. */
#define STRIP_GAP_MM 4

/**
 * gp_sheet_new:
 * @class: of what kind
 * @object: (nullable): what the page is of
 * @part: which page of that object, from 1
 *
 * Returns: (transfer full): a page without title and number
 */
GpSheet *
gp_sheet_new (const GpSheetClass *class, const GpFeature *object, guint part)
{
  GpSheet *self = g_new0 (GpSheet, 1);

  self->class = class;
  self->object_table = object ? object->table : GP_TABLE_NONE;
  self->object_fid = object ? object->fid : 0;
  self->part = part;
  g_mutex_init (&self->lock);
  return self;
}

void
gp_sheet_free (GpSheet *self)
{
  if (!self)
    return;
  if (self->content_free)
    self->content_free (self->content);
  g_free (self->title);
  g_free (self->number);
  g_free (self->note);
  g_free (self->to_number);
  g_free (self->from_number);
  for (guint i = 0; i < G_N_ELEMENTS (self->neighbours); i++)
    g_free (self->neighbours[i]);
  g_clear_pointer (&self->district, gp_feature_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_pointer (&self->index_frames, g_array_unref);
  g_free (self->squares);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->keep_clear, g_array_unref);
  g_clear_pointer (&self->elements, g_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * gp_sheet_get_kind_name:
 * @self: a sheet
 *
 * Returns: (transfer none): what the template and the plan call this kind of sheet
 */
const char *
gp_sheet_get_kind_name (const GpSheet *self)
{
  return self->class->kind;
}

/**
 * gp_sheet_init_names:
 * @self: a sheet
 * @names: (out): what it says that others do not; borrowed from it
 */
void
gp_sheet_init_names (const GpSheet *self, GpSheetNames *names)
{
  *names = (GpSheetNames){ .title = self->title, .number = self->number, .page = self->page, .scale = self->scale };
  for (guint i = 0; i < G_N_ELEMENTS (names->neighbours); i++)
    names->neighbours[i] = self->neighbours[i];
  names->district = self->district ? gp_feature_get_text (self->district, GP_NAME) : NULL;
}

/**
 * gp_sheet_get_body_height:
 * @context: of a set
 * @pen: type factor
 *
 * Returns: what a page without a map has between header and signatures, mm
 */
double
gp_sheet_get_body_height (const GpSheetContext *context, const GpPen *pen)
{
  return context->page.body.height - gp_furniture_strip_height (pen) - STRIP_GAP_MM * pen->type_factor;
}

static void
draw_plain (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpSheetNames *names)
{
  const GpRect *body = &context->page.body;
  double strip = gp_furniture_strip_height (pen);
  GpRect room = *body;

  if (self->class->is_bare)
    {
      room = (GpRect){ 0, 0, context->page.width_mm, context->page.height_mm };
      gp_pen_mark (pen, GP_ELEMENT_BODY, &room);
      self->class->draw (self, context, pen, &room);
      return;
    }
  gp_furniture_header (pen, &context->page, &context->facts, names);
  room.height = gp_sheet_get_body_height (context, pen);
  gp_pen_mark (pen, GP_ELEMENT_TITLE, &context->page.header);
  gp_pen_mark (pen, GP_ELEMENT_BODY, &room);
  gp_pen_mark (pen, GP_ELEMENT_SIGNATURES, &(GpRect){ body->x, gp_rect_bottom (body) - strip, body->width, strip });
  self->class->draw (self, context, pen, &room);
  gp_furniture_strip (pen, &(GpRect){ body->x, gp_rect_bottom (body) - strip, body->width, strip }, &context->facts, names);
}

/* What the template adds of its own; a cover has no room for it. */
static void
draw_free_elements (const GpSheet *self, const GpSheetContext *context, GpPen *pen, gboolean above, const GpSheetNames *names)
{
  guint first = pen->texts ? pen->texts->len : 0;

  if (self->class->is_bare)
    return;
  gp_free_elements_draw (pen, &context->page, self->class->kind, self->class->has_map, above, &context->facts, names);
  if (above)
    gp_free_elements_check (pen, &context->page, first);
}

static void
take_elements (GpSheet *self, GArray *elements)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_pointer (&self->elements, g_array_unref);
  self->elements = g_array_ref (elements);
}

/**
 * gp_sheet_dup_elements:
 * @self: a sheet
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type GpSheetElement): where its parts lie, as it was drawn last; none before that
 */
GArray *
gp_sheet_dup_elements (GpSheet *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->elements ? g_array_ref (self->elements) : g_array_new (FALSE, FALSE, sizeof (GpSheetElement));
}

/**
 * gp_sheet_draw:
 * @self: a sheet
 * @context: of its set
 * @cr: where, with the upper left corner of the page at its origin
 * @units_per_mm: device units a millimetre
 * @texts: (nullable): takes a #GpPenText for every text outside the map
 * @reports: (nullable): takes a sentence for everything that had no room
 * @cancellable: (nullable): stops it
 *
 * Returns: whether the page is finished
 */
gboolean
gp_sheet_draw (GpSheet *self, const GpSheetContext *context, cairo_t *cr, double units_per_mm, GArray *texts, GPtrArray *reports, GCancellable *cancellable)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GpLabelBox));
  g_autoptr (GArray) own = reports && gp_template_get_elements (context->template)->len > 0 ? gp_pen_texts_new () : NULL;
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (GpSheetElement));
  GpSheetNames names;
  GpPen pen;

  gp_sheet_init_names (self, &names);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, context->page.width_mm * units_per_mm, context->page.height_mm * units_per_mm);
  cairo_fill (cr);
  if (self->class->has_map && !gp_sheet_draw_map (self, context, cr, units_per_mm, entries, labels, cancellable))
    return FALSE;
  if (self->class->has_map && entries->len == 0 && reports)
    g_ptr_array_add (reports, g_strdup_printf (_ ("Nothing of the plan shows on sheet %s at 1:%d: what it holds may be too small at this scale, or lie far apart."), self->number, self->scale));
  gp_pen_init (&pen, cr, units_per_mm, context->template, &context->page);
  pen.elements = elements;
  if (!texts && self->squares && !own)
    own = gp_pen_texts_new (); /* squares give way to the coordinates in the band */
  pen.texts = texts ? texts : own;
  pen.reports = reports;
  draw_free_elements (self, context, &pen, FALSE, &names);
  if (self->class->has_map)
    {
      gp_pen_mark (&pen, GP_ELEMENT_TITLE, &context->page.header);
      gp_furniture_header (&pen, &context->page, &context->facts, &names);
      gp_sheet_draw_furniture (self, context, &pen, entries, labels, &names);
    }
  else
    draw_plain (self, context, &pen, &names);
  draw_free_elements (self, context, &pen, TRUE, &names);
  gp_pen_clear (&pen);
  take_elements (self, elements);
  return !g_cancellable_is_cancelled (cancellable);
}
