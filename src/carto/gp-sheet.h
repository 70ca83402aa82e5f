/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheet: one page of a set, and how it is laid out and drawn.
 *
 * Where the blocks stand, and which gives way when there is too little room,
 * is the template's (gp-template-layout.h). A works table that has no room
 * goes on on a continuation page. Type never shrinks.
 */
#pragma once

#include "gp-furniture.h"
#include "gp-map-squares.h"
#include "gp-sheet-frames.h"
#include "gp-legend.h"
#include "gp-sheet-set.h"
#include "gp-works-table.h"

G_BEGIN_DECLS

typedef struct _GpSheet GpSheet;

/** GpSheetContext: what all sheets of a set share. */
typedef struct
{
  GpSnapshot *snapshot;
  GpTemplate *template;
  GpPage page;
  GpSheetFacts facts;
  GpBasePixels base_pixels;
  gpointer base_pixels_data;
  GpPalette palette;
  GpTheme theme; /* as in #GpSheetOptions */
} GpSheetContext;

/** GpSheetClass: what one kind of page is. A kind without a map needs no more than this and a file that adds it. */
typedef struct
{
  const char *kind; /* in the template, and in the plan's table of sheets: "districts" */
  gboolean has_map; /* with frame, grid, scale and legend: drawn by gp-sheet-map.c */
  gboolean is_bare; /* neither header nor signatures: the whole page is its own */

  /* Of a map, nullable: what is drawn otherwise than everywhere. */
  void (*init_style) (const GpSheet *self,
                      const GpSheetContext *context,
                      GpMapStyle *style);

  /* Of a map, nullable: what lies on it above everything else. */
  void (*draw_over) (const GpSheet *self,
                     const GpSheetContext *context,
                     GpPen *pen,
                     const GArray *labels);

  /* Of a page without a map: what is on it between header and signatures. */
  void (*draw) (const GpSheet *self,
                const GpSheetContext *context,
                GpPen *pen,
                const GpRect *body);
} GpSheetClass;

struct _GpSheet
{
  const GpSheetClass *class;
  char *title;
  char *number;
  char *note;           /* nullable: the planner's own, printed first */
  guint page;           /* from 1; 0: left out */
  gboolean is_left_out; /* by the planner */

  /* Which page of its kind: what the planner changed of it is kept under this. */
  GpTableId object_table; /* GP_TABLE_NONE: of the whole plan */
  gint64 object_fid;
  guint part; /* from 1 */

  /* What a page without a map shows. */
  gpointer content;
  GDestroyNotify content_free; /* nullable: the set keeps the content */
  guint first_row;             /* of the content, or of works */
  guint n_rows;

  /* A map, and what stands beside it. */
  int scale;                /* N of 1:N, 0 without a map */
  GpBox box;                /* plan box inside the neat line */
  GpFeature *district;      /* owned, nullable */
  GPtrArray *notes;         /* owned, nullable: of char* */
  char *neighbours[4];      /* top, right, bottom, left; nullable */
  GpWorksTable *works;      /* borrowed, nullable: the set owns it */
  char *to_number;          /* nullable: where the table goes on */
  char *from_number;        /* nullable: where it comes from */
  GPtrArray *figures;       /* owned, nullable: of GpFigure */
  const char *figures_word; /* nullable: heading of these, in the template, where they are not those of the plan */
  GArray *frames;           /* owned, nullable: of GpSheetFrame: all sheets of the same area */
  guint frame;              /* which of them this is */
  GArray *index_frames;     /* owned, nullable: of GpSheetFrame: the sheets of the districts */
  GpMapSquares *squares;    /* owned, nullable: things are found by */
  GPtrArray *index;         /* owned, nullable: of GpIndexRow */
  GMutex lock;              /* guards tags, elements, legend_corner, keep_clear */
  GArray *elements;         /* owned, nullable: of GpSheetElement, as drawn last; never changed once made */
  GArray *tags;             /* owned, nullable: of GpTag, placed when first drawn */
  GpRect legend_corner;     /* of the map, mm of the page: where the legend lies; no width: in its block */
  GArray *keep_clear;       /* owned, nullable: of GpBox, plan: what lies over the map; found when first drawn */
};

/** GpSheetLayout: where the blocks go; a block of no height is not on the sheet. */
typedef struct
{
  GpRect blocks[GP_N_BLOCKS];
  gboolean titled[GP_N_BLOCKS]; /* it has its heading */
  gboolean legend_inside;       /* the legend lies in a corner of the map */
} GpSheetLayout;

GpSheet *gp_sheet_new (const GpSheetClass *class,
                       const GpFeature *object,
                       guint part);
void gp_sheet_free (GpSheet *self);
void gp_sheet_init_style (const GpSheet *self,
                          const GpSheetContext *context,
                          GpMapStyle *style);
void gp_sheet_init_view (const GpSheet *self,
                         const GpSheetContext *context,
                         double units_per_mm,
                         GpMapView *view);
void gp_sheet_init_names (const GpSheet *self,
                          GpSheetNames *names);
const char *gp_sheet_get_kind_name (const GpSheet *self);
gboolean gp_sheet_draw_map (GpSheet *self,
                            const GpSheetContext *context,
                            cairo_t *cr,
                            double units_per_mm,
                            GArray *entries,
                            GArray *labels,
                            GCancellable *cancellable);
void gp_sheet_draw_furniture (const GpSheet *self,
                              const GpSheetContext *context,
                              GpPen *pen,
                              const GArray *entries,
                              const GArray *labels,
                              const GpSheetNames *names);
guint64 gp_sheet_foresee_ink (const GpSheet *self,
                              const GpSheetContext *context);
double gp_sheet_get_body_height (const GpSheetContext *context,
                                 const GpPen *pen);
void gp_sheet_lay_out (const GpSheet *self,
                       const GpSheetContext *context,
                       GpPen *pen,
                       const GpLegend *legend,
                       GpSheetLayout *layout);
guint gp_sheet_fit_rows (GpSheet *self,
                         const GpSheetContext *context,
                         GpPen *pen,
                         const GpLegend *legend);
gboolean gp_sheet_is_narrow (const GpPen *pen,
                             double width);
double gp_sheet_inset_width (const GpPen *pen,
                             double width);
void gp_sheet_lay_out_continuation (const GpSheetContext *context,
                                    const GpPen *pen,
                                    GpRect *first_column,
                                    guint *n_columns,
                                    double *gap_mm);
guint gp_sheet_fit_continuation (const GpSheetContext *context,
                                 GpPen *pen,
                                 const GpWorksTable *works,
                                 guint first);
GArray *gp_sheet_dup_elements (GpSheet *self);
gboolean gp_sheet_draw (GpSheet *self,
                        const GpSheetContext *context,
                        cairo_t *cr,
                        double units_per_mm,
                        GArray *texts,
                        GPtrArray *reports,
                        GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSheet, gp_sheet_free)

G_END_DECLS
