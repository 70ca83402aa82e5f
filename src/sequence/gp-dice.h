/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDice: chance that is the same for the same seed on every machine, cheap
 * enough for millions of throws a second and independent for each (seed, place)
 * so that threads need not share one (SplitMix64: Steele, Lea, Flood 2014).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} GpDice;

static inline guint64
gp_dice_mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/** gp_dice: the dice of one @place, for instance one child, under @seed. */
static inline GpDice
gp_dice (guint64 seed, guint64 place)
{
  return (GpDice){ gp_dice_mix (seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + gp_dice_mix (place + 1)) };
}

static inline guint64
gp_dice_next (GpDice *self)
{
  return gp_dice_mix (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/** gp_dice_below: a number from 0 to @n − 1; @n is at least 1. */
static inline guint
gp_dice_below (GpDice *self, guint n)
{
  return (guint) (((gp_dice_next (self) >> 32) * n) >> 32);
}

G_END_DECLS
