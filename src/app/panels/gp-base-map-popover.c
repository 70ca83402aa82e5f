/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map-popover.h"

#include <glib/gi18n.h>

#include "gp-base-map-edit.h"
#include "gp-base-map-row.h"
#include "gp-cards.h"
#include "gp-raster.h"
#include "gp-text.h"

/* A slider that rests so long is taken at its word. */
#define REST_MS 500

struct _GpBaseMapPopover
{
  GtkPopover parent_instance;

  /* template children */
  GtkEntry *name;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkWidget *repoint;
  GtkWidget *opacity;
  GtkAdjustment *opacity_value;
  GtkAdjustment *fade_value;
  GtkLabel *opacity_text;
  GtkLabel *fade_text;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *zoom;
  GtkWidget *align;
  GtkWidget *remove;
  GtkGrid *facts;

  /* owned */
  GpSession *session;
  GCancellable *asking;

  gint64 id;
  guint rest; /* source */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpBaseMapPopover, gp_base_map_popover, GTK_TYPE_POPOVER)

static GpFeature *
find_feature (GpBaseMapPopover *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  return snapshot && self->id ? gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, self->id) : NULL;
}

static void
done (GpBaseMapPopover *self, gboolean ok, GError *error)
{
  if (!ok)
    gp_session_error (self->session, error);
  g_clear_error (&error);
}

/* Look */

static gboolean
commit_look (gpointer user_data)
{
  GpBaseMapPopover *self = user_data;
  GpFeature *feature = find_feature (self);
  double opacity = gtk_adjustment_get_value (self->opacity_value) / 100;
  double fade = gtk_adjustment_get_value (self->fade_value) / 100;
  GError *error = NULL;
  GpBaseMapRow row;

  self->rest = 0;
  if (feature)
    {
      gp_base_map_row_read (&row, feature);
      if (fabs (row.opacity - opacity) > 0.004 || fabs (row.fade - fade) > 0.004)
        done (self, gp_base_map_edit_look (gp_session_get_plan (self->session), self->id, opacity, fade, &error), error);
    }
  gp_session_preview_base_map (self->session, 0, 1, 0);
  return G_SOURCE_REMOVE;
}

static void
flush_look (GpBaseMapPopover *self)
{
  if (self->rest == 0)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  commit_look (self);
}

static void
show_percentages (GpBaseMapPopover *self)
{
  g_autofree char *opacity = g_strdup_printf ("%.0f %%", gtk_adjustment_get_value (self->opacity_value));
  g_autofree char *fade = g_strdup_printf ("%.0f %%", gtk_adjustment_get_value (self->fade_value));

  gtk_label_set_text (self->opacity_text, opacity);
  gtk_label_set_text (self->fade_text, fade);
}

static void
on_look_changed (GpBaseMapPopover *self)
{
  show_percentages (self);
  if (self->updating)
    return;
  gp_session_preview_base_map (self->session, self->id, gtk_adjustment_get_value (self->opacity_value) / 100,
                               gtk_adjustment_get_value (self->fade_value) / 100);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, commit_look, self);
}

/* Name, place, file */

static void
commit_name (GpBaseMapPopover *self)
{
  GpFeature *feature = find_feature (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->name));
  GError *error = NULL;
  GpBaseMapRow row;

  if (!feature || gp_text_is_blank (text))
    return;
  gp_base_map_row_read (&row, feature);
  if (g_strcmp0 (row.name, text) != 0)
    done (self, gp_base_map_edit_rename (gp_session_get_plan (self->session), self->id, text, &error), error);
}

static void
on_name_activated (GpBaseMapPopover *self)
{
  commit_name (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_closed (GpBaseMapPopover *self)
{
  flush_look (self);
  commit_name (self);
  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->id = 0;
}

static void
on_up (GpBaseMapPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "base-map.move", "(xi)", self->id, -1);
}

static void
on_down (GpBaseMapPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "base-map.move", "(xi)", self->id, 1);
}

static void
on_zoom (GpBaseMapPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "base-map.zoom", "x", self->id);
}

static void
on_remove (GpBaseMapPopover *self)
{
  gint64 id = self->id;

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "base-map.remove", "x", id);
}

static void
on_align (GpBaseMapPopover *self)
{
  gint64 id = self->id;

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "map.align", "x", id);
}

