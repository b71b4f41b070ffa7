-- Sessions, second factors, failed attempts and one-time links. Of every token only the SHA-256 is kept: a stolen copy
-- of the database opens nothing.

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  token_sha256 bytea not null unique check (length(token_sha256) = 32),
  account_id uuid not null references identity.account (id) on delete cascade,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3) not null,
  -- However busy the person is.
  expires_at timestamptz(3) not null,
  second_factor_at timestamptz(3),
  address text not null,
  browser text not null check (length(browser) <= 300),
  ended_at timestamptz(3)
);
create index session_account on identity.session (account_id) where ended_at is null;

-- TOTP (RFC 6238). The secret is encrypted with a key that stands outside the database.
create table identity.second_factor (
  account_id uuid primary key references identity.account (id) on delete cascade,
  secret_sealed bytea not null,
  confirmed_at timestamptz(3),
  -- The time step of the last accepted code: no code is accepted twice.
  last_step bigint not null default 0
);

create table identity.recovery_code (
  account_id uuid not null references identity.second_factor (account_id) on delete cascade,
  code_sha256 bytea not null check (length(code_sha256) = 32),
  used_at timestamptz(3),
  primary key (account_id, code_sha256)
);

-- Failed attempts by what was typed, whether or not such an account exists: the answers then tell nothing about it.
create table identity.failed_attempt (
  subject_sha256 bytea primary key check (length(subject_sha256) = 32),
  failures integer not null check (failures > 0),
  last_failed_at timestamptz(3) not null,
  locked_until timestamptz(3)
);
create index failed_attempt_age on identity.failed_attempt (last_failed_at);

-- setUp: the link that the first start prints. administrator: one per separated role. password: activates an account
-- or sets a new password.
create table identity.one_time_link (
  id uuid primary key default gen_random_uuid(),
  token_sha256 bytea not null unique check (length(token_sha256) = 32),
  purpose text not null check (purpose in ('setUp', 'administrator', 'password')),
  role_id text references identity.role (id),
  account_id uuid references identity.account (id) on delete cascade,
  -- Whoever takes the role by this link replaces those who held it (`mingche admin-reset`).
  replaces boolean not null default false,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  withdrawn_at timestamptz(3),
  -- The browser that took it: a mark that the page gave it before.
  used_by_device bytea check (length(used_by_device) = 32),
  check ((purpose = 'administrator') = (role_id is not null)),
  check ((purpose = 'password') = (account_id is not null)),
  check (purpose <> 'administrator' or (used_at is null) = (used_by_device is null))
);
-- Nobody takes two of the administrators' links, not even by asking for both at the same moment. (A link that replaces
-- an administrator may go to the browser that took the same role before; the command sees to that.)
create unique index one_administrator_link_per_device on identity.one_time_link (used_by_device)
  where purpose = 'administrator' and not replaces;
create index one_time_link_device on identity.one_time_link (used_by_device) where used_by_device is not null;
create index one_time_link_account on identity.one_time_link (account_id);

grant select, insert, update, delete on identity.session, identity.second_factor, identity.recovery_code,
  identity.failed_attempt to mingche_app;
grant select, insert on identity.one_time_link to mingche_app;
grant update (used_at, withdrawn_at, used_by_device) on identity.one_time_link to mingche_app;
