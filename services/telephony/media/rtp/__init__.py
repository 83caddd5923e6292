"""RTP (RFC 3550) as a telephone needs it: one clock for all calls, G.711, digits."""
