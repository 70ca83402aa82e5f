/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once a frame it takes what the tool has in hand; what that would come to is looked up on a worker. */
#include "config.h"

#include "gp-boundary-panel.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-cards.h"
#include "gp-fact-card.h"
#include "gp-forecaster.h"
#include "gp-moved-shape.h"
#include "gp-side-table.h"
#include "gp-snap-kinds.h"
#include "gp-snap-settings.h"
#include "gp-text.h"

struct _GpBoundaryPanel
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *title;
  GtkWidget *reach;
  GtkWidget *moves_title;
  GpFactCard *vertex;
  GpSideTable *sides;
  GpFactCard *moves;
  GpFactCard *refused;
  GpSnapKinds *kinds;

  /* owned */
  GpToolReshape *tool;
  GpForecaster *forecaster;
  GPtrArray *asked; /* GpMovedShape: what was asked about last; NULL at rest */
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpBoundaryPanel, gp_boundary_panel, GTK_TYPE_WIDGET)

/* The districts that have a vertex, or an edge, at that place. */
static GPtrArray *
list_sharing (GpBoundaryPanel *self, GpPoint at)
{
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, GP_BOUNDARY_SAME_M);
  GPtrArray *near = gp_snapshot_query_array (gp_tool_get_snapshot (GP_TOOL (self->tool)), GP_TABLE_DISTRICT, &box);

  for (guint i = near->len; i > 0; i--)
    {
      const GpFeature *district = g_ptr_array_index (near, i - 1);

      if (district->geometry == NULL || gp_geometry_distance_to_point (district->geometry, at, NULL) > GP_BOUNDARY_SAME_M)
        g_ptr_array_remove_index (near, i - 1);
    }
  return near;
}

static char *
dup_names (GPtrArray *districts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < districts->len; i++)
    {
      g_autofree char *title = gp_feature_dup_title (g_ptr_array_index (districts, i));

      g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", title);
    }
  return g_string_free (names, FALSE);
}

static char *
dup_place (GpPoint at)
{
  g_autofree char *x = gp_text_format_number (at.x, 2);
  g_autofree char *y = gp_text_format_number (at.y, 2);

  return g_strdup_printf ("%s, %s", x, y);
}

static void
show_title (GpBoundaryPanel *self, guint n_chosen, guint n_sharing)
{
  g_autofree char *text = NULL;

  if (n_chosen == 0)
    text = g_strdup (_ ("District boundary"));
  else if (n_chosen > 1)
    text = g_strdup_printf (_ ("%u vertices"), n_chosen);
  else
    text = g_strdup (n_sharing > 1 ? _ ("Shared vertex") : _ ("Vertex"));
  gp_fact_label_set (self->title, text);
}

static void
show_vertex (GpBoundaryPanel *self)
{
  GpPoint from, to;
  gboolean any = gp_tool_reshape_get_way (self->tool, &from, &to);
  g_autoptr (GPtrArray) sharing = any ? list_sharing (self, from) : g_ptr_array_new ();
  g_autofree char *snapped = gp_tool_reshape_dup_snapped (self->tool);

  show_title (self, any ? MAX (gp_tool_reshape_get_n_chosen (self->tool), 1) : 0, sharing->len);
  gp_fact_card_begin (self->vertex);
  if (any)
    {
      g_autofree char *names = dup_names (sharing);
      g_autofree char *before = dup_place (from);
      g_autofree char *after = dup_place (to);
      g_autofree char *way = gp_text_format_length (gp_point_distance (from, to));
      gboolean moved = gp_point_distance (from, to) > 0;

      gp_fact_card_add (self->vertex, sharing->len > 1 ? _ ("Shared by") : _ ("Belongs to"), NULL, names, NULL);
      gp_fact_card_add (self->vertex, moved ? _ ("Was at") : _ ("Lies at"), NULL, before, NULL);
      if (moved)
        {
          gp_fact_card_add (self->vertex, _ ("Comes to"), NULL, after, "gp-strong");
          gp_fact_card_add (self->vertex, _ ("Way"), NULL, way, NULL);
        }
      if (snapped != NULL)
        gp_fact_card_add (self->vertex, _ ("Snapped to"), NULL, snapped, NULL);
    }
  else
    gp_fact_card_add_note (self->vertex, _ ("Drag a square to move a vertex, or take one with Tab and type how far it goes."), "dim-label");
  gp_fact_card_end (self->vertex);
}

/* Per kind of work, "overhead lines underground  5  Old town → East town" */
static void
show_moves (GpBoundaryPanel *self, GPtrArray *moves)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self->tool));
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");

  gp_fact_card_begin (self->moves);
  for (guint i = 0; i < moves->len; i++)
    {
      const GpForecastMove *move = g_ptr_array_index (moves, i);
      const GpFeature *kind = move->kind != NULL ? gp_snapshot_find_work_kind (snapshot, move->kind) : NULL;
      const char *what = kind != NULL ? gp_feature_get_text (kind, chinese ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE) : NULL;
      g_autofree char *title = g_strdup_printf ("%s × %u", what != NULL ? what : gp_table_get_title (move->table), move->n);
      g_autofree char *way = g_strdup_printf ("%s → %s", move->from != NULL ? move->from : "—", move->to != NULL ? move->to : "—");

      gp_fact_card_add (self->moves, title, NULL, way, NULL);
    }
  gp_fact_card_end (self->moves);
  gtk_widget_set_visible (self->moves_title, moves->len > 0);
}

static void
show_refused (GpBoundaryPanel *self, const GError *error)
{
  gp_fact_card_begin (self->refused);
  if (error != NULL)
    gp_fact_card_add_note (self->refused, error->message, "gp-wrong");
  gp_fact_card_end (self->refused);
}

