/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bookmarks: views of the map with a name, kept in the plan so that whoever
 * opens it finds them. Each is a setting: "bookmark.NAME" with the value
 * "EASTING NORTHING SCALE", metres and the N of 1:N.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GpPoint centre;
  double scale;
} GpBookmark;

GPtrArray *gp_bookmark_list (const GpSnapshot *snapshot);
gboolean gp_bookmark_add (GpPlan *plan,
                          const char *name,
                          GpPoint centre,
                          double scale,
                          GError **error);
gboolean gp_bookmark_rename (GpPlan *plan,
                             const char *name,
                             const char *new_name,
                             GError **error);
gboolean gp_bookmark_remove (GpPlan *plan,
                             const char *name,
                             GError **error);

G_END_DECLS
