/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPlan: the open plan file.
 *
 * The only way to change a plan is gp_plan_edit(): one transaction, one
 * changeset in the journal, one commit, then one "changed" signal and a new
 * snapshot. Undo and redo go the same way.
 *
 *   edit function ──► GpEdit ──► SQLite + session ──► journal row ──► COMMIT
 *                                                                      │
 *        snapshot (next generation) ◄── decoded changeset ◄────────────┘
 *              └──► signal "changed" (GpChange), property "saved-at"
 *
 * gp_plan_edit(), undo and redo may be called from any thread; they wait for
 * one another. Signals are emitted in the main context the plan was opened in.
 */
#pragma once

#include <gio/gio.h>

#include "gp-change.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

#define GP_TYPE_PLAN (gp_plan_get_type ())
G_DECLARE_FINAL_TYPE (GpPlan, gp_plan, GP, PLAN, GObject)

typedef struct _GpEdit GpEdit;

/**
 * GpProgress:
 * @fraction: 0 to 1, or negative when unknown
 * @what: (nullable): what is going on, a short translated phrase
 *
 * Called from the working thread, at most some 20 times a second.
 */
typedef void (*GpProgress) (double fraction,
                            const char *what,
                            gpointer user_data);

/** GpEditFunc: makes the edit; %FALSE with @error rolls everything back. */
typedef gboolean (*GpEditFunc) (GpEdit *edit,
                                gpointer user_data,
                                GError **error);

GpPlan *gp_plan_create (const char *path,
                        const char *crs,
                        GError **error);
GpPlan *gp_plan_open (const char *path,
                      GCancellable *cancellable,
                      GError **error);
GpPlan *gp_plan_open_read_only (const char *path,
                                GCancellable *cancellable,
                                GError **error);
void gp_plan_open_async (const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GpPlan *gp_plan_open_finish (GAsyncResult *result,
                             GError **error);
gboolean gp_plan_close (GpPlan *self,
                        GError **error);

const char *gp_plan_get_path (GpPlan *self);
char *gp_plan_dup_name (GpPlan *self);
gboolean gp_plan_is_read_only (GpPlan *self);
GpSnapshot *gp_plan_dup_snapshot (GpPlan *self);
gint64 gp_plan_get_saved_at (GpPlan *self);

gboolean gp_plan_edit (GpPlan *self,
                       const char *label,
                       GpEditFunc edit,
                       gpointer user_data,
                       GError **error);
gboolean gp_plan_edit_bulk (GpPlan *self,
                            const char *label,
                            const char *source,
                            GpTableId table,
                            GpEditFunc edit,
                            gpointer user_data,
                            GError **error);
gboolean gp_plan_undo (GpPlan *self,
                       GError **error);
gboolean gp_plan_redo (GpPlan *self,
                       GError **error);
gboolean gp_plan_refresh (GpPlan *self,
                          GError **error);
gboolean gp_plan_seal (GpPlan *self,
                       GError **error);
char *gp_plan_dup_undo_label (GpPlan *self);
char *gp_plan_dup_redo_label (GpPlan *self);

/** GpJournalLine: one line of the trail. */
typedef struct
{
  gint64 id;
  char *at; /* "2026-09-10 14:03:22", local time */
  char *author;
  char *label;
  gboolean undone;
} GpJournalLine;

GPtrArray *gp_plan_list_journal (GpPlan *self,
                                 guint limit,
                                 GError **error);
void gp_journal_line_free (GpJournalLine *line);

gboolean gp_plan_copy_to (GpPlan *self,
                          const char *path,
                          GError **error);

/* What an edit function may do. Rows are addressed by table and fid. */
GpSnapshot *gp_edit_get_snapshot (GpEdit *self);
gint64 gp_edit_insert (GpEdit *self,
                       GpFeature *feature,
                       GError **error);
gboolean gp_edit_replace (GpEdit *self,
                          GpFeature *feature,
                          GError **error);
gboolean gp_edit_set (GpEdit *self,
                      GpFeature *feature,
                      guint field,
                      GError **error);
gboolean gp_edit_set_geometry (GpEdit *self,
                               GpTableId table,
                               gint64 fid,
                               GpGeometry *geometry,
                               GError **error);
gboolean gp_edit_delete (GpEdit *self,
                         GpTableId table,
                         gint64 fid,
                         GError **error);
gboolean gp_edit_set_setting (GpEdit *self,
                              const char *key,
                              const char *value,
                              GError **error);
void gp_edit_rename (GpEdit *self,
                     const char *label);

G_END_DECLS
