/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a value is written as is what gp_filter_add() reads: the stored word
 * of a choice, the key of a row, 1 and 0 for yes and no. @options holds those
 * words beside the titles the planner sees.
 */
#include "config.h"

#include "gp-condition-row.h"

#include <glib/gi18n.h>

#include "gp-references.h"
#include "gp-text.h"

struct _GpConditionRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *column;
  GtkDropDown *comparison;
  GtkWidget *values; /* GtkStack: "text", "one", "many", "none" */
  GtkWidget *text;
  GtkDropDown *one;
  GtkWidget *many; /* GtkMenuButton */
  GtkWidget *checks;
  GtkLabel *unit;

  /* owned */
  GpSnapshot *snapshot;
  GArray *columns;    /* of int, by position */
  GArray *ops;        /* of GpFilterOp, by position */
  GPtrArray *options; /* of char *: what a choice is written as */
  GPtrArray *titles;  /* of char *: what it is called */
  GpTableId table;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpConditionRow, gp_condition_row, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  ACTIVATE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_field (GpConditionRow *self)
{
  return g_array_index (self->columns, int, MIN (gtk_drop_down_get_selected (self->column), self->columns->len - 1));
}

static GpFilterOp
get_op (GpConditionRow *self)
{
  return g_array_index (self->ops, GpFilterOp, MIN (gtk_drop_down_get_selected (self->comparison), self->ops->len - 1));
}

static void
changed (GpConditionRow *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
title_of_op (GpFilterOp op, gboolean date)
{
  switch (op)
    {
    case GP_FILTER_EQUAL:
      return _ ("is");
    case GP_FILTER_NOT_EQUAL:
      return _ ("is not");
    case GP_FILTER_LESS:
      return date ? _ ("is before") : _ ("is less than");
    case GP_FILTER_AT_MOST:
      return date ? _ ("is not after") : _ ("is at most");
    case GP_FILTER_GREATER:
      return date ? _ ("is after") : _ ("is more than");
    case GP_FILTER_AT_LEAST:
      return date ? _ ("is not before") : _ ("is at least");
    case GP_FILTER_CONTAINS:
      return _ ("contains");
    case GP_FILTER_ONE_OF:
      return _ ("is one of");
    case GP_FILTER_EMPTY:
      return _ ("is empty");
    case GP_FILTER_NOT_EMPTY:
      return _ ("is filled in");
    case GP_N_FILTER_OPS:
    default:
      return "";
    }
}

static const char *
unit_of (GpConditionRow *self, int field)
{
  const GpField *description;

  if (field == GP_FILTER_MEASURE)
    return gp_table_get (self->table)->geometry == GP_GEOMETRY_LINE ? "m" : "m²";
  description = gp_table_get_field (self->table, field);
  if (description->type == GP_FIELD_MONEY)
    return "万元";
  return description->unit != NULL ? _ (description->unit) : NULL;
}

static void
add_option (GpConditionRow *self, const char *option, const char *title)
{
  g_ptr_array_add (self->options, g_strdup (option));
  g_ptr_array_add (self->titles, g_strdup (title));
}

static void
list_rows (GpConditionRow *self, GpTableId table)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GArray) fids = g_array_new (FALSE, TRUE, sizeof (gint64));

  gp_references_list (self->snapshot, table, titles, fids);
  for (guint i = 0; i < fids->len; i++)
    {
      gint64 fid = g_array_index (fids, gint64, i);
      const GpFeature *row = gp_snapshot_find (self->snapshot, table, fid);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, fid);

      add_option (self, table == GP_TABLE_WORK_KIND ? gp_feature_get_text (row, GP_WORK_KIND_KIND) : key,
                  gtk_string_list_get_string (titles, i));
    }
}

