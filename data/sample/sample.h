/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the sample maker share: the town as it grows.
 *
 * The town is invented; only its totals and the names of the county, the town
 * and the six districts are real. Everything is deterministic: one seed, a
 * generator of our own, ties broken by position. Coordinates are metres from
 * SM_ORIGIN, which the writer adds; they are whole millimetres except for the
 * few ends that make a published total exact.
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

#define SM_ORIGIN_E 415000.0
#define SM_ORIGIN_N 2626700.0
/* What the base map covers, metres from the origin. */
#define SM_MIN_X -900.0
#define SM_MIN_Y -900.0
#define SM_MAX_X 3700.0
#define SM_MAX_Y 3100.0

/* The terrain as a grid. */
#define SM_GRID_M 8.0
#define SM_GRID_W 576
#define SM_GRID_H 501

#define SM_N_DISTRICTS 6
#define SM_N_COMPOUNDS 71
#define SM_N_BUILDINGS 285
#define SM_HOUSEHOLDS 5055
#define SM_FLOOR_AREA_M2 244000
#define SM_PARKING 1505
#define SM_LANES 58

/** SmPath: an open or closed line of GpPoint. */
typedef GArray SmPath;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPath, g_array_unref)

typedef struct
{
  guint64 state;
} SmRandom;

/** SmBox: a rectangle of any direction. */
typedef struct
{
  GpPoint centre;
  GpPoint u; /* unit vector of the long side */
  GpPoint v; /* unit vector of the short side, 90° to the left of @u */
  double half_u_m;
  double half_v_m;
} SmBox;

typedef enum
{
  SM_DONGSHAN,
  SM_SHISHAN,
  SM_HUXIA,
  SM_NANSHICHANG,
  SM_NEILING,
  SM_CHENGNAN,
} SmDistrictId;

typedef struct
{
  const char *code;
  const char *name;
  gboolean started;
  GpGeometry *shape;
} SmDistrict;

typedef enum
{
  SM_EDGE_ROAD,
  SM_EDGE_LANE,
  SM_EDGE_RIVER,
  SM_EDGE_OUTLINE,
} SmEdgeKind;

/** SmStreet: one named line before it is cut at junctions. */
typedef struct
{
  const char *name;
  SmEdgeKind kind;
  double width_m;
  int rank; /* 1 trunk, 2 main, 3 minor, 4 lane */
  SmPath *path;
} SmStreet;

/** SmPiece: a street between two junctions. */
typedef struct
{
  guint street;
  guint from; /* node */
  guint to;   /* node */
  SmPath *path;
  double length_m;
  int left;        /* face */
  int right;       /* face */
  int district;    /* the one it is counted in */
  gboolean inside; /* the outline of the town */
  char *code;      /* NULL: no row of its own */
  const char *surfaced_on;
  const char *surfacing;
  gboolean recent; /* too new a surface to be dug */
  guint digs;      /* planned runs in it */
  guint part;      /* of its street, from 1 */
  int year;        /* in which it is to be dug */
} SmPiece;

/** SmFace: land between street centre lines. */
typedef struct
{
  SmPath *ring;
  GArray *pieces; /* guint */
  double area_m2;
  int district;
} SmFace;

typedef enum
{
  SM_USE_OLD,      /* dense houses */
  SM_USE_HOUSING,  /* estates outside the plan */
  SM_USE_COMPOUND, /* in the plan */
  SM_USE_PUBLIC,   /* school, hospital, offices */
  SM_USE_MARKET,
  SM_USE_WORKSHOP,
  SM_USE_VILLAGE,
  SM_USE_PARK,
  SM_USE_GARDEN,
  SM_USE_SPORTS,
  SM_USE_FIELD,
  SM_USE_YARD,
} SmUse;

/** SmParcel: land with one use. */
typedef struct
{
  GpGeometry *shape;
  SmUse use;
  int district;
  int compound; /* or -1 */
  const char *name;
} SmParcel;

typedef struct
{
  GpGeometry *shape;
  int compound;
  char *code;
  char *name;
  guint floors;
  guint households;
  guint floor_area_m2;
  const char *action;
  double length_m;
} SmBuilding;

typedef struct
{
  GpGeometry *shape;
  GpGeometry *green; /* courtyard left over, nullable */
  char *code;
  const char *name;
  int district;
  const char *stage;
  guint year;
  guint households;
  guint floor_area_m2;
  guint first_building;
  guint n_buildings;
  guint spaces;
  SmPath *yard;  /* way in from the street between the slabs */
  guint piece;   /* street it hangs on */
  gboolean done; /* completed or in operation */
} SmCompound;

