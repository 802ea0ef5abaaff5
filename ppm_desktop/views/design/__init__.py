"""The page of stage 1: plan, dates, gates, decisions, committee, who may vote, baseline and tasks."""
