-- 企业微信 group robots: messages wait here and leave in order, within the robot's limits, each once. The robot answers
-- only that it took a message; that answer is the proof of delivery.
create table cases.robot (
  id uuid primary key,
  owner_unit_id uuid not null,
  name text not null check (name <> ''),
  -- The webhook's key is a secret: sealed with a key outside the database, never shown again, in no log.
  sealed_key bytea not null,
  -- SHA-256 of the key: the limits are the key's, so it has one robot here; and its last four characters, to know it by.
  key_hash text not null check (key_hash ~ '^[0-9a-f]{64}$'),
  key_ending text not null check (length(key_ending) <= 4),
  -- Cases of these kinds and counties go there; empty: all.
  kinds text[] not null,
  counties text[] not null,
  is_enabled boolean not null,
  made_at timestamptz(3) not null,
  maker_name text not null,
  -- Not before this moment: its limit was reached, or it failed.
  rests_until timestamptz(3),
  -- A process sends to it until then at the latest; later it is held to have been killed.
  sending_until timestamptz(3),
  -- In a row, since the last delivery.
  failures integer not null default 0,
  last_error text not null default '',
  removed_at timestamptz(3)
);
create index robot_of_unit on cases.robot (owner_unit_id);
create unique index robot_of_key on cases.robot (key_hash) where removed_at is null;

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
  -- An earlier sending got no answer, so that it may have arrived: it leaves again and says so.
  may_be_repeated boolean not null default false,
  -- A merged message with it was refused for its content: from now on it leaves alone.
  leaves_alone boolean not null default false,
  last_error text not null default '',
  unique (robot_id, dedupe_key)
);
create index robot_message_waiting on cases.robot_message (robot_id, id) where state in ('waiting', 'sending');
create index robot_message_state on cases.robot_message (robot_id, state, delivered_at);
create index robot_message_case on cases.robot_message (case_id);

grant select, insert, update on cases.robot, cases.robot_message to mingche_app;
