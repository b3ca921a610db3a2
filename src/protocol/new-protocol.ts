/** The text of a new protocol, which loads as it stands and says where to write what. */
export function renderNewProtocol(id: string): string {
  return `# A review protocol for rgx. Every key is described in docs/protocol.md of rgx.
# Check it with:    rgx protocol check FILE
# Run its examples: rgx protocol test FILE
rgx: 1
id: ${id}
version: 0.1.0
title: Title of the review
question: >-
  What is known about …?

search:
  database: pubmed
  # As you would type it in PubMed.
  term: >-
    (radiomic*[tiab] OR "texture analysis"[tiab]) AND (genom*[tiab] OR mutation*[tiab])
  window: { field: dp, from: 2015/01/01, to: 2024/12/31 }

# Term lists that ship with rgx, e.g. [modalities, methods]; use them as $modalities or $modalities.mri
vocabularies: []

# Your own term lists, used as $name.
lists:
  animals:
    terms: [mouse, mice, rat, rats, murine, xenograft*]
  people: [patient*, participants, (women|men), cohort*]

# In the order in which reasons are counted: the first criterion that excludes is the reason.
criteria:
  - id: not-original
    label: Review or other non-original publication
    rationale: Only original studies hold new data.
    outcome: exclude
    # A record without an abstract or without publication types is kept, not asked about.
    if_unknown: keep
    when:
      any:
        - type: [Review, Systematic Review, Meta-Analysis, Editorial, Letter, Comment, News]
        - text: { terms: [(systematic|scoping|literature) review, meta-analysis], in: [title] }
    examples:
      excludes:
        - Radiomics in oncology; a systematic review
        - { title: Where do we stand?, types: [Editorial] }
      keeps:
        - Images were reviewed retrospectively
        - { title: Peer review of a radiomics model, types: [Journal Article] }

  - id: non-human
    label: Not a study of humans
    rationale: The question is about patients.
    outcome: exclude
    when:
      all:
        - text: $animals
        - not: { text: $people }
        - not: { mesh: [Humans] }
    examples:
      excludes:
        - { title: MRI of rats, abstract: Twelve rats were imaged., mesh: [Animals, Rats] }
      keeps:
        - { title: The signal ratio on MRI, abstract: Forty patients were imaged. }
      asks:
        - { title: MRI of rats, abstract: Twelve rats were imaged. }
`;
}