static void
on_forecast (const GpDistrictForecast *forecast, const GError *error, gpointer data)
{
  GpBoundaryPanel *self = data;

  /* The tool was laid down meanwhile. */
  if (gp_tool_get_snapshot (GP_TOOL (self->tool)) == NULL)
    return;
  gp_side_table_show (self->sides, forecast->sides);
  show_moves (self, forecast->moves);
  show_refused (self, error);
}

/* At rest: who has how much on the sides of what is chosen. */
static void
show_rest (GpBoundaryPanel *self)
{
  GpPoint from, to;
  gboolean any = gp_tool_reshape_get_way (self->tool, &from, &to);
  GpFeature *target = gp_tool_reshape_get_target (self->tool);
  g_autoptr (GPtrArray) districts = any ? list_sharing (self, from) : g_ptr_array_new ();
  g_autoptr (GArray) rest = g_array_new (FALSE, TRUE, sizeof (GpForecastSide));
  g_autoptr (GPtrArray) sides = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (districts->len == 0 && target != NULL)
    g_ptr_array_add (districts, target);
  for (guint i = 0; i < districts->len; i++)
    {
      const GpFeature *district = g_ptr_array_index (districts, i);
      GpForecastSide side = { .fid = district->fid, .title = gp_feature_dup_title (district) };

      side.before_m2 = side.after_m2 = gp_geometry_area_m2 (district->geometry);
      g_array_append_val (rest, side);
    }
  for (guint i = 0; i < rest->len; i++)
    g_ptr_array_add (sides, &g_array_index (rest, GpForecastSide, i));
  gp_side_table_show (self->sides, sides);
  for (guint i = 0; i < rest->len; i++)
    g_free (g_array_index (rest, GpForecastSide, i).title);
  show_moves (self, none);
  show_refused (self, NULL);
}

static gboolean
refresh (gpointer data)
{
  GpBoundaryPanel *self = data;
  GPtrArray *shapes = gp_tool_reshape_get_shapes (self->tool);
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self->tool));
  g_autofree char *reach = g_strdup_printf (_ ("within %d pixels"), gp_snap_settings_get ()->reach_px);

  self->refresh_source = 0;
  if (snapshot == NULL)
    return G_SOURCE_REMOVE;
  gp_fact_label_set (self->reach, gp_snap_settings_get ()->active ? reach : _ ("off (F3)"));
  gp_snap_kinds_refresh (self->kinds);
  show_vertex (self);
  if (shapes != NULL && shapes != self->asked)
    gp_forecaster_ask_shapes (self->forecaster, snapshot, shapes);
  else if (shapes == NULL)
    {
      gp_forecaster_forget (self->forecaster);
      show_rest (self);
    }
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->asked = shapes != NULL ? g_ptr_array_ref (shapes) : NULL;
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpBoundaryPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, refresh, self, NULL);
}

static void
to_map (GpBoundaryPanel *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self->tool));

  if (canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpBoundaryPanel *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  to_map (self);
  return TRUE;
}

static GtkWidget *
new_header (GpBoundaryPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("gp-tool-reshape-symbolic");

  self->title = gp_cards_new_label (NULL, "gp-title");
  gtk_widget_add_css_class (icon, "gp-accent");
  gtk_widget_set_margin_bottom (line, 8);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), self->title);
  return line;
}

static GtkWidget *
new_content (GpBoundaryPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *snapping = gp_cards_new_section (_ ("Snapping"), "", NULL, NULL);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  self->vertex = GP_FACT_CARD (gp_fact_card_new ());
  self->sides = GP_SIDE_TABLE (gp_side_table_new ());
  self->moves = GP_FACT_CARD (gp_fact_card_new ());
  self->refused = GP_FACT_CARD (gp_fact_card_new ());
  self->kinds = GP_SNAP_KINDS (gp_snap_kinds_new ());
  self->moves_title = gp_cards_new_section (_ ("Changing hands"), NULL, NULL, NULL);
  self->reach = gtk_widget_get_last_child (snapping);
  gtk_widget_set_margin_top (GTK_WIDGET (self->refused), 12);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->vertex));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refused));
  gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("On each side"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sides));
  gtk_box_append (GTK_BOX (box), self->moves_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->moves));
  gtk_box_append (GTK_BOX (snapping), gp_cards_new_label (_ ("hold Alt to pause"), "dim-label gp-subtitle"));
  gtk_box_append (GTK_BOX (box), snapping);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kinds));
  return box;
}

static void
gp_boundary_panel_dispose (GObject *object)
{
  GpBoundaryPanel *self = GP_BOUNDARY_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->forecaster, gp_forecaster_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->tool);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_boundary_panel_parent_class)->dispose (object);
}

static gboolean
gp_boundary_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (GP_BOUNDARY_PANEL (widget)->kinds), GTK_DIR_TAB_FORWARD);
}

static void
gp_boundary_panel_class_init (GpBoundaryPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_boundary_panel_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = gp_boundary_panel_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_boundary_panel_init (GpBoundaryPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->forecaster = gp_forecaster_new (on_forecast, self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * gp_boundary_panel_new:
 * @tool: the tool in hand, with a district to change
 *
 * Returns: (transfer floating): a panel about what it moves
 */
GtkWidget *
gp_boundary_panel_new (GpToolReshape *tool)
{
  GpBoundaryPanel *self = g_object_new (GP_TYPE_BOUNDARY_PANEL, NULL);

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
 * gp_boundary_panel_is_settled:
 * @self: the panel
 *
 * Returns: whether it shows what letting go now would come to
 */
gboolean
gp_boundary_panel_is_settled (GpBoundaryPanel *self)
{
  return self->refresh_source == 0 && !gp_forecaster_is_busy (self->forecaster);
}
