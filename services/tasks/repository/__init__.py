"""Where cases, tasks, numbers and the calendar are kept; the only room that knows rows."""
