-- Who the people are, where they belong, what they may do (等保三级 8.1.4.1, 8.1.4.2).
create schema identity;
grant usage on schema identity to mingche_app;

-- 单位: a tree; a department has units.
create table identity.unit (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[0-9A-Za-z-]{1,20}$'),
  name text not null check (length(name) between 1 and 100),
  parent_id uuid references identity.unit (id) check (parent_id <> id),
  created_at timestamptz(3) not null,
  -- Closed units stay, because what was done in them stays.
  closed_at timestamptz(3)
);
create index unit_parent on identity.unit (parent_id);

-- Which roles there are stands in the program (roles.ts) and here, so that the database can keep them apart.
create table identity.role (
  id text primary key,
  kind text not null check (kind in ('administrator', 'business')),
  second_factor_required boolean not null default false,
  unique (id, kind)
);
insert into identity.role (id, kind) values
  ('systemAdministrator', 'administrator'),
  ('securityAdministrator', 'administrator'),
  ('auditAdministrator', 'administrator'),
  ('officer', 'business'),
  ('head', 'business'),
  ('leader', 'business');

create table identity.account (
  id uuid primary key default gen_random_uuid(),
  -- NFKC, lower case.
  user_name text not null unique check (length(user_name) between 2 and 32 and user_name = lower(user_name)),
  display_name text not null check (length(display_name) between 1 and 60),
  kind text not null check (kind in ('administrator', 'business')),
  unit_id uuid references identity.unit (id),
  -- argon2id; none until the person has opened the link and chosen a password.
  password_hash text check (password_hash like '$argon2id$%'),
  password_changed_at timestamptz(3),
  disabled_at timestamptz(3),
  -- Made by `mingche demo-users`; shown as 【试用】 and removable.
  is_trial boolean not null default false,
  created_at timestamptz(3) not null,
  unique (id, kind)
);
create index account_unit on identity.account (unit_id);

-- 三员分立 as constraints: an account is for administration or for business, a role likewise, and only like goes with
-- like; an administrator's account holds one role; nobody grants to himself.
create table identity.role_grant (
  account_id uuid not null,
  role_id text not null,
  kind text not null,
  -- None: the set-up page or a command on the machine.
  granted_by uuid references identity.account (id),
  granted_at timestamptz(3) not null,
  primary key (account_id, role_id),
  foreign key (account_id, kind) references identity.account (id, kind),
  foreign key (role_id, kind) references identity.role (id, kind),
  constraint nobody_grants_to_himself check (granted_by <> account_id)
);
create unique index one_administrator_role_per_account on identity.role_grant (account_id) where kind = 'administrator';
create index role_grant_role on identity.role_grant (role_id);

grant select, insert, update on identity.unit to mingche_app;
grant select on identity.role to mingche_app;
grant update (second_factor_required) on identity.role to mingche_app;
grant select, insert, delete on identity.role_grant to mingche_app;
grant select, insert, delete on identity.account to mingche_app;
-- An account never changes its kind.
grant update (display_name, unit_id, password_hash, password_changed_at, disabled_at) on identity.account to mingche_app;
