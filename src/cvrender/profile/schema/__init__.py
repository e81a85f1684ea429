"""What a person may write: a superset of JSON Resume, as frozen models.

Field names are camelCase in files and snake_case in Python. A value is kept as it was
written; absent and null are the same. Dates are YYYY, YYYY-MM or YYYY-MM-DD.
"""

from cvrender.profile.schema.base import (
    Bullet,
    Dated,
    Item,
    Ranked,
    is_bullet,
    is_left_out,
)
from cvrender.profile.schema.design import (
    DateStyle,
    Design,
    Fonts,
    Margins,
    Photo,
    PhotoShape,
)
from cvrender.profile.schema.model import Field, Model
from cvrender.profile.schema.own import (
    CallToAction,
    CaseStudy,
    CustomEntry,
    CustomSection,
    Impact,
    Metric,
    Note,
)
from cvrender.profile.schema.profile import (
    SECTIONS,
    Profile,
)
from cvrender.profile.schema.resume import (
    Award,
    Basics,
    Certificate,
    Detail,
    Education,
    Interest,
    Language,
    Location,
    Project,
    Publication,
    Reference,
    Skill,
    SocialProfile,
    Volunteer,
    Work,
)
from cvrender.profile.schema.settings import (
    Meta,
    Redact,
    RedactKind,
    Settings,
)

__all__ = [
    "SECTIONS",
    "Award",
    "Basics",
    "Bullet",
    "CallToAction",
    "CaseStudy",
    "Certificate",
    "CustomEntry",
    "CustomSection",
    "DateStyle",
    "Dated",
    "Design",
    "Detail",
    "Education",
    "Field",
    "Fonts",
    "Impact",
    "Interest",
    "Item",
    "Language",
    "Location",
    "Margins",
    "Meta",
    "Metric",
    "Model",
    "Note",
    "Photo",
    "PhotoShape",
    "Profile",
    "Project",
    "Publication",
    "Ranked",
    "Redact",
    "RedactKind",
    "Reference",
    "Settings",
    "Skill",
    "SocialProfile",
    "Volunteer",
    "Work",
    "is_bullet",
    "is_left_out",
]
