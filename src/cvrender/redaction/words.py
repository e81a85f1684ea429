"""Words that a redaction has to know: those that are names too, parts of names, forms of companies."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: English words that are first, last or company names too: in lower case they are the word.
ALSO_WORDS = _set(
    """
    ace apple april archer art august baker banks barber bay bee bell berry best bill bishop black block
    bloom bolt bond booth box branch brand bridge brook brooks brown bud bush butler carpenter carter case
    chance chase clay coach cook cooper cross dash dawn dean delta dick dot drew eve faith farmer fay
    field fields fin fisher fleet ford forest foster frank gardener gay gene glass glen gold good grace
    grant gray green grove guy hall harmony heath hill hills holly honey hope house hunter indeed ivy jack
    jasmine jet jewel job joy judge june justice key king kit knight lane law lily linear little long lot
    love low mac march mark marks marsh mason max may meta miles miller mills min moon moss nest noble
    norm notion oracle orange page palmer park parker parks pat patience peace pearl pen pierce piper
    pitch plum point pole pope porter post potter powers price pride prince ramp ray red reed rich ring
    rise rob robin rod rose ruby rush sage sand sandy savage say scale see segment set shell shepherd
    short signal singer skip sky slack small smart snap snow sol son spark spring square star stark steel
    stern stone storm stripe sue summer sun swift tan target taylor temple tiger title top tower trip
    turner twist unity van walker wall ward waters way weaver webb west wheeler white will wills win wise
    wolf wood woods work works world young
    """
)

#: What stands before or after a name, is no part of it, and is nobody's name.
TITLES = _set("dr prof professor mr mrs ms mx herr frau dipling drmed drrernat phd msc bsc mba jr sr iii")

#: Small words inside a name that say nothing alone.
PARTICLES = _set(
    "af al av bin bint da dal das de dei del della den der des di do dos du e el ibn la las le los "
    "of san st te ten ter und van vom von y zu zum zur"
)

#: E-mail and user names that could be anybody's.
COMMON_USERS = _set(
    """
    admin apply backend career careers code contact coder developer engineer engineering frontend hello
    hiring info inbox java javascript jobs mail mailbox office portfolio python resume reply software
    support team test user users web webmaster work writer
    """
)

#: Towns and regions that are words or names too, folded and run together: in lower case they are the word.
TOWN_WORDS = ALSO_WORDS | _set(
    """
    bar bath battle beer bend best bingen boring buffalo bury buy corner cork deal derby driver eden
    enterprise essen essential eye flint gap garland giessen halle ham hof independence industry laden
    lage leer lens linden lots lucky man mobile monster moore nancy nice normal pace paradise plan
    providence reading regen ring rye salt sale senden siegen singen split success sugar surprise tours
    troy truth van victoria worms
    """
)

#: What stands in the line of a city or region and is no place.
NO_PLACES = _set("anywhere europe global home hybrid online onsite remote somewhere various world worldwide")

#: Lines of an address that say nothing alone, folded and run together.
ADDRESS_WORDS = _set(
    """
    apartment appartement avenue block building etage floor ground groundfloor hinterhaus house level
    pobox postbox postfach stock stockwerk strasse street suite tower upper vorderhaus wohnung
    """
)

#: Hosts on which many have pages: alone they tell nobody.
SHARED_HOSTS = _set(
    """
    amazonaws.com apps.apple.com appspot.com arxiv.org azurewebsites.net behance.net bitbucket.org
    blogspot.com cloudfront.net codeberg.org coursera.org crates.io credly.com dev.to devpost.com
    docs.google.com doi.org dribbble.com drive.google.com dx.doi.org en.wikipedia.org facebook.com
    firebaseapp.com fly.dev gist.github.com github.com github.io gitlab.com gitlab.io herokuapp.com
    hub.docker.com huggingface.co instagram.com kaggle.com leetcode.com link.springer.com linkedin.com
    linktr.ee medium.com netlify.app notion.site npmjs.com onrender.com orcid.org pages.dev
    play.google.com pypi.org readthedocs.io researchgate.net scholar.google.com sites.google.com
    sourceforge.net sr.ht stackoverflow.com substack.com twitter.com udemy.com vercel.app vimeo.com
    web.app wikipedia.org wixsite.com wordpress.com x.com xing.com youtu.be youtube.com
    """
)

#: Second parts of the domains of countries: co.uk, com.au.
COUNTRY_PARTS = _set("ac co com edu go gob gouv gov ne net nhs nom or org sch")

#: Forms of a company that are no part of its name, folded, as patterns.
FORMS = (
    r"&\s?co|ltd|limited|pvt|private|inc|incorporated|llc|llp|plc|corp|corporation|gmbh|mbh|kg|kgaa|ohg|ug|e\.?\s?v|"
    r"s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|s\.?r\.?o|b\.v|n\.v|oyj|asa|aps|sp\.?\s?z\s?o\.?\s?o|kft|ltda|lda|pty|pte"
)

#: Forms that are words or syllables besides: they count in the profile's own name, and not in running text.
SHORT_FORMS = r"ag|se|sa|s\.a|sas|bv|nv|ab|as|a/s|oy|sl|s\.l|a\.s|co|company|lp|k\.?k|holding|group"

#: The same, written without a space before or after the name.
EAST_ASIAN_FORMS = (
    "株式会社",
    "有限会社",
    "合同会社",
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "주식회사",
)

#: First words of names of organizations that tell nothing.
PLAIN_STARTS = _set(
    """
    academy american applied asian bank british central city college department east eastern european
    faculty federal first general german global government great high indian institute institution
    international ministry national new north northern open public royal school software south southern
    state systems technical technische the tech technology united universidad universita universitat
    universite university west western world
    """
)