/* Empty when the column is one to write into. */
static void
list_options (GpConditionRow *self, int field)
{
  const GpField *description = field >= 0 ? gp_table_get_field (self->table, field) : NULL;

  g_ptr_array_set_size (self->options, 0);
  g_ptr_array_set_size (self->titles, 0);
  if (description == NULL)
    return;
  if (gp_references_get_table (self->table, field) != GP_TABLE_NONE)
    list_rows (self, gp_references_get_table (self->table, field));
  else if (description->type == GP_FIELD_BOOL)
    {
      add_option (self, "1", _ ("yes"));
      add_option (self, "0", _ ("no"));
    }
  for (int i = 0; description->type == GP_FIELD_CHOICE && description->choices[i].value != NULL; i++)
    add_option (self, description->choices[i].value, gp_choice_get_title (description, i));
}

static gboolean
has_options (GpConditionRow *self)
{
  int field = get_field (self);

  return field >= 0 && (gp_references_get_table (self->table, field) != GP_TABLE_NONE ||
                        gp_table_get_field (self->table, field)->type == GP_FIELD_BOOL ||
                        gp_table_get_field (self->table, field)->type == GP_FIELD_CHOICE);
}

/* "Proposed, Reserved" on the button that opens the list. */
static void
tell_checked (GpConditionRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint i = 0;

  for (GtkWidget *check = gtk_widget_get_first_child (self->checks); check; check = gtk_widget_get_next_sibling (check), i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", (const char *) g_ptr_array_index (self->titles, i));
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->many))), text->len > 0 ? text->str : _ ("Choose…"));
}

static void
on_checked (GpConditionRow *self)
{
  tell_checked (self);
  changed (self);
}

static void
fill_options (GpConditionRow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *check;

  while ((check = gtk_widget_get_first_child (self->checks)) != NULL)
    gtk_box_remove (GTK_BOX (self->checks), check);
  for (guint i = 0; i < self->titles->len; i++)
    {
      gtk_string_list_append (titles, g_ptr_array_index (self->titles, i));
      check = gtk_check_button_new_with_label (g_ptr_array_index (self->titles, i));
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->checks), check);
    }
  gtk_drop_down_set_model (self->one, G_LIST_MODEL (titles));
  gtk_drop_down_set_enable_search (self->one, self->titles->len > 12);
  tell_checked (self);
}

static void
show_editor (GpConditionRow *self)
{
  GpFilterOp op = get_op (self);
  const char *unit = unit_of (self, get_field (self));
  const char *editor = !gp_filter_op_takes_value (op) ? "none" : !has_options (self)  ? "text"
                                                             : op == GP_FILTER_ONE_OF ? "many"
                                                                                      : "one";
  gboolean date = get_field (self) >= 0 && gp_table_get_field (self->table, get_field (self))->type == GP_FIELD_DATE;

  gtk_stack_set_visible_child_name (GTK_STACK (self->values), editor);
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL && g_str_equal (editor, "text"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), op == GP_FILTER_ONE_OF ? _ ("Several, with commas between") : date ? _ ("YYYY-MM-DD")
                                                                                                                             : NULL);
}

static void
on_op_selected (GpConditionRow *self)
{
  if (self->updating)
    return;
  show_editor (self);
  changed (self);
}

static void
list_ops (GpConditionRow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  int field = get_field (self);
  gboolean date = field >= 0 && gp_table_get_field (self->table, field)->type == GP_FIELD_DATE;
  GpFilterOp ops[GP_N_FILTER_OPS];
  guint n = gp_filter_list_ops (self->table, field, ops);

  /* A text that names a kind of work is one of a list, not a text to search in. */
  g_array_set_size (self->ops, 0);
  for (guint i = 0; i < n; i++)
    if (ops[i] != GP_FILTER_CONTAINS || !has_options (self))
      {
        g_array_append_val (self->ops, ops[i]);
        gtk_string_list_append (titles, title_of_op (ops[i], date));
      }
  gtk_drop_down_set_model (self->comparison, G_LIST_MODEL (titles));
}

