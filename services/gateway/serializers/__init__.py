"""Messages of the services as JSON; a field of a message is shown once it is named here."""
