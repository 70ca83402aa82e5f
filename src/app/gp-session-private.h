/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of GpSession share. */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

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
  GpMapNotes *notes; /* over the map, or NULL */
};

/* gp-session.c */
void gp_session_style_changed (GpSession *self);

/* gp-session-selection.c */
void gp_session_prune_selection (GpSession *self);

/* gp-session-style.c */
gint64 gp_session_get_only_package (GpSession *self);

G_END_DECLS
