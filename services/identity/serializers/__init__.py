"""Domain values to protobuf messages and back, a file per capability."""
