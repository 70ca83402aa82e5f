/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text, numbers, money and dates are entries that commit on Enter and when
 * the cursor leaves; choices, references and the kind of a work (a text that
 * names a row of work_kind) are drop-downs with an empty first line; yes and
 * no is a switch. Money is written and shown in 万元.
 */
#include "config.h"

#include "gp-form-row.h"

#include <glib/gi18n.h>

#include "gp-references.h"
#include "gp-text.h"

struct _GpFormRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *editor;    /* GtkEntry, GtkDropDown or GtkSwitch */
  GtkWidget *yes_or_no; /* GtkDropDown beside a switch, for what differs; or NULL */
  GtkLabel *error;

  GpTableId table;
  guint field;
  GpFeature *shown;     /* the first of what is edited */
  GpFeature *value;     /* what was entered last and is sound */
  GpSnapshot *snapshot; /* of the references */
  GArray *references;   /* of gint64, by position of the drop-down less one */
  char *text;           /* as shown, to know a change */
  gboolean several;
  gboolean several_listed; /* the last line of the drop-down says so */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpFormRow, gp_form_row, GTK_TYPE_WIDGET)

enum
{
  COMMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const GpField *
field_of (GpFormRow *self)
{
  return gp_table_get_field (self->table, self->field);
}

static gboolean
is_work_kind (GpFormRow *self)
{
  return self->table == GP_TABLE_WORK && self->field == GP_WORK_KIND;
}

/* The table whose rows a drop-down offers, or GP_TABLE_NONE. */
static GpTableId
referred_table (GpFormRow *self)
{
  return gp_references_get_table (self->table, self->field);
}

/* Money as 万元 without losing a fen: up to six decimals, as few as say it. */
static char *
format_wan (GpFen fen)
{
  g_autofree char *text = gp_money_format_wan (fen, 6);
  char *point = strchr (text, '.');

  if (point)
    for (char *end = text + strlen (text) - 1; end > point + 2 && *end == '0'; end--)
      *end = '\0';
  return g_steal_pointer (&text);
}

static char *
format_value (GpFormRow *self, const GpFeature *feature)
{
  const GpField *field = field_of (self);

  if (!gp_feature_has (feature, self->field))
    return g_strdup ("");
  if (field->type == GP_FIELD_MONEY)
    return format_wan (gp_feature_get_int (feature, self->field, 0));
  return gp_feature_format (feature, self->field);
}

static gboolean
ends_with_money_unit (const char *text)
{
  return g_str_has_suffix (text, "元") || g_str_has_suffix (text, "万");
}

/* As gp_feature_parse(), but a bare amount of money is in 万元. */
static gboolean
parse_value (GpFormRow *self, GpFeature *into, const char *text, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *money = NULL;

  if (field_of (self)->type != GP_FIELD_MONEY || plain[0] == '\0' || ends_with_money_unit (plain))
    return gp_feature_parse (into, self->field, plain, error);
  money = g_strconcat (plain, "万元", NULL);
  return gp_feature_parse (into, self->field, money, error);
}

void
gp_form_row_show_error (GpFormRow *self, const char *message)
{
  gtk_label_set_text (self->error, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
  if (message)
    gtk_widget_add_css_class (self->editor, "error");
  else
    gtk_widget_remove_css_class (self->editor, "error");
}

static void
take_value (GpFormRow *self, GpFeature *value)
{
  g_clear_pointer (&self->value, gp_feature_unref);
  self->value = value;
  gp_form_row_show_error (self, NULL);
  g_signal_emit (self, signals[COMMIT], 0);
}

/**
 * gp_form_row_try_text:
 * @self: a row
 * @text: what was written
 *
 * Commits @text when it is sound and new, or shows what is wrong with it.
 *
 * Returns: whether it is sound
 */
gboolean
gp_form_row_try_text (GpFormRow *self, const char *text)
{
  g_autoptr (GpFeature) value = gp_feature_new (self->table, 0, NULL);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (text, self->text) == 0)
    {
      gp_form_row_show_error (self, NULL);
      return TRUE;
    }
  if (!parse_value (self, value, text, &error))
    {
      gp_form_row_show_error (self, error->message);
      return FALSE;
    }
  take_value (self, g_steal_pointer (&value));
  return TRUE;
}

static void
on_entry_done (GpFormRow *self)
{
  if (!self->updating && self->shown)
    gp_form_row_try_text (self, gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

static void
refer_to (GpFormRow *self, GpFeature *value, gint64 fid)
{
  const GpFeature *kind = is_work_kind (self) ? gp_snapshot_find (self->snapshot, GP_TABLE_WORK_KIND, fid) : NULL;

  if (kind)
    gp_feature_set_text (value, self->field, gp_feature_get_text (kind, GP_WORK_KIND_KIND));
  else if (!is_work_kind (self))
    gp_feature_set_int (value, self->field, fid);
}

/* "(several)" stands at the end of the list while the values differ; to choose it changes nothing. */
static gboolean
is_several_line (GpFormRow *self, guint position)
{
  GListModel *titles = gtk_drop_down_get_model (GTK_DROP_DOWN (self->editor));

  return self->several_listed && position + 1 == g_list_model_get_n_items (titles);
}

static void
list_several (GpFormRow *self, gboolean listed)
{
  GListModel *titles = gtk_drop_down_get_model (GTK_DROP_DOWN (self->editor));

  if (self->several_listed == listed)
    return;
  self->several_listed = listed;
  if (listed)
    gtk_string_list_append (GTK_STRING_LIST (titles), _ ("(several)"));
  else
    gtk_string_list_remove (GTK_STRING_LIST (titles), g_list_model_get_n_items (titles) - 1);
}

static void
on_selected (GpFormRow *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));
  GpFeature *value;

  if (self->updating || !self->shown || position == GTK_INVALID_LIST_POSITION || is_several_line (self, position))
    return;
  value = gp_feature_new (self->table, 0, NULL);
  if (position > 0 && field_of (self)->type == GP_FIELD_CHOICE)
    gp_feature_set_choice (value, self->field, position - 1);
  else if (position > 0 && position - 1 < self->references->len)
    refer_to (self, value, g_array_index (self->references, gint64, position - 1));
  take_value (self, value);
}

static void
on_switched (GpFormRow *self)
{
  GpFeature *value;

  if (self->updating || !self->shown)
    return;
  value = gp_feature_new (self->table, 0, NULL);
  gp_feature_set_int (value, self->field, gtk_switch_get_active (GTK_SWITCH (self->editor)));
  take_value (self, value);
}

static gboolean
on_key (GpFormRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->editor), self->text ? self->text : "");
  gp_form_row_show_error (self, NULL);
  return FALSE;
}

