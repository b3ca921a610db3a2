import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { buildLooseItem } from './loose-record.ts';
import { readLines } from './read-lines.ts';
import { readRisFields } from './ris-fields.ts';
import { groupTagged, type TagGrammar, tabulateFields } from './tagged-record.ts';

/** The specification has two spaces, a hyphen, a space; some exports have fewer. */
const strictLine = /^([A-Z][A-Z0-9]) {2}-(?: (.*))?$/;
const looseLine = /^([A-Z][A-Z0-9]) {0,2}-(?: ?(.*))?$/;

/** RIS as Zotero, EndNote, Mendeley, Scopus, Ovid, Embase and Cochrane write it. */
export const ris: ImportFormat = {
  label: 'RIS',
  extensions: ['.ris', '.txt'],
  recognise: (head) => /^\s*TY {0,2}- ?[A-Z]/m.test(head),
  read: readRis,
};

async function* readRis({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const { fields, raw, line } of groupTagged(readLines(chunks), makeGrammar())) {
    // Publishers put a head above the first record (`Provider: …`, `Content: …`); it is nobody's.
    if (fields.length > 0) yield buildLooseItem(readRisFields(tabulateFields(fields)), raw, line);
  }
}

function makeGrammar(): TagGrammar {
  let shape = strictLine;
  return {
    readField: (line) => {
      // A record is read as loosely as its own first line asks for, so that `CT - and MRI` in an abstract stays text.
      if (/^TY {0,2}- ?[A-Z]/.test(line)) shape = strictLine.test(line) ? strictLine : looseLine;
      const found = shape.exec(line.trimEnd() === 'ER  -' ? 'ER  - ' : line);
      return found?.[1] === undefined ? null : { tag: found[1], value: found[2] ?? '' };
    },
    // ER may be missing.
    beginsRecord: (tag) => tag === 'TY',
    lastTag: 'ER',
    blankInside: true,
  };
}
