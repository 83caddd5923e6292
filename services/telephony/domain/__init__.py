"""The rules of calls and of the spoken menu; no clock, no socket."""
