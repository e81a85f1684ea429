"""Names that other formats, and people, have for what is here → our name for it.

They are those of RenderCV, Reactive Resume, FRESH and Europass, and the usual titles of sections. Only what
can mean one thing is here: ``profile`` may be a summary or a network, ``date`` a start or an end.
"""

from __future__ import annotations

import re

from cvrender.profile import schema

#: our name → other names in small letters, without signs; by the model that they stand in
NAMES: dict[type[schema.Model], dict[str, str]] = {
    schema.Profile: {
        "work": "experience experiences workexperience workexperiences professionalexperience employment "
        "employments employmenthistory workhistory careerhistory jobs job positions",
        "education": "academic academics academicbackground studies degrees schools schooling "
        "educationandtraining",
        "skills": "technicalskills techskills skillset technologies",
        "competencies": "competences competence corecompetences",
        "certificates": "certifications certification certs licenses licences",
        "awards": "honors honours honorsandawards awardsandhonors selectedhonors prizes",
        "publications": "papers articles",
        "projects": "personalprojects sideprojects",
        "volunteer": "volunteering volunteerwork volunteerexperience",
        "languages": "spokenlanguages languageskills",
        "references": "referees testimonials recommendations",
        "sections": "customsections",
        "basics": "personal personalinfo personalinformation personaldata personaldetails person contact "
        "contacts contactinfo contactdetails cv",
        "basics.profiles": "profiles social socials socialmedia socialnetworks socialprofiles sociallinks "
        "links networks",
        "basics.summary": "summary about aboutme bio objective careerobjective professionalsummary",
        "basics.name": "name fullname",
        "basics.label": "label headline jobtitle",
        "basics.tagline": "tagline",
        "basics.email": "email mail",
        "basics.phone": "phone telephone mobile",
        "basics.url": "url website homepage",
        "basics.image": "image photo picture",
        "basics.location": "location address",
        "cvrender": "settings",
        "cvrender.theme": "theme template",
        "cvrender.language": "locale",
        "cvrender.design": "design",
        "meta": "metadata",
    },
    schema.Basics: {
        "name": "fullname firstname lastname",
        "label": "headline title jobtitle profession role position",
        "image": "photo avatar portrait",
        "email": "mail emailaddress",
        "phone": "telephone tel mobile cell cellphone phonenumber",
        "url": "homepage web webpage site",
        "summary": "about aboutme bio objective",
        "profiles": "social socials socialmedia socialnetworks socialprofiles sociallinks links networks",
        "location": "address residence",
        "location.city": "city town",
        "location.countryCode": "country countrycode",
        "location.region": "region state province",
        "location.postalCode": "postalcode postcode zip zipcode",
        "details": "customfields birthday birthdate dateofbirth nationality",
    },
    schema.SocialProfile: {"network": "site platform service", "username": "handle", "url": "link href"},
    schema.Location: {
        "address": "street",
        "postalCode": "postcode zip zipcode",
        "countryCode": "country",
        "region": "state province",
        "city": "town",
    },
    schema.Dated: {
        "startDate": "start from since begin",
        "endDate": "end to until till",
        "highlights": "bullets bulletpoints achievements accomplishments responsibilities duties tasks",
        "keywords": "tech technologies techstack stack tags skills",
        "location": "place city",
        "url": "link href",
    },
    schema.Work: {
        "name": "employer organization organisation firm",
        "position": "title role jobtitle",
    },
    schema.Volunteer: {"organization": "organisation name charity", "position": "title role"},
    schema.Education: {
        "institution": "school university college",
        "area": "field fieldofstudy major subject",
        "studyType": "degree qualification",
        "score": "grade grades",
    },
    schema.Award: {"title": "name", "awarder": "issuer by", "summary": "description"},
    schema.Certificate: {"name": "title", "issuer": "authority awarder by", "summary": "description"},
    schema.Publication: {
        "name": "title",
        "publisher": "journal venue conference",
        "releaseDate": "date published publicationdate",
        "summary": "abstract description",
    },
    schema.Skill: {
        "name": "label title category group",
        "keywords": "details items skills tools technologies",
        "level": "proficiency",
    },
    schema.Language: {"language": "title", "fluency": "proficiency"},
    schema.Interest: {"name": "title label", "keywords": "details items", "summary": "description"},
    schema.Reference: {"name": "referee author", "reference": "quote text testimonial recommendation"},
    schema.Project: {"name": "title", "roles": "role", "entity": "client company organization"},
    schema.CaseStudy: {"name": "title", "challenge": "problem", "keywords": "technologies tags"},
    schema.Note: {"name": "title", "summary": "text description"},
    schema.Metric: {"value": "figure number"},
    schema.CustomEntry: {"name": "title", "organization": "organisation company"},
    schema.CustomSection: {"title": "name heading", "prose": "text content paragraphs", "list": "bullets"},
    schema.Settings: {"theme": "template", "language": "locale lang", "paper": "papersize"},
}

_RENDERCV = "a profile of RenderCV? what is in it goes to basics, work, education ..., each a key of its own"
_SPAN = "give startDate and endDate"

#: what stands for several keys → what to do with it, by the model that it stands in
_HINTS: dict[type[schema.Model], dict[str, str]] = {
    schema.Profile: {
        "cv": _RENDERCV,
        "qualifications": "degrees go to education, certificates to certificates",
    },
    schema.Dated: dict.fromkeys(("date", "dates", "period", "years"), _SPAN),
}


def known_as(name: str, model: type[schema.Model]) -> str:
    """Return our name for a key of a model that other formats have, as ``basics.profiles``; or nothing."""
    plain = _plain(name)
    for one in model.__mro__:
        for ours, others in NAMES.get(one, {}).items():
            if plain in others.split():
                return ours
    return ""


def hint_for(name: str, model: type[schema.Model]) -> str:
    """Return what to do with a key that stands for several of ours; or nothing."""
    plain = _plain(name)
    return next((hints[plain] for one in model.__mro__ if plain in (hints := _HINTS.get(one, {}))), "")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())
