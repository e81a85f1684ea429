"""A text that is no YAML → what is wrong with it in plain words, and where that begins.

Only a broken file imports this room.
"""

from cvrender.misreading.explaining import explained

__all__ = ["explained"]
