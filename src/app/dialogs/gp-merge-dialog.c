/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-merge-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-apportion.h"
#include "gp-merge-edit.h"
#include "gp-text.h"

#define WIDTH_PX 720
#define HEIGHT_PX 560
/* So many different texts are listed one by one. */
#define LISTED_MAX 4

typedef struct
{
  guint field;
  GtkDropDown *rule;
  GArray *rules; /* GpMergeRule, by position in the drop down */
  GtkLabel *before;
  GtkLabel *after;
} Line;

typedef struct
{
  GpSession *session;
  GpTableId table;
  GPtrArray *objects; /* GpFeature */
  GArray *lines;      /* Line */
  GpMergeRule *rules;
  GtkWindow *window;
  GtkDropDown *kept;
  GtkLabel *shape;
  GtkLabel *wrong;
  GtkWidget *merge;
} Dialog; /* owned by the window */

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  for (guint i = 0; i < self->lines->len; i++)
    g_array_unref (g_array_index (self->lines, Line, i).rules);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->objects);
  g_object_unref (self->session);
  g_free (self->rules);
  g_free (self);
}

static gboolean
is_number (const GpField *field)
{
  return field->type == GP_FIELD_INT || field->type == GP_FIELD_REAL || field->type == GP_FIELD_MONEY;
}

static char *
dup_value (Dialog *self, const GpFeature *object, guint field)
{
  const GpField *description = gp_table_get_field (self->table, field);
  g_autofree char *text = gp_feature_has (object, field) ? gp_feature_format (object, field) : NULL;
  GpFeature *named;

  if (text == NULL)
    return g_strdup ("—");
  if (description->type == GP_FIELD_CHOICE)
    return g_strdup (gp_choice_get_title (description, gp_feature_get_choice (object, field)));
  if (description->type != GP_FIELD_REF)
    return g_steal_pointer (&text);
  named = gp_snapshot_find (gp_session_get_snapshot (self->session), description->ref, gp_feature_get_int (object, field, 0));
  return named != NULL ? gp_feature_dup_title (named) : g_steal_pointer (&text);
}

static char *
dup_total (Dialog *self, guint field)
{
  g_autoptr (GpFeature) total = gp_feature_new (self->table, 0, NULL);
  gboolean real = gp_table_get_field (self->table, field)->type == GP_FIELD_REAL;
  gint64 whole = 0;
  double sum = 0;

  for (guint i = 0; i < self->objects->len; i++)
    {
      const GpFeature *object = g_ptr_array_index (self->objects, i);

      if (!gp_feature_has (object, field))
        continue;
      if (real)
        sum += gp_feature_get_real (object, field);
      else
        whole += gp_feature_get_int (object, field, 0);
    }
  if (real)
    gp_feature_set_real (total, field, sum);
  else
    gp_feature_set_int (total, field, whole);
  return gp_feature_format (total, field);
}

/* What there is now: the total of what adds up, else the different values. */
static char *
dup_before (Dialog *self, guint field)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->objects->len; i++)
    {
      char *text = dup_value (self, g_ptr_array_index (self->objects, i), field);

      if (gp_apportion_is_additive (self->table, field) || !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, text);
      else
        g_free (text);
    }
  for (guint i = 0; i < MIN (texts->len, LISTED_MAX); i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : gp_apportion_is_additive (self->table, field) ? " + "
                                                                                                     : " / ",
                            (const char *) g_ptr_array_index (texts, i));
  if (texts->len > LISTED_MAX)
    g_string_append (all, " …");
  if (is_number (gp_table_get_field (self->table, field)) && gp_apportion_is_additive (self->table, field))
    {
      g_autofree char *total = dup_total (self, field);

      g_string_append_printf (all, " = %s", total);
    }
  return g_string_free (all, FALSE);
}

static gboolean
loses_something (Dialog *self, const GpFeature *merged, guint field)
{
  g_autofree char *total = NULL;
  g_autofree char *after = NULL;

  if (!gp_apportion_is_additive (self->table, field))
    return FALSE;
  total = dup_total (self, field);
  after = gp_feature_has (merged, field) ? gp_feature_format (merged, field) : g_strdup ("0");
  return g_strcmp0 (total, after) != 0;
}

static double
size_of (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_POLYGON ? gp_geometry_area_m2 (geometry) : gp_geometry_length_m (geometry);
}

static void
show_shape (Dialog *self, const GpFeature *merged)
{
  gboolean area = merged->geometry->kind == GP_GEOMETRY_POLYGON;
  double sum = 0;
  guint n_parts = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->objects->len; i++)
    sum += size_of (((GpFeature *) g_ptr_array_index (self->objects, i))->geometry);
  for (guint ring = 0; ring < merged->geometry->n_rings; ring++)
    n_parts += merged->geometry->shells[ring];
  before = area ? gp_text_format_area (sum) : gp_text_format_length (sum);
  after = area ? gp_text_format_area (size_of (merged->geometry)) : gp_text_format_length (size_of (merged->geometry));
  if (area && n_parts > 1)
    text = g_strdup_printf (_ ("On the map: %s → %s, in %u separate parts"), before, after, n_parts);
  else if (merged->geometry->kind == GP_GEOMETRY_POINT)
    text = g_strdup (_ ("On the map: the place of the one that stays"));
  else
    text = g_strdup_printf (_ ("On the map: %s → %s"), before, after);
  gtk_label_set_text (self->shape, text);
}

