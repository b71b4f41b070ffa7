-- What holds for every schema that follows.
--
-- Two roles share the database: mingche_owner owns the tables and migrates them, mingche_app is what the running
-- platform is. mingche_app gets no privilege by default: each migration that makes a table says in plain words what
-- the application may do with it, e.g.
--   grant usage on schema budget to mingche_app;
--   grant select, insert on budget.disclosure to mingche_app;
-- so that "append only" is a matter of privileges and not of good manners.

-- Until PostgreSQL 15 anybody could create in schema public; where an older server was upgraded this still holds.
revoke all on schema public from public;

-- One row, made when the platform starts on this database for the first time: from then on a restore would replace
-- somebody's work and must be asked for expressly.
create table platform.installation (
  id uuid primary key default gen_random_uuid(),
  is_the_only_one boolean not null unique default true check (is_the_only_one),
  first_started_at timestamptz not null default now()
);
grant select, insert on platform.installation to mingche_app;
