/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are made anew only when the table changes. */
#include "config.h"

#include "gp-form.h"

#include <glib/gi18n.h>

#include "gp-form-row.h"
#include "gp-set-field-edit.h"
#include "gp-text.h"

struct _GpForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *measure_row;
  GtkLabel *measure_title;
  GtkLabel *measure;

  /* owned */
  GpSession *session;
  GArray *refs;    /* of GpObjectRef: what is edited */
  GpTableId table; /* of the first */
  gboolean mixed;  /* of several tables: only what all have */
};

G_DEFINE_FINAL_TYPE (GpForm, gp_form, GTK_TYPE_WIDGET)

static void
on_commit (GpFormRow *row, GpForm *self)
{
  g_autoptr (GpFeature) value = gp_feature_ref (gp_form_row_get_value (row));
  g_autoptr (GArray) refs = g_array_ref (self->refs);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (refs->len == 0 || !gp_session_get_plan (self->session))
    return;
  if (!gp_set_field_edit (gp_session_get_plan (self->session), (const GpObjectRef *) (gpointer) refs->data, refs->len,
                          gp_form_row_get_field (row), value, &said, &error))
    gp_form_row_show_error (row, error->message);
  else if (refs->len > 1)
    gp_session_toast (self->session, said, TRUE);
}

static void
clear_rows (GpForm *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while (child)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->measure_row)
        gtk_box_remove (GTK_BOX (self->box), child);
      child = next;
    }
}

/* Of a work the dates come first, and what it is of is not a matter of numbers to write. */
static const guint work_order[] = { GP_NAME, GP_CODE, GP_WORK_KIND, GP_WORK_START, GP_WORK_FINISH, GP_WORK_FIXED, GP_WORK_DAYS,
                                    GP_WORK_COST, GP_WORK_CLASS, GP_WORK_STAGE, GP_WORK_DISTRICT, GP_WORK_COMPOUND, GP_WORK_PACKAGE,
                                    GP_WORK_UNIT, GP_WORK_QUANTITY, GP_WORK_QUANTITY_UNIT, GP_WORK_EARLIEST, GP_WORK_DUE,
                                    GP_WORK_ACTUAL_START, GP_WORK_ACTUAL_FINISH, GP_NOTE };

/* What every spatial table has, in the same place. */
static const guint common_order[] = { GP_NAME, GP_CODE, GP_NOTE };

/* The name first, the note last; what the program wrote stays out of the form. */
static GArray *
list_fields (GpTableId id, gboolean mixed)
{
  const GpTable *table = gp_table_get (id);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  int note = gp_table_find_field (id, "note");
  int name = gp_table_find_field (id, "name");

  if (mixed)
    return g_array_append_vals (order, common_order, G_N_ELEMENTS (common_order));
  if (id == GP_TABLE_WORK)
    return g_array_append_vals (order, work_order, G_N_ELEMENTS (work_order));
  if (name >= 0)
    g_array_append_val (order, name);
  for (guint i = 0; i < table->n_fields; i++)
    if ((int) i != note && (int) i != name && !table->fields[i].computed)
      g_array_append_val (order, i);
  if (note >= 0)
    g_array_append_val (order, note);
  return order;
}

static void
build_rows (GpForm *self)
{
  g_autoptr (GArray) order = list_fields (self->table, self->mixed);

  clear_rows (self);
  for (guint i = 0; i < order->len; i++)
    {
      GtkWidget *row = gp_form_row_new (self->table, g_array_index (order, guint, i));

      g_signal_connect_object (row, "commit", G_CALLBACK (on_commit), self, 0);
      gtk_box_insert_child_after (GTK_BOX (self->box), row, gtk_widget_get_prev_sibling (self->measure_row));
    }
}

