"""What a person may write: a superset of JSON Resume, as frozen pydantic models.

Field names are camelCase in files and snake_case in Python. A value is kept as it was
written; absent and null are the same. Dates are YYYY, YYYY-MM or YYYY-MM-DD.
"""

from cvrender.profile.schema.base import (
    Dated,
    Model,
)
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
    SHAPES,
    Meta,
    Redact,
    RedactKind,
    Settings,
)

__all__ = [
    "SECTIONS",
    "SHAPES",
    "Award",
    "Basics",
    "CallToAction",
    "CaseStudy",
    "Certificate",
    "CustomEntry",
    "CustomSection",
    "Dated",
    "Education",
    "Impact",
    "Interest",
    "Language",
    "Location",
    "Meta",
    "Metric",
    "Model",
    "Note",
    "Profile",
    "Project",
    "Publication",
    "Redact",
    "RedactKind",
    "Reference",
    "Settings",
    "Skill",
    "SocialProfile",
    "Volunteer",
    "Work",
]
