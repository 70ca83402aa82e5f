/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFaceOwners: whose each face of an arrangement is, one row of bytes an
 * owner. An operation changes bytes, then takes the polygons out.
 */
#pragma once

#include "gp-arrangement.h"
#include "gp-coverage.h"

G_BEGIN_DECLS

typedef struct
{
  GpArrangement *arrangement; /* owned */
  guint n_owners;
  guint n_faces;
  guint8 *rows; /* n_owners × n_faces */
} GpFaceOwners;

GpArrangement *gp_coverage_lay (GpGeometry *const *polygons,
                                guint n,
                                guint n_labels,
                                gboolean as_it_is);
GpFaceOwners *gp_face_owners_new (GpArrangement *arrangement,
                                  guint n_owners);
void gp_face_owners_free (GpFaceOwners *self);
GPtrArray *gp_face_owners_take (const GpFaceOwners *self,
                                GpGeometry *const *before,
                                guint n_before,
                                gboolean *valid);
guint gp_face_owners_count (const GpFaceOwners *self,
                            guint face);
int gp_face_owners_first (const GpFaceOwners *self,
                          guint face);
double *gp_coverage_measure_faces (const GpArrangement *arrangement);

static inline guint8 *
gp_face_owners_row (const GpFaceOwners *self, guint owner)
{
  return self->rows + (gsize) owner * self->n_faces;
}

/** GP_COVERAGE_TIE: mark of lines that part a face for two heirs. */
#define GP_COVERAGE_TIE 2

GArray *gp_coverage_tie_lost (const GpFaceOwners *owners,
                              guint which,
                              guint label);
int *gp_coverage_find_heirs (const GpFaceOwners *owners,
                             guint which,
                             guint label);

/* Points as keys of a hash table, bit by bit. */
guint gp_point_hash (gconstpointer point);
gboolean gp_point_equal (gconstpointer a,
                         gconstpointer b);

guint *gp_groups_new (guint n);
guint gp_groups_find (guint *groups,
                      guint item);
void gp_groups_join (guint *groups,
                     guint a,
                     guint b);

/* One try: the bits of points are kept; where that makes a polygon cross itself all of it is put on the grid. */
typedef GPtrArray *(*GpCoverageTry) (GpGeometry *const *polygons,
                                     guint n,
                                     gboolean as_it_is,
                                     gboolean *valid,
                                     gpointer user_data,
                                     GError **error);
GPtrArray *gp_coverage_run (GpGeometry *const *polygons,
                            guint n,
                            GpCoverageTry attempt,
                            gpointer user_data,
                            GError **error);

GArray *gp_coverage_find_ties (GpGeometry *const *polygons,
                               guint n,
                               int favour,
                               double tolerance_m);
GpFaceOwners *gp_coverage_close_slivers (GpGeometry *const *polygons,
                                         guint n,
                                         double width_m,
                                         gboolean as_it_is,
                                         GError **error);
void gp_coverage_tidy (GpGeometry *const *before,
                       guint n,
                       GPtrArray *after);
gboolean gp_coverage_fill_gaps (GpGeometry *const *polygons,
                                guint n,
                                int favour,
                                double tolerance_m,
                                gboolean as_it_is,
                                GpFaceOwners **owners,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpFaceOwners, gp_face_owners_free)

G_END_DECLS
