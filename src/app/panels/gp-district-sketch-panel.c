/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once a frame it takes what the tool has in hand; what that would come to is looked up on a worker. */
#include "config.h"

#include "gp-district-sketch-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-district-edit.h"
#include "gp-district-fit.h"
#include "gp-fact-card.h"
#include "gp-forecaster.h"
#include "gp-snap-kinds.h"
#include "gp-snap-settings.h"
#include "gp-text.h"
#include "gp-vertex-table.h"

struct _GpDistrictSketchPanel
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *close;
  GtkWidget *name;
  GtkWidget *code;
  GtkWidget *fill;
  GtkWidget *reach;
  GtkWidget *n_corners;
  GpSnapKinds *kinds;
  GpVertexTable *vertices;
  GpFactCard *outcome;

  /* owned */
  GpToolDistrict *tool;
  GpForecaster *forecaster;
  GArray *asked; /* GpPoint: the outline asked about last */
  double asked_fill_m;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpDistrictSketchPanel, gp_district_sketch_panel, GTK_TYPE_WIDGET)

/* With the unit, as the chip on the map says it. */
static char *
dup_hectares (double area_m2)
{
  g_autofree char *number = gp_text_format_hectares (area_m2);

  return g_strconcat (number, " ha", NULL);
}

static const char *
get_title (GpDistrictSketchPanel *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  return gp_text_is_blank (name) ? _ ("New district") : name;
}

static void
add_sides (GpDistrictSketchPanel *self, const GpDistrictForecast *forecast)
{
  for (guint i = 1; i < forecast->sides->len; i++)
    {
      const GpForecastSide *side = g_ptr_array_index (forecast->sides, i);
      g_autofree char *before = dup_hectares (side->before_m2);
      g_autofree char *after = dup_hectares (side->after_m2);

      gp_fact_card_add (self->outcome, side->title, before, after, NULL);
    }
}

/* "5 compounds · 412 households", "38 works · 1 204.5 (万元)" */
static void
add_members (GpDistrictSketchPanel *self, const GpDistrictForecast *forecast)
{
  g_autofree char *households = gp_text_format_int (forecast->n_households);
  g_autofree char *money = gp_money_format_wan (forecast->cost_fen, 1);
  /* Translators: how many compounds, and how many households live in them. */
  g_autofree char *compounds = g_strdup_printf (_ ("%1$u · households %2$s"), forecast->n_compounds, households);
  /* Translators: how many works, and what they cost in ten thousand yuan. */
  g_autofree char *works = g_strdup_printf (_ ("%1$u · %2$s × 10 000 yuan"), forecast->n_works, money);

  gp_fact_card_add (self->outcome, _ ("Compounds inside"), NULL, compounds, NULL);
  gp_fact_card_add (self->outcome, _ ("Works inside"), NULL, works, NULL);
}

static void
on_forecast (const GpDistrictForecast *forecast, const GError *error, gpointer data)
{
  GpDistrictSketchPanel *self = data;
  const GpForecastSide *own = forecast->sides->len > 0 ? g_ptr_array_index (forecast->sides, 0) : NULL;

  gp_fact_card_begin (self->outcome);
  if (error != NULL)
    gp_fact_card_add_note (self->outcome, error->message, "gp-wrong");
  else if (own != NULL)
    {
      g_autofree char *area = dup_hectares (own->after_m2);
      g_autofree char *faults = forecast->n_faults > 0 ? g_strdup_printf ("⚠ %u", forecast->n_faults) : g_strconcat ("✓ ", _ ("none"), NULL);
      double around_m = 0;
      g_autofree char *around = NULL;

      for (guint i = 0; i < self->asked->len; i++)
        around_m += gp_point_distance (g_array_index (self->asked, GpPoint, i), g_array_index (self->asked, GpPoint, (i + 1) % self->asked->len));
      around = gp_text_format_length (around_m);
      add_sides (self, forecast);
      gp_fact_card_add (self->outcome, get_title (self), NULL, area, "gp-strong");
      gp_fact_card_add (self->outcome, _ ("Way round"), NULL, around, NULL);
      add_members (self, forecast);
      gp_fact_card_add (self->outcome, _ ("Gaps, overlaps"), NULL, faults, forecast->n_faults > 0 ? "gp-care" : "gp-saved");
    }
  gp_fact_card_end (self->outcome);
}

