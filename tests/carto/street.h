/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A street put together run by run, to be cut by a section. Metres from STREET_ORIGIN. */
#pragma once

#include "gp-section.h"

G_BEGIN_DECLS

#define STREET_ORIGIN ((GpPoint){ 416000, 2628000 })

typedef struct
{
  GpSnapshotBuilder *builder;
  gint64 last_fid;
} Street;

/** StreetRun: a straight run from (x0, y0) to (x1, y1). */
typedef struct
{
  double x0, y0, x1, y1;
  GpRunKind kind;
  GpState state;
  GpBurial burial;
  double size_mm;        /* 0: not known */
  double cover0, cover1; /* NAN: not known */
  int pressure;          /* of gas; -1 */
} StreetRun;

void street_begin (Street *street);
gint64 street_run (Street *street,
                   const StreetRun *run);
gint64 street_road (Street *street,
                    const char *name,
                    double width_m,
                    double x0,
                    double y0,
                    double x1,
                    double y1);
gint64 street_building (Street *street,
                        const char *name,
                        int floors,
                        double x0,
                        double y0,
                        double x1,
                        double y1);
gint64 street_work (Street *street,
                    const char *name,
                    gint64 run,
                    GpDate start,
                    double x0,
                    double y0,
                    double x1,
                    double y1);
gint64 street_section (Street *street,
                       const char *code,
                       double x0,
                       double y0,
                       double x1,
                       double y1);
gint64 street_long_section (Street *street,
                            const char *code,
                            gint64 run);
void street_setting (Street *street,
                     const char *key,
                     const char *value);
GpSnapshot *street_end (Street *street);
GpGeometry *street_line (double x0,
                         double y0,
                         double x1,
                         double y1);
GpSection *street_cut (GpSnapshot *snapshot,
                       double x0,
                       double y0,
                       double x1,
                       double y1);
GpSnapshot *street_sample (void);

G_END_DECLS
