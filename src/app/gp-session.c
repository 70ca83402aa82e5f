/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one window is looking at. See the header for the signals; nothing here
 * draws or changes the plan.
 */
#include "config.h"

#include "gp-session.h"

#include "gp-base-map.h"
#include "gp-violation-words.h"

/** SHOW_MARGIN_M: paper left round an object the map is asked to show. */
#define SHOW_MARGIN_M 40.0

struct _GpSession
{
  GObject parent_instance;

  /* owned */
  GpPlan *plan;
  GpSnapshot *snapshot;
  GpBaseMap *base_map; /* NULL without a plan */
  GpObjectSet *selected;
  GPtrArray *violations; /* of GpViolation, or NULL */
  GHashTable *violating; /* set of gint64*, or NULL */
  GPtrArray *callouts;   /* of GpCallout, or NULL */
  GpStoredDates *dates;  /* of the snapshot, or NULL */
  char *hint;
  char *measured;

  GpTheme theme;
  GpPalette palette;
  GpDate day;
  guint64 hidden_tables;
  guint32 hidden_run_kinds;
  guint32 hidden_days;
  guint64 locked_tables;
  guint32 locked_run_kinds;
  GpObjectRef pointed; /* table is GP_TABLE_NONE without one */
  gboolean works_shown;
  gint64 only_package; /* as drawn last */
  guint openings;
  guint openings_bound;
};

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
  TOAST,
  ERROR,
  BASE_MAPS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* A package that is selected while works are shown is shown alone. */
static gint64
get_only_package (GpSession *self)
{
  const GpObjectRef *first = gp_session_get_selected (self, 0);

  return self->works_shown && gp_object_set_get_n (self->selected) == 1 && first->table == GP_TABLE_PACKAGE ? first->fid : 0;
}

static void
style_changed (GpSession *self)
{
  g_signal_emit (self, signals[STYLE_CHANGED], 0);
}

static void
selection_changed (GpSession *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
  if (get_only_package (self) != self->only_package)
    {
      self->only_package = get_only_package (self);
      style_changed (self);
    }
}

static gboolean
is_there (const GpObjectRef *ref, gpointer snapshot)
{
  return snapshot != NULL && gp_snapshot_find (snapshot, ref->table, ref->fid) != NULL;
}

/* Objects that are gone leave the selection. */
static void
prune_selection (GpSession *self)
{
  if (self->pointed.table != GP_TABLE_NONE && !is_there (&self->pointed, self->snapshot))
    gp_session_point_at (self, GP_TABLE_NONE, 0);
  if (gp_object_set_keep (self->selected, is_there, self->snapshot))
    selection_changed (self);
}

static void
on_plan_changed (GpSession *self, GpChange *change, GpPlan *plan)
{
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  self->snapshot = gp_plan_dup_snapshot (plan);
  gp_base_map_set_snapshot (self->base_map, self->snapshot);
  g_signal_emit (self, signals[PLAN_CHANGED], 0, change);
  prune_selection (self);
}

static void
on_base_map_news (GpBaseMap *maps, gboolean redraw, gpointer user_data)
{
  GpSession *self = user_data;

  g_signal_emit (self, signals[BASE_MAPS_CHANGED], 0);
  if (redraw)
    style_changed (self);
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
  self->hidden_tables = G_GUINT64_CONSTANT (1) << GP_TABLE_WORK;
  for (GpTableId table = GP_TABLE_BASE_AREA; table <= GP_TABLE_BASE_LABEL; table++)
    self->locked_tables |= G_GUINT64_CONSTANT (1) << table;
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
  gp_session_set_openings (self, 0, 0);
  gp_session_take_violations (self, NULL);
  gp_session_clear_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  style_changed (self);
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
  g_signal_emit (self, signals[POINTED_CHANGED], 0);
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

/**
 * gp_session_get_table_locked:
 * @self: a session
 * @table: a table
 *
 * Returns: whether its objects are seen but not taken by a click or a frame
 */
gboolean
gp_session_get_table_locked (GpSession *self, GpTableId table)
{
  return (self->locked_tables >> table) & 1;
}

void
gp_session_set_table_locked (GpSession *self, GpTableId table, gboolean locked)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << table;
  guint64 now = locked ? self->locked_tables | bit : self->locked_tables & ~bit;

  if (now == self->locked_tables)
    return;
  self->locked_tables = now;
  g_signal_emit (self, signals[LOCKS_CHANGED], 0);
}

gboolean
gp_session_get_run_kind_locked (GpSession *self, GpRunKind kind)
{
  return (self->locked_run_kinds >> kind) & 1;
}

void
gp_session_set_run_kind_locked (GpSession *self, GpRunKind kind, gboolean locked)
{
  const guint32 bit = 1u << kind;
  guint32 now = locked ? self->locked_run_kinds | bit : self->locked_run_kinds & ~bit;

  if (now == self->locked_run_kinds)
    return;
  self->locked_run_kinds = now;
  g_signal_emit (self, signals[LOCKS_CHANGED], 0);
}

