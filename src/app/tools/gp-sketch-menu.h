/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the second button offers while a sketch is drawn. */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

gboolean gp_sketch_menu_popup (GpToolSketch *tool,
                               GpPixel at);

G_END_DECLS