/* The corners that stand, the stretch being traced and the point in hand. */
static GArray *
list_outline (GpDistrictSketchPanel *self)
{
  GpToolSketch *sketch = GP_TOOL_SKETCH (self->tool);
  GArray *outline = gp_tool_sketch_list_points (sketch);
  const GpPoint *hand = gp_tool_sketch_get_shown (sketch);

  if (hand != NULL && outline->len > 0 && gp_point_distance (*hand, g_array_index (outline, GpPoint, outline->len - 1)) > 1e-6)
    g_array_append_val (outline, *hand);
  return outline;
}

static gboolean
is_asked (GpDistrictSketchPanel *self, GArray *outline, double fill_m)
{
  return outline->len == self->asked->len && fill_m == self->asked_fill_m &&
         memcmp (outline->data, self->asked->data, outline->len * sizeof (GpPoint)) == 0;
}

static void
look_ahead (GpDistrictSketchPanel *self)
{
  GArray *outline = list_outline (self);
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self->tool));
  double fill_m = gp_tool_district_get_wishes (self->tool)->fill_m;

  if (snapshot == NULL || is_asked (self, outline, fill_m))
    {
      g_array_unref (outline);
      return;
    }
  g_array_unref (self->asked);
  self->asked = outline;
  self->asked_fill_m = fill_m;
  if (outline->len >= 3)
    {
      gp_forecaster_ask_draw (self->forecaster, snapshot, (const GpPoint *) (gpointer) outline->data, outline->len, fill_m);
      return;
    }
  gp_forecaster_forget (self->forecaster);
  gp_fact_card_begin (self->outcome);
  gp_fact_card_add_note (self->outcome, _ ("From the third corner on it stands here what closing the outline comes to."), "dim-label");
  gp_fact_card_end (self->outcome);
}

static gboolean
refresh (gpointer data)
{
  GpDistrictSketchPanel *self = data;
  g_autofree char *n = NULL;
  /* Translators: how far the pointer snaps. */
  g_autofree char *reach = g_strdup_printf (_ ("within %d pixels"), gp_snap_settings_get ()->reach_px);

  self->refresh_source = 0;
  /* The tool was laid down meanwhile. */
  if (gp_tool_get_canvas (GP_TOOL (self->tool)) == NULL)
    return G_SOURCE_REMOVE;
  n = g_strdup_printf ("%u", gp_vertex_table_show (self->vertices, GP_TOOL_SKETCH (self->tool)));
  gp_fact_label_set (self->n_corners, n);
  gp_fact_label_set (self->reach, gp_snap_settings_get ()->active ? reach : _ ("off (F3)"));
  gp_snap_kinds_refresh (self->kinds);
  gtk_widget_set_sensitive (self->close, gp_tool_district_get_n_corners (self->tool) >= 3);
  look_ahead (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpDistrictSketchPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, refresh, self, NULL);
}

static void
to_map (GpDistrictSketchPanel *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self->tool));

  if (canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

static void
store_wishes (GpDistrictSketchPanel *self)
{
  const GpDistrictWishes wishes = {
    gtk_editable_get_text (GTK_EDITABLE (self->name)),
    gtk_editable_get_text (GTK_EDITABLE (self->code)),
    gtk_switch_get_active (GTK_SWITCH (self->fill)) ? GP_DISTRICT_FILL_M : 0,
  };

  gp_tool_district_set_wishes (self->tool, &wishes);
  queue_refresh (self);
}

static void
press (GpDistrictSketchPanel *self, guint keyval)
{
  g_autoptr (GpTool) tool = GP_TOOL (g_object_ref (self->tool));
  GpCanvas *canvas = gp_tool_get_canvas (tool);

  if (!gp_tool_key (tool, keyval, 0) && keyval == GDK_KEY_Escape)
    gtk_widget_activate_action (GTK_WIDGET (canvas), "map.tool", "s", "select");
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

static void
close_clicked (GpDistrictSketchPanel *self)
{
  press (self, GDK_KEY_Return);
}

static void
cancel_clicked (GpDistrictSketchPanel *self)
{
  press (self, GDK_KEY_Escape);
}

/* Esc in a field goes back to the map; there it puts the sketch away. */
static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpDistrictSketchPanel *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  to_map (self);
  return TRUE;
}

static GtkWidget *
new_header (GpDistrictSketchPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("gp-tool-district-symbolic");
  GtkWidget *title = gp_cards_new_label (_ ("Draw a district"), "gp-title");
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->close = gtk_button_new_with_label (_ ("Close outline"));
  gtk_widget_add_css_class (icon, "gp-accent");
  gtk_widget_add_css_class (self->close, "suggested-action");
  gtk_widget_add_css_class (line, "gp-tool-head");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_margin_bottom (line, 8);
  gtk_widget_set_tooltip_text (cancel, _ ("Puts the sketch away (Esc); undo brings it back"));
  gtk_widget_set_tooltip_text (self->close, _ ("Makes the district (Enter, or a double click on the map)"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), cancel);
  gtk_box_append (GTK_BOX (line), self->close);
  return line;
}

static GtkWidget *
new_row (const char *title, GtkWidget *field, const char *tooltip)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gp_cards_new_label (title, "dim-label gp-field");

  gtk_widget_add_css_class (line, "gp-form-row");
  gtk_widget_set_tooltip_text (line, tooltip);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), field);
  if (GTK_IS_ENTRY (field))
    gtk_widget_set_hexpand (field, TRUE);
  else
    gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  return line;
}

