"""The server's fixtures: a real Redis, people, runs."""

from tests.server.conftest import (  # noqa: F401
    clean_redis,
    fast_passwords,
    make_run,
    other,
    own_folder,
    page,
    queued,
    redis_url,
    student,
)
