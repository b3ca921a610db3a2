/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PackedEvidence, PackedRecord, PackedReview } from '../pack-records.ts';

/** Makes an element; text reaches the page through here, never as markup. */
export type Make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
) => HTMLElementTagNameMap[K];

/**
 * One record to read: its texts with every quote marked, and beside them what was decided and charted. What is chosen there
 * lights up its quotes. Sent to the browser as its source text: nothing outside of it may be named but types.
 */
export function createRecordView(
  { labels, items, sources }: PackedReview,
  make: Make,
): (record: PackedRecord) => Node[] {
  interface Quote {
    readonly owner: string;
    readonly kind: 'decided' | 'charted';
    readonly evidence: PackedEvidence;
  }
  const nameReason = (id: string) => labels[id] ?? id;
  const listQuotes = (record: PackedRecord): Quote[] => [
    ...record.f.flatMap(([, , , evidence], index) =>
      evidence.map((each): Quote => ({ owner: `f${index}`, kind: 'decided', evidence: each })),
    ),
    ...(record.x?.[1] ?? []).flatMap(([, values], item) =>
      values.flatMap(([, , evidence], index) =>
        evidence.map((each): Quote => ({ owner: `x${item}-${index}`, kind: 'charted', evidence: each })),
      ),
    ),
  ];

  // What decided is highlighted, what was charted underlined; where both overlap, the decision shows.
  const markText = (
    text: string,
    field: string,
    offset: number,
    quotes: readonly Quote[],
  ): (Node | string)[] => {
    const spans = quotes.flatMap(({ owner, kind, evidence: [of, from, to] }) => {
      if (of !== field || from === null || to === null) return [];
      const [start, end] = [from - offset, to - offset];
      return start < 0 || end > text.length ? [] : [{ owner, kind, start, end }];
    });
    const edges = spans.flatMap(({ start, end }) => [start, end]);
    const cuts = [...new Set([0, text.length, ...edges])].sort((a, b) => a - b);
    return cuts.slice(1).map((end, index) => {
      const start = cuts[index] ?? 0;
      const within = spans.filter((span) => span.start <= start && end <= span.end);
      const piece = text.slice(start, end);
      if (within.length === 0) return piece;
      const mark = make('mark', within.some(({ kind }) => kind === 'decided') ? 'decided' : 'charted', piece);
      mark.dataset['owners'] = within.map(({ owner }) => owner).join(' ');
      return mark;
    });
  };

  const link = (text: string, href: string): HTMLAnchorElement => {
    const anchor = make('a', '', text);
    anchor.href = href;
    anchor.rel = 'noreferrer';
    return anchor;
  };
  const pubmed = (pmid: number) => `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;
  const listLinks = (record: PackedRecord): HTMLElement => {
    const links = [
      ...(record.p > 0 ? [link(`PubMed ${record.p}`, pubmed(record.p))] : []),
      ...(record.m === null
        ? []
        : [link(record.m, `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(record.m)}/`)]),
      ...(record.d === null ? [] : [link(`doi:${record.d}`, `https://doi.org/${encodeURI(record.d)}`)]),
    ];
    return make('p', 'links', ...links.flatMap((each, index) => (index === 0 ? [each] : [' · ', each])));
  };
  const describeNotice = ([words, pmid]: PackedRecord['n'][number]): HTMLElement =>
    make(
      'p',
      'warning',
      pmid === null ? `${words}: see PubMed for the notice.` : `${words}: `,
      ...(pmid === null ? [] : [link(`the notice, PubMed ${pmid}`, pubmed(pmid))]),
    );

  // Quotes of what is shown nowhere else: index terms, keywords, references, dates.
  const listOthers = (quotes: readonly Quote[]): HTMLElement[] => {
    const others = quotes.filter(({ evidence: [, , , quote] }) => quote !== null);
    if (others.length === 0) return [];
    const known = new Map<string, { mark: HTMLElement; owners: string[] }>();
    const list = make('ul', 'others');
    for (const { owner, kind, evidence } of others) {
      const [field, , , quote] = evidence;
      const key = `${field} ${quote}`;
      const found = known.get(key);
      if (found === undefined) {
        const mark = make('mark', kind, quote ?? '');
        known.set(key, { mark, owners: [owner] });
        list.append(make('li', '', `${field.startsWith('section:') ? 'full text' : field}: `, mark));
      } else found.owners.push(owner);
    }
    for (const { mark, owners } of known.values()) mark.dataset['owners'] = owners.join(' ');
    return [make('h3', '', 'Other quotes'), list];
  };
  const showSnippets = (record: PackedRecord, quotes: readonly Quote[]): HTMLElement[] => {
    const snippets = record.x?.[2] ?? [];
    if (snippets.length === 0) return [];
    return [
      make('h3', '', 'From the full text'),
      ...snippets.map(([field, heading, offset, text, before, after]) =>
        make(
          'div',
          'snippet',
          make('p', 'by', heading),
          make(
            'p',
            'abstract',
            before ? '… ' : '',
            ...markText(text, field, offset, quotes),
            after ? ' …' : '',
          ),
        ),
      ),
    ];
  };

  const cite = (text: string, owner: string, hasQuotes: boolean): HTMLElement => {
    if (!hasQuotes) return make('span', '', text);
    const button = make('button', 'cite', text);
    button.type = 'button';
    button.dataset['owner'] = owner;
    return button;
  };
  const describeFindings = (record: PackedRecord): HTMLElement =>
    record.f.length === 0
      ? make('p', 'none', 'None: no criterion holds, so the rules keep the record.')
      : make(
          'ul',
          'findings',
          ...record.f.map(([id, outcome, basis, evidence], index) =>
            make(
              'li',
              '',
              cite(nameReason(id), `f${index}`, evidence.length > 0),
              ` — ${outcome === 'exclude' ? 'excludes' : 'asks a person'}`,
              basis === 'unknown' ? ' (a field it needs is missing)' : '',
            ),
          ),
        );
  const nameSearched = (searched: string) =>
    searched === 'full-text'
      ? 'title, abstract and full text'
      : searched === 'title'
        ? 'title alone'
        : 'title and abstract';
  const describeChart = (record: PackedRecord): HTMLElement[] => {
    if (record.x === null) return [];
    const [searched, charted] = record.x;
    const list = make('dl', 'chart');
    for (const [position, [correction, values]] of charted.entries()) {
      list.append(make('dt', '', items[position]?.label ?? ''));
      if (values.length === 0) list.append(make('dd', 'none', 'not stated'));
      for (const [index, [label, role, evidence]] of values.entries()) {
        const text = role === null ? label : `${label} (${role})`;
        list.append(make('dd', '', cite(text, `x${position}-${index}`, evidence.length > 0)));
      }
      if (correction !== null) list.append(make('dd', 'by', `set by ${correction[0]}: ${correction[1]}`));
    }
    return [make('h3', '', 'Charted'), make('p', 'by', `Read: ${nameSearched(searched)}.`), list];
  };
  const describeSources = (record: PackedRecord): HTMLElement[] =>
    record.o.length === 0
      ? []
      : [make('p', 'by', `Came from ${record.o.map((position) => sources[position] ?? '').join('; ')}.`)];

  /** Lights the quotes of one owner, and shows the first where asked to. */
  const light = (view: HTMLElement, owner: string, show: boolean): void => {
    let first = true;
    for (const mark of view.querySelectorAll<HTMLElement>('mark')) {
      const lit = (mark.dataset['owners'] ?? '').split(' ').includes(owner);
      mark.classList.toggle('lit', lit);
      if (lit && first && show) mark.scrollIntoView({ block: 'center' });
      if (lit) first = false;
    }
  };

  return (record) => {
    const quotes = listQuotes(record);
    const title = make(
      'h2',
      '',
      ...(record.t === '' ? ['(no title)'] : markText(record.t, 'title', 0, quotes)),
    );
    title.id = 'record-title';
    const reason = record.c === null ? '' : ` ${nameReason(record.c)}`;
    const imprint = [record.u, record.j, record.y].filter((part) => part !== null && part !== '').join(' · ');
    const texts = make(
      'div',
      'texts',
      make('h3', '', 'Abstract'),
      record.a === null
        ? make('p', 'none', 'The record has no abstract.')
        : make('p', 'abstract', ...markText(record.a, 'abstract', 0, quotes)),
      ...showSnippets(record, quotes),
      ...listOthers(quotes),
    );
    const facts = make(
      'div',
      'said',
      make('h3', '', 'Criteria that spoke'),
      describeFindings(record),
      ...describeChart(record),
    );
    const view = make('div', 'view', facts, texts);
    for (const button of facts.querySelectorAll<HTMLElement>('button.cite')) {
      const owner = button.dataset['owner'] ?? '';
      const root = (): HTMLElement => button.closest('dialog') ?? view;
      button.addEventListener('mouseenter', () => light(root(), owner, false));
      button.addEventListener('focus', () => light(root(), owner, false));
      button.addEventListener('click', () => light(root(), owner, true));
    }
    return [
      title,
      make('p', 'by', imprint),
      listLinks(record),
      make('p', '', make('span', `badge ${record.v}`, record.v), reason),
      ...record.n.map(describeNotice),
      ...(record.g === null
        ? []
        : [make('p', '', make('strong', '', `Judged by ${record.g[0]}: `), record.g[1])]),
      view,
      ...describeSources(record),
    ];
  };
}
