/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PackedRecord, PackedReview } from '../pack-records.ts';

/**
 * The page's own script: table, filters, the dialog of a record. It is sent to the browser as its source text, so it must
 * stand alone: nothing outside of it may be named but types. Text reaches the page through textContent only.
 */
export async function runReport(): Promise<void> {
  const pageSize = 100;
  const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
    const element = document.getElementById(id);
    if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
    return element;
  };
  const readData = async (): Promise<PackedReview> => {
    const island = find('rgx-data', HTMLScriptElement);
    const text = island.textContent ?? '';
    if (island.dataset['form'] !== 'deflate') return JSON.parse(text);
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(plain).text());
  };
  const { labels, items, records } = await readData();
  const nameReason = (id: string) => labels[id] ?? id;
  const rows = records.map((record) => ({
    record,
    text: [record.t, record.a, record.j, record.u, record.y, record.p, record.d, record.m, record.n.join(' ')]
      .concat(record.c === null ? [] : [record.c, nameReason(record.c)])
      .concat((record.x?.[1] ?? []).flatMap(([, values]) => values.map(([label]) => label)))
      .join('\n')
      .toLowerCase(),
  }));
  const byPmid = new Map(records.map((record) => [record.p, record]));

  const search = find('search', HTMLInputElement);
  const verdict = find('verdict', HTMLSelectElement);
  const criterion = find('criterion', HTMLSelectElement);
  const year = find('year', HTMLSelectElement);
  const item = find('item', HTMLSelectElement);
  const value = find('value', HTMLSelectElement);
  const counted = find('counted', HTMLInputElement);
  const body = find('rows', HTMLTableSectionElement);
  const status = find('status', HTMLElement);
  const previous = find('previous', HTMLButtonElement);
  const next = find('next', HTMLButtonElement);
  const dialog = find('record', HTMLDialogElement);
  const content = find('record-content', HTMLElement);

  let sort: { key: 't' | 'y' | 'v' | 'p'; up: boolean } = { key: 'p', up: true };
  let found: PackedRecord[] = [];
  let start = 0;
  let whole = false;

  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className: string,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    if (className !== '') element.className = className;
    element.append(...children);
    return element;
  };
  const compare = (a: string | number | null, b: string | number | null): number => {
    if (a === b) return 0;
    if (a === null || a === '') return 1;
    if (b === null || b === '') return -1;
    return a < b ? -1 : 1;
  };
  const listLabels = (record: PackedRecord, position: number): string[] =>
    record.x?.[1][position]?.[1].map(([label]) => label) ?? [];
  const ranges: [number, string][] = [
    [50, 'under 50'],
    [100, '50 to 99'],
    [200, '100 to 199'],
    [500, '200 to 499'],
    [1000, '500 to 999'],
    [Number.POSITIVE_INFINITY, '1,000 or more'],
  ];
  const inRange = (label: string, wanted: string): boolean =>
    /^\d+$/.test(label) && ranges.find(([below]) => Number(label) < below)?.[1] === wanted;
  const hasValue = (record: PackedRecord, position: number, wanted: string): boolean => {
    if (record.x === null) return false;
    const stated = listLabels(record, position);
    if (wanted === '') return stated.length === 0;
    return stated.some((label) => label === wanted || inRange(label, wanted));
  };

  // Only the first reason of a record is counted: with `counted` a number leads to exactly its records.
  const hasReason = (record: PackedRecord, wanted: string): boolean =>
    record.c === wanted || (!counted.checked && record.f.some(([id]) => id === wanted));

  const fillYears = (): void => {
    const years = [...new Set(records.flatMap(({ y }) => (y === null ? [] : [y])))].sort((a, b) => b - a);
    for (const each of years) year.add(new Option(String(each), String(each)));
  };
  const fillValues = (): void => {
    value.replaceChildren(new Option('any', '*'), new Option('nothing found', ''));
    value.disabled = item.value === '';
    if (value.disabled) return;
    const known = new Set(records.flatMap((record) => listLabels(record, Number(item.value))));
    const sorted = [...known].sort(
      (a, b) => Number(a) - Number(b) || compare(a.toLowerCase(), b.toLowerCase()),
    );
    for (const each of sorted) value.add(new Option(each, each));
  };

  const filter = (): void => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const position = item.value === '' ? null : Number(item.value);
    found = rows
      .filter(
        ({ record, text }) =>
          (verdict.value === '' || record.v === verdict.value) &&
          (criterion.value === '' || hasReason(record, criterion.value)) &&
          (year.value === '' || String(record.y) === year.value) &&
          (position === null || value.value === '*' || hasValue(record, position, value.value)) &&
          words.every((word) => text.includes(word)),
      )
      .map(({ record }) => record);
    const by = (record: PackedRecord) => (sort.key === 't' ? record.t.toLowerCase() : record[sort.key]);
    found.sort((a, b) => (sort.up ? 1 : -1) * compare(by(a), by(b)) || a.p - b.p);
    start = 0;
    show();
  };

  const showRow = (record: PackedRecord): HTMLTableRowElement => {
    const open = make('button', 'open', record.t === '' ? '(no title)' : record.t);
    open.type = 'button';
    open.addEventListener('click', () => openRecord(record));
    const by = [record.u, record.j].filter((part) => part !== null && part !== '').join(' · ');
    const flags = record.n.map((notice) => make('span', 'notice', notice));
    const study = make('th', '', open, make('span', 'by', by), ...flags);
    study.scope = 'row';
    const reason = record.c === null ? '' : nameReason(record.c);
    const row = make(
      'tr',
      '',
      study,
      make('td', 'year', record.y === null ? '' : String(record.y)),
      make('td', '', make('span', `badge ${record.v}`, record.v), make('span', 'by', reason)),
      make('td', 'pmid', String(record.p)),
    );
    return row;
  };
  const show = (): void => {
    const page = whole ? found : found.slice(start, start + pageSize);
    body.replaceChildren(...page.map(showRow));
    const count = found.length.toLocaleString('en-US');
    status.textContent =
      found.length === 0
        ? 'No record fits.'
        : `${(start + 1).toLocaleString('en-US')} to ${(start + page.length).toLocaleString('en-US')} of ${count} records`;
    previous.disabled = start === 0;
    next.disabled = start + page.length >= found.length;
  };

  const quoteOf = (
    record: PackedRecord,
    [field, from, to, quote]: readonly [string, number | null, number | null, string | null],
  ): string => quote ?? (field === 'title' ? record.t : (record.a ?? '')).slice(from ?? 0, to ?? 0);
  const spansOf = (
    evidence: readonly (readonly [string, number | null, number | null, string | null])[],
    field: string,
  ) =>
    evidence.flatMap(([of, from, to]) =>
      of === field && from !== null && to !== null ? [[from, to] as const] : [],
    );
  // What decided is highlighted, what was charted underlined; where both overlap, the decision shows.
  const markText = (text: string, field: string, record: PackedRecord): (Node | string)[] => {
    const decided = spansOf(
      record.f.flatMap(([, , , evidence]) => evidence),
      field,
    );
    const charted = spansOf(
      (record.x?.[1] ?? []).flatMap(([, values]) => values.flatMap(([, , evidence]) => evidence)),
      field,
    );
    const cuts = [...new Set([0, text.length, ...decided.flat(), ...charted.flat()])].sort((a, b) => a - b);
    return cuts.slice(1).map((to, index) => {
      const from = cuts[index] ?? 0;
      const within = (spans: readonly (readonly [number, number])[]) =>
        spans.some(([a, b]) => a <= from && to <= b);
      const piece = text.slice(from, to);
      if (within(decided)) return make('mark', '', piece);
      return within(charted) ? make('mark', 'charted', piece) : piece;
    });
  };
  const link = (text: string, href: string): HTMLAnchorElement => {
    const anchor = make('a', '', text);
    anchor.href = href;
    anchor.rel = 'noreferrer';
    return anchor;
  };
  const listLinks = (record: PackedRecord): HTMLElement => {
    const links = [
      ...(record.p > 0 ? [link(`PubMed ${record.p}`, `https://pubmed.ncbi.nlm.nih.gov/${record.p}/`)] : []),
      ...(record.m === null
        ? []
        : [link(record.m, `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(record.m)}/`)]),
      ...(record.d === null ? [] : [link(`doi:${record.d}`, `https://doi.org/${encodeURI(record.d)}`)]),
    ];
    return make('p', 'links', ...links.flatMap((each, index) => (index === 0 ? [each] : [' · ', each])));
  };
  const describeFinding = (
    record: PackedRecord,
    [id, outcome, basis, evidence]: PackedRecord['f'][number],
  ): HTMLElement => {
    const effect = outcome === 'exclude' ? 'excludes' : 'asks a person';
    const unknown = basis === 'unknown' ? ' (a field it needs is missing)' : '';
    const quotes = evidence.map((each) =>
      make('li', '', `${each[0]}: `, make('q', '', quoteOf(record, each))),
    );
    return make(
      'li',
      '',
      make('strong', '', nameReason(id)),
      ` — ${effect}${unknown}`,
      ...(quotes.length === 0 ? [] : [make('ul', '', ...quotes)]),
    );
  };
  const describeChart = (record: PackedRecord): HTMLElement[] => {
    if (record.x === null) return [];
    const [searched, charted] = record.x;
    const list = make('dl', 'chart');
    for (const [position, [by, values]] of charted.entries()) {
      list.append(make('dt', '', items[position] ?? ''));
      if (values.length === 0) list.append(make('dd', 'none', `nothing found in the ${searched}`));
      for (const [label, role, evidence] of values) {
        const [first] = evidence;
        const quote =
          first === undefined
            ? []
            : [make('span', 'by', `${first[0]}: `, make('q', '', quoteOf(record, first)))];
        list.append(
          make(
            'dd',
            '',
            role === null ? label : `${label} (${role})`,
            by === null ? '' : ` — set by ${by}`,
            ...quote,
          ),
        );
      }
    }
    return [make('h3', '', 'Charted'), list];
  };
  const openRecord = (record: PackedRecord): void => {
    const heading = make(
      'h2',
      '',
      ...(record.t === '' ? ['(no title)'] : markText(record.t, 'title', record)),
    );
    heading.id = 'record-title';
    const reason = record.c === null ? '' : `: ${nameReason(record.c)}`;
    const abstract =
      record.a === null
        ? make('p', 'none', 'The record has no abstract.')
        : make('p', 'abstract', ...markText(record.a, 'abstract', record));
    content.replaceChildren(
      heading,
      make(
        'p',
        'by',
        [record.u, record.j, record.y].filter((part) => part !== null && part !== '').join(' · '),
      ),
      listLinks(record),
      make('p', '', make('span', `badge ${record.v}`, record.v), reason),
      ...record.n.map((notice) => make('p', 'warning', `${notice}: see PubMed for the notice.`)),
      ...(record.g === null
        ? []
        : [make('p', '', make('strong', '', `Judged by ${record.g[0]}: `), record.g[1])]),
      make('h3', '', 'Abstract'),
      abstract,
      make('h3', '', 'Criteria that spoke'),
      record.f.length === 0
        ? make('p', 'none', 'None: no criterion holds, so the rules keep the record.')
        : make('ul', '', ...record.f.map((finding) => describeFinding(record, finding))),
      ...describeChart(record),
    );
    dialog.showModal();
    dialog.scrollTop = 0;
    history.replaceState(null, '', `#${record.p}`);
  };
  const openNamed = (): void => {
    const record = byPmid.get(Number(location.hash.slice(1)));
    if (record !== undefined && !dialog.open) openRecord(record);
  };

  const applyFilter = (wanted: Readonly<Record<string, string>>): void => {
    search.value = '';
    verdict.value = wanted['verdict'] ?? '';
    criterion.value = wanted['criterion'] ?? '';
    counted.checked = criterion.value !== '';
    year.value = wanted['year'] ?? '';
    item.value = wanted['item'] ?? '';
    fillValues();
    const exact = wanted['value'];
    if (exact !== undefined) {
      if (![...value.options].some((option) => option.value === exact)) value.add(new Option(exact, exact));
      value.value = exact;
    }
    filter();
    const heading = find('studies-title', HTMLElement);
    heading.scrollIntoView();
    heading.focus();
  };

  fillYears();
  fillValues();
  for (const control of [search, verdict, criterion, year, value, counted])
    control.addEventListener('input', filter);
  item.addEventListener('input', () => {
    fillValues();
    filter();
  });
  find('reset', HTMLButtonElement).addEventListener('click', () => {
    applyFilter({});
    search.focus();
  });
  const turn = (by: number): void => {
    start = Math.max(0, start + by);
    show();
    find('studies-title', HTMLElement).scrollIntoView();
  };
  previous.addEventListener('click', () => turn(-pageSize));
  next.addEventListener('click', () => turn(pageSize));
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-sort]')) {
    button.addEventListener('click', () => {
      const key = button.dataset['sort'];
      if (key !== 't' && key !== 'y' && key !== 'v' && key !== 'p') return;
      sort = { key, up: sort.key === key ? !sort.up : true };
      for (const head of document.querySelectorAll('th[aria-sort]')) head.setAttribute('aria-sort', 'none');
      button.closest('th')?.setAttribute('aria-sort', sort.up ? 'ascending' : 'descending');
      filter();
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-filter]')) {
    button.addEventListener('click', () => applyFilter(JSON.parse(button.dataset['filter'] ?? '{}')));
  }
  find('close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => history.replaceState(null, '', location.pathname + location.search));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  addEventListener('hashchange', openNamed);
  // On paper a page of the table is no use: all that fit the filters are printed.
  addEventListener('beforeprint', () => {
    whole = found.length <= 2000;
    if (whole) {
      start = 0;
      show();
    }
  });
  addEventListener('afterprint', () => {
    whole = false;
    show();
  });
  filter();
  openNamed();
  document.documentElement.dataset['ready'] = 'yes';
}
