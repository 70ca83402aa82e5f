/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A generation replaces the last one whole. Each member is father of two
 * children, with a mother who wins a tournament; the better child takes the
 * father's place. Where the decoder builds from both ends, generations do so in
 * turns (the bi-population search of Debels and Vanhoucke 2007):
 *
 *     forward ──cross──► backward ──cross──► forward …     the best member goes
 *        └────────────── best, as it is ───────►           along uncrossed
 *
 * Where it does not, the best member is justified whenever a child is a new
 * best, and so are the best few of the last generation.
 *
 * A child equal to one already there would narrow the population; a shaken
 * father stands in for it. Chance is thrown for each place of each generation
 * by itself, and what depends on the neighbours is done in their order, so
 * threads change nothing in the result.
 */
#include "config.h"

#include "gp-genetic.h"

#include <math.h>
#include <string.h>

#include "gp-crossover.h"

#define TOURNAMENT 3
#define LEAST_MEMBERS 4
/* Members justified at the end, and the share of all schedules kept for that at the most. */
#define JUSTIFIED_LAST 3
#define LAST_SHARE 8

/* What one thread builds schedules with. */
typedef struct
{
  gpointer workspace;
  GpOffspring children[2];
  guint *lists[2];
  guint8 *marks;
  GpSorter sorter;
} Worker;

typedef struct
{
  const GpDecoder *decoder;
  const GpGeneticOptions *options;
  GCancellable *cancellable;
  guint n_members;
  GpMember *now;
  GpMember *next;
  guint elite;     /* the best of now */
  guint64 *prints; /* of the generation being built: an open hash set, 0 is a free place */
  guint n_prints;  /* a power of two */
  GpMember best;
  GpDirection best_direction;
  gboolean has_best;
  gboolean is_best_new; /* since the last generation */
  guint64 generation;
  guint64 built;
  guint64 kept; /* schedules, for the end */

  Worker *workers;
  guint n_workers;
  GThreadPool *pool;
  GMutex lock;
  GCond idle;
  guint n_busy;

  /* the generation being built */
  guint n_places;     /* that there are schedules left for */
  gboolean last_half; /* the last place has a schedule for one child only */
  int next_place;     /* atomic */
  int done_place;     /* atomic: the first place so good that none after it counts */
} Search;

static void
worker_init (Worker *self, const GpDecoder *decoder)
{
  self->workspace = decoder->begin (decoder->problem);
  for (int k = 0; k < 2; k++)
    {
      gp_offspring_init (&self->children[k], decoder->n);
      self->lists[k] = g_new (guint, decoder->n + 1);
    }
  self->marks = g_new0 (guint8, decoder->n + 1);
}

static void
worker_clear (Worker *self, const GpDecoder *decoder)
{
  decoder->end (self->workspace);
  for (int k = 0; k < 2; k++)
    {
      gp_offspring_clear (&self->children[k]);
      g_free (self->lists[k]);
    }
  g_free (self->marks);
  g_free (self->sorter.places);
}

static GpDirection
get_direction (const Search *search)
{
  return search->decoder->both_ends && search->generation % 2 == 1 ? GP_BACKWARD : GP_FORWARD;
}

static GpDice
throw_for (const Search *search, guint place)
{
  return gp_dice (search->options->seed, search->generation * search->n_members + place);
}

static void
settle (const Search *search, GpMember *member, const guint *list, Worker *worker)
{
  gp_member_settle (member, search->decoder->n, search->decoder->both_ends, list, &worker->sorter);
}

static void
build_first (Search *search, guint place, Worker *worker)
{
  const GpDecoder *decoder = search->decoder;
  GpMember *member = &search->next[place];
  GpDice dice = throw_for (search, place);

  gp_crossover_shuffle (decoder->n, &dice, worker->lists[0]);
  if (!decoder->seed || !decoder->seed (worker->workspace, &dice, place, search->n_members, &member->schedule))
    decoder->decode (worker->workspace, GP_FORWARD, worker->lists[0], &member->schedule);
  settle (search, member, worker->lists[0], worker);
}