typedef struct
{
  char *code;
  const char *kind;
  const char *state;
  const char *burial;
  const char *material;
  const char *pressure; /* nullable */
  const char *owner;
  double size_mm;
  double cover_start_m;
  double cover_end_m;
  double voltage_kv;
  SmPath *path;
  double length_m;
  int span;     /* or -1 */
  int compound; /* or -1 */
  char *name;
} SmRun;

typedef struct
{
  GpGeometry *shape;
  guint spaces;
  gboolean planned;
  int compound; /* or -1 */
  char *code;
  char *name;
  int district;
} SmParking;

typedef struct
{
  GpPoint at;
  const char *kind;
  char *name;
  char *code;
  const char *state;
  int district;
  guint count;
} SmFacility;

typedef struct
{
  char *code;
  char *name;
  const char *kind;
  const char *asset_layer; /* nullable */
  const char *asset_code;  /* nullable */
  int district;
  int compound; /* or -1 */
  int package;  /* or -1 */
  const char *grade;
  const char *stage;
  guint days;
  gint64 cost_fen;
  double quantity;
  const char *quantity_unit;
  const char *unit;
  const char *earliest;
  const char *due;
  const char *start; /* of a fixed work */
  char *actual_start;
  char *actual_finish;
  gboolean finished_before; /* the plan begins */
  GpGeometry *shape;
  int span; /* or -1 */
  int year; /* in which the programme wants it */
  gint64 allocated_fen;
} SmWork;

typedef struct
{
  char *code;
  char *name;
  int district;
  int year;
  const char *stage;
  const char *contractor;
} SmPackage;

/** SmLayout: a parcel tried as a compound. */
typedef struct
{
  guint parcel;
  int district;
  guint piece;
  GPtrArray *slabs; /* GpGeometry */
  GArray *lengths;  /* double */
  SmPath *yard;
  GpGeometry *shape;
  double place; /* the lower, the better it lies */
  double score; /* with its number of slabs */
  gboolean taken;
} SmLayout;

/** SmTown: everything, owned. */
typedef struct
{
  SmRandom random;
  SmPath *river;
  SmPath *brook;   /* 内岭溪 */
  SmPath *ditch;   /* 汤湖沟 */
  SmPath *outline; /* of the six districts */
  GpGeometry *lake;
  GpGeometry *hills; /* inside the town */
  GpGeometry *water; /* all of it */
  GpGeometry *surface;

  float *heights; /* SM_GRID_W × SM_GRID_H, row 0 in the south */

  GArray *streets;  /* SmStreet */
  GArray *nodes;    /* GpPoint */
  GArray *pieces;   /* SmPiece */
  GArray *spans;    /* SmPiece: streets between main streets, as runs and works go */
  GArray *faces;    /* SmFace */
  GArray *quarters; /* SmFace: between main streets only */

  SmDistrict districts[SM_N_DISTRICTS];
  GArray *parcels;    /* SmParcel */
  GArray *compounds;  /* SmCompound */
  GArray *buildings;  /* SmBuilding */
  GPtrArray *houses;  /* GpGeometry: buildings outside the plan */
  GPtrArray *old;     /* GpGeometry: old fabric */
  GArray *runs;       /* SmRun */
  GArray *parkings;   /* SmParking */
  GArray *facilities; /* SmFacility */
  GArray *works;      /* SmWork */
  GArray *packages;   /* SmPackage */
} SmTown;

/* sample-shape.c */
double sm_uniform (SmRandom *random,
                   double low,
                   double high);
guint sm_below (SmRandom *random,
                guint n);
gboolean sm_chance (SmRandom *random,
                    double probability);
double sm_round_mm (double value);
SmPath *sm_path_new (void);
SmPath *sm_path_copy (const SmPath *path);
void sm_path_add (SmPath *path,
                  double x,
                  double y);
void sm_path_close (SmPath *path);
SmPath *sm_path_smooth (const double (*points)[2],
                        guint n_points,
                        gboolean closed,
                        double step_m);
double sm_path_length (const SmPath *path);
GpPoint sm_path_at (const SmPath *path,
                    double along_m,
                    GpPoint *direction);
SmPath *sm_path_sub (const SmPath *path,
                     double from_m,
                     double to_m);
SmPath *sm_path_offset (const SmPath *path,
                        double left_m);
void sm_path_reverse (SmPath *path);
void sm_path_round (SmPath *path);
GpPoint sm_path_nearest (const SmPath *path,
                         GpPoint p,
                         double *along_m,
                         double *distance_m);
double sm_ring_area (const SmPath *ring);
gboolean sm_ring_contains (const SmPath *ring,
                           GpPoint p);
SmBox sm_box_around (const GpPoint *points,
                     guint n_points);
