/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Arcs of footprints lead from lower to higher rank, those of principles from
 * design to building, from function to landscape, from pilot to the rest: no
 * circle without an order given by hand. So the jobs that no circle passes are
 * peeled off first (Kahn 1962); among what is left every order given by hand is
 * tried as the closing one, the latest given first, by the shortest way back
 * from its end to its beginning (breadth first). That circle is the smallest
 * set of orders one of which has to go; the closing one is left out, the rest
 * is obeyed.
 */
#include "config.h"

#include "gp-circles.h"

#include <glib/gi18n.h>

#include "gp-words.h"

typedef struct
{
  GpProblem *problem;
  guint *start;     /* arcs from job i: by_before[start[i] … start[i + 1] - 1] */
  guint *by_before; /* numbers of arcs */
  guint *left;      /* per job: arcs that still lead into it; 0: on no circle */
  guint *queue;
  int *came_by; /* per job: the arc the search came by, -1: not reached */
} Circles;

static const GpDigArc *
get_arc (const Circles *self, guint number)
{
  return &g_array_index (self->problem->arcs, GpDigArc, number);
}

static void
begin (Circles *self, GpProblem *problem)
{
  guint n = problem->n_jobs, n_arcs = problem->arcs->len;
  g_autofree guint *at = g_new0 (guint, n + 1);

  self->problem = problem;
  self->start = g_new0 (guint, n + 1);
  self->by_before = g_new (guint, MAX (n_arcs, 1));
  self->left = g_new (guint, n + 1);
  self->queue = g_new (guint, n + 1);
  self->came_by = g_new (int, n + 1);
  for (guint i = 0; i < n_arcs; i++)
    self->start[get_arc (self, i)->before + 1]++;
  for (guint i = 0; i < n; i++)
    self->start[i + 1] += self->start[i];
  memcpy (at, self->start, (n + 1) * sizeof (guint));
  for (guint i = 0; i < n_arcs; i++)
    self->by_before[at[get_arc (self, i)->before]++] = i;
}

static void
end (Circles *self)
{
  g_free (self->start);
  g_free (self->by_before);
  g_free (self->left);
  g_free (self->queue);
  g_free (self->came_by);
}

/* Takes away every job that is on no circle. Returns whether any is left. */
static gboolean
peel (Circles *self)
{
  guint n = self->problem->n_jobs, head = 0, tail = 0;

  memset (self->left, 0, n * sizeof (guint));
  for (guint i = 0; i < self->problem->arcs->len; i++)
    self->left[get_arc (self, i)->after] += !get_arc (self, i)->dropped;
  for (guint i = 0; i < n; i++)
    if (self->left[i] == 0)
      self->queue[tail++] = i;
  while (head < tail)
    {
      guint job = self->queue[head++];

      for (guint i = self->start[job]; i < self->start[job + 1]; i++)
        {
          const GpDigArc *arc = get_arc (self, self->by_before[i]);

          if (!arc->dropped && --self->left[arc->after] == 0)
            self->queue[tail++] = arc->after;
        }
    }
  return tail < n;
}

/* The shortest way from the end of @closing back to its beginning. Returns the
   arcs in order, @closing last, or NULL. */
static GArray *
find_circle (Circles *self, guint closing)
{
  const GpDigArc *last = get_arc (self, closing);
  guint head = 0, tail = 0;
  GArray *circle;

  memset (self->came_by, -1, self->problem->n_jobs * sizeof (int));
  self->came_by[last->after] = (int) closing;
  self->queue[tail++] = last->after;
  while (head < tail && self->came_by[last->before] < 0)
    {
      guint job = self->queue[head++];

      for (guint i = self->start[job]; i < self->start[job + 1]; i++)
        {
          const GpDigArc *arc = get_arc (self, self->by_before[i]);

          if (arc->dropped || self->left[arc->after] == 0 || self->came_by[arc->after] >= 0)
            continue;
          self->came_by[arc->after] = (int) self->by_before[i];
          self->queue[tail++] = arc->after;
        }
    }
  if (self->came_by[last->before] < 0)
    return NULL;
  circle = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint job = last->before;; job = get_arc (self, (guint) self->came_by[job])->before)
    {
      guint arc = self->came_by[job];

      g_array_prepend_val (circle, arc);
      if (arc == closing)
        break;
    }
  /* @closing came first; it is told last. */
  g_array_remove_index (circle, 0);
  g_array_append_val (circle, closing);
  return circle;
}

static char *
dup_order (const GpProblem *problem, const GpDigArc *arc)
{
  g_autofree char *before = gp_words_dup_work (problem->jobs[arc->before].work);
  g_autofree char *after = gp_words_dup_work (problem->jobs[arc->after].work);

  return g_strdup_printf (_ ("“%s before %s”"), before, after);
}

static void
report (const Circles *self, const GArray *circle)
{
  GpProblem *problem = self->problem;
  const GpDigArc *closing = get_arc (self, g_array_index (circle, guint, circle->len - 1));
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) orders = g_string_new (NULL);
  g_autofree char *left_out = dup_order (problem, closing);
  g_autofree char *first = gp_words_dup_work (problem->jobs[closing->after].work);
  GpViolation *violation = g_new0 (GpViolation, 1);
  guint n_orders = 0;

  for (guint i = 0; i < circle->len; i++)
    {
      const GpDigArc *arc = get_arc (self, g_array_index (circle, guint, i));
      g_autofree char *name = gp_words_dup_work (problem->jobs[arc->before].work);
      g_autofree char *order = dup_order (problem, arc);

      g_string_append_printf (names, "%s → ", name);
      n_orders += arc->by_hand;
      if (arc->by_hand)
        g_string_append_printf (orders, "%s%s", orders->len > 0 ? _ (", ") : "", order);
    }
  g_string_append (names, first);
  violation->rule = g_strdup ("cycle");
  violation->work = problem->jobs[closing->before].work->fid;
  violation->other = problem->jobs[closing->after].work->fid;
  violation->on_date = GP_DATE_NONE;
  violation->measured = circle->len;
  violation->text = n_orders > 1 ? g_strdup_printf (_ ("The orders go round in a circle: %s. Given by hand are %s; %s was left out. Delete one of these."), names->str, orders->str, left_out)
                                 : g_strdup_printf (_ ("The orders go round in a circle: %s. Only %s was given by hand; it was left out. Delete it."), names->str, left_out);
  g_ptr_array_add (problem->violations, violation);
}

/**
 * gp_circles_break:
 * @problem: with all its arcs, not linked yet
 *
 * Marks orders given by hand as dropped until no circle is left and reports
 * each circle as a violation of the problem.
 */
void
gp_circles_break (GpProblem *problem)
{
  Circles self;
  guint at = problem->arcs->len;

  begin (&self, problem);
  while (peel (&self))
    {
      g_autoptr (GArray) circle = NULL;

      while (circle == NULL && at-- > 0)
        {
          const GpDigArc *arc = get_arc (&self, at);

          if (arc->by_hand && !arc->dropped && self.left[arc->before] > 0 && self.left[arc->after] > 0)
            circle = find_circle (&self, at);
        }
      if (circle == NULL)
        {
          g_critical ("a circle without an order given by hand");
          break;
        }
      report (&self, circle);
      g_array_index (problem->arcs, GpDigArc, at).dropped = TRUE;
    }
  end (&self);
}