static void
read_rules (Dialog *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      guint chosen = gtk_drop_down_get_selected (line->rule);

      if (chosen < line->rules->len)
        self->rules[line->field] = g_array_index (line->rules, GpMergeRule, chosen);
    }
}

static void
update (Dialog *self)
{
  guint kept = gtk_drop_down_get_selected (self->kept);
  g_autoptr (GpFeature) merged = NULL;
  g_autoptr (GError) error = NULL;

  if (kept >= self->objects->len)
    return;
  read_rules (self);
  merged = gp_merge_preview (self->objects, kept, self->rules, &error);
  gtk_widget_set_sensitive (self->merge, merged != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), merged == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->shape), merged != NULL);
  gtk_label_set_text (self->wrong, error != NULL ? error->message : "");
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      g_autofree char *after = merged != NULL ? dup_value (self, merged, line->field) : g_strdup ("");

      gtk_label_set_text (line->after, after);
      if (merged != NULL && loses_something (self, merged, line->field))
        gtk_widget_add_css_class (GTK_WIDGET (line->after), "gp-wrong");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (line->after), "gp-wrong");
    }
  if (merged != NULL)
    show_shape (self, merged);
}

static gboolean
merge (Dialog *self, const gint64 *fids, guint n_fids, guint kept, char **said, GError **error)
{
  return gp_merge_edit (gp_session_get_plan (self->session), self->table, fids, n_fids, kept, self->rules, said, error);
}

static void
on_merge (Dialog *self)
{
  g_autoptr (GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint kept = gtk_drop_down_get_selected (self->kept);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (gp_session_get_plan (self->session) == NULL || kept >= self->objects->len)
    return;
  for (guint i = 0; i < self->objects->len; i++)
    g_array_append_val (fids, ((GpFeature *) g_ptr_array_index (self->objects, i))->fid);
  if (!merge (self, (const gint64 *) (gpointer) fids->data, fids->len, kept, &said, &error))
    {
      gtk_label_set_text (self->wrong, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
      return;
    }
  gp_session_select_one (self->session, self->table, g_array_index (fids, gint64, kept));
  gp_session_toast (self->session, said, TRUE);
  gtk_window_close (self->window);
}

static void
offer_rule (Line *line, GtkStringList *titles, const char *title, GpMergeHow how, guint of)
{
  GpMergeRule rule = { how, of };

  gtk_string_list_append (titles, title);
  g_array_append_val (line->rules, rule);
}

static void
offer_rules (Dialog *self, Line *line)
{
  static const struct
  {
    GpMergeHow how;
    const char *title;
  } rules[] = {
    { GP_MERGE_ENDS, N_ ("from the ends of the line") },
    { GP_MERGE_SUM, N_ ("sum") },
    { GP_MERGE_FIRST, N_ ("of the one that stays") },
    { GP_MERGE_LARGER, N_ ("the larger") },
  };
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint proposed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (gp_merge_offers (self->table, line->field, rules[i].how))
      {
        if (rules[i].how == self->rules[line->field].how)
          proposed = line->rules->len;
        offer_rule (line, titles, _ (rules[i].title), rules[i].how, 0);
      }
  for (guint i = 0; gp_merge_offers (self->table, line->field, GP_MERGE_OF) && i < self->objects->len; i++)
    {
      g_autofree char *title = gp_feature_dup_title (g_ptr_array_index (self->objects, i));
      g_autofree char *of = g_strdup_printf (_ ("of “%s”"), title);

      offer_rule (line, titles, of, GP_MERGE_OF, i);
    }
  line->rule = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  gtk_drop_down_set_selected (line->rule, proposed);
  gtk_widget_set_sensitive (GTK_WIDGET (line->rule), line->rules->len > 1 && self->table != GP_TABLE_DISTRICT);
}

static GtkLabel *
new_cell (const char *text, gboolean number)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, number ? 1 : 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
  return label;
}

static void
add_line (Dialog *self, GtkGrid *grid, guint field)
{
  const GpField *description = gp_table_get_field (self->table, field);
  gboolean number = is_number (description);
  Line line = { .field = field, .rules = g_array_new (FALSE, FALSE, sizeof (GpMergeRule)) };
  g_autofree char *before = dup_before (self, field);
  const char *unit = description->unit != NULL ? _ (description->unit) : NULL;
  g_autofree char *title = unit != NULL ? g_strdup_printf ("%s (%s)", gp_field_get_title (description), unit) : g_strdup (gp_field_get_title (description));
  int row = self->lines->len + 1;

  offer_rules (self, &line);
  line.before = new_cell (before, number);
  gtk_widget_set_hexpand (GTK_WIDGET (line.before), TRUE);
  line.after = new_cell (NULL, number);
  gtk_label_set_width_chars (line.after, 14);
  gtk_label_set_max_width_chars (line.after, 18);
  gtk_widget_add_css_class (GTK_WIDGET (line.after), "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (line.rule), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_grid_attach (grid, GTK_WIDGET (new_cell (title, FALSE)), 0, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (line.before), 1, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (line.rule), 2, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (line.after), 3, row, 1, 1);
  g_array_append_val (self->lines, line);
  g_signal_connect_swapped (line.rule, "notify::selected", G_CALLBACK (update), self);
}

static gboolean
is_given (Dialog *self, guint field)
{
  for (guint i = 0; i < self->objects->len; i++)
    if (gp_feature_has (g_ptr_array_index (self->objects, i), field))
      return TRUE;
  return FALSE;
}

static GtkWidget *
new_grid (Dialog *self)
{
  static const char *const heads[] = { N_ ("Column"), N_ ("Before merging"), N_ ("Rule"), N_ ("After merging") };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_end (grid, 12);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *head = gtk_label_new (_ (heads[i]));

      gtk_label_set_xalign (GTK_LABEL (head), 0);
      gtk_widget_add_css_class (head, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), head, i, 0, 1, 1);
    }
  for (guint field = 0; field < gp_table_get (self->table)->n_fields; field++)
    if (is_given (self, field) && !gp_table_get_field (self->table, field)->computed &&
        !(self->table == GP_TABLE_WORK && (field == GP_WORK_ASSET_LAYER || field == GP_WORK_ASSET_FID)))
      add_line (self, GTK_GRID (grid), field);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_kept (Dialog *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("What stays"));

  for (guint i = 0; i < self->objects->len; i++)
    {
      const GpFeature *object = g_ptr_array_index (self->objects, i);
      g_autofree char *title = gp_feature_dup_title (object);
      gboolean area = object->geometry != NULL && object->geometry->kind == GP_GEOMETRY_POLYGON;
      g_autofree char *size = object->geometry == NULL || object->geometry->kind == GP_GEOMETRY_POINT ? NULL : area ? gp_text_format_area (size_of (object->geometry))
                                                                                                                    : gp_text_format_length (size_of (object->geometry));
      g_autofree char *line = size != NULL ? g_strdup_printf ("%s · %s", title, size) : g_strdup (title);

      gtk_string_list_append (titles, line);
    }
  self->kept = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kept), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kept), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What stays"), -1);
  g_signal_connect_swapped (self->kept, "notify::selected", G_CALLBACK (update), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kept));
  return box;
}

