/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are made once a plan; counts are taken on a worker from a snapshot and
 * put into the rows when they are there.
 */
#include "config.h"

#include "gp-layers-panel.h"

#include <glib/gi18n.h>

#include "gp-base-map-list.h"
#include "gp-layer-counts.h"
#include "gp-swatch.h"
#include "gp-text.h"
#include "gp-theme-legend.h"

typedef struct
{
  GpTableId table;
  int kind;     /* run kind or stage, or -1 for the whole table */
  gboolean eye; /* can be hidden */
  gboolean shown_always;
  GtkWidget *row;
  GtkToggleButton *toggle;
  GtkToggleButton *lock; /* NULL where nothing can be selected */
  GtkLabel *count;
  GpSwatch *swatch;
} LayerRow;

struct _GpLayersPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkDropDown *theme;
  GtkBox *rows;

  /* owned */
  GpSession *session;
  GPtrArray *layers;     /* of LayerRow */
  GpLayerCounts *counts; /* the last ones */
  GCancellable *counting;

  /* borrowed */
  GpThemeLegend *legends[3]; /* of compounds, works and runs */
  GtkLabel *runs_length;
  GtkWidget *base_group;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpLayersPanel, gp_layers_panel, GTK_TYPE_WIDGET)

static gboolean
is_visible (GpLayersPanel *self, const LayerRow *layer)
{
  if (layer->table == GP_TABLE_RUN && layer->kind >= 0)
    return gp_session_get_run_kind_visible (self->session, layer->kind);
  /* A theme about works shows them whatever was chosen. */
  if (layer->table == GP_TABLE_WORK && gp_theme_fills_works (gp_session_get_theme (self->session)))
    return TRUE;
  return gp_session_get_table_visible (self->session, layer->table);
}

static void
show_eye (LayerRow *layer, gboolean visible)
{
  gtk_button_set_icon_name (GTK_BUTTON (layer->toggle), visible ? "view-reveal-symbolic" : "view-conceal-symbolic");
  if (visible)
    gtk_widget_remove_css_class (layer->row, "gp-hidden");
  else
    gtk_widget_add_css_class (layer->row, "gp-hidden");
}

static gboolean
is_locked (GpLayersPanel *self, const LayerRow *layer)
{
  if (layer->table == GP_TABLE_RUN && layer->kind >= 0)
    return gp_session_get_run_kind_locked (self->session, layer->kind);
  return gp_session_get_table_locked (self->session, layer->table);
}

static void
update_locks (GpLayersPanel *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->layers->len; i++)
    {
      LayerRow *layer = g_ptr_array_index (self->layers, i);
      gboolean locked = layer->lock != NULL && is_locked (self, layer);

      if (layer->lock == NULL)
        continue;
      gtk_toggle_button_set_active (layer->lock, locked);
      gtk_button_set_icon_name (GTK_BUTTON (layer->lock), locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
    }
  self->updating = FALSE;
}

static void
update_eyes (GpLayersPanel *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->layers->len; i++)
    {
      LayerRow *layer = g_ptr_array_index (self->layers, i);

      if (!layer->eye)
        continue;
      gtk_toggle_button_set_active (layer->toggle, is_visible (self, layer));
      show_eye (layer, is_visible (self, layer));
      gtk_widget_set_sensitive (GTK_WIDGET (layer->toggle),
                                layer->table != GP_TABLE_WORK || !gp_theme_fills_works (gp_session_get_theme (self->session)));
    }
  gtk_drop_down_set_selected (self->theme, gp_session_get_theme (self->session));
  self->updating = FALSE;
}

/* Swatches look like the things on the map, so they follow palette and theme. */
static void
update_style (GpLayersPanel *self)
{
  GpMapStyle style;

  gp_session_get_style (self->session, &style);
  style.theme = GP_THEME_STAGE;
  for (guint i = 0; i < self->layers->len; i++)
    gp_swatch_set_style (((LayerRow *) g_ptr_array_index (self->layers, i))->swatch, &style);
  for (guint i = 0; i < G_N_ELEMENTS (self->legends); i++)
    gp_theme_legend_update (self->legends[i], self->session, self->counts);
}

static void
on_style_changed (GpLayersPanel *self)
{
  update_eyes (self);
  update_style (self);
}