static GtkWidget *
new_entry (GpFormRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (entry, "activate", G_CALLBACK (on_entry_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_done), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_editable (GTK_EDITABLE (entry), !field_of (self)->computed);
  if (field_of (self)->type == GP_FIELD_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("YYYY-MM-DD"));
  gtk_widget_set_hexpand (entry, TRUE);
  return entry;
}

static GtkWidget *
new_choice (GpFormRow *self)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (NULL);
  GtkStringList *titles = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down)));
  const GpField *field = field_of (self);

  gtk_string_list_append (titles, "—");
  for (int i = 0; field->type == GP_FIELD_CHOICE && field->choices[i].value; i++)
    gtk_string_list_append (titles, gp_choice_get_title (field, i));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (drop_down, TRUE);
  return drop_down;
}

/* A switch cannot say that some are on and some off. */
static void
on_yes_or_no (GpFormRow *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->yes_or_no));
  GpFeature *value;

  if (self->updating || !self->shown || position < 1)
    return;
  value = gp_feature_new (self->table, 0, NULL);
  gp_feature_set_int (value, self->field, position == 1);
  take_value (self, value);
}

static GtkWidget *
new_yes_or_no (GpFormRow *self)
{
  const char *const lines[] = { _ ("(several)"), _ ("yes"), _ ("no"), NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (lines);

  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_widget_set_visible (drop_down, FALSE);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_yes_or_no), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
new_switch (GpFormRow *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (toggle, GTK_ALIGN_START);
  gtk_widget_set_hexpand (toggle, TRUE);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
  return toggle;
}

static void
build_line (GpFormRow *self)
{
  const GpField *field = field_of (self);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (gp_field_get_title (field));
  const char *unit = field->type == GP_FIELD_MONEY ? "万元" : field->unit ? _ (field->unit)
                                                                          : NULL;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_size_request (title, 76, -1);
  gtk_widget_add_css_class (title, "gp-field");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (line), title);
  if (field->type == GP_FIELD_CHOICE || referred_table (self) != GP_TABLE_NONE)
    self->editor = new_choice (self);
  else if (field->type == GP_FIELD_BOOL)
    self->editor = new_switch (self);
  else
    self->editor = new_entry (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, gp_field_get_title (field), -1);
  gtk_box_append (GTK_BOX (line), self->editor);
  if (field->type == GP_FIELD_BOOL)
    {
      self->yes_or_no = new_yes_or_no (self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->yes_or_no), GTK_ACCESSIBLE_PROPERTY_LABEL, gp_field_get_title (field), -1);
      gtk_box_append (GTK_BOX (line), self->yes_or_no);
    }
  if (unit)
    {
      GtkWidget *label = gtk_label_new (unit);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "gp-unit");
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
gp_form_row_dispose (GObject *object)
{
  GpFormRow *self = GP_FORM_ROW (object);

  self->updating = TRUE;
  g_clear_pointer (&self->shown, gp_feature_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_form_row_parent_class)->dispose (object);
}