/* The best member as it is, built from the other end. */
static void
build_elite (Search *search, guint place, Worker *worker)
{
  GpMember *child = &search->next[place];

  memcpy (worker->lists[0], search->now[search->elite].list, search->decoder->n * sizeof (guint));
  search->decoder->decode (worker->workspace, get_direction (search), worker->lists[0], &child->schedule);
  settle (search, child, worker->lists[0], worker);
}

static const GpMember *
choose_mother (Search *search, guint father, GpDice *dice)
{
  const GpMember *mother = NULL;

  for (int k = 0; k < TOURNAMENT; k++)
    {
      guint i = gp_dice_below (dice, search->n_members - 1);
      const GpMember *other = &search->now[i < father ? i : i + 1];

      if (!mother || gp_member_is_better (other, mother))
        mother = other;
    }
  return mother;
}

static void
build_children (Search *search, guint place, guint n_children, Worker *worker)
{
  const GpDecoder *decoder = search->decoder;
  GpDice dice = throw_for (search, place);
  const GpMember *father = &search->now[place], *mother = choose_mother (search, place, &dice);
  GpWindow window = gp_crossover_choose_window (father, &dice);
  guint better = 0;

  for (guint k = 0; k < n_children; k++)
    {
      gp_crossover (k ? mother : father, k ? father : mother, decoder->n, window, worker->marks, worker->lists[k]);
      decoder->decode (worker->workspace, get_direction (search), worker->lists[k], &worker->children[k]);
      if (gp_score_parts_compare (worker->children[k].score, worker->children[better].score) < 0)
        better = k;
    }
  gp_member_take (&search->next[place], &worker->children[better]);
  settle (search, &search->next[place], worker->lists[better], worker);
}

/* How many schedules go into @place of the generation being built. */
static guint
count_schedules (const Search *search, guint place)
{
  if (search->generation == 0 || place == search->elite)
    return 1;
  return place == search->n_places - 1 && search->last_half ? 1 : 2;
}

static void
build_place (Search *search, guint place, Worker *worker)
{
  if (search->generation == 0)
    build_first (search, place, worker);
  else if (place == search->elite)
    build_elite (search, place, worker);
  else
    build_children (search, place, count_schedules (search, place), worker);
}

static gboolean
is_good_enough (const Search *search, const GpMember *member)
{
  return member->schedule.score[0] <= search->options->good_enough;
}

/* The very first schedule is built in any case, so that there is a result. */
static gboolean
must_stop (const Search *search, guint place)
{
  return (search->generation > 0 || place > 0) && g_cancellable_is_cancelled (search->cancellable);
}

/* Places up to the first one that is good enough are always built: which one
   that is must not depend on who is faster. */
static void
build_places (gpointer data, gpointer user_data)
{
  Worker *worker = data;
  Search *search = user_data;

  for (;;)
    {
      int place = g_atomic_int_add (&search->next_place, 1), done;

      if (place >= (int) search->n_places || place > g_atomic_int_get (&search->done_place) || must_stop (search, place))
        break;
      build_place (search, place, worker);
      if (is_good_enough (search, &search->next[place]))
        while ((done = g_atomic_int_get (&search->done_place)) > place)
          g_atomic_int_compare_and_exchange (&search->done_place, done, place);
    }
  if (worker != search->workers)
    {
      g_mutex_lock (&search->lock);
      search->n_busy--;
      g_cond_signal (&search->idle);
      g_mutex_unlock (&search->lock);
    }
}

static void
build_on_all_threads (Search *search)
{
  search->next_place = 0;
  search->done_place = G_MAXINT;
  search->n_busy = search->n_workers - 1;
  for (guint k = 1; k < search->n_workers; k++)
    g_thread_pool_push (search->pool, &search->workers[k], NULL);
  build_places (&search->workers[0], search);
  g_mutex_lock (&search->lock);
  while (search->n_busy > 0)
    g_cond_wait (&search->idle, &search->lock);
  g_mutex_unlock (&search->lock);
}

/* How many places the schedules that are left suffice for. */
static void
plan_generation (Search *search)
{
  guint64 left = MAX (1, search->options->schedules) - search->kept - search->built, used = 0;

  search->n_places = 0;
  search->last_half = FALSE;
  while (search->n_places < search->n_members && used < left)
    {
      used += count_schedules (search, search->n_places);
      search->n_places++;
    }
  search->last_half = used > left;
}

