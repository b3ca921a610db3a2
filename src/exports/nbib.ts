import type { Citation } from '../model.ts';
import { type ExportFormat, flattenText, splitDate } from './export-row.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** PubMed's own MEDLINE display: four-character tag, `- `, value; long values go on after six spaces. */
function renderRecord(citation: Citation): string {
  const [year, month, day] = splitDate(citation.published);
  const date = [year, months[Number(month) - 1], day === undefined ? undefined : String(Number(day))];
  const tags: [string, string | number | null][] = [
    ['PMID', citation.pmid > 0 ? citation.pmid : null],
    ['STAT', citation.status],
    ['DCOM', citation.completed?.replaceAll('-', '') ?? null],
    ['LR', citation.revised?.replaceAll('-', '') ?? null],
    ['IS', citation.issn],
    ['VI', citation.volume],
    ['IP', citation.issue],
    ['DP', date.filter((part) => part !== undefined).join(' ') || (citation.year ?? null)],
    ['TI', citation.title],
    ['PG', citation.pages],
    ['LID', citation.doi === null ? null : `${citation.doi} [doi]`],
    ['AB', citation.abstract],
    ['CI', citation.copyright],
    ...citation.authors.flatMap((author): [string, string | null][] =>
      author.lastName === null
        ? [['CN', author.collectiveName]]
        : [
            ['FAU', [author.lastName, author.foreName].filter((part) => part !== null).join(', ')],
            ['AU', [author.lastName, author.initials].filter((part) => part !== null).join(' ')],
            ...(author.orcid === null ? [] : [['AUID', `ORCID: ${author.orcid}`] as [string, string]]),
            ...author.affiliations.map((affiliation): [string, string] => ['AD', affiliation]),
          ],
    ),
    ...citation.languages.map((language): [string, string] => ['LA', language]),
    ...citation.publicationTypes.map(({ name }): [string, string] => ['PT', name]),
    ['TA', citation.journalAbbreviation],
    ['JT', citation.journal],
    ['JID', citation.nlmUniqueId],
    ...citation.mesh.map(({ name, major, qualifiers }): [string, string] => {
      const marked = qualifiers.map((qualifier) => `/${qualifier.major ? '*' : ''}${qualifier.name}`);
      const starred = major && !qualifiers.some((qualifier) => qualifier.major);
      return ['MH', `${starred ? '*' : ''}${name}${marked.join('')}`];
    }),
    ...citation.keywords.map(({ text }): [string, string] => ['OT', text]),
    ['PMC', citation.pmcid],
    ['EDAT', citation.entered?.replaceAll('-', '/') ?? null],
    ['CRDT', citation.created?.replaceAll('-', '/') ?? null],
    ['AID', citation.doi === null ? null : `${citation.doi} [doi]`],
  ];
  return `${tags.map(([tag, value]) => renderTag(tag, value)).join('')}\n`;
}

function renderTag(tag: string, value: string | number | null): string {
  const text = value === null ? '' : flattenText(String(value));
  return text === '' ? '' : `${tag.padEnd(4)}- ${wrap(text).join('\n      ')}\n`;
}

/** Lines of at most 82 characters, broken at spaces, as PubMed breaks them. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > 82) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

export const nbib: ExportFormat = {
  name: 'nbib',
  extension: 'nbib',
  summary: 'MEDLINE/PubMed text (.nbib)',
  *render(rows) {
    for (const { citation } of rows) yield renderRecord(citation);
  },
};
