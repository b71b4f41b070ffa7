-- Review of a budget before publication: who has to see it in which order, what each decided, and the day by which it
-- has to be public (20 days from the approval of the budget, 批复; the rule is a setting of the unit).
alter table budget.book
  -- 批复日, by which the due day is counted.
  add column approved_budget_day date check (approved_budget_day between '2000-01-01' and '2100-12-31'),
  -- Submissions so far.
  add column review_round integer not null default 0 check (review_round >= 0),
  -- The steps as they stood at the submission: a change of the rule never moves a review that is under way.
  add column review_steps jsonb,
  -- The step that waits, from 0.
  add column review_step integer check (review_step >= 0),
  -- Whoever edited after this revision has prepared the version at hand and cannot approve it.
  add column prepared_after integer not null default 0 check (prepared_after >= 0),
  add check ((state = 'review') = (review_step is not null)),
  add check (review_step is null or review_steps is not null);

-- What was decided is never changed.
create table budget.review_decision (
  id bigint generated always as identity primary key,
  book_id uuid not null references budget.book (id),
  round integer not null check (round >= 0),
  decision text not null check (decision in ('submit', 'withdraw', 'approve', 'return', 'publish', 'correct')),
  -- The step that was decided, for approve and return.
  step integer,
  -- What the person acted as.
  role text not null check (role <> ''),
  -- The content that was decided on.
  revision integer not null,
  reason text not null default '',
  -- The cell or sentence that a return points at.
  anchor text,
  made_by uuid not null,
  maker_name text not null,
  made_at timestamptz(3) not null,
  check ((decision = 'return') <= (reason <> ''))
);
create index decision_of_book on budget.review_decision (book_id, id);

-- Settings of a unit; a unit without a row has the usual ones (core/review/review-rule.ts).
create table budget.review_rule (
  unit_id uuid primary key,
  rule jsonb not null,
  changed_at timestamptz(3) not null,
  changer_name text not null
);

grant update (approved_budget_day, review_round, review_steps, review_step, prepared_after) on budget.book to mingche_app;
grant select, insert on budget.review_decision to mingche_app;
grant select, insert, update on budget.review_rule to mingche_app;
