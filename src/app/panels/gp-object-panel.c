/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what is shown; what belongs to an object is built in gp-object-extras.c. */
#include "config.h"

#include "gp-object-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-object-extras.h"
#include "gp-swatch.h"

struct _GpObjectPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GpSwatch *badge;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *show;
  GtkWidget *menu;
  GtkWidget *reasons;
  GpForm *form;
  GtkWidget *extras;

  /* owned */
  GpSession *session;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpObjectPanel, gp_object_panel, GTK_TYPE_WIDGET)

/* The selected features that are of one table; @table is that of the first. */
static GPtrArray *
list_selected (GpObjectPanel *self, GpTableId *table, gboolean *mixed)
{
  GPtrArray *features = g_ptr_array_new ();
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  guint n = gp_session_get_n_selected (self->session);

  *table = GP_TABLE_NONE;
  *mixed = FALSE;
  for (guint i = 0; i < n && snapshot; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *feature = gp_snapshot_find (snapshot, ref->table, ref->fid);

      if (!feature)
        continue;
      if (*table == GP_TABLE_NONE)
        *table = ref->table;
      *mixed = *mixed || ref->table != *table;
      g_ptr_array_add (features, feature);
    }
  return features;
}

static void
show_badge (GpObjectPanel *self, const GpFeature *feature)
{
  int kind = -1;

  if (feature && feature->table == GP_TABLE_COMPOUND)
    kind = gp_feature_get_choice (feature, GP_COMPOUND_STAGE);
  else if (feature && feature->table == GP_TABLE_RUN)
    kind = gp_feature_get_choice (feature, GP_RUN_KIND);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), feature != NULL && feature->geometry != NULL);
  gp_swatch_set_size (self->badge, feature && feature->table == GP_TABLE_COMPOUND && kind >= 0 ? 20 : 30, 20);
  if (feature && feature->table == GP_TABLE_COMPOUND && kind >= 0)
    gp_swatch_set_badge (self->badge, kind);
  else if (feature)
    gp_swatch_set_kind (self->badge, feature->table, kind,
                        feature->table == GP_TABLE_RUN ? gp_feature_get_choice (feature, GP_RUN_STATE) : -1);
}

static void
show_one (GpObjectPanel *self, const GpFeature *feature)
{
  g_autofree char *title = gp_feature_dup_title (feature);
  int code_field = gp_table_find_field (feature->table, "code");
  const char *code = code_field >= 0 ? gp_feature_get_text (feature, code_field) : NULL;
  g_autofree char *subtitle = code ? g_strdup_printf ("%s · %s", gp_table_get_title (feature->table), code) : g_strdup (gp_table_get_title (feature->table));

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gp_object_extras_add_reason (self->reasons, self->session, feature);
  gp_object_extras_add (self->extras, self->session, feature);
}

static void
on_listed_activated (GtkListBox *list, GtkListBoxRow *row, GpObjectPanel *self)
{
  const GpObjectRef *ref = g_object_get_data (G_OBJECT (row), "ref");

  gp_session_select_one (self->session, ref->table, ref->fid);
}

static void
list_several (GpObjectPanel *self, GPtrArray *features)
{
  GtkWidget *list = gp_cards_new_list ();
  guint shown = MIN (features->len, 200);

  gtk_box_append (GTK_BOX (self->extras), gp_cards_new_section (_ ("Selected objects"), NULL, NULL, NULL));
  for (guint i = 0; i < shown; i++)
    {
      const GpFeature *feature = g_ptr_array_index (features, i);
      GpObjectRef ref = { .table = feature->table, .fid = feature->fid };
      g_autofree char *title = gp_feature_dup_title (feature);
      GtkWidget *line = gp_cards_new_pair (gp_table_get_title (feature->table), title, NULL);
      GtkListBoxRow *row;

      gp_cards_append_row (list, line);
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);
      g_object_set_data_full (G_OBJECT (row), "ref", g_memdup2 (&ref, sizeof ref), g_free);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_listed_activated), self, 0);
  gtk_box_append (GTK_BOX (self->extras), list);
}

static void
show_several (GpObjectPanel *self, GPtrArray *features, GpTableId table, gboolean mixed)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (NULL, "%u object", "%u objects", features->len), features->len);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, mixed ? _ ("of several kinds") : gp_table_get_title (table));
  list_several (self, features);
}

static void
show_plan (GpObjectPanel *self)
{
  g_autofree char *name = gp_plan_dup_name (gp_session_get_plan (self->session));

  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->subtitle, _ ("The whole plan"));
  gp_object_extras_add_plan (self->extras, gp_session_get_snapshot (self->session));
}

static gboolean
refresh (gpointer user_data)
{
  GpObjectPanel *self = user_data;
  g_autoptr (GPtrArray) features = NULL;
  gboolean mixed;
  GpTableId table;

  self->refresh_source = 0;
  gp_cards_clear (self->reasons);
  gp_cards_clear (self->extras);
  if (!gp_session_get_plan (self->session))
    return G_SOURCE_REMOVE;
  features = list_selected (self, &table, &mixed);
  gtk_widget_set_visible (GTK_WIDGET (self->form), features->len > 0 && !mixed);
  gtk_widget_set_margin_top (GTK_WIDGET (self->form), table == GP_TABLE_WORK && features->len == 1 ? 12 : 0);
  gtk_widget_set_visible (self->show, features->len > 0);
  gtk_widget_set_visible (self->menu, features->len > 0);
  show_badge (self, features->len == 1 ? g_ptr_array_index (features, 0) : NULL);
  if (features->len > 0 && !mixed)
    gp_form_show (self->form, self->session, table, features);
  if (features->len == 0)
    show_plan (self);
  else if (features->len == 1)
    show_one (self, g_ptr_array_index (features, 0));
  else
    show_several (self, features, table, mixed);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpObjectPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh, self, NULL);
}

static void
on_selection_changed (GpObjectPanel *self)
{
  gp_form_flush (self->form);
  queue_refresh (self);
}

static void
gp_object_panel_dispose (GObject *object)
{
  GpObjectPanel *self = GP_OBJECT_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_object_panel_parent_class)->dispose (object);
}

static void
gp_object_panel_class_init (GpObjectPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_FORM);
  g_type_ensure (GP_TYPE_SWATCH);
  G_OBJECT_CLASS (klass)->dispose = gp_object_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-object-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, badge);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, title);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, show);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, menu);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, reasons);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, form);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, extras);
}

static void
gp_object_panel_init (GpObjectPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gp_swatch_set_size (self->badge, 30, 20);
}

/**
 * gp_object_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_object_panel_set_session (GpObjectPanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  queue_refresh (self);
}

GpForm *
gp_object_panel_get_form (GpObjectPanel *self)
{
  return self->form;
}

/**
 * gp_object_panel_begin_form:
 * @self: the panel
 *
 * Gives the keys to the name of what is selected, to be filled in.
 */
void
gp_object_panel_begin_form (GpObjectPanel *self)
{
  GtkWidget *row;

  if (self->refresh_source != 0)
    {
      g_clear_handle_id (&self->refresh_source, g_source_remove);
      refresh (self);
    }
  row = gp_form_get_row (self->form, GP_NAME);
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}