GpPoint sm_box_point (const SmBox *box,
                      double u_m,
                      double v_m);
GpGeometry *sm_geometry_line (const SmPath *path);
GpGeometry *sm_geometry_ring (const SmPath *path);
GpGeometry *sm_geometry_round (GpGeometry *geometry);
GpGeometry *sm_geometry_largest (const GpGeometry *geometry);
GPtrArray *sm_geometry_parts (const GpGeometry *geometry);
GpGeometry *sm_geometry_rect (const SmBox *box,
                              double u0,
                              double v0,
                              double u1,
                              double v1);
SmPath *sm_geometry_shell (const GpGeometry *geometry);

#define SM_POINT(path, i) g_array_index (path, GpPoint, i)
#define SM_LAST(path) g_array_index (path, GpPoint, (path)->len - 1)

/* sample-writer.c: GeoJSON when rows have shapes, else CSV */
typedef struct _SmWriter SmWriter;

SmWriter *sm_writer_open (const char *directory,
                          const char *table,
                          gboolean spatial);
void sm_writer_row (SmWriter *self,
                    const GpGeometry *shape);
void sm_writer_point (SmWriter *self,
                      GpPoint point);
void sm_writer_text (SmWriter *self,
                     const char *column,
                     const char *value);
void sm_writer_int (SmWriter *self,
                    const char *column,
                    gint64 value);
void sm_writer_real (SmWriter *self,
                     const char *column,
                     double value,
                     int decimals);
gboolean sm_writer_close (SmWriter *self,
                          GError **error);

/* sample-terrain.c */
void sm_terrain_make (SmTown *town);
/* sample-contour.c */
GPtrArray *sm_contour_lines (const SmTown *town,
                             double level_m);
GpGeometry *sm_contour_area (const SmTown *town,
                             double level_m);
/* sample-relief.c */
gboolean sm_relief_write (const SmTown *town,
                          const char *path,
                          GError **error);
/* sample-streets.c */
void sm_streets_make (SmTown *town);
gboolean sm_is_outside (const SmTown *town,
                        GpPoint p);
/* sample-lanes.c */
void sm_lanes_make (SmTown *town);
/* sample-graph.c */
void sm_graph_build (SmTown *town);
/* sample-districts.c */
void sm_districts_divide (SmTown *town);
void sm_districts_make (SmTown *town);
int sm_districts_find (const SmTown *town,
                       GpPoint p);
/* sample-stretches.c */
void sm_stretches_make (SmTown *town);
/* sample-blocks.c */
void sm_blocks_make (SmTown *town);
/* sample-layout.c */
gboolean sm_layout_try (SmTown *town,
                        guint index,
                        SmLayout *layout);
void sm_layout_clear (SmLayout *layout);
/* sample-compounds.c */
void sm_compounds_make (SmTown *town);
/* sample-houses.c */
void sm_houses_make (SmTown *town);
/* sample-runs.c */
void sm_runs_make (SmTown *town);
/* sample-yards.c */
void sm_yards_make (SmTown *town);
void sm_run_add (SmTown *town,
                 const char *kind,
                 const char *state,
                 int span,
                 int compound,
                 SmPath *path,
                 const char *name);
double sm_run_offset (const char *kind,
                      double half_m);
/* sample-parking.c */
void sm_parking_make (SmTown *town);
/* sample-facilities.c */
void sm_gardens_make (SmTown *town);
void sm_facilities_make (SmTown *town);
/* sample-works.c */
void sm_works_make (SmTown *town);
SmWork *sm_work_add (SmTown *town,
                     const char *kind,
                     char *name,
                     int district,
                     GpGeometry *shape,
                     double quantity,
                     const char *unit_of_quantity);
/* sample-surface.c */
void sm_surface_works_make (SmTown *town);
/* sample-yard-works.c */
void sm_yard_works_make (SmTown *town);
/* sample-money.c */
void sm_settings_append (GString *text);
gboolean sm_money_write (SmTown *town,
                         const char *directory,
                         GError **error);
/* sample-opinions.c */
gboolean sm_opinions_write (SmTown *town,
                            const char *directory,
                            GError **error);

/* sample-sections.c */
gboolean sm_sections_write (SmTown *town,
                            const char *directory,
                            GError **error);

/* sample-manifest.c */
gboolean sm_manifest_write (const char *directory,
                            GError **error);
/* sample-base.c */
gboolean sm_works_write (SmTown *town,
                         const char *directory,
                         GError **error);
gboolean sm_base_write (SmTown *town,
                        const char *directory,
                        GError **error);
/* sample-layers.c */
gboolean sm_layers_write (SmTown *town,
                          const char *directory,
                          GError **error);

G_END_DECLS
