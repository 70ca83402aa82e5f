/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The five principles of renewal (五先), as what they are: four put works
 * before works, one weighs them. Each can be left out, by the plan's setting
 * or by the options of a sequence.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_PRINCIPLE_PLAN_FIRST,        /* 先规划后建设: works of kind "design" before what they design */
  GP_PRINCIPLE_UNDERGROUND_FIRST, /* 先地下后地上: underground before the surface above it */
  GP_PRINCIPLE_FUNCTION_FIRST,    /* 先功能后景观: greening of a compound after its other works */
  GP_PRINCIPLE_PILOT_FIRST,       /* 先局部后整体: pilot compounds before the others of their district */
  GP_PRINCIPLE_LIVELIHOOD_FIRST,  /* 先民生后提升: basic works weigh 4, improving ones 2, upgrades 1 */
  GP_N_PRINCIPLES,
  GP_PRINCIPLE_NONE = -1,
} GpPrinciple;

/** GP_LANDSCAPE_RANK: kinds of this rank or a higher one are landscape. */
#define GP_LANDSCAPE_RANK 140

const char *gp_principle_get_setting (GpPrinciple principle);
const char *gp_principle_get_title (GpPrinciple principle);
const char *gp_principle_get_description (GpPrinciple principle);
guint gp_principles_read (GpSnapshot *snapshot);

G_END_DECLS
