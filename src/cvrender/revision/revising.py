"""An edited file and a profile → the changes, and the profile's text with those that can be applied."""

from __future__ import annotations

from cvrender.errors import CvrenderError
from cvrender.revision.aligning import align
from cvrender.revision.arriving import arrivals
from cvrender.revision.changes import Revision
from cvrender.revision.comparing import compare
from cvrender.revision.lines import shared
from cvrender.revision.placing import place
from cvrender.revision.proposing import propose
from cvrender.revision.reaching import Goal
from cvrender.revision.record import record
from cvrender.revision.seen import Edited
from cvrender.revision.setting import Setting
from cvrender.revision.view import Source, view_of
from cvrender.writers.docx import marks


class OtherVersionError(CvrenderError):
    """The file was made from another version of the profile.

    Its text is the mark of that version, or nothing where the file does not say from which it was made.
    """


def revise(source: Source, edited: Edited, *, force: bool = False) -> Revision:
    """Return what is different in the edited file.

    It is checked that the patched profile gives the edited file again: what it does not give is a change
    with a reason, and not part of the text. OtherVersionError where the file was not made from this version
    of the profile, unless ``force``.
    """
    profile = source.read(source.text)
    view = view_of(profile, edited)
    document = view.document(profile)
    made_from = edited.properties.get(marks.PROFILE, "")
    same = made_from == marks.fingerprint(document)
    if not same and not force:
        raise OtherVersionError(made_from)
    ours = view.lines(profile)
    new = arrivals(ours, edited.paragraphs, align(ours, edited.paragraphs, same_version=same))
    compared = compare(ours, edited.paragraphs, new.pairs)
    data = record(profile, document.language, json=source.json)
    homes = {number: arrival.path for number, arrival in new.items.items()}
    placed = place(compared.values, ours, new.pairs, data, homes, new.places)
    sections = tuple(section.id for section in document.sections)
    proposal = propose(Setting(ours, placed, data, shared(document), sections, new.items))
    wanted = compared.wanted(proposal.shown, proposal.read)
    return Goal(source, view, wanted).reached(proposal.steps, ours)
