/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal: one line for every edit, undo and redo, each with the bytes
 * that take it back. Undo, redo, the trail and live refresh rest on it.
 *
 *   edit      changeset of a session on the plan's tables, or, for an import of
 *             more than GP_JOURNAL_BLOCK_ROWS rows, the block of keys it wrote
 *             with a digest of their content, and a changeset of the rest
 *   undo/redo no bytes of their own: "of" names the edit
 *
 *   state of an edit:  0 in force ──undo──► 1 undone ──redo──► 0
 *                                               │
 *                                   a new edit  └──► 2 undone for good
 *
 * Undo takes the last edit in force, redo the first one undone. Bytes may be
 * dropped (gp_journal_seal()), lines never are.
 */
#pragma once

#include "gp-database.h"
#include "gp-feature.h"

G_BEGIN_DECLS

/** GP_JOURNAL_BLOCK_ROWS: an import beyond this many rows is journaled as a block. */
#define GP_JOURNAL_BLOCK_ROWS 20000

typedef enum
{
  GP_ROW_INSERT,
  GP_ROW_UPDATE,
  GP_ROW_DELETE,
} GpRowOp;

/** GpRowEvent: one row an edit, undo or redo touched. */
typedef struct
{
  GpTableId table;
  gint64 fid;
  GpRowOp op;
} GpRowEvent;

/** GpRowBlock: all rows of one bulk import. */
typedef struct
{
  GpTableId table; /* GP_TABLE_NONE: no block */
  gint64 first;
  gint64 last;
} GpRowBlock;

typedef struct
{
  gint64 id;
  char *at;
  char *author;
  char *label;
  gboolean undone;
} GpJournalEntry;

typedef struct _GpJournal GpJournal;

GpJournal *gp_journal_begin (GpDatabase *database,
                             GpTableId bulk,
                             GError **error);
gboolean gp_journal_insert (GpJournal *self,
                            const GpFeature *feature,
                            GError **error);
gboolean gp_journal_may_change (GpJournal *self,
                                GpTableId table,
                                gint64 fid,
                                GError **error);
gboolean gp_journal_end (GpJournal *self,
                         const char *label,
                         const char *source,
                         GArray *events,
                         GpRowBlock *block,
                         GError **error);
void gp_journal_free (GpJournal *self);

gboolean gp_journal_undo (GpDatabase *database,
                          GArray *events,
                          GpRowBlock *block,
                          char **label,
                          GError **error);
gboolean gp_journal_redo (GpDatabase *database,
                          GArray *events,
                          char **label,
                          GError **error);
char *gp_journal_dup_undo_label (GpDatabase *database);
char *gp_journal_dup_redo_label (GpDatabase *database);
gboolean gp_journal_seal (GpDatabase *database,
                          GError **error);
GPtrArray *gp_journal_list (GpDatabase *database,
                            guint limit,
                            GError **error);
void gp_journal_entry_free (GpJournalEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpJournal, gp_journal_free)

G_END_DECLS
