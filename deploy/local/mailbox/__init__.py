"""The mail that Atende sends on this machine: an SMTP server and a page that shows it."""
