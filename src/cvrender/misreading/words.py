"""What libyaml says of a text that it cannot read → the same in plain words, and the remedy."""

from __future__ import annotations

QUOTE = "put the text in quotes"

#: libyaml's problem, or its context and its problem → the message and the hint
WORDS = {
    "mapping values are not allowed": (
        "a colon is not expected here",
        "put text that contains ': ' in quotes, or check the indentation",
    ),
    "found unexpected ':'": ("a colon is not expected here", "put text that contains ':' in quotes"),
    "found unexpected end of stream": ("the quote is never closed", "add the missing quote"),
    "found unexpected document indicator": ("the quote is never closed", "add the missing quote"),
    "found unknown escape character": (
        "unknown escape in double quotes",
        r"write \\ for a backslash, or use single quotes",
    ),
    "did not find expected hexdecimal number": (
        "unknown escape in double quotes",
        r"write \\ for a backslash, or use single quotes",
    ),
    "found invalid Unicode character escape": (
        "this escape stands for no character",
        "write the character itself",
    ),
    "while scanning an alias": ("text cannot begin with '*'", QUOTE),
    "while scanning an anchor": ("text cannot begin with '&'", QUOTE),
    "while scanning a tag": ("text cannot begin with '!'", QUOTE),
    "while parsing a tag": ("text cannot begin with '!'", QUOTE),
    "found undefined tag handle": ("text cannot begin with '!'", QUOTE),
    "did not find expected comment or line break": (
        "text that begins with '|' or '>' starts in the next line",
        QUOTE,
    ),
    "found undefined alias": ("text cannot begin with '*'", QUOTE),
    "could not determine a constructor": ("text cannot begin with '!'", QUOTE),
    "found a tab character": ("a tab is not allowed here", "indent with spaces"),
    "did not find expected '-' indicator": ("expected '- ' here", "check the indentation"),
    "did not find expected key": (
        "expected a key here",
        "check the indentation, and the quotes in this line and the line before",
    ),
    "could not find expected ':'": (
        "expected 'key: value'",
        "add the colon, or indent the line if it continues a text",
    ),
    "block sequence entries are not allowed": (
        "a list cannot begin here",
        "begin it in a new line, or put text that begins with '- ' in quotes",
    ),
    "mapping keys are not allowed": ("text cannot begin with '? '", QUOTE),
    "did not find expected ',' or ']'": (
        "expected ',' or ']'",
        "close the list, or put text that begins with '[' in quotes",
    ),
    "did not find expected ',' or '}'": (
        "expected ',' or '}'",
        "close the mapping, or put text that begins with '{' in quotes",
    ),
    "did not find expected <document start>": ("a second document begins here", "a file holds one document"),
    "found unknown directive name": ("a line cannot begin with '%'", QUOTE),
    "while scanning a directive": ("a line cannot begin with '%'", QUOTE),
    "found incompatible YAML document": ("this version of YAML is not known", "remove the line %YAML"),
}

#: Found late; what is wrong is where the thing begins.
FROM_START = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while scanning a directive",
    "while scanning a simple key",
    "did not find expected comment or line break",
)
