-- Notices are written in the transaction of what they tell of and delivered afterwards, so that no notice is sent of
-- something that was rolled back, and none is lost when a channel is down.
create schema outbox;

create table outbox.notice (
  id bigint generated always as identity primary key,
  -- How it is delivered: 'inbox' inside the platform; others as contexts bring them.
  channel text not null check (channel <> ''),
  -- Within the channel: a user's id for 'inbox'.
  recipient text not null check (recipient <> ''),
  title text not null check (title <> ''),
  body text not null,
  -- Path within the platform, where there is more to see.
  link text check (link like '/%'),
  -- The same notice asked for twice is one notice.
  dedupe_key text not null unique,
  created_at timestamptz(3) not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  -- Why the last attempt failed, for the administrator.
  last_failure text
);
-- The dispatcher looks for the oldest undelivered notice of each recipient.
create index notice_due on outbox.notice (channel, recipient, id) where delivered_at is null;

-- Delivered to a person inside the platform.
create table outbox.inbox_item (
  notice_id bigint primary key references outbox.notice (id),
  user_id uuid not null,
  title text not null,
  body text not null,
  link text,
  arrived_at timestamptz(3) not null,
  read_at timestamptz(3)
);
create index inbox_of_person on outbox.inbox_item (user_id, notice_id desc);

grant usage on schema outbox to mingche_app;
grant select, insert on outbox.notice to mingche_app;
grant update (attempts, next_attempt_at, delivered_at, last_failure) on outbox.notice to mingche_app;
grant select, insert on outbox.inbox_item to mingche_app;
grant update (read_at) on outbox.inbox_item to mingche_app;
