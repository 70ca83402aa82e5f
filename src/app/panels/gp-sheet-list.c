/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-list.h"

#include <glib/gi18n.h>

#include "gp-sheet-item.h"
#include "gp-text.h"

/* Room for a picture, logical pixels: an A3 sheet lying. */
#define PICTURE_WIDTH 92
#define PICTURE_HEIGHT 66

struct _GpSheetList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;

  /* owned */
  GpSheetView *view;
  GListStore *pages; /* of GpSheetItem */
  GtkSingleSelection *selection;
  GHashTable *bound; /* GpSheetItem in a row, not owned */

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpSheetList, gp_sheet_list, GTK_TYPE_WIDGET)

static GpSheetItem *
get_item (GpSheetList *self, guint position)
{
  g_autoptr (GpSheetItem) item = g_list_model_get_item (G_LIST_MODEL (self->pages), position);

  return item; /* the store holds it */
}

static double
thumbnail_units_per_mm (GpSheetList *self, const GpSheetBookPage *facts)
{
  return MIN (PICTURE_WIDTH / facts->width_mm, PICTURE_HEIGHT / facts->height_mm) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
ask_for_thumbnail (GpSheetList *self, GpSheetItem *item)
{
  GpSheetBook *book = gp_sheet_view_get_book (self->view);
  guint page = gp_sheet_item_get_page (item);
  GpSheetPicture wanted;

  if (!book || page >= gp_sheet_book_get_n_pages (book) || !gp_sheet_item_is_stale (item))
    return;
  gp_sheet_picture_init (&wanted, book, page, thumbnail_units_per_mm (self, gp_sheet_book_get_page (book, page)));
  gp_sheet_renderer_add_thumbnail (gp_sheet_view_get_renderer (self->view), &wanted);
}

static void
on_thumbnail (GpSheetList *self, const GpSheetPicture *picture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pages));

  if (picture->book != gp_sheet_view_get_book (self->view))
    return;
  for (guint i = 0; i < n; i++)
    if (gp_sheet_item_get_page (get_item (self, i)) == picture->page)
      {
        gp_sheet_item_set_thumbnail (get_item (self, i), picture->texture);
        return;
      }
}

/* Rows */

static GtkWidget *
new_label (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *row, GpSheetList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *place = new_label ("gp-sheet-place", 1);
  GtkWidget *title = new_label ("gp-item-title", 2);
  GtkWidget *second = new_label ("gp-item-second", 1);

  gtk_widget_set_size_request (frame, PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_add_css_class (picture, "gp-sheet-picture");
  gtk_box_append (GTK_BOX (frame), picture);
  gtk_label_set_width_chars (GTK_LABEL (place), 2);
  gtk_label_set_xalign (GTK_LABEL (place), 1);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "gp-number");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_widget_add_css_class (second, "gp-number");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (line), place);
  gtk_box_append (GTK_BOX (line), frame);
  gtk_box_append (GTK_BOX (line), words);
  g_object_set_data (G_OBJECT (row), "place", place);
  g_object_set_data (G_OBJECT (row), "picture", picture);
  g_object_set_data (G_OBJECT (row), "title", title);
  g_object_set_data (G_OBJECT (row), "second", second);
  gtk_list_item_set_child (row, line);
}

static void
bind_part (GtkListItem *row, GPtrArray *bindings, const char *source, const char *part, const char *property)
{
  g_ptr_array_add (bindings, g_object_ref (g_object_bind_property (gtk_list_item_get_item (row), source, g_object_get_data (G_OBJECT (row), part), property, G_BINDING_SYNC_CREATE)));
}

static gboolean
to_paintable_size (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  GdkTexture *texture = g_value_get_object (from);
  GtkWidget *picture = user_data;
  int factor = gtk_widget_get_scale_factor (picture);

  if (texture)
    gtk_widget_set_size_request (picture, gdk_texture_get_width (texture) / factor, gdk_texture_get_height (texture) / factor);
  else
    gtk_widget_set_size_request (picture, PICTURE_WIDTH, PICTURE_HEIGHT);
  g_value_set_object (to, texture);
  return TRUE;
}