static void
on_eye_toggled (GtkToggleButton *toggle, GpLayersPanel *self)
{
  const LayerRow *layer = g_object_get_data (G_OBJECT (toggle), "layer");
  gboolean visible = gtk_toggle_button_get_active (toggle);

  if (self->updating)
    return;
  if (layer->table == GP_TABLE_RUN && layer->kind >= 0)
    gp_session_set_run_kind_visible (self->session, layer->kind, visible);
  else if (layer->table == GP_TABLE_BASE_AREA)
    for (GpTableId table = GP_TABLE_BASE_AREA; table <= GP_TABLE_BASE_LABEL; table++)
      gp_session_set_table_visible (self->session, table, visible);
  else
    gp_session_set_table_visible (self->session, layer->table, visible);
}

static void
on_lock_toggled (GtkToggleButton *toggle, GpLayersPanel *self)
{
  const LayerRow *layer = g_object_get_data (G_OBJECT (toggle), "layer");
  gboolean locked = gtk_toggle_button_get_active (toggle);

  if (self->updating)
    return;
  if (layer->table == GP_TABLE_RUN && layer->kind >= 0)
    gp_session_set_run_kind_locked (self->session, layer->kind, locked);
  else if (layer->table == GP_TABLE_BASE_AREA)
    for (GpTableId table = GP_TABLE_BASE_AREA; table <= GP_TABLE_BASE_LABEL; table++)
      gp_session_set_table_locked (self->session, table, locked);
  else
    gp_session_set_table_locked (self->session, layer->table, locked);
}

static void
on_theme_selected (GpLayersPanel *self)
{
  if (self->session && !self->updating)
    gp_session_set_theme (self->session, gtk_drop_down_get_selected (self->theme));
}

static GtkWidget *
add_eye (GpLayersPanel *self, LayerRow *layer, const char *title)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  g_autofree char *tooltip = g_strdup_printf (_ ("Show or hide %s"), title);

  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  layer->toggle = GTK_TOGGLE_BUTTON (toggle);
  g_object_set_data (G_OBJECT (toggle), "layer", layer);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_eye_toggled), self, 0);
  return toggle;
}

/* Seen while it is shut, under the pointer and under the keys; see style.css. */
static GtkWidget *
add_lock (GpLayersPanel *self, LayerRow *layer, const char *title)
{
  GtkWidget *lock = gtk_toggle_button_new ();
  g_autofree char *tooltip = g_strdup_printf (_ ("Lock %s: seen, but not selected on the map"), title);

  gtk_widget_add_css_class (lock, "flat");
  gtk_widget_add_css_class (lock, "gp-lock");
  gtk_widget_set_valign (lock, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (lock, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  layer->lock = GTK_TOGGLE_BUTTON (lock);
  g_object_set_data (G_OBJECT (lock), "layer", layer);
  g_signal_connect_object (lock, "toggled", G_CALLBACK (on_lock_toggled), self, 0);
  return lock;
}

static LayerRow *
add_row (GpLayersPanel *self, GpTableId table, int kind, const char *title, gboolean always)
{
  LayerRow *layer = g_new0 (LayerRow, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);

  layer->table = table;
  layer->kind = kind;
  layer->eye = TRUE;
  layer->shown_always = always;
  layer->row = row;
  layer->count = GTK_LABEL (count);
  gtk_widget_add_css_class (row, "gp-layer");
  if (layer->eye)
    gtk_box_append (GTK_BOX (row), add_eye (self, layer, title));
  layer->swatch = GP_SWATCH (gp_swatch_new (table, kind, table == GP_TABLE_RUN ? GP_STATE_EXISTING : -1));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (layer->swatch));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (row), label);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "gp-number");
  gtk_widget_add_css_class (count, "gp-count");
  if (layer->eye && table < GP_N_SPATIAL_TABLES)
    gtk_box_append (GTK_BOX (row), add_lock (self, layer, title));
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (self->rows, row);
  g_ptr_array_add (self->layers, layer);
  return layer;
}

static GtkWidget *
add_group (GpLayersPanel *self, const char *title, GtkLabel **second)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (row, "gp-group-title");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  if (second)
    {
      *second = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (*second), "dim-label");
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (*second));
    }
  gtk_box_append (self->rows, row);
  return row;
}

static void
add_base_map_button (GpLayersPanel *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("From a _File…"), "win.add-base-map");
  g_menu_append (menu, _ ("From an _Address…"), "win.add-tiles");
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (_ ("Add Base Map")));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "gp-add");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Lay an aerial picture, a scan or map tiles under the plan"));
  gtk_box_append (self->rows, button);
}

