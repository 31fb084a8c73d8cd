"""Lemma's web application. The folders follow a question's journey; `settings.py` says what may be configured."""