static void
unbind_all (gpointer data)
{
  GPtrArray *bindings = data;

  for (guint i = 0; i < bindings->len; i++)
    g_binding_unbind (g_ptr_array_index (bindings, i));
  g_ptr_array_unref (bindings);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *row, GpSheetList *self)
{
  GPtrArray *bindings = g_ptr_array_new_with_free_func (g_object_unref);
  GpSheetItem *item = gtk_list_item_get_item (row);
  GtkWidget *picture = g_object_get_data (G_OBJECT (row), "picture");

  bind_part (row, bindings, "title", "title", "label");
  bind_part (row, bindings, "title", "title", "tooltip-text");
  bind_part (row, bindings, "second", "second", "label");
  bind_part (row, bindings, "place", "place", "label");
  g_ptr_array_add (bindings, g_object_ref (g_object_bind_property_full (item, "thumbnail", picture, "paintable", G_BINDING_SYNC_CREATE, to_paintable_size, NULL, picture, NULL)));
  g_object_set_data_full (G_OBJECT (row), "bindings", bindings, unbind_all);
  g_hash_table_add (self->bound, item);
  ask_for_thumbnail (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *row, GpSheetList *self)
{
  g_object_set_data (G_OBJECT (row), "bindings", NULL);
  if (self->bound)
    g_hash_table_remove (self->bound, gtk_list_item_get_item (row));
}

/* Contents */

static char *
dup_second (const GpSheetBookPage *facts)
{
  g_autofree char *n = gp_text_format_int (facts->scale);

  return facts->scale > 0 ? g_strconcat ("1:", n, NULL) : g_strdup ("");
}

static GpSheetItem *
find_by_key (GpSheetList *self, const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pages));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (gp_sheet_item_get_key (get_item (self, i)), key))
      return get_item (self, i);
  return NULL;
}

static GPtrArray *
new_items (GpSheetList *self, GpSheetBook *book)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < gp_sheet_book_get_n_pages (book); i++)
    {
      const GpSheetBookPage *facts = gp_sheet_book_get_page (book, i);
      GpSheetItem *old = find_by_key (self, facts->key);
      GpSheetItem *item = old ? g_object_ref (old) : gp_sheet_item_new (facts->key);
      g_autofree char *second = dup_second (facts);

      gp_sheet_item_describe (item, i, facts->title, second);
      gp_sheet_item_make_stale (item);
      g_ptr_array_add (items, item);
    }
  return items;
}

static gboolean
is_in_order (GpSheetList *self, GPtrArray *items)
{
  if (items->len != g_list_model_get_n_items (G_LIST_MODEL (self->pages)))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (get_item (self, i) != g_ptr_array_index (items, i))
      return FALSE;
  return TRUE;
}

/* The page shown stays the same one, wherever it stands in the new book. */
static void
on_prepared (GpSheetList *self)
{
  GpSheetBook *book = gp_sheet_view_get_book (self->view);
  GpSheetItem *shown = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *key = shown ? g_strdup (gp_sheet_item_get_key (shown)) : NULL;
  g_autoptr (GPtrArray) items = new_items (self, book);
  GHashTableIter iter;
  gpointer item;
  guint page = gp_sheet_view_get_page (self->view);

  self->updating = TRUE;
  if (!is_in_order (self, items))
    g_list_store_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)), items->pdata, items->len);
  shown = key ? find_by_key (self, key) : NULL;
  page = shown ? gp_sheet_item_get_page (shown) : MIN (page, items->len - 1);
  gtk_single_selection_set_selected (self->selection, page);
  gp_sheet_view_set_page (self->view, page);
  gp_sheet_view_set_thumbnail (self->view, gp_sheet_item_get_thumbnail (get_item (self, page)));
  self->updating = FALSE;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    ask_for_thumbnail (self, item);
}

static void
on_failed (GpSheetList *self)
{
  self->updating = TRUE;
  g_list_store_remove_all (self->pages);
  self->updating = FALSE;
}

static void
show_selected (GpSheetList *self)
{
  GpSheetItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->updating || !item)
    return;
  gp_sheet_view_set_page (self->view, gp_sheet_item_get_page (item));
}

static void
on_page_changed (GpSheetList *self)
{
  guint page = gp_sheet_view_get_page (self->view);

  if (self->updating || page >= g_list_model_get_n_items (G_LIST_MODEL (self->pages)))
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  gp_sheet_view_set_thumbnail (self->view, gp_sheet_item_get_thumbnail (get_item (self, page)));
  self->updating = FALSE;
  gtk_widget_activate_action (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller)), "list.scroll-to-item", "u", page);
}

static void
gp_sheet_list_dispose (GObject *object)
{
  GpSheetList *self = GP_SHEET_LIST (object);

  self->updating = TRUE;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (gp_sheet_list_parent_class)->dispose (object);
}

static void
gp_sheet_list_class_init (GpSheetListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sheet_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gp_sheet_list_init (GpSheetList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  self->bound = g_hash_table_new (NULL, NULL);
  self->pages = g_list_store_new (GP_TYPE_SHEET_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->pages)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pages"), -1);
  gtk_widget_add_css_class (list, "gp-sheet-list");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * gp_sheet_list_set_view:
 * @self: the list
 * @view: where the page selected is shown; set once
 */
void
gp_sheet_list_set_view (GpSheetList *self, GpSheetView *view)
{
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "prepared", G_CALLBACK (on_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "page-changed", G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gp_sheet_view_get_renderer (view), "thumbnail", G_CALLBACK (on_thumbnail), self, G_CONNECT_SWAPPED);
}

guint
gp_sheet_list_get_n_pages (GpSheetList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->pages));
}
