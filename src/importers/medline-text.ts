import type { Citation } from '../model.ts';
import { derivePmid } from './derive-pmid.ts';
import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { buildMedlineCitation } from './medline-citation.ts';
import { readPmid } from './read-identifiers.ts';
import { readLines } from './read-lines.ts';
import { groupTagged, type TagGrammar, type TaggedRecord, tabulateFields } from './tagged-record.ts';

/** A tag padded to four characters, a hyphen, a space: `TI  - `, `PMID- `. */
const fieldLine = /^([A-Z]{2,4}) {0,2}-(?: (.*))?$/;

const grammar: TagGrammar = {
  readField: (line) => {
    const found = line[4] === '-' ? fieldLine.exec(line) : null;
    return found?.[1] === undefined ? null : { tag: found[1], value: found[2] ?? '' };
  },
  // ERIC's records have no PMID and begin with OWN.
  beginsRecord: (tag, seen, afterBlank) =>
    (tag === 'PMID' && (afterBlank || seen.has('PMID'))) ||
    (afterBlank && seen.has(tag) && (tag === 'OWN' || tag === 'TI' || tag === 'STAT')),
  lastTag: null,
  blankInside: false,
};

/** PubMed's own text format (`.nbib`, and the `.txt` that its page calls PubMed), as ERIC and others also write it. */
export const medlineText: ImportFormat = {
  label: 'MEDLINE text',
  extensions: ['.nbib', '.medline', '.txt'],
  recognise: (head) =>
    /^PMID- ?\d/m.test(head) || (/^OWN - /m.test(head) && /^TI {2}- /m.test(head)) || /^STAT- /m.test(head),
  read: readMedlineText,
};

async function* readMedlineText({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const record of groupTagged(readLines(chunks), grammar)) yield readRecord(record);
}

function readRecord({ fields, raw, line }: TaggedRecord): ImportItem {
  const refuse = (reason: string): ImportItem => ({ kind: 'refused', pmid: null, reason, raw, line });
  if (fields.length === 0) return refuse('this text belongs to no record: it stands behind no tag');
  const table = tabulateFields(fields);
  const written = table.first('PMID');
  const pmid = written === null ? null : readPmid(written);
  if (written !== null && pmid === null)
    return refuse(`the PMID ${JSON.stringify(written.slice(0, 40))} is not a number`);
  const draft = buildMedlineCitation(fields, table);
  if (pmid === null && draft.title === '') return refuse('the record has neither a PMID nor a title');
  const identity = pmid === null ? derivePmid(draft) : { pmid, key: `pmid:${pmid}` };
  const citation: Citation = { pmid: identity.pmid, ...draft };
  return { kind: 'citation', citation, raw, key: identity.key, partial: true, line };
}
