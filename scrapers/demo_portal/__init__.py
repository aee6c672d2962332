"""A small loopback server with portals that look and behave like real ones; for `banluu demo` and for tests alone."""
