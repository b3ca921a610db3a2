/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PackedRecord } from '../pack-records.ts';
import type { createFilters } from './create-filters.ts';
import type { createRecordView, Make } from './create-record-view.ts';
import type { readData } from './read-data.ts';

/** The page's own modules, handed in because each is sent to the browser as its source text. */
export interface PageParts {
  readonly readData: typeof readData;
  readonly createFilters: typeof createFilters;
  readonly createRecordView: typeof createRecordView;
}

/**
 * The page's own script: joins table, filters and the dialog of a record to the address. It is sent to the browser as its
 * source text, so it must stand alone: nothing outside of it may be named but types. Text reaches the page through
 * textContent only.
 */
export async function runReport(parts: PageParts): Promise<void> {
  const pageSize = 100;
  const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
    const element = document.getElementById(id);
    if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
    return element;
  };
  const make: Make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className !== '') element.className = className;
    element.append(...children);
    return element;
  };
  const data = await parts.readData();
  const { labels, items, sources, records } = data;
  const filters = parts.createFilters(data);
  const viewRecord = parts.createRecordView(data, make);
  const byPmid = new Map(records.map((record) => [record.p, record]));

  const search = find('search', HTMLInputElement);
  const any = find('any', HTMLInputElement);
  const selects = {
    verdict: find('verdict', HTMLSelectElement),
    criterion: find('criterion', HTMLSelectElement),
    year: find('year', HTMLSelectElement),
    searched: find('searched', HTMLSelectElement),
  };
  const item = find('item', HTMLSelectElement);
  const value = find('value', HTMLSelectElement);
  const only = find('only', HTMLSelectElement);
  const chips = find('chips', HTMLUListElement);
  const body = find('rows', HTMLTableSectionElement);
  const status = find('status', HTMLElement);
  const previous = find('previous-rows', HTMLButtonElement);
  const next = find('next-rows', HTMLButtonElement);
  const dialog = find('record', HTMLDialogElement);
  const content = find('record-content', HTMLElement);
  const earlier = find('earlier', HTMLButtonElement);
  const later = find('later', HTMLButtonElement);

  type SortKey = 't' | 'x' | 'y' | 'v' | 'p';
  let filter = new URLSearchParams();
  let sort: { key: SortKey; up: boolean } = { key: 'p', up: true };
  let found: PackedRecord[] = [];
  let start = 0;
  let whole = false;
  let pending: ReturnType<typeof setTimeout> | undefined;
  /** The charted item that the table shows. */
  let shown = items[0]?.id ?? null;

  const nameItem = (id: string) => items.find((each) => each.id === id)?.label ?? id;
  const nameReason = (id: string) => labels[id] ?? id;
  const compare = (a: string | number | null, b: string | number | null): number => {
    if (a === b) return 0;
    if (a === null || a === '') return 1;
    if (b === null || b === '') return -1;
    return a < b ? -1 : 1;
  };
  const sortValue = (record: PackedRecord): string | number | null => {
    if (sort.key === 't') return record.t.toLowerCase();
    if (sort.key === 'x')
      return shown === null ? null : (filters.listValues(record, shown)[0]?.toLowerCase() ?? null);
    return record[sort.key];
  };

  const showRow = (record: PackedRecord): HTMLTableRowElement => {
    const open = make('button', 'open', record.t === '' ? '(no title)' : record.t);
    open.type = 'button';
    open.addEventListener('click', () => openRecord(record));
    const by = [record.u, record.j].filter((part) => part !== null && part !== '').join(' · ');
    const flags = record.n.map(([words]) => make('span', 'notice', words));
    const study = make('th', '', open, make('span', 'by', by), ...flags);
    study.scope = 'row';
    const reason = record.c === null ? '' : nameReason(record.c);
    const charted = shown === null ? '' : filters.listValues(record, shown).join(', ');
    return make(
      'tr',
      '',
      study,
      ...(shown === null ? [] : [make('td', 'charted', charted)]),
      make('td', 'year', record.y === null ? '' : String(record.y)),
      make('td', '', make('span', `badge ${record.v}`, record.v), make('span', 'by', reason)),
      make('td', 'pmid', record.p > 0 ? String(record.p) : ''),
    );
  };
  const show = (): void => {
    const page = whole ? found : found.slice(start, start + pageSize);
    body.replaceChildren(...page.map(showRow));
    const count = found.length.toLocaleString('en-US');
    const noun = found.length === 1 ? 'record' : 'records';
    status.textContent =
      found.length === 0
        ? 'No record fits.'
        : `${(start + 1).toLocaleString('en-US')} to ${(start + page.length).toLocaleString('en-US')} of ${count} ${noun}`;
    previous.disabled = start === 0;
    next.disabled = start + page.length >= found.length;
  };

  const describeChip = (key: string, wanted: string): string | null => {
    if (key.startsWith('item.')) return `${nameItem(key.slice(5))}: ${wanted === '' ? 'not stated' : wanted}`;
    if (key.startsWith('as.')) return `${nameItem(key.slice(3))} as: ${wanted}`;
    if (key === 'stated') return `${nameItem(wanted)}: stated`;
    if (key === 'source') return `Source: ${sources[Number(wanted)] ?? wanted}`;
    const option = [...only.options].find((each) => each.value === `${key}=${wanted}`);
    return option?.textContent ?? null;
  };
  const showChips = (): void => {
    const list = [...filter].flatMap(([key, wanted]) => {
      const text = describeChip(key, wanted);
      if (text === null) return [];
      const button = make('button', 'chip', text, make('span', 'x', ' ×'));
      button.type = 'button';
      button.setAttribute('aria-label', `Remove the filter ${text}`);
      button.addEventListener('click', () => {
        filter = new URLSearchParams([...filter].filter(([name, each]) => name !== key || each !== wanted));
        if (key.startsWith('item.') && !filter.has(key)) filter.delete(`as.${key.slice(5)}`);
        refresh(true);
        search.focus();
      });
      return [make('li', '', button)];
    });
    chips.replaceChildren(...list);
  };
  const fillValues = (): void => {
    value.replaceChildren(new Option('choose …', '*'));
    value.disabled = item.value === '';
    if (value.disabled) return;
    value.add(new Option('(not stated)', ''));
    for (const [each, studies] of filters.countValues(item.value))
      value.add(new Option(`${each} (${studies})`, each));
  };
  const showItem = (id: string): void => {
    if (id === shown || shown === null) return;
    shown = id;
    find('charted-name', HTMLElement).textContent = nameItem(id);
  };
  /** Finds the records of the filter, and keeps the address in step with it. */
  const refresh = (rewrite: boolean): void => {
    found = filters.find(filter);
    found.sort((a, b) => (sort.up ? 1 : -1) * compare(sortValue(a), sortValue(b)) || a.p - b.p);
    start = 0;
    showChips();
    show();
    // Browsers allow a page few changes of its address: one, when the typing rests.
    clearTimeout(pending);
    if (rewrite) pending = setTimeout(() => history.replaceState(null, '', addressOf(filter)), 300);
  };
  const addressOf = (wanted: URLSearchParams): string =>
    wanted.toString() === '' ? location.pathname + location.search : `#?${wanted}`;
  /** Takes a filter over from an address: the controls show it. */
  const takeFilter = (wanted: URLSearchParams): void => {
    filter = wanted;
    search.value = filter.get('q') ?? '';
    any.checked = filter.has('any');
    for (const [key, select] of Object.entries(selects)) select.value = filter.get(key) ?? '';
    const first = [...filter.keys()].find((key) => key.startsWith('item.'))?.slice(5) ?? filter.get('stated');
    if (first !== null) showItem(first);
    refresh(false);
  };
  const setFilter = (key: string, wanted: string): void => {
    if (wanted === '') filter.delete(key);
    else filter.set(key, wanted);
    refresh(true);
  };

  const openRecord = (record: PackedRecord): void => {
    content.replaceChildren(...viewRecord(record));
    const place = found.indexOf(record);
    earlier.disabled = place <= 0;
    later.disabled = place < 0 || place >= found.length - 1;
    earlier.onclick = () => turnTo(place - 1);
    later.onclick = () => turnTo(place + 1);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    clearTimeout(pending);
    history.replaceState(null, '', `#${record.p}`);
  };
  const turnTo = (place: number): void => {
    const record = found[place];
    if (record !== undefined) openRecord(record);
  };
  const goToTable = (): void => {
    const heading = find('studies-title', HTMLElement);
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  };
  /** `#?…` is a filter, `#12345` a record, anything else a place of the page. */
  const follow = (): void => {
    const hash = location.hash;
    if (hash.startsWith('#?')) {
      if (dialog.open) dialog.close();
      takeFilter(new URLSearchParams(hash.slice(2)));
      document.documentElement.dataset['filter'] = hash;
      goToTable();
      return;
    }
    const record = byPmid.get(Number(hash.slice(1)));
    if (hash !== '' && record !== undefined) openRecord(record);
  };

  for (const each of [...new Set(records.flatMap(({ y }) => (y === null ? [] : [y])))].sort(
    (a, b) => b - a,
  )) {
    selects.year.add(new Option(String(each), String(each)));
  }
  if (records.some(({ y }) => y === null)) selects.year.add(new Option('no year', 'none'));
  fillValues();
  search.addEventListener('input', () => setFilter('q', search.value));
  any.addEventListener('input', () => setFilter('any', any.checked ? '1' : ''));
  for (const [key, select] of Object.entries(selects)) {
    select.addEventListener('input', () => setFilter(key, select.value));
  }
  item.addEventListener('input', () => {
    fillValues();
    if (item.value === '') return;
    showItem(item.value);
    show();
  });
  value.addEventListener('input', () => {
    if (value.value === '*') return;
    filter.append(`item.${item.value}`, value.value);
    value.value = '*';
    refresh(true);
  });
  only.addEventListener('input', () => {
    const [key = '', wanted = ''] = only.value.split('=');
    only.value = '';
    if (key !== '') setFilter(key, wanted);
  });
  find('reset', HTMLButtonElement).addEventListener('click', () => {
    takeFilter(new URLSearchParams());
    history.replaceState(null, '', addressOf(filter));
    search.focus();
  });
  const turn = (by: number): void => {
    start = Math.max(0, start + by);
    show();
    goToTable();
  };
  previous.addEventListener('click', () => turn(-pageSize));
  next.addEventListener('click', () => turn(pageSize));
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-sort]')) {
    button.addEventListener('click', () => {
      const key = button.dataset['sort'];
      if (key !== 't' && key !== 'x' && key !== 'y' && key !== 'v' && key !== 'p') return;
      sort = { key, up: sort.key === key ? !sort.up : true };
      for (const head of document.querySelectorAll('th[aria-sort]')) head.setAttribute('aria-sort', 'none');
      button.closest('th')?.setAttribute('aria-sort', sort.up ? 'ascending' : 'descending');
      refresh(false);
    });
  }
  find('close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  let printed = false;
  dialog.addEventListener('close', () => {
    if (!printed) history.replaceState(null, '', addressOf(filter));
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  // A mark of a plot leads somewhere without being a link; a second choice of a link changes no address, and must still lead
  // there.
  document.addEventListener('click', (event) => {
    const place = event.target instanceof Element ? event.target.closest('[data-to],a[href^="#"]') : null;
    const hash = place?.getAttribute('data-to') ?? place?.getAttribute('href') ?? null;
    if (hash === null) return;
    if (hash === location.hash) follow();
    else location.hash = hash;
  });
  addEventListener('hashchange', follow);
  // A modal dialog cannot break across sheets: for the printer it is shown as any other. On paper a page of the table is no
  // use: all that fit the filters are printed.
  addEventListener('beforeprint', () => {
    printed = dialog.open;
    if (printed) {
      dialog.close();
      dialog.show();
    }
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.setAttribute('open', '');
      details.setAttribute('data-closed', '');
    }
    whole = found.length <= 2000;
    if (whole) {
      start = 0;
      show();
    }
  });
  addEventListener('afterprint', () => {
    for (const details of document.querySelectorAll('details[data-closed]')) {
      details.removeAttribute('open');
      details.removeAttribute('data-closed');
    }
    whole = false;
    show();
    if (!printed) return;
    dialog.close();
    dialog.showModal();
    // The closing is told of only after this.
    setTimeout(() => {
      printed = false;
    });
  });

  refresh(false);
  document.documentElement.dataset['ready'] = '';
  if (location.hash !== '') follow();
}