static void
on_repoint (GpBaseMapPopover *self)
{
  gint64 id = self->id;

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.repoint-base-map", "x", id);
}

/* Facts */

static void
add_fact (GpBaseMapPopover *self, int *line, const char *title, const char *value)
{
  GtkWidget *left = gp_cards_new_label (title, "dim-label gp-fact-second");
  GtkWidget *right = gp_cards_new_label (value, "gp-fact-second gp-number");

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_ellipsize (GTK_LABEL (right), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (right), 34);
  gtk_label_set_selectable (GTK_LABEL (right), TRUE);
  gtk_widget_set_focusable (right, FALSE);
  gtk_widget_set_tooltip_text (right, value);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_grid_attach (self->facts, left, 0, *line, 1, 1);
  gtk_grid_attach (self->facts, right, 1, *line, 1, 1);
  (*line)++;
}

static char *
dup_extent (const GpBox *extent)
{
  g_autofree char *width = gp_text_format_length (gp_box_width (extent));
  g_autofree char *height = gp_text_format_length (gp_box_height (extent));

  return g_strdup_printf ("%s × %s", width, height);
}

static char *
dup_resolution (const GpBaseMapFacts *facts)
{
  g_autofree char *size = g_strdup_printf ("%d × %d", facts->width, facts->height);

  if (!(facts->pixel_m > 0))
    return g_strdup (size);
  return facts->pixel_m < 1 ? g_strdup_printf (_ ("%s px, %.0f cm each"), size, facts->pixel_m * 100)
                            : g_strdup_printf (_ ("%s px, %.1f m each"), size, facts->pixel_m);
}

static char *
dup_alignment (const GpBaseMapFacts *facts)
{
  double scale_ppm = (gp_helmert_get_scale (&facts->align) - 1) * 1e6;
  GpPoint moved = gp_box_is_empty (&facts->extent) ? (GpPoint){ 0, 0 } : gp_box_centre (&facts->extent);
  GpHelmert back = gp_helmert_invert (&facts->align);
  GpPoint from = gp_helmert_apply (&back, moved);

  if (facts->align.b == 0 && fabs (scale_ppm) < 0.5)
    return g_strdup_printf (_ ("%+.2f m east, %+.2f m north"), moved.x - from.x, moved.y - from.y);
  return g_strdup_printf (_ ("%+.2f m east, %+.2f m north, turned %.4f°, scaled %.6f"), moved.x - from.x, moved.y - from.y,
                          gp_helmert_get_rotation_deg (&facts->align), gp_helmert_get_scale (&facts->align));
}

static void
add_unalign (GpBaseMapPopover *self, int line)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Take Back the Alignment"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "gp-fact-second");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "base-map.unalign");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->id);
  gtk_grid_attach (self->facts, button, 1, line, 1, 1);
}

static void
show_facts (GpBaseMapPopover *self, const GpBaseMapFacts *facts)
{
  int line = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))))
    gtk_grid_remove (self->facts, child);
  add_fact (self, &line, facts->is_address ? _ ("Address") : _ ("File"), facts->path);
  if (!gp_box_is_empty (&facts->extent))
    {
      g_autofree char *extent = dup_extent (&facts->extent);

      add_fact (self, &line, _ ("Covers"), extent);
    }
  if (facts->width > 0 && !facts->is_address)
    {
      g_autofree char *resolution = dup_resolution (facts);

      add_fact (self, &line, _ ("Pixels"), resolution);
    }
  if (facts->crs)
    {
      g_autofree char *title = gp_cards_dup_crs_title (facts->crs);

      add_fact (self, &line, _ ("Coordinates"), title);
    }
  if (facts->attribution && *facts->attribution)
    add_fact (self, &line, _ ("Names"), facts->attribution);
  if (!gp_helmert_is_none (&facts->align))
    {
      g_autofree char *alignment = dup_alignment (facts);

      add_fact (self, &line, _ ("Aligned"), alignment);
      add_unalign (self, line++);
    }
  gtk_widget_set_visible (self->problem_box, facts->problem != NULL);
  gtk_widget_set_visible (self->repoint, !facts->is_address);
  gtk_label_set_text (self->problem, facts->problem ? facts->problem : "");
  gtk_widget_set_sensitive (self->zoom, !gp_box_is_empty (&facts->extent));
}

