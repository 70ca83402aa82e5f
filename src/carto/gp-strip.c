/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-strip.h"

#define ONE 256
#define N_SHIFTS 16 /* in a pixel */
/* A strip, the way its sides go within a cut, and the shift. */
#define MAX_PIXELS (GP_STRIP_MAX_PX + 3)

/* How much of 256 each pixel of a cut is covered, for one shift. */
typedef struct
{
  guint n; /* pixels; 0: not yet known */
  guint16 share[MAX_PIXELS];
} Cut;

/* The area between a side that goes from 0 to @reach within a cut and a line at @at, in 1/512 of a pixel's 1/256. */
static inline float
get_area (float at, float reach)
{
  if (at <= 0)
    return 0;
  return at < reach ? at * at / reach : 2 * at - reach;
}

static void
make_cut (Cut *cut, float shift, float reach, float thickness, guint alpha)
{
  float before = 0;

  cut->n = (guint) ((shift + reach + thickness) / ONE) + 1;
  for (guint i = 0; i < cut->n; i++)
    {
      float at = (float) (i + 1) * ONE - shift;
      float after = get_area (at, reach) - get_area (at - thickness, reach);

      cut->share[i] = (guint16) ((after - before) * alpha / (2 * ONE) + 0.5f);
      before = after;
    }
}

static inline void
paint_cuts (const GpStrip *self, guint32 *pixels, int step, int across, int n_across, guint32 colour, guint alpha)
{
  Cut cuts[N_SHIFTS];
  float reach = (float) ABS (self->slope) / 65536;
  gint64 at = self->at + MIN (self->slope, 0);

  for (int i = 0; i < N_SHIFTS; i++)
    cuts[i].n = 0;
  pixels += (gssize) self->from * step;
  for (int i = self->from; i < self->to; i++, at += self->slope, pixels += step)
    {
      int low = (int) (at >> 16) + ONE / N_SHIFTS / 2, first = low >> 8, shift = (low & 255) / (ONE / N_SHIFTS);
      Cut *cut = &cuts[shift];

      if (cut->n == 0)
        make_cut (cut, (float) shift * (ONE / N_SHIFTS), reach, (float) self->thickness, alpha);
      if (first >= 0 && first + (int) cut->n <= n_across)
        for (guint k = 0; k < cut->n; k++)
          gp_ink_blend (pixels + (first + (int) k) * across, colour, cut->share[k]);
      else
        for (int k = MAX (0, -first); k < (int) cut->n && first + k < n_across; k++)
          gp_ink_blend (pixels + (first + k) * across, colour, cut->share[k]);
    }
}

/**
 * gp_strip_paint:
 * @self: a strip; its cuts lie in the image, its sides may not
 * @ink: the image
 * @colour: 0xRRGGBB
 * @alpha: 0 to 256
 */
void
gp_strip_paint (const GpStrip *self, const GpInk *ink, guint32 colour, guint alpha)
{
  if (self->steep)
    paint_cuts (self, ink->pixels, ink->stride, 1, ink->width, colour, alpha);
  else
    paint_cuts (self, ink->pixels, 1, ink->stride, ink->height, colour, alpha);
}