static GtkWidget *
new_entry (GpDistrictSketchPanel *self, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (store_wishes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (to_map), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_form (GpDistrictSketchPanel *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self->tool));
  g_autofree char *name = snapshot != NULL ? gp_district_edit_dup_next_name (snapshot) : NULL;
  g_autofree char *code = snapshot != NULL ? gp_district_edit_dup_next_code (snapshot) : NULL;

  self->name = new_entry (self, name);
  self->code = new_entry (self, code);
  self->fill = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->fill), gp_tool_district_get_wishes (self->tool)->fill_m > 0);
  g_signal_connect_object (self->fill, "notify::active", G_CALLBACK (store_wishes), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (card, "gp-card");
  gtk_box_append (GTK_BOX (card), new_row (_ ("Name"), self->name, _ ("Left empty it gets the name shown; F2 comes here from the map")));
  gtk_box_append (GTK_BOX (card), new_row (_ ("Number"), self->code, _ ("Left empty it gets the next free number, as shown")));
  gtk_box_append (GTK_BOX (card), new_row (_ ("Fill gaps to the neighbours"), self->fill, _ ("Slits of up to 1 m between it and its neighbours become its ground")));
  return card;
}

/* The labels after the title are kept, their words change. */
static GtkWidget *
new_section (const char *title, const char *figure, GtkWidget **second)
{
  GtkWidget *line = gp_cards_new_section (title, "", NULL, NULL);
  GtkWidget *hint = gp_cards_new_label (figure, "dim-label gp-subtitle");

  *second = gtk_widget_get_last_child (line);
  gtk_box_append (GTK_BOX (line), hint);
  return line;
}

static GtkWidget *
new_content (GpDistrictSketchPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  self->kinds = GP_SNAP_KINDS (gp_snap_kinds_new ());
  self->vertices = GP_VERTEX_TABLE (gp_vertex_table_new ());
  self->outcome = GP_FACT_CARD (gp_fact_card_new ());
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), new_form (self));
  gtk_box_append (GTK_BOX (box), new_section (_ ("Snapping"), _ ("hold Ctrl to pause"), &self->reach));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kinds));
  gtk_box_append (GTK_BOX (box), new_section (_ ("Corners"), _ ("Backspace takes back"), &self->n_corners));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->vertices));
  gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("Once closed"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outcome));
  return box;
}

static void
gp_district_sketch_panel_dispose (GObject *object)
{
  GpDistrictSketchPanel *self = GP_DISTRICT_SKETCH_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->forecaster, gp_forecaster_free);
  g_clear_pointer (&self->asked, g_array_unref);
  g_clear_object (&self->tool);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_district_sketch_panel_parent_class)->dispose (object);
}

static gboolean
gp_district_sketch_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GP_DISTRICT_SKETCH_PANEL (widget)->name);
}

static void
gp_district_sketch_panel_class_init (GpDistrictSketchPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_district_sketch_panel_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = gp_district_sketch_panel_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_district_sketch_panel_init (GpDistrictSketchPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->asked = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  self->asked_fill_m = -1;
  self->forecaster = gp_forecaster_new (on_forecast, self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * gp_district_sketch_panel_new:
 * @tool: the tool in hand
 *
 * Returns: (transfer floating): a panel about its sketch
 */
GtkWidget *
gp_district_sketch_panel_new (GpToolDistrict *tool)
{
  GpDistrictSketchPanel *self = g_object_new (GP_TYPE_DISTRICT_SKETCH_PANEL, NULL);

  self->tool = g_object_ref (tool);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), new_content (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (tool, "sketch-moved", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kinds, "changed", G_CALLBACK (to_map), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * gp_district_sketch_panel_is_settled:
 * @self: the panel
 *
 * Returns: whether it shows what the sketch comes to as it is now
 */
gboolean
gp_district_sketch_panel_is_settled (GpDistrictSketchPanel *self)
{
  return self->refresh_source == 0 && !gp_forecaster_is_busy (self->forecaster);
}
