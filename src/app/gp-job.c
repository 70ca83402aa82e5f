/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports are coalesced: at most one idle source is on its way. */
#include "config.h"

#include "gp-job.h"

struct _GpJob
{
  GObject parent_instance;

  GCancellable *cancellable;
  char *what;
  double fraction;

  GMutex lock; /* guards the three below */
  double next_fraction;
  char *next_what;
  gboolean pending;
};

G_DEFINE_FINAL_TYPE (GpJob, gp_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_WHAT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
gp_job_finalize (GObject *object)
{
  GpJob *self = GP_JOB (object);

  g_clear_object (&self->cancellable);
  g_free (self->what);
  g_free (self->next_what);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (gp_job_parent_class)->finalize (object);
}

static void
gp_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GpJob *self = GP_JOB (object);

  if (id == PROP_FRACTION)
    g_value_set_double (value, self->fraction);
  else if (id == PROP_WHAT)
    g_value_set_string (value, self->what);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gp_job_class_init (GpJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gp_job_finalize;
  object_class->get_property = gp_job_get_property;
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gp_job_init (GpJob *self)
{
  self->cancellable = g_cancellable_new ();
  self->fraction = -1;
  g_mutex_init (&self->lock);
}

/**
 * gp_job_new:
 * @what: what is going on, a short translated phrase
 *
 * Returns: (transfer full): a job that has not reported yet
 */
GpJob *
gp_job_new (const char *what)
{
  GpJob *self = g_object_new (GP_TYPE_JOB, NULL);

  self->what = g_strdup (what);
  return self;
}

GCancellable *
gp_job_get_cancellable (GpJob *self)
{
  return self->cancellable;
}

double
gp_job_get_fraction (GpJob *self)
{
  return self->fraction;
}

const char *
gp_job_get_what (GpJob *self)
{
  return self->what;
}

void
gp_job_cancel (GpJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
take_report (gpointer user_data)
{
  GpJob *self = user_data;

  g_mutex_lock (&self->lock);
  self->fraction = CLAMP (self->next_fraction, -1, 1);
  if (self->next_what)
    {
      g_free (self->what);
      self->what = g_steal_pointer (&self->next_what);
    }
  self->pending = FALSE;
  g_mutex_unlock (&self->lock);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT]);
  return G_SOURCE_REMOVE;
}

/**
 * gp_job_report:
 * @fraction: 0 to 1, below 0 when unknown
 * @what: (nullable): what is going on now
 * @job: a GpJob
 *
 * Reports from any thread.
 */
void
gp_job_report (double fraction, const char *what, gpointer job)
{
  GpJob *self = GP_JOB (job);

  g_mutex_lock (&self->lock);
  self->next_fraction = fraction;
  if (what)
    {
      g_free (self->next_what);
      self->next_what = g_strdup (what);
    }
  if (!self->pending)
    {
      self->pending = TRUE;
      g_idle_add_full (G_PRIORITY_DEFAULT, take_report, g_object_ref (self), g_object_unref);
    }
  g_mutex_unlock (&self->lock);
}

void
gp_job_tick (double fraction, gpointer job)
{
  gp_job_report (fraction, NULL, job);
}
