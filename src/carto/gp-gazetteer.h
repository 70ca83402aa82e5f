/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGazetteer: the streets and the compounds of a plan in pinyin order, with
 * the squares of the overview and the sheets each is found on.
 */
#pragma once

#include "gp-map-squares.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_GAZETTEER_STREET,
  GP_GAZETTEER_COMPOUND,
  GP_N_GAZETTEER_KINDS
} GpGazetteerKind;

/** GpGazetteerSheet: a map sheet of the set. */
typedef struct
{
  char *number;
  GpBox box;       /* plan box inside its neat line */
  gint64 district; /* what is drawn beneath no veil; 0: all */
} GpGazetteerSheet;

/** GpGazetteerEntry: a street or a compound. */
typedef struct
{
  GpGazetteerKind kind;
  char *name;
  char initial;  /* letter it stands under, or %GP_PINYIN_OTHER */
  char *squares; /* "D4", "C–E4 E5–6"; NULL: not on the overview */
  char *sheets;  /* "HX-03 HX-06"; NULL: on none */
} GpGazetteerEntry;

typedef struct
{
  GPtrArray *entries; /* of GpGazetteerEntry: streets, then compounds, each in order */
} GpGazetteer;

GArray *gp_gazetteer_sheets_new (void);
void gp_gazetteer_sheets_add (GArray *sheets,
                              const char *number,
                              const GpBox *box,
                              gint64 district);
GpGazetteer *gp_gazetteer_new (GpSnapshot *snapshot,
                               const GpMapSquares *squares,
                               const GArray *sheets);
void gp_gazetteer_free (GpGazetteer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGazetteer, gp_gazetteer_free)

G_END_DECLS
