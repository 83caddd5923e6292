"""Domain values to protobuf messages."""
