/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 in the middle of a stream of edits, 300 times: every edit that was
 * acknowledged is in the plan when it is opened again, the one under way is
 * there whole or not at all, and the file is sound. And two processes that
 * edit one plan at the same time: neither loses an edit.
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gp-database.h"
#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-support.h"

#define N_KILLS 300
#define N_PARALLEL 3
#define KILLS_PER_PLAN 25

static const char *streamer;

typedef struct
{
  char *path;
  GRand *rand;
  int n_kills;
  gint64 acknowledged;
  gint64 in_the_middle; /* kills that left an unfinished transaction behind */
} Victim;

static GPid
spawn (const char *path, const char *edits, const char *counted, int *out)
{
  const char *argv[] = { streamer, path, edits, counted, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* What the child said until it died: the number of the last complete line. */
static gint64
read_last_number (int fd, gint64 before)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize n;
  char *end;
  gint64 last = before;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (fd);
  end = strrchr (text->str, '\n');
  if (end)
    {
      char *start;

      *end = '\0';
      start = strrchr (text->str, '\n');
      last = g_ascii_strtoll (start ? start + 1 : text->str, NULL, 10);
    }
  g_string_free (text, TRUE);
  return last;
}

static void
check_after_kill (Victim *victim)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hot = g_strconcat (victim->path, "-journal", NULL);
  g_autoptr (GpDatabase) database = NULL;
  gint64 stored, counted;

  victim->in_the_middle += g_file_test (hot, G_FILE_TEST_EXISTS);
  database = gp_database_open (victim->path, GP_DATABASE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
  g_clear_pointer (&database, gp_database_free);
  stored = plan_query (victim->path, "SELECT ifnull (max (count), 0) FROM facility");
  counted = plan_query (victim->path, "SELECT ifnull (max (CAST (value AS INTEGER)), 0) FROM setting WHERE key = 'counter'");
  g_assert_cmpint (stored, ==, counted);
  g_assert_cmpint (stored, >=, victim->acknowledged);
  g_assert_cmpint (stored, <=, victim->acknowledged + 1);
  g_assert_cmpint (plan_query (victim->path, "SELECT count (*) FROM facility"), ==, stored);
  g_assert_cmpint (plan_query (victim->path, "SELECT count (*) FROM journal"), ==, stored);
  victim->acknowledged = stored;
}

static gpointer
kill_often (gpointer data)
{
  Victim *victim = data;

  for (int i = 0; i < victim->n_kills; i++)
    {
      int out = -1;
      GPid pid = spawn (victim->path, NULL, NULL, &out);

      char first;

      /* Wait for the first sign of life, then a few milliseconds of edits. */
      while (read (out, &first, 1) == 1 && first != '\n')
        ;
      victim->acknowledged++;
      g_usleep (g_rand_int_range (victim->rand, 0, 12000));
      kill (pid, SIGKILL);
      victim->acknowledged = read_last_number (out, victim->acknowledged);
      waitpid (pid, NULL, 0);
      check_after_kill (victim);
    }
  return NULL;
}

static void
kill_round (Folder *folder, int round, gint64 *acknowledged, gint64 *in_the_middle)
{
  Victim victims[N_PARALLEL] = { 0 };
  GThread *threads[N_PARALLEL];

  for (int i = 0; i < N_PARALLEL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("kill-%d-%d.gpkg", round, i);
      g_autoptr (GpPlan) plan = NULL;

      victims[i].path = folder_path (folder, name);
      victims[i].n_kills = KILLS_PER_PLAN;
      victims[i].rand = g_rand_new_with_seed (g_test_rand_int ());
      plan = gp_plan_create (victims[i].path, NULL, &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < N_PARALLEL; i++)
    threads[i] = g_thread_new ("kill", kill_often, &victims[i]);
  for (int i = 0; i < N_PARALLEL; i++)
    {
      g_thread_join (threads[i]);
      *acknowledged += victims[i].acknowledged;
      *in_the_middle += victims[i].in_the_middle;
      g_rand_free (victims[i].rand);
      g_free (victims[i].path);
    }
}

static void
test_kill (Folder *folder, gconstpointer unused)
{
  gint64 acknowledged = 0, in_the_middle = 0;

  for (int round = 0; round < N_KILLS / N_PARALLEL / KILLS_PER_PLAN; round++)
    kill_round (folder, round, &acknowledged, &in_the_middle);
  g_test_message ("%d kills, %" G_GINT64_FORMAT " edits, %" G_GINT64_FORMAT " in the middle of one", N_KILLS, acknowledged, in_the_middle);
  /* Otherwise the test proves nothing. */
  g_assert_cmpint (acknowledged, >, N_KILLS);
  g_assert_cmpint (in_the_middle, >, 0);
}

static void
test_two_processes (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "shared.gpkg");
  g_autoptr (GpPlan) plan = gp_plan_create (path, NULL, &error);
  g_autoptr (GpSnapshot) snapshot = NULL;
  int out[2], status;
  GPid pids[2];

  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    pids[i] = spawn (path, "40", "0", &out[i]);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (read_last_number (out[i], 0), ==, 40);
      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM facility"), ==, 80);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM journal"), ==, 80);

  /* The plan that was open all the time sees it, and undoes what they did. */
  g_assert_true (gp_plan_refresh (plan, &error));
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_FACILITY), ==, 80);
  for (int i = 0; i < 80; i++)
    g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM facility"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  streamer = g_getenv ("GP_EDIT_STREAM");
  g_assert_nonnull (streamer);
  folder_test ("/plan/kill", test_kill);
  folder_test ("/plan/two-processes", test_two_processes);
  return g_test_run ();
}
