/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-choices.h"

#include "gp-text.h"

struct _GpSheetChoices
{
  GtkStringList *titles;
  GArray *choices; /* of GpSheetChoice, beside the titles */
};

GpSheetChoices *
gp_sheet_choices_new (void)
{
  GpSheetChoices *self = g_new0 (GpSheetChoices, 1);

  self->titles = gtk_string_list_new (NULL);
  self->choices = g_array_new (FALSE, FALSE, sizeof (GpSheetChoice));
  gp_sheet_choices_follow (self, NULL);
  return self;
}

void
gp_sheet_choices_free (GpSheetChoices *self)
{
  g_object_unref (self->titles);
  g_array_unref (self->choices);
  g_free (self);
}

/**
 * gp_sheet_choices_get_titles:
 * @self: the choices
 *
 * Returns: (transfer none): of GtkStringObject
 */
GListModel *
gp_sheet_choices_get_titles (GpSheetChoices *self)
{
  return G_LIST_MODEL (self->titles);
}

static void
add (GPtrArray *titles, GArray *choices, GpSheetSetKind kind, gint64 set, const char *title)
{
  GpSheetChoice choice = { kind, set };

  g_ptr_array_add (titles, g_strdup (title));
  g_array_append_val (choices, choice);
}

static void
collect (GpSnapshot *snapshot, GPtrArray *titles, GArray *choices)
{
  const GpField *kinds = gp_table_get_field (GP_TABLE_SHEET_SET, GP_SHEET_SET_KIND);

  for (int i = 0; kinds->choices[i].value; i++)
    add (titles, choices, i, 0, gp_choice_get_title (kinds, i));
  for (guint i = 0; snapshot && i < gp_snapshot_get_n (snapshot, GP_TABLE_SHEET_SET); i++)
    {
      const GpFeature *set = gp_snapshot_get (snapshot, GP_TABLE_SHEET_SET, i);
      const char *name = gp_feature_get_text (set, GP_SHEET_SET_NAME);
      int kind = gp_feature_get_choice (set, GP_SHEET_SET_KIND);

      if (!gp_text_is_blank (name) && kind >= 0)
        add (titles, choices, kind, set->fid, name);
    }
}

static gboolean
is_same (GpSheetChoices *self, GPtrArray *titles, GArray *choices)
{
  if (choices->len != self->choices->len || memcmp (choices->data, self->choices->data, choices->len * sizeof (GpSheetChoice)) != 0)
    return FALSE;
  for (guint i = 0; i < titles->len; i++)
    if (g_strcmp0 (g_ptr_array_index (titles, i), gtk_string_list_get_string (self->titles, i)) != 0)
      return FALSE;
  return TRUE;
}

/**
 * gp_sheet_choices_follow:
 * @self: the choices
 * @snapshot: (nullable): the plan as it is now
 *
 * Returns: whether there are others than before
 */
gboolean
gp_sheet_choices_follow (GpSheetChoices *self, GpSnapshot *snapshot)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (GpSheetChoice));

  collect (snapshot, titles, choices);
  if (is_same (self, titles, choices))
    return FALSE;
  g_array_set_size (self->choices, 0);
  g_array_append_vals (self->choices, choices->data, choices->len);
  g_ptr_array_add (titles, NULL);
  gtk_string_list_splice (self->titles, 0, g_list_model_get_n_items (G_LIST_MODEL (self->titles)), (const char *const *) titles->pdata);
  return TRUE;
}

void
gp_sheet_choices_get (GpSheetChoices *self, guint position, GpSheetChoice *choice)
{
  *choice = position < self->choices->len ? g_array_index (self->choices, GpSheetChoice, position) : (GpSheetChoice){ 0 };
}

/**
 * gp_sheet_choices_find:
 * @self: the choices
 * @choice: one of them, or one that is gone
 *
 * Returns: where it stands; where it is gone, the plan's own set of its kind
 */
guint
gp_sheet_choices_find (GpSheetChoices *self, const GpSheetChoice *choice)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const GpSheetChoice *other = &g_array_index (self->choices, GpSheetChoice, i);

      if (other->kind == choice->kind && other->set == choice->set)
        return i;
    }
  return choice->kind;
}
