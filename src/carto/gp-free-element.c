/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-free-element.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-sheet-fields.h"

#define MOST_MM 2000
#define INK 0x1A1D20

static void
free_element_free (gpointer data)
{
  GpFreeElement *self = data;

  g_free (self->id);
  g_strfreev (self->sheets);
  g_free (self->when);
  g_free (self->text);
  g_free (self);
}

/* "#RRGGBB", or the fallback where there is none. */
static gint64
read_colour (GpTemplateReader *reader, const GpTemplatePlace *place, const char *key, gint64 fallback)
{
  const char *text = gp_template_reader_text (reader, place, key, "");
  char *end;
  gint64 colour;

  if (!*text)
    return fallback;
  colour = *text == '#' && strlen (text) == 7 && g_ascii_isxdigit (text[1]) ? (gint64) g_ascii_strtoull (text + 1, &end, 16) : -1;
  if (colour < 0 || *end)
    {
      g_autofree char *path = g_strconcat (place->path, ".", key, NULL);

      gp_template_reader_wrong (reader, path, "%s", _ ("a colour like #1A1D20"));
      return fallback;
    }
  return colour;
}

static char **
read_sheets (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n;
  g_auto (GpTemplatePlace) list = gp_template_reader_list (reader, place, "sheets", FALSE, &n);

  if (!list.node)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_auto (GpTemplatePlace) at = gp_template_place_nth (&list, i);
      const char *kind = gp_template_node_text (at.node);

      if (kind)
        g_strv_builder_add (builder, kind);
      else
        gp_template_reader_wrong (reader, at.path, "%s", _ ("a kind of sheet like “districts”"));
    }
  return g_strv_builder_end (builder);
}

static void
read_place (GpFreeElement *self, GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const regions[] = { "page", "header", "body", "map", "block", NULL };
  static const char *const anchors[] = { "top-left", "top", "top-right", "left", "centre", "right", "bottom-left", "bottom", "bottom-right", NULL };
  int anchor = gp_template_reader_choice (reader, place, "anchor", anchors, 0);

  self->region = gp_template_reader_choice (reader, place, "on", regions, GP_REGION_PAGE);
  self->across = anchor % 3;
  self->down = anchor / 3;
  self->x_mm = gp_template_reader_number (reader, place, "x", -MOST_MM, MOST_MM, 0);
  self->y_mm = gp_template_reader_number (reader, place, "y", -MOST_MM, MOST_MM, 0);
  self->width_mm = gp_template_reader_number (reader, place, "w", 0, MOST_MM, self->type == GP_FREE_TEXT ? 0 : GP_TEMPLATE_REQUIRED);
  self->height_mm = gp_template_reader_number (reader, place, "h", 0, MOST_MM, self->type == GP_FREE_TEXT ? 0 : GP_TEMPLATE_REQUIRED);
  self->z = (int) gp_template_reader_number (reader, place, "z", -100, 100, 0);
}

static GpFreeElement *
read_element (GpTemplateReader *reader, const GpTemplatePlace *place, const char *id)
{
  static const char *const keys[] = { "type", "on", "anchor", "x", "y", "w", "h", "z", "pages", "sheets", "when", "text", "file", "level", "bold", "align", "colour", "fill", "line", NULL };
  static const char *const types[] = { "text", "picture", "rule", "rectangle", NULL };
  static const char *const pages[] = { "every", "first", NULL };
  static const char *const levels[] = { "xs", "s", "m", "l", "xl", NULL };
  static const char *const aligns[] = { "left", "centre", "right", NULL };
  GpFreeElement *self = g_new0 (GpFreeElement, 1);

  gp_template_reader_check_keys (reader, place, keys);
  self->id = g_strdup (id);
  self->type = gp_template_reader_choice (reader, place, "type", types, -1);
  read_place (self, reader, place);
  self->first_page_only = gp_template_reader_choice (reader, place, "pages", pages, 0) == 1;
  self->sheets = read_sheets (reader, place);
  if (gp_template_place_has (place, "when"))
    self->when = g_strdup (gp_template_reader_text (reader, place, "when", NULL));
  self->text = g_strdup (gp_template_reader_text (reader, place, self->type == GP_FREE_PICTURE ? "file" : "text", self->type <= GP_FREE_PICTURE ? NULL : ""));
  gp_sheet_fields_check (reader, place->path, self->text);
  gp_sheet_fields_check (reader, place->path, self->when ? self->when : "");
  self->level = gp_template_reader_choice (reader, place, "level", levels, 0);
  self->bold = gp_template_reader_flag (reader, place, "bold", FALSE);
  self->align = gp_template_reader_choice (reader, place, "align", aligns, 0);
  self->colour = (guint32) read_colour (reader, place, "colour", INK);
  self->fill = read_colour (reader, place, "fill", -1);
  self->line_mm = gp_template_reader_number (reader, place, "line", 0, 5, 0.15);
  return self;
}

/**
 * gp_free_elements_read:
 * @reader: takes what is wrong
 * @root: of the template
 *
 * Returns: (transfer full): of #GpFreeElement, in the order of the template;
 *   not to be used when @reader has an error
 */
GPtrArray *
gp_free_elements_read (GpTemplateReader *reader, const GpTemplatePlace *root)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (free_element_free);
  g_auto (GpTemplatePlace) all = gp_template_reader_object (reader, root, "elements", FALSE);
  JsonObjectIter iter;
  const char *id;
  JsonNode *member;

  if (!all.node)
    return elements;
  json_object_iter_init_ordered (&iter, json_node_get_object (all.node));
  while (json_object_iter_next_ordered (&iter, &id, &member) && !reader->error)
    {
      g_auto (GpTemplatePlace) place = gp_template_reader_object (reader, &all, id, TRUE);

      if (!reader->error)
        g_ptr_array_add (elements, read_element (reader, &place, id));
    }
  return elements;
}