/**
 * gp_session_get_pick_style:
 * @self: a session
 * @style: (out caller-allocates): as gp_session_get_style(), and what is locked counts as hidden
 */
void
gp_session_get_pick_style (GpSession *self, GpMapStyle *style)
{
  gp_session_get_style (self, style);
  style->hidden_tables |= self->locked_tables;
  style->hidden_run_kinds |= self->locked_run_kinds;
}

GpTheme
gp_session_get_theme (GpSession *self)
{
  return self->theme;
}

void
gp_session_set_theme (GpSession *self, GpTheme theme)
{
  if (self->theme == theme)
    return;
  self->theme = theme;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THEME]);
  style_changed (self);
}

/**
 * gp_session_get_palette:
 * @self: a session
 *
 * Returns: the colours map and swatches are drawn in
 */
GpPalette
gp_session_get_palette (GpSession *self)
{
  return self->palette;
}

void
gp_session_set_palette (GpSession *self, GpPalette palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  style_changed (self);
}

gboolean
gp_session_get_table_visible (GpSession *self, GpTableId table)
{
  return !((self->hidden_tables >> table) & 1);
}

void
gp_session_set_table_visible (GpSession *self, GpTableId table, gboolean visible)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << table;
  guint64 hidden = visible ? self->hidden_tables & ~bit : self->hidden_tables | bit;

  if (hidden == self->hidden_tables)
    return;
  self->hidden_tables = hidden;
  style_changed (self);
}

gboolean
gp_session_get_run_kind_visible (GpSession *self, GpRunKind kind)
{
  return !((self->hidden_run_kinds >> kind) & 1);
}

void
gp_session_set_run_kind_visible (GpSession *self, GpRunKind kind, gboolean visible)
{
  const guint32 bit = 1u << kind;
  guint32 hidden = visible ? self->hidden_run_kinds & ~bit : self->hidden_run_kinds | bit;

  if (hidden == self->hidden_run_kinds)
    return;
  self->hidden_run_kinds = hidden;
  style_changed (self);
}

/**
 * gp_session_get_day:
 * @self: a session
 *
 * Returns: the day whose works the map shows, or %GP_DATE_NONE for the plain map
 */
GpDate
gp_session_get_day (GpSession *self)
{
  return self->day;
}

void
gp_session_set_day (GpSession *self, GpDate day)
{
  if (self->day == day)
    return;
  self->day = day;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  style_changed (self);
}

/**
 * gp_session_get_style:
 * @self: a session
 * @style: (out caller-allocates): how the map is to be drawn now
 */
void
gp_session_get_style (GpSession *self, GpMapStyle *style)
{
  gp_map_style_init (style);
  style->hidden_tables = self->hidden_tables;
  style->hidden_run_kinds = self->hidden_run_kinds;
  style->theme = self->theme;
  style->palette = self->palette;
  style->labels = TRUE;
  style->day = self->day;
  style->violating_works = self->violating;
  style->callouts = self->callouts;
  style->hidden_days = self->hidden_days;
  if (self->base_map && gp_session_get_table_visible (self, GP_TABLE_BASEMAP))
    {
      style->base_pixels = gp_base_map_pixels;
      style->base_pixels_data = self->base_map;
    }
  style->only_package = get_only_package (self);
  if (self->works_shown || self->day != GP_DATE_NONE)
    style->hidden_tables &= ~(G_GUINT64_CONSTANT (1) << GP_TABLE_WORK);
}

/**
 * gp_session_preview_base_map:
 * @self: a session
 * @id: a base map, or 0 to end the preview
 * @opacity: as which the map shows it, whatever the plan says
 * @fade: likewise
 */
void
gp_session_preview_base_map (GpSession *self, gint64 id, double opacity, double fade)
{
  if (!self->base_map)
    return;
  gp_base_map_preview (self->base_map, id, opacity, fade);
  style_changed (self);
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
  style_changed (self);
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
 * gp_session_get_hidden_days:
 * @self: a session
 *
 * Returns: see GpMapStyle.hidden_days
 */
guint32
gp_session_get_hidden_days (GpSession *self)
{
  return self->hidden_days;
}

/**
 * gp_session_set_hidden_days:
 * @self: a session
 * @hidden: bits of GpMapStyle.hidden_days
 */
void
gp_session_set_hidden_days (GpSession *self, guint32 hidden)
{
  if (self->hidden_days == hidden)
    return;
  self->hidden_days = hidden;
  style_changed (self);
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
 * gp_session_get_works_shown:
 * @self: a session
 *
 * Returns: whether the workplace is about works: they are drawn whatever the
 *   layers say and a click means them first
 */
gboolean
gp_session_get_works_shown (GpSession *self)
{
  return self->works_shown;
}

/**
 * gp_session_set_works_shown:
 * @self: a session
 * @shown: whether the workplace is about works
 */
void
gp_session_set_works_shown (GpSession *self, gboolean shown)
{
  if (self->works_shown == shown)
    return;
  self->works_shown = shown;
  self->only_package = get_only_package (self);
  style_changed (self);
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
