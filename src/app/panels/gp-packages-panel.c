/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the works sums up all packages; fid 0 stands for "in none". */
#include "config.h"

#include "gp-packages-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-text.h"

typedef struct
{
  guint n_works;
  GpFen cost;
  double length_m;
  GpBox box;
} Sum;

struct _GpPackagesPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *summary;
  GtkListBox *list;

  /* owned */
  GpSession *session;
  GHashTable *sums; /* gint64* → Sum* */
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpPackagesPanel, gp_packages_panel, GTK_TYPE_WIDGET)

static Sum *
get_sum (GpPackagesPanel *self, gint64 package)
{
  Sum *sum = g_hash_table_lookup (self->sums, &package);

  if (!sum)
    {
      sum = g_new0 (Sum, 1);
      sum->box = GP_BOX_EMPTY;
      g_hash_table_insert (self->sums, g_memdup2 (&package, sizeof package), sum);
    }
  return sum;
}

/* Length of what a work lays or renews: that of its run. */
static double
work_length_m (GpSnapshot *snapshot, const GpFeature *work)
{
  const char *layer = gp_feature_get_text (work, GP_WORK_ASSET_LAYER);
  GpTableId table = layer ? gp_table_find (layer) : GP_TABLE_NONE;
  const GpFeature *asset;

  if (table != GP_TABLE_RUN && table != GP_TABLE_ROAD)
    return 0;
  asset = gp_snapshot_find (snapshot, table, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
  return asset && asset->geometry ? gp_geometry_length_m (asset->geometry) : 0;
}

static void
sum_up (GpPackagesPanel *self, GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  g_hash_table_remove_all (self->sums);
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      Sum *sum = get_sum (self, gp_feature_get_int (work, GP_WORK_PACKAGE, 0));

      sum->n_works++;
      sum->cost += gp_feature_get_int (work, GP_WORK_COST, 0);
      sum->length_m += work_length_m (snapshot, work);
      if (work->geometry)
        gp_box_add_box (&sum->box, &work->geometry->box);
    }
}

static void
add_row (GpPackagesPanel *self, const char *title, gint64 fid, gint64 year)
{
  const Sum *sum = get_sum (self, fid);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gp_cards_new_label (title, "gp-item-title heading");
  g_autofree char *cost = gp_money_format_wan (sum->cost, 2);
  g_autofree char *length = gp_text_format_length (sum->length_m);
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u work", "%u works", sum->n_works), sum->n_works);
  g_autofree char *second = sum->length_m > 0 ? g_strdup_printf ("%s · %s 万元 · %s", count, cost, length) : g_strdup_printf ("%s · %s 万元", count, cost);
  g_autofree char *when = year > 0 ? g_strdup_printf ("%d", (int) year) : NULL;

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (top), name);
  if (when)
    gtk_box_append (GTK_BOX (top), gp_cards_new_label (when, "dim-label gp-item-second"));
  gtk_box_append (GTK_BOX (texts), top);
  gtk_box_append (GTK_BOX (texts), gp_cards_new_label (second, "dim-label gp-item-second gp-number"));
  gtk_widget_add_css_class (texts, "gp-item");
  gtk_widget_set_tooltip_text (texts, title);
  gp_cards_append_row (GTK_WIDGET (self->list), texts);
  g_object_set_data_full (G_OBJECT (gtk_widget_get_last_child (GTK_WIDGET (self->list))), "fid", g_memdup2 (&fid, sizeof fid), g_free);
}

static gboolean
refresh (gpointer user_data)
{
  GpPackagesPanel *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autofree char *text = NULL;
  guint n;

  self->refresh_source = 0;
  gp_cards_clear (GTK_WIDGET (self->list));
  if (!snapshot)
    return G_SOURCE_REMOVE;
  sum_up (self, snapshot);
  n = gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE);
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *package = gp_snapshot_get (snapshot, GP_TABLE_PACKAGE, i);
      g_autofree char *title = gp_feature_dup_title (package);

      add_row (self, title, package->fid, gp_feature_get_int (package, GP_PACKAGE_YEAR, 0));
    }
  if (get_sum (self, 0)->n_works > 0)
    add_row (self, _ ("In no package"), 0, 0);
  text = g_strdup_printf (g_dngettext (NULL, "%u package", "%u packages", n), n);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpPackagesPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh, self);
}

static void
select_unpacked (GpPackagesPanel *self, GpSnapshot *snapshot)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  for (guint i = 0; i < n; i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpObjectRef ref = { .table = GP_TABLE_WORK, .fid = work->fid };

      if (gp_feature_get_int (work, GP_WORK_PACKAGE, 0) == 0)
        g_array_append_val (refs, ref);
    }
  gp_session_select (self->session, (const GpObjectRef *) refs->data, refs->len);
}

static void
on_row_activated (GpPackagesPanel *self, GtkListBoxRow *row)
{
  gint64 fid = *(gint64 *) g_object_get_data (G_OBJECT (row), "fid");
  GpBox box = get_sum (self, fid)->box;

  if (fid == 0)
    select_unpacked (self, gp_session_get_snapshot (self->session));
  else
    gp_session_select_one (self->session, GP_TABLE_PACKAGE, fid);
  if (!gp_box_is_empty (&box))
    {
      box = gp_box_grow (box, 40);
      gp_session_show_box (self->session, &box);
    }
}

static void
gp_packages_panel_dispose (GObject *object)
{
  GpPackagesPanel *self = GP_PACKAGES_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->sums, g_hash_table_unref);

  G_OBJECT_CLASS (gp_packages_panel_parent_class)->dispose (object);
}

static void
gp_packages_panel_class_init (GpPackagesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_packages_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-packages-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpPackagesPanel, box);
  gtk_widget_class_bind_template_child (widget_class, GpPackagesPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GpPackagesPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
gp_packages_panel_init (GpPackagesPanel *self)
{
  self->sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gp_packages_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_packages_panel_set_session (GpPackagesPanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  queue_refresh (self);
}