static void
keep_best (Search *search, const GpMember *member)
{
  if (search->has_best && !gp_member_is_better (member, &search->best))
    return;
  gp_member_copy (&search->best, member, search->decoder->n);
  search->best_direction = get_direction (search);
  search->has_best = TRUE;
  search->is_best_new = TRUE;
}

static void
replace_by_shaken (Search *search, guint place, Worker *worker)
{
  GpMember *child = &search->next[place];
  GpDice dice = gp_dice (~search->options->seed, search->generation * search->n_members + place);

  gp_crossover_shake (&search->now[place], search->decoder->n, &dice, worker->lists[0]);
  search->decoder->decode (worker->workspace, get_direction (search), worker->lists[0], &child->schedule);
  settle (search, child, worker->lists[0], worker);
  search->built++;
}

/* Returns FALSE when the print was there. The set never fills beyond a half. */
static gboolean
add_print (Search *search, guint64 print)
{
  guint at = print & (search->n_prints - 1);

  for (; search->prints[at] != 0; at = (at + 1) & (search->n_prints - 1))
    if (search->prints[at] == print)
      return FALSE;
  search->prints[at] = print;
  return TRUE;
}

/* In the order of the places: counts, keeps the best, lets no two be equal. */
static void
take_in (Search *search)
{
  guint n_taken = MIN (search->n_places, (guint) search->done_place + 1u);

  memset (search->prints, 0, search->n_prints * sizeof (guint64));
  for (guint place = 0; place < n_taken; place++)
    search->built += count_schedules (search, place);
  for (guint place = 0; place < n_taken; place++)
    {
      GpMember *child = &search->next[place];

      keep_best (search, child);
      if (search->generation == 0 || add_print (search, child->print) || search->built >= search->options->schedules - search->kept)
        continue;
      replace_by_shaken (search, place, &search->workers[0]);
      add_print (search, child->print);
      keep_best (search, child);
    }
}

static void
turn_generation (Search *search)
{
  GpMember *members = search->now;

  search->now = search->next;
  search->next = members;
  search->elite = 0;
  for (guint k = 1; k < search->n_members; k++)
    if (gp_member_is_better (&search->now[k], &search->now[search->elite]))
      search->elite = k;
}

/* A member that is the best stays so, also where only what the score does not tell got better. */
static void
justify (Search *search, GpMember *member)
{
  const GpDecoder *decoder = search->decoder;
  Worker *worker = &search->workers[0];
  gboolean was_best = member->print == search->best.print;

  search->built += decoder->justify_schedules;
  if (!decoder->justify (worker->workspace, &member->schedule))
    return;
  memcpy (worker->lists[0], member->list, decoder->n * sizeof (guint));
  settle (search, member, worker->lists[0], worker);
  if (was_best)
    gp_member_copy (&search->best, member, decoder->n);
  else
    keep_best (search, member);
}

static void
justify_new_best (Search *search)
{
  const GpDecoder *decoder = search->decoder;

  if (decoder->justify && search->generation > 0 && search->is_best_new && search->built + decoder->justify_schedules + search->kept <= search->options->schedules)
    justify (search, &search->now[search->elite]);
  search->is_best_new = FALSE;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const GpMember *x = *(GpMember *const *) a, *y = *(GpMember *const *) b;
  int order = gp_score_parts_compare (x->schedule.score, y->schedule.score);

  if (order != 0)
    return order;
  return x < y ? -1 : x > y;
}

/* The best of the last generation, for as many schedules as are left. */
static void
justify_last (Search *search)
{
  const GpDecoder *decoder = search->decoder;
  g_autofree GpMember **members = g_new (GpMember *, search->n_members);

  for (guint k = 0; k < search->n_members; k++)
    members[k] = &search->now[k];
  qsort (members, search->n_members, sizeof *members, compare_members);
  for (guint k = 0; k < MIN (JUSTIFIED_LAST, search->n_members); k++)
    {
      if (search->built + decoder->justify_schedules > search->options->schedules || g_cancellable_is_cancelled (search->cancellable))
        return;
      justify (search, members[k]);
    }
}

