/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-align-card.h"

#include <glib/gi18n.h>

#include "gp-align-edit.h"
#include "gp-base-map-edit.h"
#include "gp-base-map-row.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
#define BASE_TABLES (BIT (GP_TABLE_BASE_AREA) | BIT (GP_TABLE_BASE_LINE) | BIT (GP_TABLE_BASE_LABEL))

/* What can be aligned: one raster, or every row of some tables. */
typedef struct
{
  gint64 base_map;
  guint64 tables;
} Target;

struct _GpAlignCard
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkDropDown *what;
  GtkListBox *pairs;
  GtkWidget *shift_only;
  GtkLabel *result;
  GtkWidget *apply;

  /* owned */
  GpSession *session;
  GpToolAlign *tool;
  GArray *targets; /* Target, as in @what */
};

G_DEFINE_FINAL_TYPE (GpAlignCard, gp_align_card, GTK_TYPE_WIDGET)

static const Target *
get_target (GpAlignCard *self)
{
  guint position = gtk_drop_down_get_selected (self->what);

  return position < self->targets->len ? &g_array_index (self->targets, Target, position) : NULL;
}

static gboolean
find_helmert (GpAlignCard *self, GpHelmert *helmert, GError **error)
{
  guint n = gp_tool_align_get_n_pairs (self->tool);

  if (n == 0)
    return FALSE;
  if (gp_helmert_from_pairs (gp_tool_align_get_pairs (self->tool), n, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->shift_only)), helmert))
    return gp_align_edit_check (helmert, error);
  *helmert = (GpHelmert){ 0 };
  return gp_align_edit_check (helmert, error);
}

/* What happens to the middle of the points: a shift as people see it, not that of the origin. */
static char *
dup_result (GpAlignCard *self, const GpHelmert *helmert)
{
  guint n = gp_tool_align_get_n_pairs (self->tool);
  const GpPointPair *pairs = gp_tool_align_get_pairs (self->tool);
  double dx = 0, dy = 0, square = 0;
  GString *text;
  g_autofree char *shift = NULL;
  g_autofree char *rest = NULL;

  for (guint i = 0; i < n; i++)
    {
      double residual = gp_helmert_get_residual_m (helmert, &pairs[i]);

      dx += (pairs[i].to.x - pairs[i].from.x) / n;
      dy += (pairs[i].to.y - pairs[i].from.y) / n;
      square += residual * residual / n;
    }
  shift = g_strdup_printf (_ ("%+.2f m east, %+.2f m north"), dx, dy);
  rest = helmert->b == 0 && helmert->a == 1
             ? g_strdup_printf (_ ("off by %.2f m on average"), sqrt (square))
             : g_strdup_printf (_ ("turned %.4f°, scaled %.6f, off by %.2f m on average"), gp_helmert_get_rotation_deg (helmert), gp_helmert_get_scale (helmert), sqrt (square));
  text = g_string_new (shift);
  if (n > 1)
    g_string_append_printf (text, "\n%s", rest);
  g_string_replace (text, "-", "−", 0);
  return g_string_free (text, FALSE);
}

static void
on_remove (GtkWidget *button, GpAlignCard *self)
{
  gp_tool_align_remove (self->tool, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "pair")));
}

static void
add_pair (GpAlignCard *self, guint position, const GpPointPair *pair, const GpHelmert *helmert)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label, *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *length = gp_text_format_length (gp_point_distance (pair->from, pair->to));
  g_autofree char *text = helmert ? g_strdup_printf (_ ("%u   moved %s · off %.2f m"), position + 1, length, gp_helmert_get_residual_m (helmert, pair))
                                  : g_strdup_printf (_ ("%u   moved %s"), position + 1, length);

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "gp-number");
  gtk_widget_add_css_class (label, "gp-fact");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Take this pair back"));
  g_object_set_data (G_OBJECT (remove), "pair", GUINT_TO_POINTER (position));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_list_box_append (self->pairs, row);
}

static void
update (GpAlignCard *self)
{
  const GpPointPair *pairs = gp_tool_align_get_pairs (self->tool);
  guint n = gp_tool_align_get_n_pairs (self->tool);
  g_autoptr (GError) error = NULL;
  GpHelmert helmert;
  gboolean good = find_helmert (self, &helmert, &error);
  g_autofree char *result = good ? dup_result (self, &helmert) : NULL;
  const Target *target = get_target (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pairs))))
    gtk_list_box_remove (self->pairs, child);
  for (guint i = 0; i < n; i++)
    add_pair (self, i, &pairs[i], good ? &helmert : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pairs), n > 0);
  gtk_widget_set_sensitive (self->shift_only, n > 1);
  gtk_label_set_text (self->result, result  ? result
                                    : error ? error->message
                                            : _ ("Click a point that lies wrong, then where it belongs. One pair shifts, two also turn and scale."));
  gtk_widget_set_sensitive (self->apply, good && target);
  gp_tool_align_set_snaps_from (self->tool, target && target->tables);
}

