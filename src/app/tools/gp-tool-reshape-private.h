/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of GpToolReshape share. */
#pragma once

#include "gp-number-entry.h"
#include "gp-reshape-handles.h"
#include "gp-snapper.h"
#include "gp-tool-reshape.h"
#include "gp-vertex-edit.h"

G_BEGIN_DECLS

struct _GpToolReshape
{
  GpTool parent_instance;

  GpTableId table; /* what is reshaped; GP_TABLE_NONE: nothing yet */
  gint64 fid;
  GpHandle hover;
  GpHandle held;     /* while dragging */
  GArray *chosen;    /* GpPoint: vertices that move together and that Delete removes */
  GPtrArray *shapes; /* GpMovedShape: the preview, while dragging or nudging */
  GpSnapper snapper;
  gboolean framing;
  GpPixel frame_from;
  GpPixel frame_to;
  GpPixel menu_at;   /* where the menu was asked for */
  gboolean has_menu; /* until the pointer moves on the map again */
  GpPoint nudged;    /* how far keys have moved what is chosen, metres; not in the plan yet */
  guint nudge_source;
  GpNumberEntry *entry; /* while a way is typed */
};

/* gp-tool-reshape.c */
void gp_tool_reshape_drop_preview (GpToolReshape *self);
void gp_tool_reshape_drop_handles (GpToolReshape *self);
void gp_tool_reshape_choose_only (GpToolReshape *self,
                                  GpPoint vertex);
void gp_tool_reshape_show_vertices_at (GpToolReshape *self,
                                       GpPoint to,
                                       GdkModifierType modifiers);
void gp_tool_reshape_show_moved (GpToolReshape *self,
                                 GpPoint to);
gboolean gp_tool_reshape_commit (GpToolReshape *self,
                                 GPtrArray *shapes);
void gp_tool_reshape_commit_shown (GpToolReshape *self,
                                   GpPoint held,
                                   GpPoint to);

/* gp-tool-reshape-keys.c */
void gp_tool_reshape_commit_nudges (GpToolReshape *self);
gboolean gp_tool_reshape_find_edge (GpToolReshape *self,
                                    GpPoint *on);
gboolean gp_tool_reshape_key (GpTool *tool,
                              guint keyval,
                              GdkModifierType modifiers);

/* gp-tool-reshape-type.c */
gboolean gp_tool_reshape_choose_next (GpToolReshape *self,
                                      int step);
gboolean gp_tool_reshape_find_next_edge (GpToolReshape *self,
                                         GpPoint *on);
gboolean gp_tool_reshape_start_typing (GpToolReshape *self,
                                       const char *text);

/* gp-tool-reshape-draw.c */
void gp_tool_reshape_draw (GpTool *tool,
                           GtkSnapshot *snapshot,
                           cairo_t *cr);

G_END_DECLS
