/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpForecaster: looks ahead on a worker while a boundary is in hand. Only the
 * newest question waits; the answer to the one before is told meanwhile, so
 * that figures follow the hand however large the plan is.
 */
#pragma once

#include "gp-district-forecast.h"

G_BEGIN_DECLS

typedef struct _GpForecaster GpForecaster;

/**
 * GpForecastFunc:
 * @forecast: what it would come to
 * @error: (nullable): why it would be refused
 * @data: as given
 */
typedef void (*GpForecastFunc) (const GpDistrictForecast *forecast,
                                const GError *error,
                                gpointer data);

GpForecaster *gp_forecaster_new (GpForecastFunc func,
                                 gpointer data);
void gp_forecaster_free (GpForecaster *self);
void gp_forecaster_ask_draw (GpForecaster *self,
                             GpSnapshot *snapshot,
                             const GpPoint *outline,
                             guint n_points,
                             double fill_m);
void gp_forecaster_ask_shapes (GpForecaster *self,
                               GpSnapshot *snapshot,
                               GPtrArray *shapes);
void gp_forecaster_forget (GpForecaster *self);
gboolean gp_forecaster_is_busy (GpForecaster *self);

G_END_DECLS
