/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws a snapshot on a cairo context: the one map for screen, PNG and paper.
 *
 * Sizes of lines, marks and type are millimetres on the target; the config
 * says how many device units a millimetre is. On the screen one CSS pixel
 * counts as 25.4/96 mm.
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpTheme: what compounds are coloured by. */
typedef enum
{
  GP_THEME_STAGE,
  GP_THEME_CLASS,
  GP_THEME_YEAR,
  GP_THEME_PACKAGE,
  GP_THEME_RUNS,
} GpTheme;

typedef enum
{
  GP_PALETTE_SCREEN, /* hues after CJJ 61, darkened */
  GP_PALETTE_CJJ61,  /* plain RGB of the standard */
  GP_PALETTE_GREY,   /* black and white */
  GP_PALETTE_SAFE,   /* for weak colour sight: the hues of the screen, and a tick for each kind */
  GP_N_PALETTES
} GpPalette;

/**
 * GpMapView:
 * @centre: plan point in the middle of the frame
 * @scale: the N of 1:N
 * @width, @height: frame in device units (pixels or points)
 * @units_per_mm: device units a millimetre on the target
 */
typedef struct
{
  GpPoint centre;
  double scale;
  double width;
  double height;
  double units_per_mm;
} GpMapView;

/** GpMissingPicture: a base map that cannot be read: where it used to lie. */
typedef struct
{
  char name[64];
  GpPoint corners[4]; /* plan */
} GpMissingPicture;

/**
 * GpPixelsRequest: what the painter asks of the base maps.
 * @view: the frame, in pixels of @surface
 * @surface: RGB24, white where there is nothing: pictures are multiplied on
 *   the paper, which leaves it as it is there
 * @wait: for a page: what a server has to send first is waited for
 * @pack: for a file: @surface gets its JPEG as mime data
 * @cancellable: (nullable): stops it
 * @missing: (element-type GpMissingPicture): receives what cannot be read
 */
typedef struct
{
  const GpMapView *view;
  cairo_surface_t *surface;
  gboolean wait;
  gboolean pack;
  GCancellable *cancellable;
  GArray *missing;
} GpPixelsRequest;

/** GP_DAY_BIT_MORATORIUM, GP_DAY_BIT_WRONG: beside the bits 1 << GpDayState in GpMapStyle.hidden_days. */
#define GP_DAY_BIT_MORATORIUM (1u << 16)
#define GP_DAY_BIT_WRONG (1u << 17)

/** GpCallout: what is said beside a work on the map, in a box with a leader. */
typedef struct
{
  gint64 work;
  char *title;
  char *text; /* lines, parted by \n; long ones are broken */
} GpCallout;

/* Returns: whether anything was drawn on the surface. */
typedef gboolean (*GpBasePixels) (GpPixelsRequest *request,
                                  gpointer user_data);

typedef struct
{
  guint64 hidden_tables;    /* bit per GpTableId */
  guint32 hidden_run_kinds; /* bit per GpRunKind */
  GpTheme theme;
  GpPalette palette;
  gboolean plain; /* thin strokes only: for measuring against others */
  gboolean bare;  /* no ground: to be laid over a map that is drawn already */
  gboolean labels;
  gboolean paper;                    /* sheet rules of type and weight, not screen rules */
  int first_year;                    /* of the programme, for swatches by year; 0: as the plan says */
  int year;                          /* 0; by year: works of this one against those before and after */
  GpDate day;                        /* show works on that day, or GP_DATE_NONE */
  guint32 hidden_days;               /* on a day: works in these states are left out */
  gint64 district;                   /* veil everything outside this district, or 0 */
  gint64 only_package;               /* or 0 */
  const GHashTable *violating_works; /* set of gint64* fids drawn as wrong, or NULL */
  const GPtrArray *callouts;         /* of GpCallout, most important first, or NULL */
  const GArray *keep_clear;          /* of GpBox, plan: no name stands there; or NULL */
  GpBasePixels base_pixels;          /* or NULL: no pictures under the map */
  gpointer base_pixels_data;
} GpMapStyle;

/** GpLegendEntry: one thing that was really drawn, for the legend. */
typedef struct
{
  GpTableId table;
  int kind;  /* run kind, stage, class …, by table; -1 when the table is one thing */
  int state; /* GpState, or -1 */
  guint count;
} GpLegendEntry;

char *gp_pictures_dup_attribution (GpSnapshot *snapshot);
void gp_map_style_init (GpMapStyle *style);
GpPoint gp_map_view_to_plan (const GpMapView *view,
                             double x,
                             double y);
void gp_map_view_to_device (const GpMapView *view,
                            GpPoint point,
                            double *x,
                            double *y);
GpBox gp_map_view_get_box (const GpMapView *view);
gboolean gp_painter_draw (cairo_t *cr,
                          GpSnapshot *snapshot,
                          const GpMapView *view,
                          const GpMapStyle *style,
                          GArray *legend,
                          GCancellable *cancellable);
gboolean gp_painter_draw_image (cairo_surface_t *image,
                                GpSnapshot *snapshot,
                                const GpMapView *view,
                                const GpMapStyle *style,
                                GCancellable *cancellable);
void gp_painter_draw_badge (cairo_t *cr,
                            const GpMapStyle *style,
                            int stage,
                            double units_per_mm);
void gp_painter_draw_swatch (cairo_t *cr,
                             const GpMapStyle *style,
                             GpTableId table,
                             int kind,
                             int state,
                             double width_mm,
                             double height_mm,
                             double units_per_mm);

G_END_DECLS
