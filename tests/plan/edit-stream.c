/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program that is killed: edits a plan without end and prints the number
 * of each edit once it is acknowledged. Edit k adds a facility with count k
 * and sets the setting "counter" to k, both or neither.
 *
 *   edit-stream PLAN [EDITS [COUNTED]]    COUNTED 0: does not touch the counter
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "gp-plan.h"

typedef struct
{
  gint64 number;
  gboolean counted;
} Job;

static gboolean
edit_once (GpEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (GpGeometry) shape = gp_geometry_new_point ((GpPoint){ 416000 + job->number, 2627000 });
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_FACILITY, 0, shape);
  g_autofree char *counter = g_strdup_printf ("%" G_GINT64_FORMAT, job->number);

  gp_feature_set_int (feature, GP_FACILITY_COUNT, job->number);
  gp_feature_set_text (feature, GP_NAME, "消防点");
  return gp_edit_insert (edit, feature, error) != 0 &&
         (!job->counted || gp_edit_set_setting (edit, "counter", counter, error));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_open (argv[1], NULL, &error);
  g_autoptr (GpSnapshot) snapshot = plan ? gp_plan_dup_snapshot (plan) : NULL;
  Job job = { 0, argc < 4 || atoi (argv[3]) != 0 };
  int n = argc > 2 ? atoi (argv[2]) : G_MAXINT;

  if (!plan)
    g_error ("%s", error->message);
  job.number = gp_snapshot_get_setting_int (snapshot, "counter", 0);
  for (int i = 0; i < n; i++)
    {
      char line[32];
      int length;

      job.number++;
      if (!gp_plan_edit (plan, "加消防点", edit_once, &job, &error))
        g_error ("%s", error->message);
      length = snprintf (line, sizeof line, "%d\n", (int) job.number);
      if (write (STDOUT_FILENO, line, length) != length)
        return 1;
    }
  return 0;
}