static GtkLabel *
new_sentence (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
new_body (Dialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 18);
  self->shape = new_sentence ("dim-label");
  self->wrong = new_sentence ("gp-wrong");
  gtk_box_append (GTK_BOX (body), new_kept (self));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->shape));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->wrong));
  gtk_box_append (GTK_BOX (body), new_grid (self));
  return body;
}

static GtkWidget *
new_header (Dialog *self)
{
  GtkWidget *header = gtk_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (header), FALSE);
  self->merge = gtk_button_new_with_mnemonic (_ ("_Merge"));
  gtk_widget_add_css_class (self->merge, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (self->merge, "clicked", G_CALLBACK (on_merge), self);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), self->merge);
  return header;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static void
take_selected (Dialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  self->table = gp_session_get_selected (self->session, 0)->table;
  for (guint i = 0; i < gp_session_get_n_selected (self->session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *object = ref->table == self->table ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;

      if (object != NULL)
        g_ptr_array_add (self->objects, gp_feature_ref (object));
    }
}

/**
 * gp_merge_dialog_new:
 * @session: a session with two or more objects of one table selected
 *
 * Returns: (transfer none): a window that asks how they are merged
 */
GtkWindow *
gp_merge_dialog_new (GpSession *session)
{
  Dialog *self = g_new0 (Dialog, 1);
  g_autofree char *title = NULL;

  self->session = g_object_ref (session);
  self->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  take_selected (self);
  self->rules = gp_merge_propose_rules (self->table);
  self->window = GTK_WINDOW (gtk_window_new ());
  /* Translators: how many, and of what: “Merge 3 · Compounds”. */
  title = g_strdup_printf (_ ("Merge %u · %s"), self->objects->len, gp_table_get_title (self->table));
  gtk_window_set_title (self->window, title);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_default_size (self->window, WIDTH_PX, HEIGHT_PX);
  gtk_window_set_titlebar (self->window, new_header (self));
  gtk_window_set_child (self->window, new_body (self));
  gtk_window_set_default_widget (self->window, self->merge);
  close_on_escape (self->window);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  update (self);
  return self->window;
}
