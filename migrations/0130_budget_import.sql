-- What was read from an uploaded file and waits to be confirmed, and how a unit's tables are assigned to columns. A draft
-- changes nothing in its book; applied, it becomes one batch of edits whose key is the draft's id, so that it is applied
-- once.
create table budget.import_draft (
  id uuid primary key,
  book_id uuid not null references budget.book (id),
  kind text not null check (kind in ('template', 'table', 'disclosure')),
  file_name text not null check (file_name <> ''),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  -- Edits and questions as the preview showed them; no edits where any row was wrong.
  edits jsonb not null,
  questions jsonb not null,
  is_clean boolean not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  -- Of the book, once it is applied.
  applied_revision integer check (applied_revision >= 1),
  check (applied_revision is null or is_clean)
);
create index import_draft_open on budget.import_draft (created_at) where applied_revision is null;

-- Saved assignments of columns, one for each set of headings of a unit.
create table budget.import_mapping (
  id uuid primary key,
  owner_unit_id uuid not null,
  name text not null check (name <> ''),
  -- Headings without years and white space: a file with the same is read the same way.
  headings_key text not null check (headings_key <> ''),
  -- TableMapping of core/import/mapping.ts.
  mapping jsonb not null,
  saver_name text not null,
  saved_at timestamptz(3) not null,
  unique (owner_unit_id, headings_key)
);

grant select, insert, delete on budget.import_draft to mingche_app;
grant update (applied_revision) on budget.import_draft to mingche_app;
grant select, insert on budget.import_mapping to mingche_app;
grant update (name, mapping, saver_name, saved_at) on budget.import_mapping to mingche_app;