static void
gp_form_row_finalize (GObject *object)
{
  GpFormRow *self = GP_FORM_ROW (object);

  g_clear_pointer (&self->value, gp_feature_unref);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_array_unref (self->references);
  g_free (self->text);

  G_OBJECT_CLASS (gp_form_row_parent_class)->finalize (object);
}

static void
gp_form_row_class_init (GpFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_form_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_form_row_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[COMMIT] = g_signal_new ("commit", GP_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_form_row_init (GpFormRow *self)
{
  self->references = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-form-row");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * gp_form_row_new:
 * @table: a table
 * @field: column number
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
gp_form_row_new (GpTableId table, guint field)
{
  GpFormRow *self = g_object_new (GP_TYPE_FORM_ROW, NULL);

  self->table = table;
  self->field = field;
  build_line (self);
  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->error, 0);
  gtk_label_set_wrap (self->error, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "gp-form-error");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->error));
  return GTK_WIDGET (self);
}

guint
gp_form_row_get_field (GpFormRow *self)
{
  return self->field;
}

/* The row that is referred to now, or 0. */
static gint64
referred_fid (GpFormRow *self, GpSnapshot *snapshot)
{
  const GpFeature *kind;

  if (!is_work_kind (self))
    return gp_feature_get_int (self->shown, self->field, 0);
  kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (self->shown, self->field));
  return kind ? kind->fid : 0;
}

/* Fills the drop-down of a reference with the rows of its table. */
static void
list_references (GpFormRow *self, GpSnapshot *snapshot)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_array_set_size (self->references, 0);
  gtk_string_list_append (titles, "—");
  gp_references_list (snapshot, referred_table (self), titles, self->references);
  self->several_listed = FALSE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->editor), G_LIST_MODEL (titles));
}

