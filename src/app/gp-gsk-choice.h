/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of GTK's renderers puts the windows on the screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gp_gsk_choose_renderer (void);

G_END_DECLS
