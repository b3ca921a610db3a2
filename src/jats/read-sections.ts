import { flattenText } from './flatten-text.ts';
import type { FullTextSection, SectionRole } from './full-text.ts';
import { elementsOf, findAll, findPath, type JatsNode } from './node.ts';
import { nameRole } from './section-role.ts';

type Draft = Omit<FullTextSection, 'id'>;

interface Heading {
  readonly place: FullTextSection['place'];
  readonly path: readonly string[];
  readonly role: SectionRole | null;
}

/** Elements that begin a section of their own. */
const sectionNames = new Set([
  'sec',
  'notes',
  'ack',
  'app',
  'app-group',
  'fn-group',
  'glossary',
  'bio',
  'boxed-text',
  'fn',
]);
const captioned = new Set(['fig', 'table-wrap', 'supplementary-material', 'media', 'boxed-text']);
const elsewhere = new Set(['ref-list', 'sub-article', 'response']);

/** Front matter, body, back matter and captions as sections, in document order; references, replies and sub-articles left out. */
export function readSections(article: JatsNode): FullTextSection[] {
  const meta = findPath(article, 'front', 'article-meta');
  const body = elementsOf(article, 'body')[0];
  const back = elementsOf(article, 'back')[0];
  const drafts = [
    ...(meta === null ? [] : readFront(meta)),
    ...(body === undefined ? [] : readSection(body, { place: 'body', path: [], role: null })),
    ...(back === undefined ? [] : readSection(back, { place: 'back', path: [], role: null })),
    ...elementsOf(article, 'floats-group').flatMap((floats) =>
      readSection(floats, { place: 'back', path: [], role: null }),
    ),
  ];
  return drafts.filter(({ text }) => text !== '').map((draft, id) => ({ id, ...draft }));
}

function readFront(meta: JatsNode): Draft[] {
  const abstracts = elementsOf(meta, 'abstract').map((abstract): Draft => {
    const flat = flattenText(abstract.children);
    return {
      place: 'front',
      role: 'abstract',
      path: ['Abstract'],
      type: abstract.attributes['abstract-type'] ?? null,
      ...flat,
    };
  });
  const notes = elementsOf(meta, 'author-notes').flatMap((list) =>
    elementsOf(list, 'fn').flatMap((note) => readSection(note, { place: 'front', path: [], role: null })),
  );
  // PLOS keeps its statement here: <custom-meta id="data-availability"><meta-name>Data Availability</meta-name>.
  const custom = findAll(meta, new Set(['custom-meta'])).flatMap((item): Draft[] => {
    const name = elementsOf(item, 'meta-name')[0];
    const value = elementsOf(item, 'meta-value')[0];
    if (name === undefined || value === undefined) return [];
    const title = flattenText(name.children).text;
    const role = nameRole(item.attributes['id'] ?? null, title, null);
    const isStatement = role === 'data-availability' || role === 'code-availability';
    return isStatement
      ? [{ place: 'front', role, path: [title], type: 'custom-meta', ...flattenText(value.children) }]
      : [];
  });
  return [...abstracts, ...notes, ...custom];
}

/** A node's own paragraphs as one section, then its captions, then the sections inside it. */
function readSection(node: JatsNode, parent: Heading): Draft[] {
  const title = readTitle(node);
  const type =
    node.attributes['sec-type'] ?? node.attributes['notes-type'] ?? node.attributes['fn-type'] ?? null;
  const role = node.name === 'ack' ? 'acknowledgements' : nameRole(type, title, parent.role);
  const heading: Heading = {
    place: parent.place,
    path: title === '' ? parent.path : [...parent.path, title],
    role: node.name === 'body' || node.name === 'back' || node.name === 'floats-group' ? null : role,
  };
  const inner = elementsOf(node).filter(({ name }) => sectionNames.has(name) && !captioned.has(name));
  const own = node.children.filter(
    (child) =>
      typeof child === 'string' ||
      !(sectionNames.has(child.name) || elsewhere.has(child.name) || child.name === 'title'),
  );
  const flat = flattenText(own.filter((child) => typeof child !== 'string' || child.trim() !== ''));
  const captions = findAll(node, captioned, new Set([...sectionNames, ...elsewhere])).map((item) =>
    readCaption(item, heading),
  );
  return [
    { place: heading.place, role: heading.role ?? 'other', path: heading.path, type, ...flat },
    ...captions,
    ...inner.flatMap((child) => readSection(child, heading)),
  ];
}

function readTitle(node: JatsNode): string {
  const title = elementsOf(node, 'title')[0] ?? findPath(node, 'caption', 'title');
  if (title !== undefined && title !== null) return flattenText(title.children).text;
  // A statement's heading is often a bold run at its start: <p><bold>Data Availability</bold> All data …
  const opening = elementsOf(node, 'p')[0]?.children.find(
    (child) => typeof child !== 'string' || child.trim() !== '',
  );
  const isBold = opening !== undefined && typeof opening !== 'string' && opening.name === 'bold';
  return node.name !== 'body' && node.name !== 'back' && isBold
    ? flattenText(opening.children).text.replace(/[.:]\s*$/, '')
    : '';
}

const noSkip: ReadonlySet<string> = new Set([
  'tex-math',
  'graphic',
  'inline-graphic',
  'object-id',
  'table',
  'alternatives',
]);

function readCaption(item: JatsNode, heading: Heading): Draft {
  const parts = elementsOf(item).filter(({ name }) =>
    ['label', 'caption', 'table-wrap-foot', 'p', 'media'].includes(name),
  );
  const flat = flattenText(parts, noSkip);
  const role =
    item.name === 'supplementary-material' || item.name === 'media'
      ? 'supplement'
      : (heading.role ?? 'other');
  return { place: 'caption', role, path: heading.path, type: item.name, ...flat };
}
