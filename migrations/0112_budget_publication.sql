-- What was published stays as it was published: version, content, files and their fingerprints are only ever added.
-- The content stands as `json`, not `jsonb`: the text is kept letter by letter, so that its hash can be computed again.
create table budget.publication (
  id uuid primary key,
  book_id uuid not null references budget.book (id),
  -- The permanent address: /open/<open_code>/<budget_year>/v<version>.
  open_code text not null check (open_code ~ '^[a-z0-9-]{3,40}$'),
  budget_year integer not null,
  version integer not null check (version >= 1),
  unit_name text not null,
  unit_code text not null,
  template text not null,
  mark text,
  title text not null check (title <> ''),
  -- The state of the book that was approved and printed.
  revision integer not null,
  -- SHA-256 of `composed` as it stands here.
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  book json not null,
  composed json not null,
  -- What differs from the version before, computed; null for the first.
  differences json,
  -- What the person says of the change, and why it was made.
  change_note text not null,
  reason text not null,
  published_at timestamptz(3) not null,
  published_by uuid,
  publisher_name text not null,
  program_version text not null,
  unique (open_code, budget_year, version),
  check (version = 1 or reason <> '')
);
create index publication_of_book on budget.publication (book_id, version desc);

create table budget.publication_file (
  publication_id uuid not null references budget.publication (id),
  format text not null check (format in ('html', 'pdf', 'docx', 'xlsx', 'md', 'package')),
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  primary key (publication_id, format)
);
create index publication_file_stored on budget.publication_file (sha256);

-- The published words, line by line, for the search: a heading, a sentence, a row of a table.
create table budget.publication_text (
  publication_id uuid not null references budget.publication (id),
  position integer not null,
  -- Where on the page it stands.
  anchor text not null,
  text text not null,
  primary key (publication_id, position)
);

-- What the check found in a draft, as it was at that revision.
create table budget.book_check (
  id uuid primary key,
  book_id uuid not null references budget.book (id),
  revision integer not null,
  -- DisclosureView.
  view jsonb not null,
  errors integer not null,
  conflicts integer not null,
  warnings integer not null,
  roundings integer not null,
  infos integer not null,
  program_version text not null,
  checked_at timestamptz(3) not null
);
create index check_of_book on budget.book_check (book_id, checked_at desc);

grant select, insert on budget.publication, budget.publication_file, budget.publication_text, budget.book_check
  to mingche_app;
