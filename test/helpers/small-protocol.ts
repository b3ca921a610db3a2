/** A protocol that loads at once and still excludes, asks and includes: for tests of everything but the shipped rules. */
export const smallProtocol = `rgx: 1
id: small
version: 1.0.0
title: A small review
question: What do small protocols do?
search:
  database: pubmed
  term: synthetic[ti]
criteria:
  - id: review
    label: Review
    stage: record
    rationale: Reviews report no data of their own.
    outcome: exclude
    when:
      any:
        - type: [Review, Editorial]
        - text: { terms: [a review, an overview], in: [title] }
    if_unknown: keep
    examples:
      excludes: ["Imaging of genes: a review"]
      keeps: ["Charts reviewed by hand"]
  - id: animals
    label: Animals
    stage: record
    rationale: The review is about people.
    outcome: exclude
    when:
      text: { terms: [mice, mouse, rats], in: [title] }
    examples:
      excludes: [{ title: "Images of mice", abstract: "Ten mice." }]
      keeps: [{ title: "Images of people", abstract: "Ten people." }]
  - id: model
    label: A model of a patient?
    stage: record
    rationale: A person must look.
    outcome: ask
    when:
      text: { terms: [phantom, xenograft*], in: [title, abstract] }
    if_unknown: keep
    examples:
      asks: [{ title: "Images of a phantom", abstract: "One phantom." }]
      keeps: ["Images of people"]
audit: { precision: 0.5 }
`;
