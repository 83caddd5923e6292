"""The rules of cases, tasks, deadlines and the calendar; no input, no output."""
