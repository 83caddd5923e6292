"""The hall: its display, the kiosk that gives tickets, and a ticket on one's own phone."""
