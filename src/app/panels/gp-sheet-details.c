/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what is written about; the fields are in gp-sheet-details-fields.c and gp-sheet-details-map.c. */
#include "config.h"

#include "gp-sheet-details-private.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-text.h"

G_DEFINE_FINAL_TYPE (GpSheetDetails, gp_sheet_details, GTK_TYPE_WIDGET)

/**
 * gp_sheet_details_get_page:
 * @self: the details
 * @ref: (out): which page it is in the plan
 *
 * Returns: (nullable): the page shown
 */
const GpSheetBookPage *
gp_sheet_details_get_page (GpSheetDetails *self, GpSheetRef *ref)
{
  GpSheetBook *book = gp_sheet_view_get_book (self->view);
  guint page = gp_sheet_view_get_page (self->view);

  if (!book || page >= gp_sheet_book_get_n_pages (book))
    return NULL;
  gp_sheet_book_get_page_ref (book, page, ref);
  return gp_sheet_book_get_page (book, page);
}

GpPlan *
gp_sheet_details_get_plan (GpSheetDetails *self)
{
  return self->session ? gp_session_get_plan (self->session) : NULL;
}

/**
 * gp_sheet_details_new_card:
 *
 * Returns: (transfer floating): a card for lines of fields; no list, so that Tab goes from field to field
 */
GtkWidget *
gp_sheet_details_new_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "gp-card");
  return card;
}

gboolean
gp_sheet_details_is_writable (GpSheetDetails *self)
{
  GpPlan *plan = gp_sheet_details_get_plan (self);

  return plan && !gp_plan_is_read_only (plan);
}

/**
 * gp_sheet_details_finish:
 * @self: the details
 * @done: whether an edit was made
 * @error: why not
 */
void
gp_sheet_details_finish (GpSheetDetails *self, gboolean done, const GError *error)
{
  if (!done)
    gp_session_error (self->session, error);
}

static void
add_head (GpSheetDetails *self, const char *element, const GpSheetBookPage *page)
{
  GtkWidget *title = gp_cards_new_label (element ? gp_sheet_canvas_get_element_title (element) : page->title, "gp-title");
  g_autofree char *n = gp_text_format_int (page->scale);
  g_autofree char *scale = page->scale > 0 ? g_strdup_printf (" · 1:%s", n) : g_strdup ("");
  g_autofree char *text = element ? g_strdup_printf ("%s · %s", page->number, page->title) : g_strdup_printf ("%s%s · %.0f × %.0f mm", page->number, scale, page->width_mm, page->height_mm);
  GtkWidget *second = gp_cards_new_label (text, "dim-label gp-subtitle");

  gtk_widget_set_margin_bottom (second, 8);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), second);
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gp_cards_new_label (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 8);
  return label;
}

static const char *
explain (const char *element)
{
  static const struct
  {
    const char *id;
    const char *text;
  } texts[] = {
    { "legend", N_ ("The legend holds exactly what is on this sheet, drawn as on the map. It follows the map by itself.") },
    { "locator", N_ ("Where the sheet lies, grid north and the scale follow the map by themselves.") },
    { "index", N_ ("Households, works and money of each district, added up from the plan.") },
    { "figures", N_ ("Key figures of the whole plan, added up from it.") },
    { "works", N_ ("Every work of this sheet under the number it has on the map. Correct names, sizes and money at the works themselves.") },
    { GP_ELEMENT_BODY, N_ ("This page is made from the plan and follows it by itself.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (element, texts[i].id) == 0)
      return _ (texts[i].text);
  return NULL;
}

static void
add_reports (GpSheetDetails *self)
{
  g_autoptr (GPtrArray) reports = gp_sheet_book_dup_reports (gp_sheet_view_get_book (self->view));

  if (reports->len == 0)
    return;
  gtk_box_append (GTK_BOX (self->box), gp_cards_new_section (_ ("To be looked at"), NULL, NULL, NULL));
  for (guint i = 0; i < reports->len; i++)
    gtk_box_append (GTK_BOX (self->box), new_text (g_ptr_array_index (reports, i), "gp-care"));
}

static void
fill (GpSheetDetails *self, const char *element, const GpSheetBookPage *page, const GpSheetRef *ref)
{
  const char *text = explain (element);

  add_head (self, element, page);
  gp_sheet_details_add_fields (self, element, page, ref);
  if (g_strcmp0 (element, GP_ELEMENT_MAP) == 0)
    gp_sheet_details_add_map (self, page, ref);
  if (text)
    gtk_box_append (GTK_BOX (self->box), new_text (text, "dim-label"));
  if (g_strcmp0 (element, "works") == 0)
    gp_sheet_details_add_works (self, ref);
  if (element)
    return;
  gtk_box_append (GTK_BOX (self->box), new_text (_ ("Click a part of the page, or go to it with Tab: what it says is written here."), "dim-label"));
  add_reports (self);
}

/* A text that is being written stays, or the plan would write over it. */
static gboolean
is_written_in (GpSheetDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && GTK_IS_EDITABLE (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
refresh (gpointer user_data)
{
  GpSheetDetails *self = user_data;
  const char *element = gp_sheet_canvas_get_element (gp_sheet_view_get_canvas (self->view));
  GpSheetRef ref;
  const GpSheetBookPage *page = gp_sheet_details_get_page (self, &ref);
  g_autofree char *wanted = page ? g_strdup_printf ("%s %s", page->key, element ? element : "") : NULL;

  self->refresh_source = 0;
  if (wanted && g_strcmp0 (wanted, self->shown) == 0 && is_written_in (self))
    return G_SOURCE_REMOVE;
  self->updating = TRUE;
  gp_cards_clear (self->box);
  g_free (self->shown);
  self->shown = g_steal_pointer (&wanted);
  if (page)
    fill (self, element, page, &ref);
  self->updating = FALSE;
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpSheetDetails *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh, self, NULL);
}

static GtkWidget *
find_field (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_ENTRY (child) || GTK_IS_DROP_DOWN (child) || GTK_IS_BUTTON (child) ? child : find_field (child);

      if (found && gtk_widget_get_sensitive (found))
        return found;
    }
  return NULL;
}

/* The keys go to the first field there is. */
static void
on_enter (GpSheetDetails *self)
{
  GtkWidget *field = gtk_widget_get_mapped (GTK_WIDGET (self)) ? find_field (self->box) : NULL;

  if (field)
    gtk_widget_grab_focus (field);
}

static void
gp_sheet_details_dispose (GObject *object)
{
  GpSheetDetails *self = GP_SHEET_DETAILS (object);

  self->updating = TRUE;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->session);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (gp_sheet_details_parent_class)->dispose (object);
}

static void
gp_sheet_details_class_init (GpSheetDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_sheet_details_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_sheet_details_init (GpSheetDetails *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 18);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * gp_sheet_details_set_session:
 * @self: the details
 * @session: whose plan is edited; set once
 */
void
gp_sheet_details_set_session (GpSheetDetails *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

/**
 * gp_sheet_details_set_view:
 * @self: the details
 * @view: the page they are about; set once
 */
void
gp_sheet_details_set_view (GpSheetDetails *self, GpSheetView *view)
{
  GpSheetCanvas *canvas = gp_sheet_view_get_canvas (view);

  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "prepared", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "failed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "page-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "element-selected", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "enter", G_CALLBACK (on_enter), self, G_CONNECT_SWAPPED);
  gp_sheet_details_watch_map (self);
}
