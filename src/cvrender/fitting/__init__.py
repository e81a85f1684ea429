"""A document and a page budget → the layout that keeps it, within the bounds of its theme."""

from cvrender.budget import Budget
from cvrender.fitting.keeping import Fitted, Shortening, fit

__all__ = ["Budget", "Fitted", "Shortening", "fit"]
