-- Disclosures that were read and checked. A row exists only for a document that could be read whole: what fails leaves
-- nothing here. The original file lies in the file store under its hash; the view and the contract are what the check
-- of that moment found, by the program version named beside them.
create schema budget;

create table budget.disclosure (
  id uuid primary key,
  unit_name text not null check (unit_name <> ''),
  unit_code text,
  budget_year integer not null check (budget_year between 2000 and 2100),
  template text,
  origin text not null check (origin in ('upload', 'example')),
  file_name text not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null check (file_bytes > 0),
  file_format text not null check (file_format in ('text', 'docx', 'xlsx', 'pdf', 'html')),
  -- The unit of the person who uploaded it: only people of that unit, and those above it, see it.
  owner_unit_id uuid,
  uploaded_by uuid,
  uploader_name text not null,
  uploaded_at timestamptz(3) not null,
  program_version text not null,
  tables_read integer not null,
  forms_read integer not null,
  errors integer not null,
  conflicts integer not null,
  warnings integer not null,
  roundings integer not null,
  infos integer not null,
  jointly_feasible boolean not null,
  -- Shown without an account.
  is_public boolean not null,
  -- Taken away by a person, and can be put back; nothing is destroyed.
  removed_at timestamptz(3),
  check ((origin = 'example') = (uploaded_by is null))
);
create index disclosure_listed on budget.disclosure (uploaded_at desc) where removed_at is null;

create table budget.disclosure_result (
  disclosure_id uuid primary key references budget.disclosure (id),
  -- DisclosureView: the document as it was read and the findings that point into it.
  view jsonb not null,
  -- CheckContract: the stable JSON of `mingche check --json`.
  contract jsonb not null,
  -- The self-contained page of `mingche check --html`.
  html text not null
);

grant usage on schema budget to mingche_app;
grant select, insert on budget.disclosure to mingche_app;
grant update (removed_at) on budget.disclosure to mingche_app;
grant select, insert on budget.disclosure_result to mingche_app;
