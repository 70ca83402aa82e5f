/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws a district. Click adds a corner, Backspace takes the last one back,
 * Enter, a double click or a click on the first corner closes it. Esc puts
 * the sketch away, undo brings it back.
 */
#pragma once

#include "gp-district-edit.h"
#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_DISTRICT (gp_tool_district_get_type ())
G_DECLARE_FINAL_TYPE (GpToolDistrict, gp_tool_district, GP, TOOL_DISTRICT, GpToolSketch)

GpTool *gp_tool_district_new (void);
guint gp_tool_district_get_n_corners (GpToolDistrict *self);
void gp_tool_district_set_wishes (GpToolDistrict *self,
                                  const GpDistrictWishes *wishes);
const GpDistrictWishes *gp_tool_district_get_wishes (GpToolDistrict *self);

G_END_DECLS
