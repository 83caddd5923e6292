"""Everything on one machine, from wheels: embedded servers, supervisor, mailbox, traces."""
