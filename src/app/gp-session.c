/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one window is looking at. See the header for the signals; nothing here
 * draws or changes the plan.
 */
#include "config.h"

#include "gp-session-private.h"

#include "gp-base-map.h"
#include "gp-violation-words.h"

/** SHOW_MARGIN_M: paper left round an object the map is asked to show. */
#define SHOW_MARGIN_M 40.0

G_DEFINE_FINAL_TYPE (GpSession, gp_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_THEME,
  PROP_DAY,
  PROP_HINT,
  PROP_MEASURED,
  PROP_VIOLATIONS,
  PROP_DATES,
  N_PROPS
};

enum
{
  PLAN_CHANGED,
  SELECTION_CHANGED,
  POINTED_CHANGED,
  LOCKS_CHANGED,
  STYLE_CHANGED,
  SHOW_BOX,
  FLASH,
  NOTES_CHANGED,
  TOAST,
  ERROR,
  BASE_MAPS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/**
 * gp_session_style_changed:
 * @self: a session
 *
 * The map has to be drawn anew.
 */
void
gp_session_style_changed (GpSession *self)
{
  g_signal_emit (self, signals[STYLE_CHANGED], 0);
}

static void
on_plan_changed (GpSession *self, GpChange *change, GpPlan *plan)
{
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  self->snapshot = gp_plan_dup_snapshot (plan);
  gp_base_map_set_snapshot (self->base_map, self->snapshot);
  g_signal_emit (self, signals[PLAN_CHANGED], 0, change);
  gp_session_prune_selection (self);
}

static void
on_base_map_news (GpBaseMap *maps, gboolean redraw, gpointer user_data)
{
  GpSession *self = user_data;

  g_signal_emit (self, signals[BASE_MAPS_CHANGED], 0);
  if (redraw)
    gp_session_style_changed (self);
}

static void
drop_base_map (GpSession *self)
{
  if (self->base_map)
    gp_base_map_listen (self->base_map, NULL, NULL);
  g_clear_pointer (&self->base_map, gp_base_map_unref);
}

static void
gp_session_dispose (GObject *object)
{
  GpSession *self = GP_SESSION (object);

  if (self->plan)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  drop_base_map (self);

  G_OBJECT_CLASS (gp_session_parent_class)->dispose (object);
}

static void
gp_session_finalize (GObject *object)
{
  GpSession *self = GP_SESSION (object);

  gp_object_set_free (self->selected);
  g_clear_pointer (&self->violations, g_ptr_array_unref);
  g_clear_pointer (&self->violating, g_hash_table_unref);
  g_clear_pointer (&self->callouts, g_ptr_array_unref);
  g_clear_pointer (&self->dates, gp_stored_dates_unref);
  g_clear_pointer (&self->notes, gp_map_notes_unref);
  g_free (self->hint);
  g_free (self->measured);

  G_OBJECT_CLASS (gp_session_parent_class)->finalize (object);
}

static void
gp_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GpSession *self = GP_SESSION (object);