static void
show_field (GpConditionRow *self)
{
  self->updating = TRUE;
  list_options (self, get_field (self));
  fill_options (self);
  list_ops (self);
  gtk_drop_down_set_selected (self->comparison, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  show_editor (self);
  self->updating = FALSE;
}

static void
on_column_selected (GpConditionRow *self)
{
  if (self->updating)
    return;
  show_field (self);
  changed (self);
}

static void
on_activate (GpConditionRow *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
on_remove (GpConditionRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
gp_condition_row_dispose (GObject *object)
{
  GpConditionRow *self = GP_CONDITION_ROW (object);

  self->updating = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_condition_row_parent_class)->dispose (object);
}

static void
gp_condition_row_finalize (GObject *object)
{
  GpConditionRow *self = GP_CONDITION_ROW (object);

  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_array_unref (self->columns);
  g_array_unref (self->ops);
  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->titles);

  G_OBJECT_CLASS (gp_condition_row_parent_class)->finalize (object);
}

static void
gp_condition_row_class_init (GpConditionRowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "activate", "remove" };

  G_OBJECT_CLASS (klass)->dispose = gp_condition_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_condition_row_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], GP_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
build_many (GpConditionRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->checks);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  self->many = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->many), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->many), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->many), popover);
}

static void
build_values (GpConditionRow *self)
{
  self->values = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->values), FALSE);
  gtk_widget_set_hexpand (self->values, TRUE);
  self->text = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Value"), -1);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  self->one = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (NULL));
  gtk_drop_down_set_expression (self->one, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->one), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Value"), -1);
  g_signal_connect_object (self->one, "notify::selected", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  build_many (self);
  gtk_stack_add_named (GTK_STACK (self->values), self->text, "text");
  gtk_stack_add_named (GTK_STACK (self->values), GTK_WIDGET (self->one), "one");
  gtk_stack_add_named (GTK_STACK (self->values), self->many, "many");
  gtk_stack_add_named (GTK_STACK (self->values), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "none");
}

static void
gp_condition_row_init (GpConditionRow *self)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  self->columns = g_array_new (FALSE, TRUE, sizeof (int));
  self->ops = g_array_new (FALSE, TRUE, sizeof (GpFilterOp));
  self->options = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-condition");
  self->column = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Column"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->column), 132, -1);
  self->comparison = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->comparison), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Comparison"), -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->comparison), 118, -1);
  build_values (self);
  self->unit = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->unit), "dim-label");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this condition"));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->column));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->comparison));
  gtk_box_append (GTK_BOX (self->box), self->values);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->unit));
  gtk_box_append (GTK_BOX (self->box), remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->column, "notify::selected", G_CALLBACK (on_column_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "notify::selected", G_CALLBACK (on_op_selected), self, G_CONNECT_SWAPPED);
}

/* Keys of rows that no column description names are numbers nobody knows. */
static gboolean
is_worth_asking (const GpField *field)
{
  return !g_str_has_suffix (field->name, "_fid") && g_strcmp0 (field->name, "asset_layer") != 0;
}

static void
list_columns (GpConditionRow *self)
{
  const GpTable *table = gp_table_get (self->table);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const int measure = GP_FILTER_MEASURE;

  for (int i = 0; i < (int) table->n_fields; i++)
    if (is_worth_asking (&table->fields[i]))
      {
        g_array_append_val (self->columns, i);
        gtk_string_list_append (titles, gp_field_get_title (&table->fields[i]));
      }
  if (table->geometry == GP_GEOMETRY_LINE || table->geometry == GP_GEOMETRY_POLYGON)
    {
      g_array_append_val (self->columns, measure);
      gtk_string_list_append (titles, table->geometry == GP_GEOMETRY_LINE ? _ ("Length") : _ ("Area"));
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->column, G_LIST_MODEL (titles));
  self->updating = FALSE;
}

/* What a table is mostly asked by: stage, kind, class; else the name. */
static int
usual_field (GpTableId id)
{
  const GpTable *table = gp_table_get (id);

  for (guint i = 0; i < table->n_fields; i++)
    if (gp_references_get_table (id, i) == GP_TABLE_WORK_KIND || table->fields[i].type == GP_FIELD_CHOICE)
      return i;
  return gp_table_find_field (id, "name");
}

