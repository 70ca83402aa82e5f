/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that begin with the words come first, then those that contain them;
 * at most MAX_HITS of each. A new key cancels the search under way.
 */
#include "config.h"

#include "gp-find.h"

#include <glib/gi18n.h>

#include "gp-swatch.h"

/** MAX_HITS: nobody reads a longer list; type one more letter instead. */
#define MAX_HITS 40

struct _GpFind
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;

  /* owned */
  GpSession *session;
  GCancellable *searching;
  GArray *hits; /* of GpObjectRef */
};

G_DEFINE_FINAL_TYPE (GpFind, gp_find, GTK_TYPE_WIDGET)

typedef struct
{
  GpSnapshot *snapshot;
  char *needle; /* case folded */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  gp_snapshot_unref (search->snapshot);
  g_free (search->needle);
  g_free (search);
}

/* 2: begins with, 1: contains, 0: neither. */
static int
match (const char *text, const char *needle)
{
  g_autofree char *folded = NULL;
  const char *at;

  if (!text)
    return 0;
  folded = g_utf8_casefold (text, -1);
  at = strstr (folded, needle);
  return !at ? 0 : at == folded ? 2
                                : 1;
}

static void
search_table (const Search *search, GpTableId table, GArray *first, GArray *second, GCancellable *cancellable)
{
  int name = gp_table_find_field (table, "name");
  int code = gp_table_find_field (table, "code");
  guint n = gp_snapshot_get_n (search->snapshot, table);

  for (guint i = 0; i < n && first->len < MAX_HITS; i++)
    {
      const GpFeature *feature = gp_snapshot_get (search->snapshot, table, i);
      int score = name >= 0 ? match (gp_feature_get_text (feature, name), search->needle) : 0;
      GpObjectRef ref = { .table = table, .fid = feature->fid };

      if ((i & 1023) == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (score < 2 && code >= 0)
        score = MAX (score, match (gp_feature_get_text (feature, code), search->needle));
      if (score == 2)
        g_array_append_val (first, ref);
      else if (score == 1 && second->len < MAX_HITS)
        g_array_append_val (second, ref);
    }
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const GpTableId order[] = { GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_ROAD, GP_TABLE_WORK, GP_TABLE_FACILITY,
                                     GP_TABLE_BUILDING, GP_TABLE_PARKING, GP_TABLE_RUN, GP_TABLE_OPINION };
  GArray *first = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  g_autoptr (GArray) second = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    search_table (data, order[i], first, second, cancellable);
  if (second->len > 0)
    g_array_append_vals (first, second->data, second->len);
  g_array_set_size (first, MIN (first->len, MAX_HITS));
  g_task_return_pointer (task, first, (GDestroyNotify) g_array_unref);
}

static GtkWidget *
new_hit_row (const GpFeature *feature)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *title = gp_feature_dup_title (feature);
  const char *code = gp_feature_get_text (feature, GP_CODE);
  g_autofree char *second = g_strdup_printf ("%s%s%s", gp_table_get_title (feature->table), code ? " · " : "", code ? code : "");
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *where = gtk_label_new (second);
  int kind = feature->table == GP_TABLE_RUN ? gp_feature_get_choice (feature, GP_RUN_KIND) : feature->table == GP_TABLE_COMPOUND ? gp_feature_get_choice (feature, GP_COMPOUND_STAGE)
                                                                                                                                 : -1;
  GtkWidget *swatch = gp_swatch_new (feature->table, kind, -1);

  if (feature->table == GP_TABLE_COMPOUND && kind >= 0)
    {
      /* As wide in all as a tile, so that names stand below one another. */
      gp_swatch_set_size (GP_SWATCH (swatch), 15, 15);
      gtk_widget_set_margin_start (swatch, 5);
      gtk_widget_set_margin_end (swatch, 6);
      gp_swatch_set_badge (GP_SWATCH (swatch), kind);
    }
  gtk_box_append (GTK_BOX (line), swatch);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_add_css_class (where, "gp-item-second");
  gtk_box_append (GTK_BOX (line), where);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  return row;
}

static void
clear_list (GpFind *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->hits, 0);
}

