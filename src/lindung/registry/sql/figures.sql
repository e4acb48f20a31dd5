-- put_opening_figures --
-- Figures from before the record began; a cell that is there already stays as it is.
insert into opening_figure (office, segment, month, measure, value, source)
select office, segment, month, measure, value, source from opening_row
on conflict do nothing
