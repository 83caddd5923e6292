"""Where traces and metrics go on this machine: an OTLP/HTTP receiver and its pages."""
