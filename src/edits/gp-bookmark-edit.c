/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-bookmark-edit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-text.h"

#define PREFIX "bookmark."

static void
bookmark_free (gpointer data)
{
  GpBookmark *bookmark = data;

  g_free (bookmark->name);
  g_free (bookmark);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return gp_text_compare_natural ((*(GpBookmark *const *) a)->name, (*(GpBookmark *const *) b)->name);
}

/* A value somebody else wrote and that makes no sense is no bookmark. */
static gboolean
read_value (const char *value, GpBookmark *bookmark)
{
  const char *at = value ? value : "";
  double numbers[3];

  for (int i = 0; i < 3; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (at, &end);
      if (end == at || !isfinite (numbers[i]))
        return FALSE;
      at = end;
    }
  bookmark->centre = (GpPoint){ numbers[0], numbers[1] };
  bookmark->scale = numbers[2];
  return numbers[2] > 0;
}

/**
 * gp_bookmark_list:
 * @snapshot: a plan
 *
 * Returns: (transfer full) (element-type GpBookmark): its bookmarks by name
 */
GPtrArray *
gp_bookmark_list (const GpSnapshot *snapshot)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (bookmark_free);
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_SETTING);

  for (guint i = 0; i < n; i++)
    {
      const GpFeature *setting = gp_snapshot_get (snapshot, GP_TABLE_SETTING, i);
      const char *key = gp_feature_get_text (setting, GP_SETTING_KEY);
      GpBookmark bookmark;

      if (!key || !g_str_has_prefix (key, PREFIX) || !read_value (gp_feature_get_text (setting, GP_SETTING_VALUE), &bookmark))
        continue;
      bookmark.name = g_strdup (key + strlen (PREFIX));
      g_ptr_array_add (list, g_memdup2 (&bookmark, sizeof bookmark));
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}

typedef struct
{
  const char *old_key; /* nullable: goes */
  const char *key;     /* nullable: comes */
  const char *value;
} Change;

static gboolean
write_change (GpEdit *edit, gpointer user_data, GError **error)
{
  const Change *change = user_data;

  if (change->old_key && !gp_edit_set_setting (edit, change->old_key, NULL, error))
    return FALSE;
  return !change->key || gp_edit_set_setting (edit, change->key, change->value, error);
}

static char *
dup_value (GpPlan *plan, const char *key)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *setting = gp_snapshot_find_text (snapshot, GP_TABLE_SETTING, GP_SETTING_KEY, key);

  return setting ? g_strdup (gp_feature_get_text (setting, GP_SETTING_VALUE)) : NULL;
}

/* A new name must say something and be free. */
static char *
check_name (GpPlan *plan, const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *key = g_strconcat (PREFIX, stripped, NULL);
  g_autofree char *taken = dup_value (plan, key);

  if (*stripped == '\0')
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("A view is found again by its name. Give it one."));
      return NULL;
    }
  if (taken)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("There is a view “%s” already. Choose another name."), stripped);
      return NULL;
    }
  return g_steal_pointer (&stripped);
}

/**
 * gp_bookmark_add:
 * @plan: a plan
 * @name: of the bookmark, not in use yet
 * @centre: middle of the view, plan metres
 * @scale: the N of 1:N
 * @error: return location
 *
 * Returns: whether the view is kept in the plan now
 */
gboolean
gp_bookmark_add (GpPlan *plan, const char *name, GpPoint centre, double scale, GError **error)
{
  g_autofree char *own = check_name (plan, name, error);
  g_autofree char *key = g_strconcat (PREFIX, own, NULL);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE], n[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  if (!own)
    return FALSE;
  value = g_strdup_printf ("%s %s %s", g_ascii_formatd (x, sizeof x, "%.2f", centre.x),
                           g_ascii_formatd (y, sizeof y, "%.2f", centre.y), g_ascii_formatd (n, sizeof n, "%.0f", scale));
  label = g_strdup_printf (_ ("Keep the view “%s”"), own);
  return gp_plan_edit (plan, label, write_change, &(Change){ NULL, key, value }, error);
}

/**
 * gp_bookmark_rename:
 * @plan: a plan
 * @name: of a bookmark
 * @new_name: not in use yet
 * @error: return location
 *
 * Returns: whether it has the new name now
 */
gboolean
gp_bookmark_rename (GpPlan *plan, const char *name, const char *new_name, GError **error)
{
  g_autofree char *own = NULL;
  g_autofree char *old_key = g_strconcat (PREFIX, name, NULL);
  g_autofree char *key = NULL;
  g_autofree char *value = dup_value (plan, old_key);
  g_autofree char *label = NULL;

  if (!value)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("The view “%s” is not in the plan any more."), name);
      return FALSE;
    }
  if (g_strcmp0 (name, new_name) == 0)
    return TRUE;
  own = check_name (plan, new_name, error);
  if (!own)
    return FALSE;
  key = g_strconcat (PREFIX, own, NULL);
  label = g_strdup_printf (_ ("Rename the view “%1$s” to “%2$s”"), name, own);
  return gp_plan_edit (plan, label, write_change, &(Change){ old_key, key, value }, error);
}

/**
 * gp_bookmark_remove:
 * @plan: a plan
 * @name: of a bookmark
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
gp_bookmark_remove (GpPlan *plan, const char *name, GError **error)
{
  g_autofree char *old_key = g_strconcat (PREFIX, name, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Delete the view “%s”"), name);

  return gp_plan_edit (plan, label, write_change, &(Change){ old_key, NULL, NULL }, error);
}
