/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected in a window, and what the hand points at. */
#include "config.h"

#include "gp-session-private.h"

static void
selection_changed (GpSession *self)
{
  g_signal_emit_by_name (self, "selection-changed");
  if (gp_session_get_only_package (self) != self->only_package)
    {
      self->only_package = gp_session_get_only_package (self);
      gp_session_style_changed (self);
    }
}

static gboolean
is_there (const GpObjectRef *ref, gpointer snapshot)
{
  return snapshot != NULL && gp_snapshot_find (snapshot, ref->table, ref->fid) != NULL;
}

/**
 * gp_session_prune_selection:
 * @self: a session
 *
 * Objects that are gone leave the selection.
 */
void
gp_session_prune_selection (GpSession *self)
{
  if (self->pointed.table != GP_TABLE_NONE && !is_there (&self->pointed, self->snapshot))
    gp_session_point_at (self, GP_TABLE_NONE, 0);
  if (gp_object_set_keep (self->selected, is_there, self->snapshot))
    selection_changed (self);
}

/**
 * gp_session_get_n_selected:
 * @self: a session
 *
 * Returns: how many objects are selected
 */
guint
gp_session_get_n_selected (GpSession *self)
{
  return gp_object_set_get_n (self->selected);
}

/**
 * gp_session_get_selected:
 * @self: a session
 * @position: below gp_session_get_n_selected()
 *
 * Returns: (transfer none) (nullable): the object, valid until the selection changes
 */
const GpObjectRef *
gp_session_get_selected (GpSession *self, guint position)
{
  return gp_object_set_get (self->selected, position);
}

gboolean
gp_session_is_selected (GpSession *self, GpTableId table, gint64 fid)
{
  return gp_object_set_contains (self->selected, table, fid);
}

/* Takes over @next. */
static void
replace_selection (GpSession *self, GpObjectSet *next)
{
  if (gp_object_set_equal (next, self->selected))
    {
      gp_object_set_free (next);
      return;
    }
  gp_object_set_free (self->selected);
  self->selected = next;
  selection_changed (self);
}

/**
 * gp_session_select:
 * @self: a session
 * @objects: (array length=n_objects): what is to be selected instead of what was
 * @n_objects: how many
 */
void
gp_session_select (GpSession *self, const GpObjectRef *objects, guint n_objects)
{
  gp_session_change_selection (self, GP_SELECT_REPLACE, objects, n_objects);
}

/**
 * gp_session_change_selection:
 * @self: a session
 * @how: what becomes of what is selected already
 * @objects: (array length=n_objects): objects, each counts once
 * @n_objects: how many
 *
 * One "selection-changed" at most.
 */
void
gp_session_change_selection (GpSession *self, GpSelectMode how, const GpObjectRef *objects, guint n_objects)
{
  GpObjectSet *next = gp_object_set_new ();
  g_autoptr (GpObjectSet) given = gp_object_set_new ();

  for (guint i = 0; i < n_objects; i++)
    gp_object_set_add (given, objects[i].table, objects[i].fid);
  for (guint i = 0; how != GP_SELECT_REPLACE && i < gp_object_set_get_n (self->selected); i++)
    {
      const GpObjectRef *ref = gp_object_set_get (self->selected, i);

      if (how == GP_SELECT_ADD || !gp_object_set_contains (given, ref->table, ref->fid))
        gp_object_set_add (next, ref->table, ref->fid);
    }
  for (guint i = 0; how != GP_SELECT_REMOVE && i < gp_object_set_get_n (given); i++)
    {
      const GpObjectRef *ref = gp_object_set_get (given, i);

      if (how != GP_SELECT_TOGGLE || !gp_object_set_contains (self->selected, ref->table, ref->fid))
        gp_object_set_add (next, ref->table, ref->fid);
    }
  replace_selection (self, next);
}

void
gp_session_select_one (GpSession *self, GpTableId table, gint64 fid)
{
  const GpObjectRef one = { .table = table, .fid = fid };

  gp_session_select (self, &one, 1);
}

void
gp_session_toggle_selected (GpSession *self, GpTableId table, gint64 fid)
{
  const GpObjectRef one = { .table = table, .fid = fid };

  gp_session_change_selection (self, GP_SELECT_TOGGLE, &one, 1);
}

void
gp_session_clear_selection (GpSession *self)
{
  gp_session_select (self, NULL, 0);
}

/**
 * gp_session_point_at:
 * @self: a session
 * @table: a table, or %GP_TABLE_NONE for nothing
 * @fid: a key of it
 *
 * What the hand rests on, on the map or in a list: the other one shows it too.
 */
void
gp_session_point_at (GpSession *self, GpTableId table, gint64 fid)
{
  if (self->pointed.table == table && (table == GP_TABLE_NONE || self->pointed.fid == fid))
    return;
  self->pointed = (GpObjectRef){ .table = table, .fid = fid };
  g_signal_emit_by_name (self, "pointed-changed");
}

/**
 * gp_session_get_pointed:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): see gp_session_point_at()
 */
const GpObjectRef *
gp_session_get_pointed (GpSession *self)
{
  return self->pointed.table != GP_TABLE_NONE ? &self->pointed : NULL;
}
