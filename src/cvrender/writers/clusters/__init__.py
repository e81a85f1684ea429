"""The glyphs that WeasyPrint draws → codes that each say one text, so that programs read what was written."""
