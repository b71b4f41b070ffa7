-- What a published budget promises, followed to its proof. A plan is one unit's year: its projects and indicators are
-- taken over at publication; whatever people decide about them later is added, never overwritten, with the moment at
-- which it was recorded. So every value can be computed again as it was seen on any past day: what counts on a day is
-- what happened on or before it and had been recorded by its end.
create schema performance;

create table performance.plan (
  id uuid primary key,
  -- Of schema budget; schemas do not refer to each other.
  book_id uuid not null unique,
  publication_id uuid not null,
  publication_version integer not null check (publication_version >= 1),
  -- As in the public address: /open/<open_code>/<plan_year>.
  open_code text not null,
  plan_year integer not null check (plan_year between 2000 and 2100),
  unit_name text not null,
  unit_code text not null,
  template text not null,
  -- Printed on every page, export and answer, e.g. 「模拟」 with the reason; null in real use.
  mark text check (mark <> ''),
  origin text not null check (origin in ('person', 'example')),
  -- People of that unit, and those above it, see it. Null: the worked example.
  owner_unit_id uuid,
  -- What the whole unit spends in the year, and what of it goes through projects.
  total_fen bigint not null check (total_fen >= 0),
  opened_at timestamptz(3) not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_at timestamptz(3),
  closer_name text,
  close_reason text not null default '',
  check ((origin = 'example') = (owner_unit_id is null)),
  check ((state = 'closed') = (closed_at is not null))
);

-- 二级项目, and `overall` for 整体支出.
create table performance.project (
  plan_id uuid not null references performance.plan (id),
  id text not null check (id ~ '^[A-Za-z0-9-]{1,40}$'),
  position integer not null,
  name text not null check (name <> ''),
  class text check (class in ('otherOperating', 'specificPurpose')),
  -- Money of the year on the project's form.
  annual_fen bigint not null check (annual_fen >= 0),
  -- The form as it was published: funding, plan items with amounts, overview, goals, signers.
  form jsonb not null,
  -- A correction took it out of the budget.
  ended_at timestamptz(3),
  primary key (plan_id, id)
);

create table performance.indicator (
  id uuid primary key,
  plan_id uuid not null,
  project_id text not null,
  position integer not null,
  -- `deliverable`: 约定成果, a promise written outside the indicator rows.
  kind text not null check (kind in ('indicator', 'deliverable')),
  -- The row of the book that it comes from.
  source_id text,
  scope text not null check (scope in ('annual', 'wholePeriod', 'service')),
  level1 text not null check (level1 <> ''),
  level2 text not null check (level2 <> ''),
  name text not null check (name <> ''),
  -- Only of a service period, which has days of its own.
  service_from date,
  service_until date,
  -- The sentence that a deliverable was taken from, and its place in the published document.
  quoted text not null default '',
  anchor text not null default '',
  added_at timestamptz(3) not null,
  ended_at timestamptz(3),
  foreign key (plan_id, project_id) references performance.project (plan_id, id),
  check (service_from is null or service_until is null or service_from <= service_until)
);
create index indicator_of_plan on performance.indicator (plan_id, project_id, position);
create unique index indicator_of_row on performance.indicator (plan_id, project_id, scope, source_id)
  where source_id is not null and ended_at is null;

-- What is to be reached: frozen at publication; an adjustment is a new version that somebody else approved.
create table performance.target (
  id bigint generated always as identity primary key,
  indicator_id uuid not null references performance.indicator (id),
  version integer not null check (version >= 1),
  -- As printed, and as it is measured against (core/goal.ts).
  printed text not null,
  goal jsonb not null,
  origin text not null check (origin in ('publication', 'adjustment', 'deliverable', 'reading')),
  reason text not null,
  state text not null check (state in ('proposed', 'approved', 'rejected')),
  proposed_by uuid,
  proposer_name text not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid,
  decider_name text,
  decided_at timestamptz(3),
  decision_note text not null default '',
  unique (indicator_id, version),
  check ((state = 'proposed') = (decided_at is null)),
  check (decided_by is null or decided_by <> proposed_by)
);
create unique index one_proposed_target on performance.target (indicator_id) where state = 'proposed';

-- 测量方法 (core/method.ts); the newest that had been set counts.
create table performance.binding (
  id bigint generated always as identity primary key,
  indicator_id uuid not null references performance.indicator (id),
  method jsonb not null,
  set_by uuid,
  setter_name text not null,
  set_at timestamptz(3) not null
);
create index binding_of_indicator on performance.binding (indicator_id, set_at desc);

-- 责任人: one at a time; null takes the last one off.
create table performance.ownership (
  id bigint generated always as identity primary key,
  indicator_id uuid not null references performance.indicator (id),
  owner_id uuid,
  owner_name text,
  set_by uuid,
  setter_name text not null,
  set_at timestamptz(3) not null,
  check ((owner_id is null) = (owner_name is null))
);
create index ownership_of_indicator on performance.ownership (indicator_id, set_at desc);

-- How scores, lights and weights are made (core/rules.ts): one row a change, the newest counts. `project_id` null: the
-- rules of the whole plan; otherwise the weights of that project's indicators.
create table performance.rule (
  id bigint generated always as identity primary key,
  plan_id uuid not null references performance.plan (id),
  project_id text,
  value jsonb not null,
  set_by uuid,
  setter_name text not null,
  set_at timestamptz(3) not null
);
create index rule_of_plan on performance.rule (plan_id, project_id, set_at desc);

grant usage on schema performance to mingche_app;
grant select, insert, update on performance.plan, performance.project, performance.indicator to mingche_app;
grant select, insert on performance.binding, performance.ownership, performance.rule to mingche_app;
grant select, insert on performance.target to mingche_app;
grant update (state, decided_by, decider_name, decided_at, decision_note) on performance.target to mingche_app;
