"""Domain values to protobuf messages and back, a file for each capability."""
