/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Typed coordinates. Each space has its own struct so that metres of the
 * plan, degrees, screen pixels and paper millimetres cannot be mixed up.
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/** GpPoint: plan CRS, metres, easting first. */
typedef struct
{
  double x;
  double y;
} GpPoint;

/** GpLonLat: degrees, longitude first. */
typedef struct
{
  double lon_deg;
  double lat_deg;
} GpLonLat;

/** GpPixel: screen pixels, logical, y downwards. */
typedef struct
{
  double x_px;
  double y_px;
} GpPixel;

/** GpPaper: millimetres on the sheet, from its upper left corner, y downwards. */
typedef struct
{
  double x_mm;
  double y_mm;
} GpPaper;

/** GpBox: plan CRS, metres. Empty when min_x > max_x. */
typedef struct
{
  double min_x;
  double min_y;
  double max_x;
  double max_y;
} GpBox;

#define GP_BOX_EMPTY ((GpBox){ INFINITY, INFINITY, -INFINITY, -INFINITY })

static inline gboolean
gp_box_is_empty (const GpBox *box)
{
  return !(box->min_x <= box->max_x && box->min_y <= box->max_y);
}

static inline gboolean
gp_box_intersects (const GpBox *a, const GpBox *b)
{
  return a->min_x <= b->max_x && b->min_x <= a->max_x &&
         a->min_y <= b->max_y && b->min_y <= a->max_y;
}

static inline gboolean
gp_box_contains (const GpBox *outer, const GpBox *inner)
{
  return outer->min_x <= inner->min_x && outer->min_y <= inner->min_y &&
         outer->max_x >= inner->max_x && outer->max_y >= inner->max_y;
}

static inline gboolean
gp_box_contains_point (const GpBox *box, GpPoint p)
{
  return p.x >= box->min_x && p.x <= box->max_x && p.y >= box->min_y && p.y <= box->max_y;
}

static inline void
gp_box_add_point (GpBox *box, GpPoint p)
{
  box->min_x = MIN (box->min_x, p.x);
  box->min_y = MIN (box->min_y, p.y);
  box->max_x = MAX (box->max_x, p.x);
  box->max_y = MAX (box->max_y, p.y);
}

static inline void
gp_box_add_box (GpBox *box, const GpBox *other)
{
  box->min_x = MIN (box->min_x, other->min_x);
  box->min_y = MIN (box->min_y, other->min_y);
  box->max_x = MAX (box->max_x, other->max_x);
  box->max_y = MAX (box->max_y, other->max_y);
}

static inline GpBox
gp_box_grow (GpBox box, double distance_m)
{
  return (GpBox){ box.min_x - distance_m, box.min_y - distance_m,
                  box.max_x + distance_m, box.max_y + distance_m };
}

static inline double
gp_box_width (const GpBox *box)
{
  return box->max_x - box->min_x;
}

static inline double
gp_box_height (const GpBox *box)
{
  return box->max_y - box->min_y;
}

static inline GpPoint
gp_box_centre (const GpBox *box)
{
  return (GpPoint){ (box->min_x + box->max_x) / 2, (box->min_y + box->max_y) / 2 };
}

static inline double
gp_point_distance (GpPoint a, GpPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

G_END_DECLS
