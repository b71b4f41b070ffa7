-- What proves a result. A row is entered once and never changed; taking it back sets `voided_at`, so that a value of a
-- day before that is still what was shown then.
create table performance.record (
  -- Given by the browser: the same entry sent again after a lost connection is the same row.
  id uuid primary key,
  plan_id uuid not null,
  project_id text not null,
  -- A kind of templates/common/record-kinds.json or of performance.record_kind.
  kind text not null check (kind ~ '^[A-Za-z0-9-]{1,40}$'),
  day date not null,
  -- What it was: 打印纸, 法律顾问服务 …
  item text not null,
  -- Thousandths of `unit`, exact.
  quantity_milli bigint not null check (quantity_milli between 0 and 1000000000000),
  unit text not null,
  -- How much of the quantity passed; null where nothing was judged.
  passed_milli bigint check (passed_milli between 0 and quantity_milli),
  people integer check (people between 0 and 1000000),
  place text not null,
  note text not null,
  source text not null check (source in ('person', 'import', 'simulated')),
  entered_by uuid,
  enterer_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3),
  voider_name text,
  void_reason text not null default '',
  foreign key (plan_id, project_id) references performance.project (plan_id, id),
  check ((voided_at is null) = (voider_name is null))
);
create index record_of_plan on performance.record (plan_id, kind, project_id, day);

-- Kinds of one plan beside the common ones.
create table performance.record_kind (
  plan_id uuid not null references performance.plan (id),
  id text not null check (id ~ '^[A-Za-z0-9-]{1,40}$'),
  value jsonb not null,
  set_at timestamptz(3) not null,
  primary key (plan_id, id)
);

-- 资金下达 → 采购 → 合同 → 履约 → 验收 → 付款 → 服务期满, planned and done.
create table performance.step (
  id uuid primary key,
  plan_id uuid not null,
  project_id text not null,
  step text not null check (step in
    ('fundsIssued', 'procurement', 'contract', 'performing', 'acceptance', 'payment', 'serviceEnd')),
  title text not null,
  planned_on date,
  done_on date,
  amount_fen bigint check (amount_fen >= 0),
  -- 供应商, 验收人 …
  party text not null,
  -- Number of the contract, the voucher, the notice.
  document_no text not null,
  category text check (category in ('goods', 'works', 'services')),
  service_from date,
  service_until date,
  note text not null,
  -- The entry that this one puts right; that one is voided in the same moment.
  replaces uuid references performance.step (id),
  source text not null check (source in ('person', 'import', 'simulated')),
  entered_by uuid,
  enterer_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3),
  voider_name text,
  void_reason text not null default '',
  foreign key (plan_id, project_id) references performance.project (plan_id, id),
  check (planned_on is not null or done_on is not null),
  check ((voided_at is null) = (voider_name is null))
);
create index step_of_project on performance.step (plan_id, project_id, step);

create table performance.payment (
  id uuid primary key,
  plan_id uuid not null,
  project_id text not null,
  day date not null,
  -- Negative: money that came back (退回).
  amount_fen bigint not null check (amount_fen <> 0),
  purpose text not null,
  -- The line of the project's 实施计划 that it belongs to.
  plan_item text,
  party text not null,
  voucher_no text not null,
  -- Why it was kept although it goes beyond the budget.
  over_reason text not null default '',
  source text not null check (source in ('person', 'import', 'simulated')),
  entered_by uuid,
  enterer_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3),
  voider_name text,
  void_reason text not null default '',
  foreign key (plan_id, project_id) references performance.project (plan_id, id),
  check ((voided_at is null) = (voider_name is null))
);
create index payment_of_project on performance.payment (plan_id, project_id, day);
create unique index payment_of_voucher on performance.payment (plan_id, voucher_no)
  where voucher_no <> '' and voided_at is null;

-- A 定性 target is judged by a named person.
create table performance.judgement (
  id uuid primary key,
  indicator_id uuid not null references performance.indicator (id),
  day date not null,
  -- 达成 / 部分达成 / 未达成 by the bands of the plan's rules; how much of it, in per cent.
  percent integer not null check (percent between 0 and 100),
  reason text not null check (reason <> ''),
  judged_by uuid,
  judge_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3),
  voider_name text,
  void_reason text not null default '',
  check ((voided_at is null) = (voider_name is null))
);
create index judgement_of_indicator on performance.judgement (indicator_id, day);

-- 日空气质量 of the city. `owner_unit_id` null: of the worked example.
create table performance.air_day (
  id bigint generated always as identity primary key,
  owner_unit_id uuid,
  day date not null,
  aqi integer check (aqi between 0 and 999),
  leading_pollutant text not null,
  -- Where it comes from: the name of the file or the page.
  proof text not null,
  source text not null check (source in ('person', 'import', 'simulated')),
  enterer_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3)
);
create index air_day_of_unit on performance.air_day (owner_unit_id, day);
create unique index one_air_day on performance.air_day (owner_unit_id, day) nulls not distinct
  where voided_at is null;

