import type { Body } from './attempt.ts';
import { ServiceError, transientFault } from './fault.ts';
import { member, strings, wholeNumber } from './read-json.ts';
import { quoteServer } from './redact.ts';
import { parseServerJson } from './repair-json.ts';
import { childrenNamed, childText, parseXmlTree, type XmlElement } from './xml-tree.ts';

/** One answer of ESearch, checked. */
export interface SearchReply {
  /** All records that match, however many were asked for. */
  readonly count: number;
  readonly pmids: readonly number[];
  /** The query as PubMed understood it; '' when it does not say. */
  readonly translation: string;
  /** What PubMed dropped or changed without an error (NBK25499: ErrorList, WarningList), told for a person. */
  readonly warnings: readonly string[];
  /** PubMed said that it cut the page to what its ceiling allows. */
  readonly isRestricted: boolean;
}

/** The members of either form of the answer, before they are checked. */
interface RawReply {
  readonly count: unknown;
  readonly returned: unknown;
  readonly ids: readonly string[];
  readonly translation: string;
  readonly phrasesNotFound: readonly string[];
  readonly fieldsNotFound: readonly string[];
  readonly phrasesIgnored: readonly string[];
  readonly quotedPhrasesNotFound: readonly string[];
  readonly messages: readonly string[];
}

/** Reads JSON or XML, whichever came. Throws a transient ServiceError when a part that must be there is not. */
export function decodeSearch(body: Body): SearchReply {
  const raw = body.kind === 'text' ? (readJson(body.text) ?? readXml(body.text)) : null;
  if (raw === null) throw malformed('it is cut off or not what ESearch answers');
  const count = wholeNumber(raw.count);
  if (count === null) throw malformed('it has no count');
  const pmids = raw.ids.map((id) => wholeNumber(id) ?? 0);
  if (pmids.some((pmid) => pmid <= 0)) throw malformed('it holds an id that is no PMID');
  if (new Set(pmids).size !== pmids.length) throw malformed('it names a PMID twice');
  const returned = wholeNumber(raw.returned);
  if (returned !== null && returned !== pmids.length) throw malformed('it holds fewer PMIDs than it says');
  if (pmids.length > count) throw malformed('it holds more PMIDs than it counts');
  const isPaging = (text: string): boolean => /^Restrictions achieved/i.test(text);
  return {
    count,
    pmids,
    translation: raw.translation,
    warnings: [
      ...raw.phrasesNotFound.map((text) => `PubMed did not find ${quote(text)} and searched without it.`),
      ...raw.fieldsNotFound.map((text) => `PubMed has no field ${quote(text)} and ignored it.`),
      ...raw.quotedPhrasesNotFound.map(
        (text) => `PubMed did not find the phrase ${quote(text)} and searched without it.`,
      ),
      ...raw.phrasesIgnored.map((text) => `PubMed ignored ${quote(text)}.`),
      ...raw.messages.filter((text) => !isPaging(text)).map((text) => `PubMed says: ${quoteServer(text)}`),
    ],
    isRestricted: raw.messages.some(isPaging),
  };
}

function readJson(text: string): RawReply | null {
  const result = member(parseServerJson(text), 'esearchresult');
  if (result === undefined) return null;
  const errors = member(result, 'errorlist');
  const warnings = member(result, 'warninglist');
  const translation = member(result, 'querytranslation');
  return {
    count: member(result, 'count'),
    returned: member(result, 'retmax'),
    ids: strings(member(result, 'idlist')),
    translation: typeof translation === 'string' ? translation : '',
    phrasesNotFound: strings(member(errors, 'phrasesnotfound')),
    fieldsNotFound: strings(member(errors, 'fieldsnotfound')),
    phrasesIgnored: strings(member(warnings, 'phrasesignored')),
    quotedPhrasesNotFound: strings(member(warnings, 'quotedphrasesnotfound')),
    messages: strings(member(warnings, 'outputmessages')),
  };
}

function readXml(text: string): RawReply | null {
  const root = parseXmlTree(text);
  if (root?.name !== 'eSearchResult') return null;
  const listed = (list: string, name: string): string[] =>
    childrenNamed(root, list).flatMap((element: XmlElement) =>
      childrenNamed(element, name).map((item) => item.text.trim()),
    );
  return {
    count: childText(root, 'Count'),
    returned: childText(root, 'RetMax'),
    ids: listed('IdList', 'Id'),
    translation: childText(root, 'QueryTranslation') ?? '',
    phrasesNotFound: listed('ErrorList', 'PhraseNotFound'),
    fieldsNotFound: listed('ErrorList', 'FieldNotFound'),
    phrasesIgnored: listed('WarningList', 'PhraseIgnored'),
    quotedPhrasesNotFound: listed('WarningList', 'QuotedPhraseNotFound'),
    messages: listed('WarningList', 'OutputMessage'),
  };
}

function quote(text: string): string {
  const shown = quoteServer(text);
  return shown.startsWith('"') ? shown : `"${shown}"`;
}

function malformed(why: string): ServiceError {
  return new ServiceError(
    transientFault('reply-unreadable', `The answer of ESearch cannot be trusted: ${why}.`),
  );
}