static void
on_apply (GpAlignCard *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  const Target *target = get_target (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GpHelmert helmert;
  guint n = 1;
  gboolean ok;

  if (!plan || !target || !find_helmert (self, &helmert, &error))
    return;
  ok = target->tables ? gp_align_edit_tables (plan, target->tables, &helmert, &n, &error)
                      : gp_base_map_edit_align (plan, target->base_map, &helmert, &error);
  if (!ok)
    {
      gp_session_error (self->session, error);
      return;
    }
  text = target->tables ? g_strdup_printf (g_dngettext (NULL, "%u object aligned", "%u objects aligned", n), n) : g_strdup (_ ("Base map aligned"));
  gp_tool_align_clear (self->tool);
  gp_session_toast (self->session, text, TRUE);
}

static void
on_close (GpAlignCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "map.tool", "s", "select");
}

static void
on_ended (GpAlignCard *self)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_OVERLAY (overlay))
    gtk_overlay_remove_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self));
}

static void
add_target (GpAlignCard *self, GtkStringList *titles, const char *title, gint64 base_map, guint64 tables)
{
  Target target = { base_map, tables };

  gtk_string_list_append (titles, title);
  g_array_append_val (self->targets, target);
}

static guint
count_rows (GpSnapshot *snapshot, guint64 tables)
{
  guint n = 0;

  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if (tables >> table & 1)
      n += gp_snapshot_get_n (snapshot, table);
  return n;
}

/* Rasters first, then the vector base map as one, then each table. */
static void
list_targets (GpAlignCard *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (snapshot);
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint first = 0;

  for (guint i = 0; i < pile->len; i++)
    {
      GpBaseMapRow row;
      g_autofree char *title = NULL;

      gp_base_map_row_read (&row, pile->pdata[i]);
      title = g_strdup_printf (_ ("Base map “%s”"), row.name);
      add_target (self, titles, title, row.id, 0);
      first = row.visible ? MIN (first, i) : first == i ? i + 1
                                                        : first;
    }
  if (count_rows (snapshot, BASE_TABLES) > 0)
    add_target (self, titles, _ ("Water, green, relief, names"), 0, BASE_TABLES);
  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    {
      guint n = gp_snapshot_get_n (snapshot, table);
      g_autofree char *title = g_strdup_printf (_ ("All %s (%u)"), gp_table_get_title (table), n);

      if (n > 0 && !(BASE_TABLES >> table & 1))
        add_target (self, titles, title, 0, BIT (table));
    }
  gtk_drop_down_set_model (self->what, G_LIST_MODEL (titles));
  g_object_unref (titles);
  gtk_drop_down_set_selected (self->what, MIN (first, self->targets->len - 1));
}

static void
gp_align_card_dispose (GObject *object)
{
  GpAlignCard *self = GP_ALIGN_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->tool);

  G_OBJECT_CLASS (gp_align_card_parent_class)->dispose (object);
}

static void
gp_align_card_finalize (GObject *object)
{
  g_array_unref (GP_ALIGN_CARD (object)->targets);

  G_OBJECT_CLASS (gp_align_card_parent_class)->finalize (object);
}

static void
gp_align_card_class_init (GpAlignCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_align_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_align_card_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/map/gp-align-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, box);
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, what);
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, pairs);
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, shift_only);
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, result);
  gtk_widget_class_bind_template_child (widget_class, GpAlignCard, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
gp_align_card_init (GpAlignCard *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gp_align_card_new:
 * @session: a session with a plan
 * @tool: the tool in hand
 *
 * Returns: (transfer floating): a card that goes away with the tool
 */
GtkWidget *
gp_align_card_new (GpSession *session, GpToolAlign *tool)
{
  GpAlignCard *self = g_object_new (GP_TYPE_ALIGN_CARD, NULL);

  self->session = g_object_ref (session);
  self->tool = g_object_ref (tool);
  list_targets (self);
  g_signal_connect_object (tool, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tool, "apply", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tool, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shift_only, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * gp_align_card_choose_base_map:
 * @self: a card
 * @id: the base map to align
 */
void
gp_align_card_choose_base_map (GpAlignCard *self, gint64 id)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, Target, i).base_map == id)
      gtk_drop_down_set_selected (self->what, i);
}