-- 国考断面 by month.
create table performance.water_month (
  id bigint generated always as identity primary key,
  owner_unit_id uuid,
  section text not null check (section <> ''),
  -- First day of the month.
  month date not null check (extract(day from month) = 1),
  -- 1 … 5 for Ⅰ … Ⅴ, 6 for 劣Ⅴ; null: no water or not measured, with the note.
  grade integer check (grade between 1 and 6),
  note text not null,
  proof text not null,
  source text not null check (source in ('person', 'import', 'simulated')),
  enterer_name text not null,
  recorded_at timestamptz(3) not null,
  voided_at timestamptz(3)
);
create unique index one_water_month on performance.water_month (owner_unit_id, section, month) nulls not distinct
  where voided_at is null;

-- 未完成原因, 偏差原因 and 改进措施, asked of people; the newest that had been written counts.
create table performance.explanation (
  id bigint generated always as identity primary key,
  plan_id uuid not null,
  project_id text not null,
  -- Null: of the project's money.
  indicator_id uuid references performance.indicator (id),
  reason text not null,
  measures text not null,
  written_by uuid,
  writer_name text not null,
  written_at timestamptz(3) not null,
  foreign key (plan_id, project_id) references performance.project (plan_id, id)
);
create index explanation_of_project on performance.explanation (plan_id, project_id, indicator_id, written_at desc);

-- Files beside an entry: originals, by their fingerprint.
create table performance.attachment (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('record', 'step', 'payment', 'judgement', 'explanation', 'proof')),
  subject_id text not null,
  file_name text not null check (file_name <> ''),
  media_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  adder_name text not null,
  added_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index attachment_of_subject on performance.attachment (subject_kind, subject_id);

-- 满意度调查. Nothing personal: an answer keeps its day, not its moment, and no address.
create table performance.survey (
  id uuid primary key,
  plan_id uuid not null references performance.plan (id),
  title text not null check (title <> ''),
  intro text not null,
  -- core/survey.ts
  questions jsonb not null,
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  -- Of the link that hangs on a wall; each visitor gets a token of their own from it.
  link_token text not null unique,
  made_by uuid,
  maker_name text not null,
  made_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index survey_of_plan on performance.survey (plan_id);

create table performance.survey_token (
  -- SHA-256 of the token: the link itself is not kept.
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  survey_id uuid not null references performance.survey (id),
  -- `invited`: handed out one by one; `walk-in`: from the link on the wall.
  kind text not null check (kind in ('invited', 'walk-in')),
  made_on date not null,
  used boolean not null default false
);
create index survey_token_of_survey on performance.survey_token (survey_id);

create table performance.survey_answer (
  id bigint generated always as identity primary key,
  survey_id uuid not null references performance.survey (id),
  day date not null,
  -- Choice by question id.
  choices jsonb not null,
  source text not null check (source in ('person', 'simulated'))
);
create index survey_answer_of_survey on performance.survey_answer (survey_id, day);

-- What was computed and shown on a day: the last good value stands beside a measure that fails.
create table performance.snapshot (
  indicator_id uuid not null references performance.indicator (id),
  as_of date not null,
  -- Reading of core/reading.ts.
  reading jsonb not null,
  computed_at timestamptz(3) not null,
  primary key (indicator_id, as_of)
);

-- 双监控报告 and 自评表: written from the evidence of a moment, then frozen and signed.
create table performance.report (
  id uuid primary key,
  plan_id uuid not null references performance.plan (id),
  kind text not null check (kind in ('monitoring', 'selfEvaluation')),
  -- Null: of the whole unit.
  project_id text,
  as_of date not null,
  -- The state that was seen: everything recorded before this moment.
  known_at timestamptz(3) not null,
  version integer not null check (version >= 1),
  state text not null check (state in ('draft', 'review', 'approved', 'published', 'withdrawn')),
  -- Kept letter by letter, so that the hash can be computed again.
  content json not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  made_by uuid,
  maker_name text not null,
  made_at timestamptz(3) not null,
  published_at timestamptz(3),
  unique (plan_id, kind, version),
  check ((state = 'published') = (published_at is not null))
);

create table performance.report_decision (
  id bigint generated always as identity primary key,
  report_id uuid not null references performance.report (id),
  decision text not null check (decision in ('submit', 'approve', 'return', 'withdraw', 'publish')),
  note text not null,
  decided_by uuid,
  decider_name text not null,
  decider_role text not null,
  decided_at timestamptz(3) not null
);
create index report_decision_of_report on performance.report_decision (report_id, id);

create table performance.report_file (
  report_id uuid not null references performance.report (id),
  format text not null check (format in ('docx', 'xlsx', 'pdf')),
  file_name text not null,
  media_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  primary key (report_id, format)
);

grant select, insert on performance.record, performance.step, performance.payment, performance.judgement,
  performance.air_day, performance.water_month, performance.explanation, performance.attachment, performance.survey,
  performance.survey_token, performance.survey_answer, performance.snapshot, performance.report,
  performance.report_decision, performance.report_file, performance.record_kind to mingche_app;
grant update (voided_at, voider_name, void_reason) on performance.record, performance.step, performance.payment,
  performance.judgement to mingche_app;
grant update (voided_at) on performance.air_day, performance.water_month to mingche_app;
grant update (removed_at) on performance.attachment to mingche_app;
grant update (ended_at) on performance.survey to mingche_app;
grant update (used) on performance.survey_token to mingche_app;
grant update (reading, computed_at) on performance.snapshot to mingche_app;
grant update (state, published_at) on performance.report to mingche_app;
grant update (value, set_at) on performance.record_kind to mingche_app;
