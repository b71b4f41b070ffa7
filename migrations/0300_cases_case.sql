-- A problem that was found, and everything that was done about it. A case is its events, which are only added; the row
-- of the case is what they amount to, kept beside them for lists and statistics, and written in the same transaction.
create schema cases;

-- 污染源名录: the one registry of the platform. A case, a camera and a right refer to it.
create table cases.source (
  id uuid primary key,
  owner_unit_id uuid not null,
  -- A kind of templates/common/source-kinds.json: enterprise, constructionSite, coal, gangue, scattered, outfall …
  kind text not null check (kind ~ '^[A-Za-z0-9-]{1,40}$'),
  name text not null check (name <> ''),
  -- Its code in its own register, checked by a pattern that is configuration.
  code text not null,
  sector text not null,
  permit_no text not null,
  -- 统一社会信用代码.
  credit_code text not null,
  county text not null,
  address text not null,
  -- Degrees in the datum that is stated; both or neither.
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  datum text not null check (datum in ('wgs84', 'gcj02', 'cgcs2000')),
  contacts jsonb not null,
  -- Further fields of its kind.
  details jsonb not null,
  version integer not null check (version >= 1),
  edited_at timestamptz(3) not null,
  editor_name text not null,
  removed_at timestamptz(3),
  -- Of the worked example: for everyone to look at, for nobody to change.
  is_simulated boolean not null default false,
  check ((longitude is null) = (latitude is null))
);
create index source_of_unit on cases.source (owner_unit_id, kind, name);
create unique index source_of_code on cases.source (owner_unit_id, kind, code) where code <> '' and removed_at is null;

-- 督办清单: inspectorate findings, outfalls, sites … Each item of a list is a case.
create table cases.list (
  id uuid primary key,
  owner_unit_id uuid not null,
  -- A kind of templates/common/list-kinds.json: its fields, steps, levels of acceptance.
  kind text not null check (kind ~ '^[A-Za-z0-9-]{1,40}$'),
  title text not null check (title <> ''),
  -- Whether its items stand on the public page.
  is_public boolean not null default false,
  made_at timestamptz(3) not null,
  maker_name text not null,
  removed_at timestamptz(3),
  -- Of the worked example, with its cases.
  is_simulated boolean not null default false
);
create index list_of_unit on cases.list (owner_unit_id, kind);

create table cases.case (
  id uuid primary key,
  owner_unit_id uuid not null,
  -- 〔2031〕12号: counted per unit and year.
  year integer not null check (year between 2000 and 2100),
  number integer not null check (number >= 1),
  kind text not null check (kind ~ '^[A-Za-z0-9-]{1,40}$'),
  title text not null check (title <> ''),
  state text not null,
  origin text not null,
  -- What it comes from, so that the same finding never becomes two cases: survey:<id>, camera:<id> …
  origin_ref text,
  source_id uuid references cases.source (id),
  list_id uuid references cases.list (id),
  -- Its number on the list, as printed there.
  item_no text not null default '',
  county text not null,
  address text not null,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  datum text not null check (datum in ('wgs84', 'gcj02', 'cgcs2000')),
  is_emergency boolean not null,
  responsible_id uuid,
  responsible_name text not null,
  department text not null,
  acceptor_id uuid,
  found_at timestamptz(3) not null,
  dispatched_at timestamptz(3),
  acked_at timestamptz(3),
  submitted_at timestamptz(3),
  signed_off_at timestamptz(3),
  closed_at timestamptz(3),
  -- The clock begins at dispatch, and again with a rework or a reopening.
  clock_from timestamptz(3),
  due_at timestamptz(3),
  -- Whether it was handled by its deadline; null while that cannot be told.
  was_on_time boolean,
  -- Timetable of a list's item.
  planned_from date,
  planned_until date,
  -- For whom it waits, and whether an extension waits beside that: asked by everybody's list of what to do.
  waits_role text,
  is_extension_asked boolean not null,
  -- CaseFile of core/case-file.ts: what the events amount to.
  file jsonb not null,
  -- Number of its events; an action names the one that it was decided on.
  version integer not null check (version >= 1),
  updated_at timestamptz(3) not null,
  -- Worked example or real: never counted together.
  is_simulated boolean not null default false,
  unique (owner_unit_id, year, number),
  check ((longitude is null) = (latitude is null))
  -- Statistics read every case without its file: it is stored apart from the columns.
) with (toast_tuple_target = 256);
create unique index case_of_origin on cases.case (owner_unit_id, origin_ref) where origin_ref is not null;
create index case_of_state on cases.case (owner_unit_id, state, due_at);
create index case_of_responsible on cases.case (owner_unit_id, responsible_name, state);
create index case_of_responsible_id on cases.case (responsible_id) where responsible_id is not null;
create index case_of_acceptor on cases.case (acceptor_id) where acceptor_id is not null;
create index case_of_list on cases.case (list_id) where list_id is not null;
create index case_of_source on cases.case (source_id) where source_id is not null;
create index case_found on cases.case (owner_unit_id, found_at desc);

