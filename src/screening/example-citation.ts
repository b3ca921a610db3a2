import type { AbstractSection, Citation, MeshHeading } from '../model.ts';
import type { Example } from '../protocol/protocol.ts';

/** The citation that an example of a protocol stands for. Languages, dates … that it doesn't give are missing. */
export function exampleCitation(example: Example): Citation {
  const { abstract, sections } = composeAbstract(example);
  return {
    pmid: 0,
    version: 1,
    kind: 'article',
    status: example.status,
    indexingMethod: example.indexing,
    title: example.title,
    vernacularTitle: null,
    abstract,
    abstractSections: sections,
    otherAbstracts: [],
    copyright: null,
    journal: example.journal,
    journalAbbreviation: null,
    issn: null,
    nlmUniqueId: null,
    volume: null,
    issue: null,
    pages: null,
    year: example.date === null ? null : Number(example.date.slice(0, 4)),
    published: example.date,
    publishedElectronically: null,
    created: null,
    entered: null,
    completed: null,
    revised: null,
    languages: example.language === null ? [] : [example.language],
    doi: null,
    pmcid: null,
    pii: null,
    publicationTypes: example.types.map((name) => ({ ui: '', name })),
    mesh: example.mesh.map(readHeading),
    keywords: example.keywords.map((text) => ({ text, owner: 'NOTNLM', major: false })),
    substances: [],
    authors: [],
    links: example.links.map((type) => ({ type, pmid: null, source: 'example', note: null })),
    accessions: [],
    conflictOfInterest: null,
  };
}

function composeAbstract({
  abstract,
  sections,
}: Example): Pick<Citation, 'abstract'> & { sections: AbstractSection[] } {
  if (sections.length === 0) {
    const whole = { label: null, category: null, start: 0, end: abstract?.length ?? 0 };
    return { abstract, sections: abstract === null ? [] : [whole] };
  }
  let text = '';
  const placed = sections.map(({ label, text: body }) => {
    text += `${text === '' ? '' : '\n'}${label}: `;
    const start = text.length;
    text += body;
    return { label, category: null, start, end: text.length };
  });
  return { abstract: text, sections: placed };
}

/** `Mice`, `Mice*` (major topic), `Radiotherapy/adverse effects`. */
function readHeading(text: string): MeshHeading {
  const major = text.endsWith('*');
  const [name = '', qualifier] = (major ? text.slice(0, -1) : text).split('/');
  return {
    ui: '',
    name: name.trim(),
    major,
    qualifiers: qualifier === undefined ? [] : [{ ui: '', name: qualifier.trim(), major }],
  };
}