static void
show_in_drop_down (GpFormRow *self, GpSnapshot *snapshot)
{
  guint position = 0;

  if (referred_table (self) != GP_TABLE_NONE)
    {
      gint64 fid = referred_fid (self, snapshot);

      if (self->snapshot != snapshot)
        {
          list_references (self, snapshot);
          g_clear_pointer (&self->snapshot, gp_snapshot_unref);
          self->snapshot = gp_snapshot_ref (snapshot);
        }
      for (guint i = 0; i < self->references->len && fid != 0; i++)
        if (g_array_index (self->references, gint64, i) == fid)
          position = i + 1;
    }
  else
    position = gp_feature_get_choice (self->shown, self->field) + 1;
  list_several (self, self->several);
  if (self->several)
    position = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (self->editor))) - 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), position);
}

static void
show_in_switch (GpFormRow *self)
{
  gtk_switch_set_active (GTK_SWITCH (self->editor), gp_feature_get_int (self->shown, self->field, 0) != 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->yes_or_no), 0);
  gtk_widget_set_visible (self->editor, !self->several);
  gtk_widget_set_visible (self->yes_or_no, self->several);
}

static gboolean
values_differ (GpFormRow *self, const GpFeature *a, const GpFeature *b)
{
  gboolean given = gp_feature_has (a, self->field);

  if (given != gp_feature_has (b, self->field))
    return TRUE;
  if (!given)
    return FALSE;
  if (field_of (self)->type == GP_FIELD_TEXT)
    return strcmp (gp_feature_get_text (a, self->field), gp_feature_get_text (b, self->field)) != 0;
  if (field_of (self)->type == GP_FIELD_REAL)
    return gp_feature_get_real (a, self->field) != gp_feature_get_real (b, self->field);
  return gp_feature_get_int (a, self->field, 0) != gp_feature_get_int (b, self->field, 0);
}

static void
show_in_entry (GpFormRow *self)
{
  gboolean focused = (gtk_widget_get_state_flags (self->editor) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_autofree char *old = g_steal_pointer (&self->text);

  self->text = self->several ? g_strdup ("") : format_value (self, self->shown);
  if (field_of (self)->type != GP_FIELD_DATE || self->several)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->editor), self->several ? _ ("(several)") : NULL);
  /* What is being written stays while its own value did not change. */
  if (!focused || g_strcmp0 (old, self->text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->editor), self->text);
}

/**
 * gp_form_row_show:
 * @self: a row
 * @snapshot: what references point into
 * @features: (element-type GpFeature): one or more features of the row's table
 *
 * Shows their common value, or "(several)".
 */
void
gp_form_row_show (GpFormRow *self, GpSnapshot *snapshot, GPtrArray *features)
{
  g_return_if_fail (features->len > 0);

  self->updating = TRUE;
  g_clear_pointer (&self->shown, gp_feature_unref);
  self->shown = gp_feature_ref (g_ptr_array_index (features, 0));
  self->several = FALSE;
  for (guint i = 1; i < features->len && !self->several; i++)
    self->several = values_differ (self, self->shown, g_ptr_array_index (features, i));
  if (GTK_IS_DROP_DOWN (self->editor))
    show_in_drop_down (self, snapshot);
  else if (GTK_IS_SWITCH (self->editor))
    show_in_switch (self);
  else
    show_in_entry (self);
  if (!gtk_widget_has_css_class (self->editor, "error"))
    gp_form_row_show_error (self, NULL);
  self->updating = FALSE;
}

/**
 * gp_form_row_flush:
 * @self: a row
 *
 * Commits what is being written in it, if it is sound; forgets it otherwise.
 */
void
gp_form_row_flush (GpFormRow *self)
{
  if (!GTK_IS_ENTRY (self->editor) || !self->shown)
    return;
  on_entry_done (self);
  gp_form_row_show_error (self, NULL);
}

/**
 * gp_form_row_get_value:
 * @self: a row that said "commit"
 *
 * Returns: (transfer none) (nullable): a feature whose one column holds what was entered
 */
GpFeature *
gp_form_row_get_value (GpFormRow *self)
{
  return self->value;
}
