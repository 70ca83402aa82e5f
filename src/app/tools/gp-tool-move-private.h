/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of GpToolMove share: its state, and the ways between its states. */
#pragma once

#include "gp-move-edit.h"
#include "gp-number-entry.h"
#include "gp-snapper.h"
#include "gp-tool-move.h"

G_BEGIN_DECLS

/* More objects than this are not looked at one by one while they are carried. */
#define GP_MOVE_SHOWN_MAX 2000

typedef enum
{
  GP_MOVE_IDLE,
  GP_MOVE_CARRYING, /* the button is held */
  GP_MOVE_TURNING,
  GP_MOVE_NUDGING,
  GP_MOVE_TYPING,
} GpMoveState;

struct _GpToolMove
{
  GpTool parent_instance;

  GpMoveState state;
  gboolean follow;   /* ends of connected runs go along */
  gboolean held;     /* turning by the handle: until the button is let go */
  GArray *objects;   /* GpObjectRef: what the state is about */
  GPtrArray *shapes; /* GpMovedShape: the preview */
  GpMotion motion;
  GpPoint grabbed;
  GpPoint pivot;
  gboolean pivot_set; /* by hand; else it is the middle of what is selected */
  gboolean hot;       /* the pointer is on the handle */
  double turned_from_rad;
  GpSnapper snapper;
  GpNumberEntry *entry;
  guint nudge_source;
  gulong selection_changed;
};

/* gp-tool-move.c */
GpPoint gp_tool_move_get_pivot (GpToolMove *self);
gboolean gp_tool_move_get_handle (GpToolMove *self,
                                  GpPixel *foot,
                                  GpPixel *at);
void gp_tool_move_update_preview (GpToolMove *self);
void gp_tool_move_rest (GpToolMove *self);
char *gp_tool_move_commit (GpToolMove *self);
gboolean gp_tool_move_begin (GpToolMove *self,
                             GpMoveState state);
void gp_tool_move_begin_turning (GpToolMove *self,
                                 GpPixel at,
                                 gboolean held);

/* gp-tool-move-keys.c */
gboolean gp_tool_move_key (GpTool *tool,
                           guint keyval,
                           GdkModifierType modifiers);

/* gp-tool-move-draw.c */
void gp_tool_move_draw (GpTool *tool,
                        GtkSnapshot *snapshot,
                        cairo_t *cr);

G_END_DECLS