static void
on_facts (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpBaseMapPopover) self = user_data;
  g_autoptr (GpBaseMapFacts) facts = gp_base_map_describe_finish (result);

  if (facts && facts->id == self->id)
    show_facts (self, facts);
}

static void
ask_facts (GpBaseMapPopover *self)
{
  GpBaseMap *maps = gp_session_get_base_map (self->session);

  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!maps || !self->id)
    return;
  self->asking = g_cancellable_new ();
  gp_base_map_describe_async (maps, self->id, self->asking, on_facts, g_object_ref (self));
}

static void
show_row (GpBaseMapPopover *self, const GpBaseMapRow *row)
{
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (gp_session_get_snapshot (self->session));
  gboolean writable = !gp_plan_is_read_only (gp_session_get_plan (self->session));

  self->updating = TRUE;
  if (self->rest == 0)
    {
      gtk_adjustment_set_value (self->opacity_value, row->opacity * 100);
      gtk_adjustment_set_value (self->fade_value, row->fade * 100);
    }
  show_percentages (self);
  gtk_widget_set_sensitive (self->up, writable && pile->len > 1 && ((GpFeature *) pile->pdata[0])->fid != row->id);
  gtk_widget_set_sensitive (self->down, writable && pile->len > 1 && ((GpFeature *) pile->pdata[pile->len - 1])->fid != row->id);
  gtk_widget_set_sensitive (self->align, writable);
  gtk_widget_set_sensitive (self->remove, writable);
  self->updating = FALSE;
}

/**
 * gp_base_map_popover_update:
 * @self: a popover
 *
 * Shows what the plan says now; goes away with its base map.
 */
void
gp_base_map_popover_update (GpBaseMapPopover *self)
{
  GpFeature *feature = find_feature (self);
  GpBaseMapRow row;

  if (!self->id)
    return;
  if (!feature)
    {
      g_clear_handle_id (&self->rest, g_source_remove);
      self->id = 0;
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  gp_base_map_row_read (&row, feature);
  show_row (self, &row);
  ask_facts (self);
}

/**
 * gp_base_map_popover_show:
 * @self: a popover
 * @id: a base map
 * @at: its row, in the parent's coordinates
 * @rename: start with the name
 */
void
gp_base_map_popover_show (GpBaseMapPopover *self, gint64 id, const GdkRectangle *at, gboolean rename)
{
  GpFeature *feature;
  GpBaseMapRow row;

  flush_look (self);
  self->id = id;
  feature = find_feature (self);
  if (!feature)
    return;
  gp_base_map_row_read (&row, feature);
  gtk_editable_set_text (GTK_EDITABLE (self->name), row.name);
  gtk_widget_set_visible (self->problem_box, FALSE);
  gp_base_map_popover_update (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (rename ? GTK_WIDGET (self->name) : self->opacity);
}

/**
 * gp_base_map_popover_get_id:
 * @self: a popover
 *
 * Returns: the base map in hand, or 0
 */
gint64
gp_base_map_popover_get_id (GpBaseMapPopover *self)
{
  return self->id;
}

static void
gp_base_map_popover_dispose (GObject *object)
{
  GpBaseMapPopover *self = GP_BASE_MAP_POPOVER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_base_map_popover_parent_class)->dispose (object);
}

static void
gp_base_map_popover_class_init (GpBaseMapPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_base_map_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-base-map-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, name);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, problem_box);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, problem);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, repoint);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, opacity);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, opacity_value);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, fade_value);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, opacity_text);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, fade_text);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, up);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, down);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, zoom);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, remove);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, align);
  gtk_widget_class_bind_template_child (widget_class, GpBaseMapPopover, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_repoint);
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_down);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_align);
}

static void
gp_base_map_popover_init (GpBaseMapPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->opacity_value, "value-changed", G_CALLBACK (on_look_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fade_value, "value-changed", G_CALLBACK (on_look_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

/**
 * gp_base_map_popover_new:
 * @session: what the window looks at
 *
 * Returns: (transfer floating): a popover without a base map
 */
GpBaseMapPopover *
gp_base_map_popover_new (GpSession *session)
{
  GpBaseMapPopover *self = g_object_new (GP_TYPE_BASE_MAP_POPOVER, NULL);

  self->session = g_object_ref (session);
  return self;
}
