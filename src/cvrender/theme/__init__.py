"""Themes: find, extend, load; their values as tokens."""

from cvrender.theme.load import available_themes, load_theme, unreadable_themes
from cvrender.theme.model import Theme

__all__ = ["Theme", "available_themes", "load_theme", "unreadable_themes"]
