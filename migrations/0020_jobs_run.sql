-- What a person sees of a background job: progress, what it is doing, how it ended. The queue itself (who runs what,
-- retries, heartbeats) is pg-boss's own schema; a run outlives its queue entry and can be listed for years.
create schema jobs;

create table jobs.run (
  id uuid primary key,
  kind text not null check (kind <> ''),
  -- Chinese, as the screen shows it: 「核对《…》」.
  title text not null check (title <> ''),
  -- The person who asked for it; null for the platform itself.
  requested_by uuid,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress real not null default 0 check (progress between 0 and 1),
  doing text not null default '',
  input jsonb not null,
  -- Where to go on after an interruption; what it holds is the kind's own affair.
  checkpoint jsonb,
  result jsonb,
  -- Chinese, for the person who waits: what went wrong and what to do.
  failure text,
  attempts integer not null default 0 check (attempts >= 0),
  cancel_requested_at timestamptz(3),
  queued_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index run_of_person on jobs.run (requested_by, queued_at desc);

grant usage on schema jobs to mingche_app;
grant select, insert, update on jobs.run to mingche_app;
