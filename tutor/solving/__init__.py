"""A question becomes a run: asked, claimed by a worker, solved into events, followed by sockets, stopped on request."""
