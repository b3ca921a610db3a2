import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { buildLooseItem, joinPages, type LooseRecord, splitKeywords } from './loose-record.ts';
import { readPersonName } from './person-name.ts';
import { findDoi, findIssn, readPmid } from './read-identifiers.ts';
import { readLines } from './read-lines.ts';
import { type FieldTable, groupTagged, type TagGrammar, tabulateFields } from './tagged-record.ts';

/** Two characters and a space; a field goes on in lines that begin with three spaces, one author or address each. */
const fieldLine = /^([A-Z][A-Z0-9])(?: (.*))?$/;

const grammar: TagGrammar = {
  readField: (line) => {
    const found = fieldLine.exec(line);
    return found?.[1] === undefined ? null : { tag: found[1], value: found[2] ?? '' };
  },
  beginsRecord: (tag) => tag === 'PT',
  lastTag: 'ER',
  blankInside: false,
};

/** Web of Science's tagged text. */
export const webOfScience: ImportFormat = {
  label: 'Web of Science text',
  extensions: ['.ciw', '.isi', '.txt'],
  recognise: (head) => /^(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSPC]\s*$)/m.test(head),
  read: readWebOfScience,
};

async function* readWebOfScience({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const { fields, raw, line } of groupTagged(readLines(chunks), grammar)) {
    // FN and VR head the file, EF ends it.
    const isFrame = fields.every(({ tag }) => tag === 'FN' || tag === 'VR' || tag === 'EF');
    if (!isFrame) yield buildLooseItem(readFields(tabulateFields(fields)), raw, line);
  }
}

function readFields({ first, all, lines }: FieldTable): LooseRecord {
  const pmid = first('PM');
  const isBook = first('PT') === 'B';
  return {
    pmid: pmid === null ? null : readPmid(pmid),
    doi: findDoi(first('DI') ?? ''),
    pmcid: null,
    title: first('TI'),
    abstract: first('AB'),
    authors: (first('AF') === null ? lines('AU', 'BA') : lines('AF')).flatMap(
      (name) => readPersonName(name) ?? [],
    ),
    journal: first('SO'),
    journalAbbreviation: first('JI', 'J9'),
    issn:
      all('SN', 'EI')
        .map(findIssn)
        .find((issn) => issn !== null) ?? null,
    volume: first('VL'),
    issue: first('IS'),
    pages: joinPages(first('BP'), first('EP')) ?? first('AR'),
    dates: all('PY', 'EY', 'EA', 'PD'),
    created: null,
    languages: all('LA'),
    types: all('DT'),
    keywords: all('DE').flatMap(splitKeywords),
    isBook,
  };
}