static void
add_legend (GpLayersPanel *self, guint position, GpTableId table)
{
  self->legends[position] = gp_theme_legend_new (table);
  gtk_box_append (self->rows, GTK_WIDGET (self->legends[position]));
}

static void
build_rows (GpLayersPanel *self)
{
  static const GpTableId planning[] = { GP_TABLE_BUILDING, GP_TABLE_PARKING, GP_TABLE_FACILITY, GP_TABLE_WORK, GP_TABLE_OPINION, GP_TABLE_SECTION };
  const GpField *kinds = gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND);

  add_group (self, _ ("Planning"), NULL);
  add_row (self, GP_TABLE_DISTRICT, -1, gp_table_get_title (GP_TABLE_DISTRICT), TRUE);
  add_row (self, GP_TABLE_COMPOUND, -1, gp_table_get_title (GP_TABLE_COMPOUND), TRUE);
  add_legend (self, 0, GP_TABLE_COMPOUND);
  for (guint i = 0; i < G_N_ELEMENTS (planning); i++)
    {
      add_row (self, planning[i], -1, gp_table_get_title (planning[i]), TRUE);
      if (planning[i] == GP_TABLE_WORK)
        add_legend (self, 1, GP_TABLE_WORK);
    }
  add_group (self, _ ("Runs"), &self->runs_length);
  add_legend (self, 2, GP_TABLE_RUN);
  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    add_row (self, GP_TABLE_RUN, kind, gp_choice_get_title (kinds, kind), FALSE);
  self->base_group = add_group (self, _ ("Base map"), NULL);
  add_row (self, GP_TABLE_ROAD, -1, gp_table_get_title (GP_TABLE_ROAD), TRUE);
  add_row (self, GP_TABLE_BASE_AREA, -1, _ ("Water, green, relief, names"), TRUE);
  gtk_box_append (self->rows, gp_base_map_list_new (self->session));
  add_base_map_button (self);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpLayersPanel) self = user_data;
  g_autoptr (GpLayerCounts) counts = gp_layer_counts_finish (result);
  g_autofree char *length = NULL;

  if (!counts || !self->box)
    return;
  for (guint i = 0; i < self->layers->len; i++)
    {
      LayerRow *layer = g_ptr_array_index (self->layers, i);
      guint n = gp_layer_counts_get (counts, layer->table, layer->kind);
      g_autofree char *text = gp_text_format_int (n);

      gtk_label_set_text (layer->count, text);
      gtk_widget_set_visible (layer->row, layer->shown_always || n > 0);
    }
  length = gp_text_format_length (counts->runs_m);
  gtk_label_set_text (self->runs_length, length);
  g_clear_pointer (&self->counts, gp_layer_counts_free);
  self->counts = g_steal_pointer (&counts);
  update_style (self);
}

static void
count (GpLayersPanel *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  if (self->counting)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (!snapshot)
    return;
  self->counting = g_cancellable_new ();
  gp_layer_counts_async (snapshot, self->counting, on_counted, g_object_ref (self));
}

static void
gp_layers_panel_dispose (GObject *object)
{
  GpLayersPanel *self = GP_LAYERS_PANEL (object);

  if (self->counting)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_layers_panel_parent_class)->dispose (object);
}

static void
gp_layers_panel_finalize (GObject *object)
{
  g_ptr_array_unref (GP_LAYERS_PANEL (object)->layers);
  g_clear_pointer (&GP_LAYERS_PANEL (object)->counts, gp_layer_counts_free);

  G_OBJECT_CLASS (gp_layers_panel_parent_class)->finalize (object);
}

static void
gp_layers_panel_class_init (GpLayersPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_layers_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_layers_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-layers-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpLayersPanel, box);
  gtk_widget_class_bind_template_child (widget_class, GpLayersPanel, theme);
  gtk_widget_class_bind_template_child (widget_class, GpLayersPanel, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_theme_selected);
}

static void
gp_layers_panel_init (GpLayersPanel *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gp_layers_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_layers_panel_set_session (GpLayersPanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  build_rows (self);
  g_signal_connect_object (session, "style-changed", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "locks-changed", G_CALLBACK (update_locks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  update_eyes (self);
  update_locks (self);
  count (self);
}
