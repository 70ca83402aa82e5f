/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the sheets look like: the template, which the set keeps, and the
 * colours, which belong to the printer at hand and are kept by nobody.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-sheets-panel-private.h"
#include "gp-template-library.h"

/* The first is that of the map, whatever it is. */
static const GpPalette palettes[] = { GP_N_PALETTES, GP_PALETTE_GREY, GP_PALETTE_CJJ61, GP_PALETTE_SAFE };

static void
add (GpSheetsPanel *self, const char *name, const char *title)
{
  g_ptr_array_add (self->look_names, (gpointer) g_intern_string (name));
  gtk_string_list_append (self->looks, title);
}

/**
 * gp_sheets_panel_list_looks:
 * @self: a new panel
 *
 * Offers the templates there are; one that cannot be used is left to the command line to explain.
 */
void
gp_sheets_panel_list_looks (GpSheetsPanel *self)
{
  g_autoptr (GPtrArray) entries = gp_template_library_list ();

  self->looks = gtk_string_list_new (NULL);
  self->look_names = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      const GpTemplateEntry *entry = g_ptr_array_index (entries, i);

      if (entry->title)
        add (self, entry->name, entry->title);
    }
  gtk_drop_down_set_model (self->look, G_LIST_MODEL (self->looks));
}

/**
 * gp_sheets_panel_show_look:
 * @self: the panel
 * @name: (nullable): a template; one that is not among those listed is offered too
 */
void
gp_sheets_panel_show_look (GpSheetsPanel *self, const char *name)
{
  guint position = 0;

  if (name && !g_ptr_array_find (self->look_names, g_intern_string (name), &position))
    {
      g_autofree char *title = g_path_get_basename (name);

      add (self, name, title);
      position = self->look_names->len - 1;
    }
  gtk_drop_down_set_selected (self->look, position);
}

/**
 * gp_sheets_panel_read_look:
 * @self: the panel
 *
 * Returns: (nullable): the template chosen, static; %NULL for the first, as if nothing was chosen
 */
const char *
gp_sheets_panel_read_look (GpSheetsPanel *self)
{
  guint position = gtk_drop_down_get_selected (self->look);

  return position > 0 && position < self->look_names->len ? g_ptr_array_index (self->look_names, position) : NULL;
}

GpPalette
gp_sheets_panel_get_palette (GpSheetsPanel *self)
{
  guint position = gtk_drop_down_get_selected (self->colours);

  return position > 0 && position < G_N_ELEMENTS (palettes) ? palettes[position] : gp_session_get_palette (self->session);
}

void
gp_sheets_panel_on_colours (GpSheetsPanel *self)
{
  if (!self->updating && self->session)
    gp_sheets_panel_queue_show (self);
}
