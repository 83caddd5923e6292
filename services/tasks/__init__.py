"""Cases, the work of departments, and the deadlines and calendar both are held to."""
