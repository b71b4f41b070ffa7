-- The worked example was taken out by a person: later starts do not bring it back.
alter table platform.installation add column example_removed_at timestamptz(3);
