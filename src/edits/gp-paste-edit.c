/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a pasted object refers to is found in this order: what was pasted with
 * it; for districts and compounds what covers its middle here; what it
 * referred to, when it came from this very plan; a package of the same code or
 * name. Else the reference is left empty.
 *
 * Districts are one coverage: one that would lie over another stays out, and
 * the planner is told.
 */
#include "config.h"

#include "gp-paste-edit.h"

#include <glib/gi18n.h>

#include "gp-code-maker.h"
#include "gp-error.h"
#include "gp-overlay.h"

/** MAX_OBJECTS: more belong into an export and an import, which have progress and cancel. */
#define MAX_OBJECTS 20000
/** MAX_OVERLAP_M2: what two districts may share by rounding. */
#define MAX_OVERLAP_M2 1.0
/** MAX_STEPS: copies that may lie side by side before one lies on another. */
#define MAX_STEPS 50

typedef struct
{
  GpPlan *plan;
  const GpClip *clip;
  GPtrArray *features; /* of GpFeature, in plan metres, keys of the clip */
  gboolean same_plan;
  GpPoint step;
  GpPoint shift;
  GpCodeMaker *codes;
  GHashTable *made; /* GpObjectRef in the clip → gint64 key here */
  GArray *pasted;   /* of GpObjectRef */
  guint n_overlapping;
} Paste;

static guint
hash_ref (gconstpointer data)
{
  const GpObjectRef *ref = data;

  return g_int64_hash (&ref->fid) * 31 + (guint) ref->table;
}

static gboolean
refs_equal (gconstpointer pa, gconstpointer pb)
{
  const GpObjectRef *a = pa, *b = pb;

  return a->fid == b->fid && a->table == b->table;
}

static gint64
find_made (const Paste *paste, GpTableId table, gint64 fid)
{
  const GpObjectRef ref = { table, fid };
  const gint64 *key = g_hash_table_lookup (paste->made, &ref);

  return key != NULL ? *key : 0;
}

static GpPoint
middle_of (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_LINE ? gp_geometry_point_along (geometry, gp_geometry_length_m (geometry) / 2, NULL)
                                            : gp_geometry_centroid (geometry);
}

static gint64
find_covering (GpSnapshot *snapshot, GpTableId table, const GpGeometry *geometry)
{
  GpPoint at = middle_of (geometry);
  GpBox box = { at.x, at.y, at.x, at.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (near, i);

      if (feature->geometry != NULL && gp_geometry_contains_point (feature->geometry, at))
        return feature->fid;
    }
  return 0;
}

static gint64
find_package (const Paste *paste, GpSnapshot *snapshot, gint64 fid)
{
  if (paste->same_plan && gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, fid) != NULL)
    return fid;
  for (guint i = 0; i < paste->clip->features->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (paste->clip->features, i);
      const GpFeature *same;

      if (feature->table != GP_TABLE_PACKAGE || feature->fid != fid)
        continue;
      same = gp_snapshot_find_text (snapshot, GP_TABLE_PACKAGE, GP_PACKAGE_NAME, gp_feature_get_text (feature, GP_PACKAGE_NAME));
      return same != NULL ? same->fid : 0;
    }
  return 0;
}

static gint64
find_reference (const Paste *paste, GpSnapshot *snapshot, const GpFeature *feature, GpTableId table, gint64 fid)
{
  gint64 found = fid != 0 ? find_made (paste, table, fid) : 0;

  if (found == 0 && (table == GP_TABLE_DISTRICT || table == GP_TABLE_COMPOUND) && feature->geometry != NULL)
    found = find_covering (snapshot, table, feature->geometry);
  if (found == 0 && fid != 0 && table == GP_TABLE_PACKAGE)
    found = find_package (paste, snapshot, fid);
  if (found == 0 && fid != 0 && paste->same_plan && gp_snapshot_find (snapshot, table, fid) != NULL)
    found = fid;
  return found;
}

static void
refer_anew (const Paste *paste, GpSnapshot *snapshot, GpFeature *feature)
{
  const GpTable *table = gp_table_get (feature->table);

  for (guint i = 0; i < table->n_fields; i++)
    {
      gint64 found;

      if (table->fields[i].type != GP_FIELD_REF)
        continue;
      found = find_reference (paste, snapshot, feature, table->fields[i].ref, gp_feature_get_int (feature, i, 0));
      if (found != 0)
        gp_feature_set_int (feature, i, found);
      else
        gp_feature_clear (feature, i);
    }
}

/* The thing a work is done to is named by table and key. */
static void
find_asset (const Paste *paste, GpSnapshot *snapshot, GpFeature *work)
{
  GpTableId table = gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER));
  gint64 fid = gp_feature_get_int (work, GP_WORK_ASSET_FID, 0);
  gint64 found = table != GP_TABLE_NONE ? find_made (paste, table, fid) : 0;

  if (found == 0 && table != GP_TABLE_NONE && paste->same_plan && gp_snapshot_find (snapshot, table, fid) != NULL)
    found = fid;
  if (found != 0)
    gp_feature_set_int (work, GP_WORK_ASSET_FID, found);
  else
    {
      gp_feature_clear (work, GP_WORK_ASSET_LAYER);
      gp_feature_clear (work, GP_WORK_ASSET_FID);
    }
  gp_feature_clear (work, GP_WORK_REASON);
}

