import { UsageError } from '../errors.ts';
import { flattenText } from './flatten-text.ts';
import type { FullText, Licence, Reference } from './full-text.ts';
import { elementsOf, findAll, findPath, type JatsNode } from './node.ts';
import { readSections } from './read-sections.ts';
import { readTree } from './read-tree.ts';

/**
 * Every article of a JATS file: `<article>` alone, or a `<pmc-articleset>` of several.
 *
 * @throws UsageError `jats-malformed`, `jats-too-deep`, `jats-empty`, or `jats-not-article` which names the root found.
 */
export function readFullTexts(xml: string, name: string): FullText[] {
  const root = readTree(xml, name);
  if (root.name === 'article') return [readArticle(root)];
  if (root.name === 'pmc-articleset') return elementsOf(root, 'article').map(readArticle);
  throw new UsageError('jats-not-article', `${name} is no JATS article: its root is <${root.name}>`, {
    hint: 'rgx reads <article> and <pmc-articleset> (.xml, .nxml); PubMed records go to rgx import without --full-text.',
  });
}

function readArticle(article: JatsNode): FullText {
  const meta = findPath(article, 'front', 'article-meta');
  const ids = new Map(
    (meta === null ? [] : elementsOf(meta, 'article-id')).map((id) => [
      id.attributes['pub-id-type'] ?? '',
      flattenText(id.children).text,
    ]),
  );
  const title = meta === null ? null : findPath(meta, 'title-group', 'article-title');
  return {
    pmcid: readPmcid(ids.get('pmcid') ?? ids.get('pmc') ?? ids.get('pmcaid') ?? null),
    pmid: readNumber(ids.get('pmid') ?? null),
    doi: ids.get('doi')?.toLowerCase() ?? null,
    title: title === null ? '' : flattenText(title.children).text.replaceAll('\n', ' '),
    licence: readLicence(meta),
    hasBody: elementsOf(article, 'body').some((body) => flattenText(body.children).text !== ''),
    sections: readSections(article),
    references: findAll(article, new Set(['ref']), new Set(['sub-article', 'response'])).map(readReference),
  };
}

/** Bare digits until 2024, `PMC…` since; a version (`PMC123.1`) is dropped. */
function readPmcid(text: string | null): string | null {
  const digits = /^(?:PMC)?(\d+)(?:\.\d+)?$/i.exec(text ?? '')?.[1];
  return digits === undefined ? null : `PMC${digits}`;
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function readLicence(meta: JatsNode | null): Licence {
  const licence = meta === null ? null : findPath(meta, 'permissions', 'license');
  if (licence === null) return { type: null, url: null, text: null };
  const reference = elementsOf(licence, 'ali:license_ref')[0];
  const flat = flattenText(licence.children);
  const url =
    licence.attributes['xlink:href'] ??
    (reference === undefined ? undefined : flattenText(reference.children).text) ??
    flat.links[0]?.href ??
    null;
  return { type: licence.attributes['license-type'] ?? null, url, text: flat.text === '' ? null : flat.text };
}

function readReference(ref: JatsNode): Reference {
  const ids = findAll(ref, new Set(['pub-id', 'ext-link']));
  const doi = ids.find(
    ({ attributes }) => attributes['pub-id-type'] === 'doi' || attributes['ext-link-type'] === 'doi',
  );
  const pmid = ids.find(({ attributes }) => attributes['pub-id-type'] === 'pmid');
  const text = flattenText(
    ref.children.filter((child) => typeof child === 'string' || child.name !== 'label'),
  ).text;
  return {
    id: ref.attributes['id'] ?? null,
    text: text.replaceAll('\n', ' '),
    doi:
      doi === undefined
        ? (/\b10\.\d{4,9}\/[^\s"<>]+/.exec(text)?.[0]?.toLowerCase() ?? null)
        : flattenText(doi.children).text.toLowerCase(),
    pmid: pmid === undefined ? null : readNumber(flattenText(pmid.children).text),
  };
}
