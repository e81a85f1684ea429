"""A résumé whose words are longer than a phone is wide, wherever words may stand."""

from __future__ import annotations

PROFILE = """cvrender: {photo: true}
basics:
  name: Maximiliane-Theodora Wolkenstein-Trostburg
  label: Donaudampfschifffahrtsgesellschaftskapitaenin
  image: ana.jpg
  email: maximiliane.theodora.wolkenstein-trostburg@a-very-long-name-of-a-company.example.org
  url: https://a-very-long-name-of-a-company.example.org/people/maximiliane/theodora/wolkenstein
  location: {city: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch}
  summary: "WORD and *some* **words** with `code`"
metrics: [{value: "1,000,000,000,000+", label: WORD}, {value: "7", label: Seas}]
skills: [{name: WORD, level: Master, keywords: [WORD, b]}, {name: Alone}]
languages: [{language: German, fluency: Native speaker}]
interests: [{name: Sailing, summary: On WORD}]
focus: [WORD, short]
work:
  - {name: WORD, position: WORD, startDate: 2020, location: WORD, highlights: [WORD]}
caseStudies: [{name: WORD, challenge: WORD, impact: {value: "99.999999999999%", label: WORD}}]
initiatives: [{name: WORD, summary: WORD}]
""".replace("WORD", "Aa1" * 40)
