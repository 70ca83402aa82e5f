/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolSection: a line drawn across a street is a cross-section. The second
 * click puts it into the plan and selects it.
 */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_SECTION (gp_tool_section_get_type ())
G_DECLARE_FINAL_TYPE (GpToolSection, gp_tool_section, GP, TOOL_SECTION, GpToolSketch)

GpTool *gp_tool_section_new (void);
GArray *gp_tool_section_list_line (GpToolSection *self);

G_END_DECLS
