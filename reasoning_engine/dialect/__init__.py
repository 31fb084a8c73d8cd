"""Model text to pieces and traces to training text: the native dialect, and the chat dialect of published models."""

from reasoning_engine.dialect.base import Dialect, Parser, Piece, Segment, merge
from reasoning_engine.dialect.chat import ChatDialect, Template
from reasoning_engine.dialect.native import NativeDialect

__all__ = ["ChatDialect", "Dialect", "NativeDialect", "Parser", "Piece", "Segment", "Template", "merge"]
