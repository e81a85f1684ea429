"""PDFs of one résumé in several themes → pictures to choose by: a sheet, or a page for the browser."""

from cvrender.showing.page import page
from cvrender.showing.pictures import picture, pictures
from cvrender.showing.sheet import sheet
from cvrender.showing.specimen import Specimen

__all__ = ["Specimen", "page", "picture", "pictures", "sheet"]