/* Larger populations keep finding something when there is time for it; the
   sizes are measured on random projects. */
static guint
choose_members (const GpGeneticOptions *options)
{
  if (options->population > 0)
    return MAX (LEAST_MEMBERS, options->population);
  return MAX (LEAST_MEMBERS, (guint) (24 * pow (options->schedules / 1000.0, 0.71)));
}

static void
search_init (Search *self, const GpDecoder *decoder, const GpGeneticOptions *options, GCancellable *cancellable)
{
  *self = (Search){ .decoder = decoder, .options = options, .cancellable = cancellable };
  self->n_members = choose_members (options);
  self->kept = decoder->justify ? MIN (JUSTIFIED_LAST * decoder->justify_schedules, options->schedules / LAST_SHARE) : 0;
  self->now = g_new0 (GpMember, self->n_members);
  self->next = g_new0 (GpMember, self->n_members);
  for (guint k = 0; k < self->n_members; k++)
    {
      gp_member_init (&self->now[k], decoder->n);
      gp_member_init (&self->next[k], decoder->n);
    }
  for (self->n_prints = 1; self->n_prints < 2 * self->n_members;)
    self->n_prints *= 2;
  self->prints = g_new (guint64, self->n_prints);
  gp_member_init (&self->best, decoder->n);
  self->n_workers = MAX (1, options->threads);
  self->workers = g_new0 (Worker, self->n_workers);
  for (guint k = 0; k < self->n_workers; k++)
    worker_init (&self->workers[k], decoder);
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  if (self->n_workers > 1)
    self->pool = g_thread_pool_new (build_places, self, self->n_workers - 1, FALSE, NULL);
}

static void
search_clear (Search *self)
{
  if (self->pool)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  for (guint k = 0; k < self->n_workers; k++)
    worker_clear (&self->workers[k], self->decoder);
  g_free (self->workers);
  for (guint k = 0; k < self->n_members; k++)
    {
      gp_member_clear (&self->now[k]);
      gp_member_clear (&self->next[k]);
    }
  g_free (self->prints);
  g_free (self->now);
  g_free (self->next);
  gp_member_clear (&self->best);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
}

/* Times of a schedule built backwards are turned; they are as good read from the start. */
static GpGeneticResult *
make_result (const Search *search)
{
  GpGeneticResult *result = g_new0 (GpGeneticResult, 1);
  const GpMember *best = &search->best;
  guint n = search->decoder->n;

  result->starts = g_new (int, n + 1);
  result->finishes = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    {
      gboolean turned = search->best_direction == GP_BACKWARD;

      result->starts[i] = turned ? best->finish - best->schedule.finishes[i] : best->schedule.starts[i];
      result->finishes[i] = turned ? best->finish - best->schedule.starts[i] : best->schedule.finishes[i];
    }
  memcpy (result->score, best->schedule.score, sizeof result->score);
  result->schedules = search->built;
  return result;
}

/**
 * gp_genetic_run:
 * @options: what to spend; at least one schedule is always built
 * @cancellable: (nullable): ends the search after the schedules in hand
 *
 * Returns: (transfer full): the best schedule found; that of a cancelled search
 *   is the best found until then
 */
GpGeneticResult *
gp_genetic_run (const GpDecoder *decoder, const GpGeneticOptions *options, GCancellable *cancellable)
{
  Search search;
  GpGeneticResult *result;

  search_init (&search, decoder, options, cancellable);
  for (search.generation = 0;; search.generation++)
    {
      plan_generation (&search);
      build_on_all_threads (&search);
      if (g_cancellable_is_cancelled (cancellable))
        break;
      take_in (&search);
      turn_generation (&search);
      justify_new_best (&search);
      if (options->progress)
        options->progress (search.built, &search.best.schedule, options->user_data);
      if (search.built + search.kept >= options->schedules || is_good_enough (&search, &search.best))
        break;
    }
  if (!search.has_best)
    keep_best (&search, &search.next[0]);
  else if (decoder->justify)
    justify_last (&search);
  result = make_result (&search);
  search_clear (&search);
  return result;
}

void
gp_genetic_result_free (GpGeneticResult *self)
{
  g_free (self->starts);
  g_free (self->finishes);
  g_free (self);
}