/**
 * gp_condition_row_new:
 * @table: a table
 * @snapshot: what names of rows are taken from
 *
 * Returns: (transfer floating): a condition on the column most asked for
 */
GtkWidget *
gp_condition_row_new (GpTableId table, GpSnapshot *snapshot)
{
  GpConditionRow *self = g_object_new (GP_TYPE_CONDITION_ROW, NULL);

  self->table = table;
  self->snapshot = gp_snapshot_ref (snapshot);
  list_columns (self);
  gp_condition_row_set_field (self, usual_field (table));
  return GTK_WIDGET (self);
}

/**
 * gp_condition_row_set_field:
 * @self: a row
 * @field: column number, or %GP_FILTER_MEASURE
 */
void
gp_condition_row_set_field (GpConditionRow *self, int field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, int, i) == field)
      {
        self->updating = TRUE;
        gtk_drop_down_set_selected (self->column, i);
        self->updating = FALSE;
      }
  show_field (self);
  changed (self);
}

void
gp_condition_row_set_op (GpConditionRow *self, GpFilterOp op)
{
  for (guint i = 0; i < self->ops->len; i++)
    if (g_array_index (self->ops, GpFilterOp, i) == op)
      gtk_drop_down_set_selected (self->comparison, i);
}

/**
 * gp_condition_row_set_value:
 * @self: a row
 * @values: (array zero-terminated=1): as gp_filter_add() takes them
 */
void
gp_condition_row_set_value (GpConditionRow *self, const char *const *values)
{
  GtkWidget *check = gtk_widget_get_first_child (self->checks);
  g_autofree char *joined = g_strjoinv ("、", (char **) values);

  if (!has_options (self))
    gtk_editable_set_text (GTK_EDITABLE (self->text), joined);
  for (guint i = 0; i < self->options->len; i++, check = gtk_widget_get_next_sibling (check))
    {
      gboolean chosen = g_strv_contains (values, g_ptr_array_index (self->options, i));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
      if (chosen)
        gtk_drop_down_set_selected (self->one, i);
    }
}

/* A bare amount of money is in 万元, as in the form. */
static char *
dup_written (GpConditionRow *self, const char *text)
{
  int field = get_field (self);
  gboolean bare = !g_str_has_suffix (text, "元") && !g_str_has_suffix (text, "万");

  if (field >= 0 && gp_table_get_field (self->table, field)->type == GP_FIELD_MONEY && bare && !gp_text_is_blank (text))
    return g_strconcat (text, "万元", NULL);
  return g_strdup (text);
}

static void
collect_written (GpConditionRow *self, GStrvBuilder *values)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_auto (GStrv) parts = get_op (self) == GP_FILTER_ONE_OF ? g_regex_split_simple ("[,;，、；]", text, 0, 0) : g_strsplit (text, "\n", 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *value = dup_written (self, g_strstrip (parts[i]));

      g_strv_builder_add (values, value);
    }
}

static void
collect_chosen (GpConditionRow *self, GStrvBuilder *values)
{
  GtkWidget *check = gtk_widget_get_first_child (self->checks);
  guint position = gtk_drop_down_get_selected (self->one);

  if (get_op (self) != GP_FILTER_ONE_OF)
    {
      if (position < self->options->len)
        g_strv_builder_add (values, g_ptr_array_index (self->options, position));
      return;
    }
  for (guint i = 0; i < self->options->len; i++, check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_strv_builder_add (values, g_ptr_array_index (self->options, i));
}

/**
 * gp_condition_row_add_to:
 * @self: a row
 * @filter: a filter on its table
 * @error: what is wrong with the value
 *
 * Returns: whether the condition is in @filter now
 */
gboolean
gp_condition_row_add_to (GpConditionRow *self, GpFilter *filter, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  if (has_options (self))
    collect_chosen (self, builder);
  else
    collect_written (self, builder);
  values = g_strv_builder_end (builder);
  return gp_filter_add (filter, get_field (self), get_op (self), (const char *const *) values, error);
}