static void
show_hits (GpFind *self, const GArray *found)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  clear_list (self);
  for (guint i = 0; i < found->len && snapshot; i++)
    {
      GpObjectRef ref = g_array_index (found, GpObjectRef, i);
      const GpFeature *feature = gp_snapshot_find (snapshot, ref.table, ref.fid);

      if (!feature)
        continue;
      gtk_list_box_append (self->list, new_hit_row (feature));
      g_array_append_val (self->hits, ref);
    }
  if (self->hits->len > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpFind) self = user_data;
  g_autoptr (GArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found && self->popover)
    show_hits (self, found);
}

static void
on_search_changed (GpFind *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *plain = g_strstrip (g_strdup (text));
  GpSnapshot *snapshot = self->session ? gp_session_get_snapshot (self->session) : NULL;
  g_autoptr (GTask) task = NULL;
  Search *search;

  if (self->searching)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!snapshot || plain[0] == '\0')
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      clear_list (self);
      return;
    }
  self->searching = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->snapshot = gp_snapshot_ref (snapshot);
  search->needle = g_utf8_casefold (plain, -1);
  task = g_task_new (NULL, self->searching, on_searched, g_object_ref (self));
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

/* Gives the keys back to the window, so that undo is undo of the plan again. */
static void
leave (GpFind *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root)
    gtk_root_set_focus (root, NULL);
}

static void
go_to (GpFind *self, int index)
{
  GpObjectRef ref;

  if (index < 0 || index >= (int) self->hits->len)
    return;
  ref = g_array_index (self->hits, GpObjectRef, index);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gp_session_select_one (self->session, ref.table, ref.fid);
  gp_session_show_object (self->session, ref.table, ref.fid);
  leave (self);
}

/* All that are listed, and shown together. */
static void
take_all (GpFind *self)
{
  if (self->hits->len == 0)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gp_session_select (self->session, (const GpObjectRef *) (gpointer) self->hits->data, self->hits->len);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-selected", NULL);
  leave (self);
}

static void
on_activate (GpFind *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  go_to (self, row ? gtk_list_box_row_get_index (row) : 0);
}

static void
on_row_activated (GpFind *self, GtkListBoxRow *row)
{
  go_to (self, gtk_list_box_row_get_index (row));
}

static gboolean
on_key (GpFind *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row ? gtk_list_box_row_get_index (row) : -1;

  if (keyval == GDK_KEY_Escape)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      leave (self);
      return FALSE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    {
      take_all (self);
      return TRUE;
    }
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return FALSE;
  at = CLAMP (at + (keyval == GDK_KEY_Down ? 1 : -1), 0, (int) self->hits->len - 1);
  row = gtk_list_box_get_row_at_index (self->list, at);
  if (row)
    gtk_list_box_select_row (self->list, row);
  return TRUE;
}

static void
gp_find_dispose (GObject *object)
{
  GpFind *self = GP_FIND (object);

  if (self->searching)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->session);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (gp_find_parent_class)->dispose (object);
}

static void
gp_find_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gp_find_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GP_FIND (widget)->popover));
}

static gboolean
gp_find_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GP_FIND (widget)->entry);
}

static void
gp_find_class_init (GpFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_find_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = gp_find_size_allocate;
  GTK_WIDGET_CLASS (klass)->grab_focus = gp_find_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
build_popover (GpFind *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_ ("Nothing of that name"));

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_END);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_margin_top (empty, 12);
  gtk_widget_set_margin_bottom (empty, 12);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
gp_find_init (GpFind *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hits = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Find a name or code"), NULL);
  gtk_widget_set_tooltip_text (self->entry, _ ("Find by name or code (Ctrl+F); Ctrl+Enter selects all that are listed"));
  gtk_widget_add_css_class (self->entry, "gp-find");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  build_popover (self);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (gtk_popover_popdown), self->popover, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * gp_find_set_session:
 * @self: the entry
 * @session: what is searched; set once
 */
void
gp_find_set_session (GpFind *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

/**
 * gp_find_start:
 * @self: the entry
 *
 * Puts the cursor into it with the old words selected.
 */
void
gp_find_start (GpFind *self)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
