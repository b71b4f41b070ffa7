-- A line that is put between two others stays there. Positions were the order of entry; they become fractions, so that there is
-- always one more between two of them and no other line has to be touched: touching it would be an edit of somebody else's line.
alter table budget.book_line alter column position drop identity;
alter table budget.book_line alter column position type numeric;
create index book_line_place on budget.book_line (book_id, position);