static gboolean
shift_points (GpPoint *points, guint n_points, gpointer user_data)
{
  const GpPoint *shift = user_data;

  for (guint i = 0; i < n_points; i++)
    {
      points[i].x += shift->x;
      points[i].y += shift->y;
    }
  return TRUE;
}

static gboolean
lies_over_another (GpSnapshot *snapshot, const GpFeature *district)
{
  g_autoptr (GPtrArray) near = NULL;

  if (district->table != GP_TABLE_DISTRICT || district->geometry == NULL)
    return FALSE;
  near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &district->geometry->box);
  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);

      if (other->geometry != NULL && gp_overlay_shared_area_m2 (other->geometry, district->geometry) > MAX_OVERLAP_M2)
        return TRUE;
    }
  return FALSE;
}

static void
set_code (Paste *paste, GpFeature *feature)
{
  int field = gp_table_find_field (feature->table, "code");
  g_autofree char *code = field >= 0 ? gp_code_maker_take (paste->codes, feature->table, gp_feature_get_text (feature, field)) : NULL;

  if (code != NULL)
    gp_feature_set_text (feature, field, code);
}

static gboolean
paste_one (Paste *paste, GpEdit *edit, const GpFeature *from, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GpFeature) feature = gp_feature_copy (from);
  GpObjectRef was = { from->table, from->fid }, is = { from->table, 0 };

  if (feature->geometry != NULL && from->table != GP_TABLE_DISTRICT)
    gp_feature_take_geometry (feature, gp_geometry_map (from->geometry, shift_points, &paste->shift));
  if (lies_over_another (snapshot, feature))
    {
      paste->n_overlapping++;
      return TRUE;
    }
  refer_anew (paste, snapshot, feature);
  if (feature->table == GP_TABLE_WORK)
    find_asset (paste, snapshot, feature);
  set_code (paste, feature);
  feature->fid = 0;
  is.fid = gp_edit_insert (edit, feature, error);
  if (is.fid <= 0)
    return FALSE;
  g_hash_table_insert (paste->made, g_memdup2 (&was, sizeof was), g_memdup2 (&is.fid, sizeof is.fid));
  g_array_append_val (paste->pasted, is);
  return TRUE;
}

/* What others refer to comes first. */
static gboolean
paste_all (GpEdit *edit, gpointer user_data, GError **error)
{
  static const GpTableId order[] = { GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_BUILDING, GP_TABLE_ROAD, GP_TABLE_RUN,
                                     GP_TABLE_PARKING, GP_TABLE_FACILITY, GP_TABLE_PACKAGE, GP_TABLE_WORK, GP_TABLE_OPINION,
                                     GP_TABLE_BASE_AREA, GP_TABLE_BASE_LINE, GP_TABLE_BASE_LABEL };
  Paste *paste = user_data;

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < paste->features->len; i++)
      {
        const GpFeature *feature = g_ptr_array_index (paste->features, i);

        if ((GpTableId) feature->table == order[k] && !paste_one (paste, edit, feature, error))
          return FALSE;
      }
  if (paste->pasted->len > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("Districts do not lie over one another, so nothing was pasted. Draw a new one over the old ones instead, or paste into a plan without districts there."));
  return FALSE;
}

