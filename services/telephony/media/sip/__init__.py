"""SIP (RFC 3261) as a small exchange needs it: transactions, dialogs, registrar, legs."""