create table cases.event (
  case_id uuid not null references cases.case (id),
  seq integer not null check (seq >= 1),
  -- CaseEvent of core/case-event.ts.
  type text not null,
  payload jsonb not null,
  at timestamptz(3) not null,
  actor_id uuid,
  actor_name text not null,
  via text not null check (via in ('desk', 'card', 'system')),
  -- The action's key: sent again after a lost connection it is the same action.
  key uuid not null,
  primary key (case_id, seq)
);
create unique index event_of_key on cases.event (case_id, key, seq);
create index event_of_time on cases.event (at);

-- Photos and files. The original is kept; what leaves the house is the blurred one, looked at by a person.
create table cases.evidence (
  -- Given by the phone.
  id uuid primary key,
  case_id uuid not null references cases.case (id),
  stage text not null check (stage in ('found', 'before', 'after', 'check', 'revisit', 'document')),
  file_name text not null check (file_name <> ''),
  media_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  -- Of the picture itself, as EXIF says; null where it says nothing.
  taken_at timestamptz(3),
  longitude double precision,
  latitude double precision,
  -- What the phone said when it was sent.
  sent_longitude double precision,
  sent_latitude double precision,
  -- Distance from the case's place and what is odd about time and place (core/evidence-check.ts).
  finding jsonb not null,
  -- A small picture for lists; null: not a picture, or one that cannot be drawn here.
  thumbnail_sha256 text check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
  -- Areas to blur, in thousandths of width and height, and who has looked.
  blurs jsonb not null default '[]',
  blurred_sha256 text check (blurred_sha256 ~ '^[0-9a-f]{64}$'),
  blur_confirmed_by text,
  adder_name text not null,
  via text not null check (via in ('desk', 'card')),
  added_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index evidence_of_case on cases.evidence (case_id, added_at);
create index evidence_of_file on cases.evidence (sha256);

-- 转办卡片: a link to one case for one person.
create table cases.card (
  id uuid primary key,
  case_id uuid not null references cases.case (id),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  made_by uuid,
  maker_name text not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  -- After the first 签收 only the phone that has the key.
  claimed_at timestamptz(3),
  claimer_name text,
  claimer_key_hash text check (claimer_key_hash ~ '^[0-9a-f]{64}$'),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  check ((claimed_at is null) = (claimer_key_hash is null))
);
create index card_of_case on cases.card (case_id);

-- How deadlines, lights, acceptance are handled in a unit (core/rules.ts): the newest row counts.
create table cases.rule (
  id bigint generated always as identity primary key,
  owner_unit_id uuid not null,
  value jsonb not null,
  setter_name text not null,
  set_at timestamptz(3) not null
);
create index rule_of_unit on cases.rule (owner_unit_id, set_at desc);

grant usage on schema cases to mingche_app;
grant select, insert, update on cases.source, cases.list, cases.case to mingche_app;
grant select, insert on cases.event, cases.evidence, cases.card, cases.rule to mingche_app;
grant update (blurs, blurred_sha256, blur_confirmed_by, removed_at) on cases.evidence to mingche_app;
grant update (claimed_at, claimer_name, claimer_key_hash, revoked_at, last_used_at) on cases.card to mingche_app;