  switch (id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_THEME:
      g_value_set_int (value, self->theme);
      break;
    case PROP_DAY:
      g_value_set_int (value, self->day);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_MEASURED:
      g_value_set_string (value, self->measured);
      break;
    case PROP_VIOLATIONS:
      g_value_set_boxed (value, self->violations);
      break;
    case PROP_DATES:
      g_value_set_pointer (value, self->dates);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GpSession *self = GP_SESSION (object);

  switch (id)
    {
    case PROP_PLAN:
      gp_session_set_plan (self, g_value_get_object (value));
      break;
    case PROP_THEME:
      gp_session_set_theme (self, g_value_get_int (value));
      break;
    case PROP_DAY:
      gp_session_set_day (self, g_value_get_int (value));
      break;
    case PROP_HINT:
      gp_session_set_hint (self, g_value_get_string (value));
      break;
    case PROP_MEASURED:
      gp_session_set_measured (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_session_class_init (GpSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = gp_session_dispose;
  object_class->finalize = gp_session_finalize;
  object_class->get_property = gp_session_get_property;
  object_class->set_property = gp_session_set_property;

  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, GP_TYPE_PLAN, flags);
  properties[PROP_THEME] = g_param_spec_int ("theme", NULL, NULL, GP_THEME_STAGE, GP_THEME_RUNS, GP_THEME_STAGE, flags);
  properties[PROP_DAY] = g_param_spec_int ("day", NULL, NULL, G_MININT, G_MAXINT, GP_DATE_NONE, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_MEASURED] = g_param_spec_string ("measured", NULL, NULL, NULL, flags);
  properties[PROP_VIOLATIONS] = g_param_spec_boxed ("violations", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DATES] = g_param_spec_pointer ("dates", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PLAN_CHANGED] = g_signal_new ("plan-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GP_TYPE_CHANGE);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[POINTED_CHANGED] = g_signal_new ("pointed-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[LOCKS_CHANGED] = g_signal_new ("locks-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[STYLE_CHANGED] = g_signal_new ("style-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SHOW_BOX] = g_signal_new ("show-box", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FLASH] = g_signal_new ("flash", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[NOTES_CHANGED] = g_signal_new ("notes-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[BASE_MAPS_CHANGED] = g_signal_new ("base-maps-changed", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[ERROR] = g_signal_new ("error", GP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gp_session_init (GpSession *self)
{
  self->selected = gp_object_set_new ();
  self->pointed.table = GP_TABLE_NONE;
  self->day = GP_DATE_NONE;
  gp_session_reset_layers (self);
}

/**
 * gp_session_new:
 *
 * Returns: (transfer full): a session without a plan
 */
GpSession *
gp_session_new (void)
{
  return g_object_new (GP_TYPE_SESSION, NULL);
}

/**
 * gp_session_get_plan:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the open plan
 */
GpPlan *
gp_session_get_plan (GpSession *self)
{
  g_return_val_if_fail (GP_IS_SESSION (self), NULL);

  return self->plan;
}

/**
 * gp_session_set_plan:
 * @self: a session
 * @plan: (nullable): the plan to look at
 *
 * Selection, day and violations start anew. The plan is not closed.
 */
void
gp_session_set_plan (GpSession *self, GpPlan *plan)
{
  g_return_if_fail (GP_IS_SESSION (self));

  if (self->plan == plan)
    return;
  if (self->plan)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_set_object (&self->plan, plan);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  drop_base_map (self);
  if (plan)
    {
      self->snapshot = gp_plan_dup_snapshot (plan);
      self->base_map = gp_base_map_new (gp_plan_get_path (plan));
      gp_base_map_set_snapshot (self->base_map, self->snapshot);
      gp_base_map_listen (self->base_map, on_base_map_news, self);
      g_signal_connect_swapped (plan, "changed", G_CALLBACK (on_plan_changed), self);
    }
  self->day = GP_DATE_NONE;
  gp_session_take_notes (self, NULL);
  gp_session_set_openings (self, 0, 0);
  gp_session_take_violations (self, NULL);
  gp_session_clear_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  gp_session_style_changed (self);
}

/**
 * gp_session_get_snapshot:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the newest picture of the plan
 */
GpSnapshot *
gp_session_get_snapshot (GpSession *self)
{
  g_return_val_if_fail (GP_IS_SESSION (self), NULL);

  return self->snapshot;
}

/**
 * gp_session_take_violations:
 * @self: a session
 * @violations: (transfer full) (nullable) (element-type GpViolation): what the
 *   verifier found, %NULL when nothing was checked
 */
void
gp_session_take_violations (GpSession *self, GPtrArray *violations)
{
  g_clear_pointer (&self->violations, g_ptr_array_unref);
  g_clear_pointer (&self->violating, g_hash_table_unref);
  g_clear_pointer (&self->callouts, g_ptr_array_unref);
  self->violations = violations;
  self->callouts = violations && self->snapshot ? gp_violation_words_list_callouts (violations, self->snapshot) : NULL;
  for (guint i = 0; violations && i < violations->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (violations, i);

      if (!self->violating)
        self->violating = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      if (violation->work != 0)
        g_hash_table_add (self->violating, g_memdup2 (&violation->work, sizeof (gint64)));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIOLATIONS]);
  gp_session_style_changed (self);
}

/**
 * gp_session_get_violations:
 * @self: a session
 *
 * Returns: (transfer none) (nullable) (element-type GpViolation): see gp_session_take_violations()
 */
GPtrArray *
gp_session_get_violations (GpSession *self)
{
  return self->violations;
}

/**
 * gp_session_take_dates:
 * @self: a session
 * @dates: (transfer full) (nullable): of a snapshot of the plan
 *
 * Takes them unless the plan has changed since they were read.
 */
void
gp_session_take_dates (GpSession *self, GpStoredDates *dates)
{
  if (dates && gp_stored_dates_get_snapshot (dates) != self->snapshot)
    g_clear_pointer (&dates, gp_stored_dates_unref);
  if (dates == NULL && self->dates == NULL)
    return;
  g_clear_pointer (&self->dates, gp_stored_dates_unref);
  self->dates = dates;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATES]);
}

/**
 * gp_session_get_dates:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): see gp_session_take_dates(); main thread only
 */
GpStoredDates *
gp_session_get_dates (GpSession *self)
{
  return self->dates;
}

/**
 * gp_session_show_box:
 * @self: a session
 * @box: plan metres; an empty one is ignored
 *
 * Asks the map to show @box whole.
 */
void
gp_session_show_box (GpSession *self, const GpBox *box)
{
  GpBox copy = *box;

  if (!gp_box_is_empty (&copy))
    g_signal_emit (self, signals[SHOW_BOX], 0, &copy);
}

/**
 * gp_session_show_object:
 * @self: a session
 * @table: its table
 * @fid: its key
 *
 * Asks the map to show an object with some paper round it.
 */
void
gp_session_show_object (GpSession *self, GpTableId table, gint64 fid)
{
  GpFeature *feature = self->snapshot ? gp_snapshot_find (self->snapshot, table, fid) : NULL;
  GpBox box;

  if (!feature || !feature->geometry)
    return;
  box = gp_box_grow (feature->geometry->box, SHOW_MARGIN_M);
  gp_session_show_box (self, &box);
}

/**
 * gp_session_flash:
 * @self: a session
 * @table: its table
 * @fid: its key
 *
 * Asks the map to let an object light up, so that the eye finds it.
 */
void
gp_session_flash (GpSession *self, GpTableId table, gint64 fid)
{
  const GpObjectRef ref = { .table = table, .fid = fid };

  g_signal_emit (self, signals[FLASH], 0, &ref);
}

/**
 * gp_session_take_notes:
 * @self: a session
 * @notes: (transfer full) (nullable): what is shown over the map from now on
 */
void
gp_session_take_notes (GpSession *self, GpMapNotes *notes)
{
  if (notes == NULL && self->notes == NULL)
    return;
  if (self->notes != notes)
    g_clear_pointer (&self->notes, gp_map_notes_unref);
  self->notes = notes;
  g_signal_emit (self, signals[NOTES_CHANGED], 0);
}

/**
 * gp_session_get_notes:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): see gp_session_take_notes()
 */
GpMapNotes *
gp_session_get_notes (GpSession *self)
{
  return self->notes;
}

void
gp_session_set_hint (GpSession *self, const char *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
}

const char *
gp_session_get_hint (GpSession *self)
{
  return self->hint;
}

void
gp_session_set_measured (GpSession *self, const char *measured)
{
  if (g_strcmp0 (self->measured, measured) == 0)
    return;
  g_free (self->measured);
  self->measured = g_strdup (measured);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEASURED]);
}

const char *
gp_session_get_measured (GpSession *self)
{
  return self->measured;
}

void
gp_session_toast (GpSession *self, const char *text, gboolean with_undo)
{
  g_signal_emit (self, signals[TOAST], 0, text, with_undo);
}

void
gp_session_error (GpSession *self, const GError *error)
{
  g_signal_emit (self, signals[ERROR], 0, error);
}

void
gp_session_set_openings (GpSession *self, guint openings, guint bound)
{
  self->openings = openings;
  self->openings_bound = bound;
}

/**
 * gp_session_get_openings:
 * @self: a session
 * @bound: (out) (optional): the least possible
 *
 * Returns: how often a street is opened by the dates in the plan; 0 when that was not counted
 */
guint
gp_session_get_openings (GpSession *self, guint *bound)
{
  if (bound)
    *bound = self->openings_bound;
  return self->openings;
}

GpBaseMap *
gp_session_get_base_map (GpSession *self)
{
  return self->base_map;
}
