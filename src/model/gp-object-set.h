/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpObjectSet: objects of the plan by name, each once, in the order they were
 * added. Asking whether one is in it takes the same time however many there are.
 */
#pragma once

#include <glib.h>

#include "gp-object-ref.h"

G_BEGIN_DECLS

typedef struct _GpObjectSet GpObjectSet;

/** GpObjectTest: says whether an object stays. */
typedef gboolean (*GpObjectTest) (const GpObjectRef *ref,
                                  gpointer user_data);

GpObjectSet *gp_object_set_new (void);
void gp_object_set_free (GpObjectSet *self);
guint gp_object_set_get_n (const GpObjectSet *self);
const GpObjectRef *gp_object_set_get (const GpObjectSet *self,
                                      guint position);
gboolean gp_object_set_contains (const GpObjectSet *self,
                                 GpTableId table,
                                 gint64 fid);
gboolean gp_object_set_add (GpObjectSet *self,
                            GpTableId table,
                            gint64 fid);
gboolean gp_object_set_remove (GpObjectSet *self,
                               GpTableId table,
                               gint64 fid);
gboolean gp_object_set_keep (GpObjectSet *self,
                             GpObjectTest test,
                             gpointer user_data);
gboolean gp_object_set_equal (const GpObjectSet *a,
                              const GpObjectSet *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpObjectSet, gp_object_set_free)

G_END_DECLS
