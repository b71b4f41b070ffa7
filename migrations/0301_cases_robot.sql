-- 企业微信 group robots: messages wait here and leave in order, within the robot's limits, each once. The robot answers
-- only that it took a message; that answer is the proof of delivery.
create table cases.robot (
  id uuid primary key,
  owner_unit_id uuid not null,
  name text not null check (name <> ''),
  -- The webhook's key is a secret: sealed with a key outside the database, never shown again, in no log.
  sealed_key bytea not null,
  -- Cases of these kinds and counties go there; empty: all.
  kinds text[] not null,
  counties text[] not null,
  is_enabled boolean not null,
  made_at timestamptz(3) not null,
  maker_name text not null,
  -- Not before this moment: its limit was reached, or it failed.
  rests_until timestamptz(3),
  failures integer not null default 0,
  removed_at timestamptz(3)
);
create index robot_of_unit on cases.robot (owner_unit_id);

create table cases.robot_message (
  id bigint generated always as identity primary key,
  robot_id uuid not null references cases.robot (id),
  -- Messages of one case leave in the order of their writing.
  case_id uuid references cases.case (id),
  -- The event that it tells of: told once.
  dedupe_key text not null,
  -- Markdown of one message; several may leave as one.
  text text not null check (octet_length(text) <= 4096),
  created_at timestamptz(3) not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'delivered', 'given-up')),
  attempts integer not null default 0,
  -- The sending in which it left with others.
  sending_id uuid,
  delivered_at timestamptz(3),
  last_error text not null default '',
  unique (robot_id, dedupe_key)
);
create index robot_message_waiting on cases.robot_message (robot_id, id) where state in ('waiting', 'sending');

grant select, insert, update on cases.robot, cases.robot_message to mingche_app;