static void
show_measure (GpForm *self, GPtrArray *features)
{
  GpGeometryKind kind = gp_table_get (self->table)->geometry;
  double sum = 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->measure_row, !self->mixed && (kind == GP_GEOMETRY_LINE || kind == GP_GEOMETRY_POLYGON));
  for (guint i = 0; i < features->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (features, i);

      if (feature->geometry)
        sum += kind == GP_GEOMETRY_LINE ? gp_geometry_length_m (feature->geometry) : gp_geometry_area_m2 (feature->geometry);
    }
  text = kind == GP_GEOMETRY_LINE ? gp_text_format_length (sum) : gp_text_format_area (sum);
  gtk_label_set_text (self->measure_title, kind == GP_GEOMETRY_LINE ? _ ("Length") : _ ("Area"));
  gtk_label_set_text (self->measure, text);
}

static void
gp_form_dispose (GObject *object)
{
  GpForm *self = GP_FORM (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_form_parent_class)->dispose (object);
}

static void
gp_form_finalize (GObject *object)
{
  g_array_unref (GP_FORM (object)->refs);

  G_OBJECT_CLASS (gp_form_parent_class)->finalize (object);
}

static void
gp_form_class_init (GpFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_form_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_measure_row (GpForm *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *measured = gtk_label_new (_ ("measured"));

  gtk_widget_add_css_class (row, "gp-form-row");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_size_request (title, 76, -1);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_set_margin_start (value, 4);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (measured, "dim-label");
  gtk_widget_add_css_class (measured, "gp-unit");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (GTK_BOX (row), measured);
  self->measure_title = GTK_LABEL (title);
  self->measure = GTK_LABEL (value);
  return row;
}

static void
gp_form_init (GpForm *self)
{
  self->refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  self->table = GP_TABLE_NONE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "gp-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->measure_row = new_measure_row (self);
  gtk_box_append (GTK_BOX (self->box), self->measure_row);
}

GtkWidget *
gp_form_new (void)
{
  return g_object_new (GP_TYPE_FORM, NULL);
}

/**
 * gp_form_show:
 * @self: the form
 * @session: what the window looks at
 * @features: (element-type GpFeature): one or more features of the session's
 *   snapshot; when they are of several tables the form has what all of them have
 */
void
gp_form_show (GpForm *self, GpSession *session, GPtrArray *features)
{
  GpTableId table = ((const GpFeature *) g_ptr_array_index (features, 0))->table;
  gboolean mixed = FALSE;

  /* Not the array itself: an edit under way holds on to it. */
  g_array_unref (self->refs);
  self->refs = g_array_sized_new (FALSE, TRUE, sizeof (GpObjectRef), features->len);
  for (guint i = 0; i < features->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (features, i);
      GpObjectRef ref = { feature->table, feature->fid };

      g_array_append_val (self->refs, ref);
      mixed = mixed || ref.table != table;
    }
  g_set_object (&self->session, session);
  if (self->table != table || self->mixed != mixed)
    {
      self->table = table;
      self->mixed = mixed;
      build_rows (self);
    }
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row; row = gtk_widget_get_next_sibling (row))
    if (GP_IS_FORM_ROW (row))
      gp_form_row_show (GP_FORM_ROW (row), gp_session_get_snapshot (session), features);
  show_measure (self, features);
}

/**
 * gp_form_flush:
 * @self: the form
 *
 * Commits what is still being written. To be called before something else is shown.
 */
void
gp_form_flush (GpForm *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->box);

  while (row)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (GP_IS_FORM_ROW (row))
        gp_form_row_flush (GP_FORM_ROW (row));
      row = next;
    }
}

/**
 * gp_form_get_row:
 * @self: the form
 * @field: column number
 *
 * Returns: (transfer none) (nullable): the row of that column
 */
GtkWidget *
gp_form_get_row (GpForm *self, guint field)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row; row = gtk_widget_get_next_sibling (row))
    if (GP_IS_FORM_ROW (row) && gp_form_row_get_field (GP_FORM_ROW (row)) == field)
      return row;
  return NULL;
}
