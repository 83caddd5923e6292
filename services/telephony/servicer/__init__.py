"""The gRPC edge: message in, handler, message out. No rules, no SQL."""
