"""The gRPC edge, a file per service of the contract."""
