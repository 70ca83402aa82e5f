/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pages there are and which one is shown; what is done to them is in gp-sheet-list-edit.c. */
#include "config.h"

#include "gp-sheet-list-private.h"

#include "gp-text.h"

G_DEFINE_FINAL_TYPE (GpSheetList, gp_sheet_list, GTK_TYPE_WIDGET)

/**
 * gp_sheet_list_get_item:
 * @self: the list
 * @position: from 0
 *
 * Returns: (transfer none): the page there
 */
GpSheetItem *
gp_sheet_list_get_item (GpSheetList *self, guint position)
{
  g_autoptr (GpSheetItem) item = g_list_model_get_item (G_LIST_MODEL (self->pages), position);

  return item; /* the store holds it */
}

/* Small pictures */

static double
thumbnail_units_per_mm (GpSheetList *self, const GpSheetBookPage *facts)
{
  return MIN (GP_SHEET_ROW_PICTURE_WIDTH / facts->width_mm, GP_SHEET_ROW_PICTURE_HEIGHT / facts->height_mm) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
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
  guint n = gp_sheet_list_get_n_pages (self);

  if (picture->book != gp_sheet_view_get_book (self->view))
    return;
  for (guint i = 0; i < n; i++)
    if (gp_sheet_item_get_page (gp_sheet_list_get_item (self, i)) == picture->page)
      {
        gp_sheet_item_set_thumbnail (gp_sheet_list_get_item (self, i), picture->texture);
        return;
      }
}

/* Rows */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, GpSheetList *self)
{
  GtkWidget *row = gp_sheet_row_new ();

  gp_sheet_list_take_row (self, GP_SHEET_ROW (row));
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, GpSheetList *self)
{
  GpSheetItem *item = gtk_list_item_get_item (list_item);
  GpSheetRow *row = GP_SHEET_ROW (gtk_list_item_get_child (list_item));

  gp_sheet_row_set_item (row, item);
  g_hash_table_insert (self->bound, item, row);
  ask_for_thumbnail (self, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, GpSheetList *self)
{
  GpSheetRow *row = GP_SHEET_ROW (gtk_list_item_get_child (list_item));

  if (self->bound)
    g_hash_table_remove (self->bound, gtk_list_item_get_item (list_item));
  if (row)
    gp_sheet_row_set_item (row, NULL);
}

/* Contents */

static char *
dup_second (const GpSheetBookPage *facts)
{
  g_autofree char *n = gp_text_format_int (facts->scale);

  return facts->scale > 0 ? g_strdup_printf ("%s · 1:%s", facts->number, n) : g_strdup (facts->number);
}

static GpSheetItem *
find_by_key (GpSheetList *self, const char *key)
{
  guint n = gp_sheet_list_get_n_pages (self);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (gp_sheet_item_get_key (gp_sheet_list_get_item (self, i)), key))
      return gp_sheet_list_get_item (self, i);
  return NULL;
}

static GPtrArray *
new_items (GpSheetList *self, GpSheetBook *book)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint place = 0;

  for (guint i = 0; i < gp_sheet_book_get_n_pages (book); i++)
    {
      const GpSheetBookPage *facts = gp_sheet_book_get_page (book, i);
      GpSheetItem *old = find_by_key (self, facts->key);
      GpSheetItem *item = old ? g_object_ref (old) : gp_sheet_item_new (facts->key);
      g_autofree char *second = dup_second (facts);

      gp_sheet_item_describe (item, i, facts->shown ? ++place : 0, facts->title, second);
      gp_sheet_item_make_stale (item);
      g_ptr_array_add (items, item);
    }
  return items;
}

static gboolean
is_in_order (GpSheetList *self, GPtrArray *items)
{
  if (items->len != gp_sheet_list_get_n_pages (self))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (gp_sheet_list_get_item (self, i) != g_ptr_array_index (items, i))
      return FALSE;
  return TRUE;
}

static void
take_items (GpSheetList *self, GPtrArray *items)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double value = gtk_adjustment_get_value (place);

  if (is_in_order (self, items))
    return;
  g_list_store_splice (self->pages, 0, gp_sheet_list_get_n_pages (self), items->pdata, items->len);
  gtk_adjustment_set_value (place, value);
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
  take_items (self, items);
  shown = key ? find_by_key (self, key) : NULL;
  page = shown ? gp_sheet_item_get_page (shown) : MIN (page, items->len - 1);
  gtk_single_selection_set_selected (self->selection, page);
  gp_sheet_view_set_page (self->view, page);
  gp_sheet_view_set_thumbnail (self->view, gp_sheet_item_get_thumbnail (gp_sheet_list_get_item (self, page)));
  self->updating = FALSE;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    ask_for_thumbnail (self, item);
  gp_sheet_list_update_actions (self);
}

static void
on_failed (GpSheetList *self)
{
  self->updating = TRUE;
  g_list_store_remove_all (self->pages);
  self->updating = FALSE;
  gp_sheet_list_update_actions (self);
}

static void
show_selected (GpSheetList *self)
{
  GpSheetItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->updating || !item)
    return;
  gp_sheet_view_set_page (self->view, gp_sheet_item_get_page (item));
  gp_sheet_list_update_actions (self);
}

static void
on_page_changed (GpSheetList *self)
{
  guint page = gp_sheet_view_get_page (self->view);

  if (self->updating || page >= gp_sheet_list_get_n_pages (self))
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  gp_sheet_view_set_thumbnail (self->view, gp_sheet_item_get_thumbnail (gp_sheet_list_get_item (self, page)));
  self->updating = FALSE;
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", page);
  gp_sheet_list_update_actions (self);
}

static void
gp_sheet_list_dispose (GObject *object)
{
  GpSheetList *self = GP_SHEET_LIST (object);

  self->updating = TRUE;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
  g_clear_object (&self->view);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_sheet_list_parent_class)->dispose (object);
}

static void
gp_sheet_list_class_init (GpSheetListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_SHEET_ROW);
  G_OBJECT_CLASS (klass)->dispose = gp_sheet_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sheet-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSheetList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpSheetList, list);
  gtk_widget_class_bind_template_child (widget_class, GpSheetList, menu);
  gp_sheet_list_install_actions (widget_class);
}

static void
gp_sheet_list_init (GpSheetList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bound = g_hash_table_new (NULL, NULL);
  self->pages = g_list_store_new (GP_TYPE_SHEET_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->pages)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  gp_sheet_list_take_keys (self);
}

/**
 * gp_sheet_list_set_session:
 * @self: the list
 * @session: whose plan is edited; set once
 */
void
gp_sheet_list_set_session (GpSheetList *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
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

/**
 * gp_sheet_list_get_n_shown:
 * @self: the list
 *
 * Returns: pages that are printed
 */
guint
gp_sheet_list_get_n_shown (GpSheetList *self)
{
  guint n = 0;

  for (guint i = 0; i < gp_sheet_list_get_n_pages (self); i++)
    n += gp_sheet_item_get_shown (gp_sheet_list_get_item (self, i));
  return n;
}
