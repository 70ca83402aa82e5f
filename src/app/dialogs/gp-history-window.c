/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-history-window.h"

#include <glib/gi18n.h>

/* As many lines as anybody reads; the command line lists them all. */
#define LINES_MAX 5000

#define GP_TYPE_HISTORY_LINE (gp_history_line_get_type ())
G_DECLARE_FINAL_TYPE (GpHistoryLine, gp_history_line, GP, HISTORY_LINE, GObject)

/* A line of the trail as an item of a list model. */
struct _GpHistoryLine
{
  GObject parent_instance;

  GpJournalLine *line;
};

G_DEFINE_FINAL_TYPE (GpHistoryLine, gp_history_line, G_TYPE_OBJECT)

static void
gp_history_line_finalize (GObject *object)
{
  gp_journal_line_free (GP_HISTORY_LINE (object)->line);

  G_OBJECT_CLASS (gp_history_line_parent_class)->finalize (object);
}

static void
gp_history_line_class_init (GpHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_history_line_finalize;
}

static void
gp_history_line_init (GpHistoryLine *self)
{
}

struct _GpHistoryWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkColumnView *table;
  GtkColumnViewColumn *at_column;
  GtkColumnViewColumn *author_column;
  GtkColumnViewColumn *label_column;
  GtkSearchEntry *search;
  GtkStack *stack;
  AdwWindowTitle *title;

  /* owned */
  GpSession *session;
  GListStore *lines;
  GtkCustomFilter *filter;
};

G_DEFINE_FINAL_TYPE (GpHistoryWindow, gp_history_window, ADW_TYPE_WINDOW)

static gboolean
matches (gpointer item, gpointer user_data)
{
  GpHistoryWindow *self = user_data;
  const GpJournalLine *line = GP_HISTORY_LINE (item)->line;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *all = g_strjoin ("\n", line->at, line->author, line->label, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  return *wanted == '\0' || strstr (folded, wanted) != NULL;
}

static void
search_changed (GpHistoryWindow *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Newest first, whatever the order it comes in. */
static int
compare_newest (gconstpointer a, gconstpointer b, gpointer unused)
{
  gint64 x = GP_HISTORY_LINE ((gpointer) a)->line->id, y = GP_HISTORY_LINE ((gpointer) b)->line->id;

  return x > y ? -1 : x < y;
}

static void
refresh (GpHistoryWindow *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trail = plan ? gp_plan_list_journal (plan, LINES_MAX, &error) : NULL;
  g_autofree char *count = NULL;

  g_list_store_remove_all (self->lines);
  for (guint i = 0; trail && i < trail->len; i++)
    {
      g_autoptr (GpHistoryLine) item = g_object_new (GP_TYPE_HISTORY_LINE, NULL);

      item->line = g_steal_pointer (&g_ptr_array_index (trail, i));
      g_list_store_insert_sorted (self->lines, item, compare_newest, NULL);
    }
  if (trail)
    g_ptr_array_set_free_func (trail, NULL);
  if (error)
    gp_session_error (self->session, error);
  count = g_strdup_printf (ngettext ("%u change", "%u changes", g_list_model_get_n_items (G_LIST_MODEL (self->lines))),
                           g_list_model_get_n_items (G_LIST_MODEL (self->lines)));
  adw_window_title_set_subtitle (self->title, count);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0 ? "table" : "empty");
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (cell, label);
}

static void
show_cell (GtkListItem *cell, const char *text, gboolean undone)
{
  GtkWidget *label = gtk_list_item_get_child (cell);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (undone)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
bind_at (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  const GpJournalLine *line = GP_HISTORY_LINE (gtk_list_item_get_item (cell))->line;

  show_cell (cell, line->at, line->undone);
}

static void
bind_author (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  const GpJournalLine *line = GP_HISTORY_LINE (gtk_list_item_get_item (cell))->line;

  show_cell (cell, line->author, line->undone);
}

static void
bind_label (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  const GpJournalLine *line = GP_HISTORY_LINE (gtk_list_item_get_item (cell))->line;
  /* Translators: an edit that was undone later. */
  g_autofree char *undone = line->undone ? g_strdup_printf (_ ("%s (undone)"), line->label) : NULL;

  show_cell (cell, undone ? undone : line->label, line->undone);
}

static void
set_factory (GtkColumnViewColumn *column, GCallback bind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  gtk_column_view_column_set_factory (column, factory);
}

static void
gp_history_window_dispose (GObject *object)
{
  GpHistoryWindow *self = GP_HISTORY_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (gp_history_window_parent_class)->dispose (object);
}

static void
gp_history_window_class_init (GpHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_history_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, table);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, at_column);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, author_column);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, label_column);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GpHistoryWindow, title);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_history_window_init (GpHistoryWindow *self)
{
  GtkFilterListModel *found;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_list_store_new (GP_TYPE_HISTORY_LINE);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->lines)), GTK_FILTER (self->filter));
  set_factory (self->at_column, G_CALLBACK (bind_at));
  set_factory (self->author_column, G_CALLBACK (bind_author));
  set_factory (self->label_column, G_CALLBACK (bind_label));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (found))));
}

/**
 * gp_history_window_new:
 * @parent: the window it belongs to
 * @session: a session with a plan
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gp_history_window_new (GtkWindow *parent, GpSession *session)
{
  GpHistoryWindow *self = g_object_new (GP_TYPE_HISTORY_WINDOW,
                                        "transient-for", parent,
                                        "destroy-with-parent", TRUE,
                                        NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * gp_history_window_search:
 * @self: the window
 * @words: what the changes shown have to hold; "" shows all
 */
void
gp_history_window_search (GpHistoryWindow *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  search_changed (self);
}

/**
 * gp_history_window_get_n_shown:
 * @self: the window
 *
 * Returns: how many changes it shows
 */
guint
gp_history_window_get_n_shown (GpHistoryWindow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->table)));
}
