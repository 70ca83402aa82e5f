/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-check.h"

#include <string.h>

void
page_check_begin (PageCheck *self, const char *paper, gboolean portrait, const char *where)
{
  *self = (PageCheck){ 0 };
  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  self->cr = cairo_create (self->surface);
  self->template = gp_template_new ("sheet", NULL);
  self->texts = gp_pen_texts_new ();
  self->reports = g_ptr_array_new_with_free_func (g_free);
  self->where = g_strdup_printf ("%s %s %s", where, paper, portrait ? "portrait" : "landscape");
  gp_page_init (&self->page, gp_template_get_paper (self->template, paper), portrait);
  gp_pen_init (&self->pen, self->cr, 72 / 25.4, self->template, &self->page);
  self->pen.texts = self->texts;
  self->pen.reports = self->reports;
}

/* Another page of the same kind. */
void
page_check_next (PageCheck *self)
{
  g_array_set_size (self->texts, 0);
}

guint
page_check_count (const PageCheck *self, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < self->texts->len; i++)
    n += g_str_has_prefix (g_array_index (self->texts, GpPenText, i).text, prefix);
  return n;
}

static double
shared_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

/* What the template has no word for is printed as its path, "money.gap". */
static gboolean
is_path (const char *text)
{
  return strlen (text) > 3 && strspn (text, "abcdefghijklmnopqrstuvwxyz_.0123456789") == strlen (text) && g_ascii_isalpha (text[0]);
}

/* No two texts meet, none is smaller than 8.2 pt or leaves what a printer reaches. */
void
page_check_texts (const PageCheck *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const GpPenText *a = &g_array_index (self->texts, GpPenText, i);

      g_assert_cmpfloat (a->em_mm * 0.876, >=, 2.5);
      if (is_path (a->text))
        g_error ("%s: the template has no word for %s", self->where, a->text);
      if (a->ink.x < 4.5 || a->ink.y < 4.5 || gp_rect_right (&a->ink) > self->page.width_mm - 4.5 || gp_rect_bottom (&a->ink) > self->page.height_mm - 4.5)
        g_error ("%s: “%s” is too near to the edge", self->where, a->text);
      for (guint k = 0; k < i; k++)
        {
          const GpPenText *b = &g_array_index (self->texts, GpPenText, k);

          if (shared_mm2 (&a->ink, &b->ink) > 0.15)
            g_error ("%s: “%s” and “%s” meet", self->where, b->text, a->text);
        }
    }
}

void
page_check_end (PageCheck *self)
{
  gp_pen_clear (&self->pen);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  gp_template_free (self->template);
  g_array_unref (self->texts);
  g_ptr_array_unref (self->reports);
  g_free (self->where);
}
