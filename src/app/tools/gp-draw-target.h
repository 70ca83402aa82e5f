/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the drawing tools can draw, and what each of them drew last: the choice
 * offered beside the tools. Needs no display.
 */
#pragma once

#include "gp-draw-edit.h"

G_BEGIN_DECLS

typedef enum
{
  GP_DRAW_AREA,
  GP_DRAW_RECTANGLE,
  GP_DRAW_LINE,
  GP_DRAW_PARALLEL,
  GP_DRAW_POINT,
  GP_N_DRAW_TOOLS
} GpDrawTool;

GArray *gp_draw_target_list (GpDrawTool tool);
gboolean gp_draw_target_has_state (const GpDrawKind *kind);
char *gp_draw_target_dup_title (const GpDrawKind *kind);
char *gp_draw_target_to_string (const GpDrawKind *kind);
gboolean gp_draw_target_parse (const char *text,
                               GpDrawKind *kind);
GpDrawKind gp_draw_target_get_last (GpDrawTool tool);
void gp_draw_target_set_last (GpDrawTool tool,
                              const GpDrawKind *kind);

G_END_DECLS