/* In the system of the plan, whatever it was copied from. */
static gboolean
convert (Paste *paste, GpSnapshot *snapshot, GError **error)
{
  g_autoptr (GpCrs) from = gp_crs_new (paste->clip->crs, error);
  gboolean same = from != NULL && g_strcmp0 (gp_crs_get_code (from), gp_crs_get_code (gp_snapshot_get_crs (snapshot))) == 0;
  g_autoptr (GpTransform) transform = from != NULL && !same ? gp_transform_new (from, gp_snapshot_get_crs (snapshot), error) : NULL;

  if (from == NULL || (!same && transform == NULL))
    return FALSE;
  for (guint i = 0; i < paste->clip->features->len; i++)
    {
      GpFeature *feature = gp_feature_copy (g_ptr_array_index (paste->clip->features, i));

      g_ptr_array_add (paste->features, feature);
      if (same || feature->geometry == NULL)
        continue;
      gp_feature_take_geometry (feature, gp_geometry_map (feature->geometry, gp_transform_points, transform));
      if (feature->geometry == NULL)
        {
          g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The copied objects lie where this plan's coordinates do not reach. Paste them into a plan of the same region."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_there_already (GpSnapshot *snapshot, const GpFeature *feature, GpPoint shift)
{
  g_autoptr (GpGeometry) moved = gp_geometry_map (feature->geometry, shift_points, &shift);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, feature->table, &moved->box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpGeometry *other = ((const GpFeature *) g_ptr_array_index (near, i))->geometry;

      if (other != NULL && other->n_points == moved->n_points && fabs (other->box.min_x - moved->box.min_x) < 0.001 &&
          fabs (other->box.max_y - moved->box.max_y) < 0.001)
        return TRUE;
    }
  return FALSE;
}

/* As many steps away as it takes to see it beside what lies there already. */
static GpPoint
find_shift (const Paste *paste, GpSnapshot *snapshot)
{
  const GpFeature *first = NULL;
  GpPoint shift = { 0, 0 };

  for (guint i = 0; i < paste->features->len && first == NULL; i++)
    {
      const GpFeature *feature = g_ptr_array_index (paste->features, i);

      if (feature->geometry != NULL && feature->table != GP_TABLE_DISTRICT)
        first = feature;
    }
  for (guint i = 0; first != NULL && i < MAX_STEPS && is_there_already (snapshot, first, shift); i++)
    shift = (GpPoint){ shift.x + paste->step.x, shift.y + paste->step.y };
  return shift;
}

static char *
dup_label (const GpClip *clip, GpPasteKind kind)
{
  guint n = clip->features->len;
  g_autofree char *title = n == 1 ? gp_feature_dup_title (g_ptr_array_index (clip->features, 0)) : NULL;

  if (kind == GP_PASTE)
    return title != NULL ? g_strdup_printf (_ ("Paste “%s”"), title)
                         : g_strdup_printf (ngettext ("Paste %u object", "Paste %u objects", n), n);
  return title != NULL ? g_strdup_printf (_ ("Duplicate “%s”"), title)
                       : g_strdup_printf (ngettext ("Duplicate %u object", "Duplicate %u objects", n), n);
}

static char *
dup_said (const Paste *paste, GpPasteKind kind)
{
  guint n = paste->pasted->len;
  g_autofree char *done = kind == GP_PASTE ? g_strdup_printf (ngettext ("%u object pasted", "%u objects pasted", n), n)
                                           : g_strdup_printf (ngettext ("%u object duplicated", "%u objects duplicated", n), n);

  if (paste->n_overlapping == 0)
    return g_steal_pointer (&done);
  /* Translators: %1$s says how many were pasted */
  return g_strdup_printf (ngettext ("%1$s; %2$u district would lie over others and was left out",
                                    "%1$s; %2$u districts would lie over others and were left out", paste->n_overlapping),
                          done, paste->n_overlapping);
}

static gboolean
run (Paste *paste, GpPasteKind kind, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (paste->plan);
  g_autofree char *label = dup_label (paste->clip, kind);

  if (!convert (paste, snapshot, error))
    return FALSE;
  paste->shift = find_shift (paste, snapshot);
  paste->codes = gp_code_maker_new (snapshot);
  return gp_plan_edit (paste->plan, label, paste_all, paste, error);
}

static gboolean
may_paste (const GpClip *clip, GError **error)
{
  if (clip->features->len > 0 && clip->features->len <= MAX_OBJECTS)
    return TRUE;
  if (clip->features->len == 0)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("There is nothing to paste. Select objects and copy them first."));
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%u objects are too many for the clipboard. Export them and import the file here."), clip->features->len);
  return FALSE;
}

/**
 * gp_paste_edit:
 * @plan: where to
 * @clip: what was copied, from this plan or another one
 * @kind: how it is called in the trail
 * @step: how far beside its original a copy is laid, plan metres; what is
 *   free stays where it was, a second copy goes two steps
 * @pasted: (out) (optional) (transfer full) (element-type GpObjectRef): the new objects
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: %GP_ERROR_INPUT when nothing of it can be pasted
 *
 * Shapes are converted when the systems differ, codes that are taken give way
 * to the next free ones, and references are found anew.
 *
 * Returns: whether it was done; nothing has changed otherwise
 */
gboolean
gp_paste_edit (GpPlan *plan, const GpClip *clip, GpPasteKind kind, GpPoint step, GArray **pasted, char **said, GError **error)
{
  Paste paste = { .plan = plan, .clip = clip, .step = step };
  gboolean done;

  if (!may_paste (clip, error))
    return FALSE;
  paste.same_plan = g_strcmp0 (clip->plan, gp_plan_get_path (plan)) == 0;
  paste.features = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  paste.made = g_hash_table_new_full (hash_ref, refs_equal, g_free, g_free);
  paste.pasted = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  done = run (&paste, kind, error);
  if (done && said != NULL)
    *said = dup_said (&paste, kind);
  if (done && pasted != NULL)
    *pasted = g_array_ref (paste.pasted);
  g_ptr_array_unref (paste.features);
  g_hash_table_unref (paste.made);
  g_array_unref (paste.pasted);
  g_clear_pointer (&paste.codes, gp_code_maker_free);
  return done;
}
