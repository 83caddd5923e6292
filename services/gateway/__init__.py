"""The front door: JSON over HTTP for everybody, gRPC to the services behind it."""
