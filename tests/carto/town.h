/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few streets of an invented town, built in memory, to draw. */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** TOWN_CENTRE: middle of the town, plan metres. */
#define TOWN_CENTRE ((GpPoint){ 416000, 2628000 })

GpSnapshot *town_new (void);

G_END_DECLS
