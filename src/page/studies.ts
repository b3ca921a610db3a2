import { type Html, html } from './html.ts';
import type { Review } from './review.ts';

/** The table of studies with its filters; the page's script fills it. */
export function renderStudies(review: Review): Html {
  return html`<p class="no-script">The table of studies needs JavaScript. It runs in this page alone and loads nothing.</p>
<div class="needs-script">
${renderFilters(review)}
<p id="status" role="status"></p>
${renderTable(review)}
<div class="pager"><button type="button" class="plain" id="previous-rows">Previous 100</button><button type="button" class="plain" id="next-rows">Next 100</button></div>
</div>`;
}

function renderFilters({ criteria, flow, items, previous }: Review): Html {
  const labels = new Map(
    [...criteria.map(({ id, label }) => ({ criterion: id, label })), ...flow.reasons, ...flow.unclear].map(
      ({ criterion, label }) => [criterion, label],
    ),
  );
  return html`<div class="filters" role="search" aria-label="Filter the studies">
<label class="wide">Search in title, abstract, authors, journal, PMID, reasons and charted values<input type="search" id="search" autocomplete="off"></label>
<label>Verdict<select id="verdict"><option value="">any</option><option>included</option><option>unclear</option><option>excluded</option></select></label>
<label>Reason<select id="criterion"><option value="">any</option>${[...labels].map(([id, label]) => html`<option value="${id}">${label}</option>`)}</select></label>
<label>Year<select id="year"><option value="">any</option></select></label>
<label>Text read for charting<select id="searched"><option value="">any</option><option value="full-text">full text</option><option value="abstract">title and abstract</option><option value="title">title alone</option></select></label>
<label>Charted item<select id="item"><option value="">choose …</option>${(items ?? []).map(({ id, label }) => html`<option value="${id}">${label}</option>`)}</select></label>
<label>Its value, to add<select id="value"></select></label>
<label>More, to add<select id="only"><option value="">choose …</option><option value="notice=1">with a notice in PubMed</option><option value="by=rules">decided by the rules</option><option value="by=person">decided by people</option><option value="screened=1">not excluded by the rules alone</option>${items !== null && html`<option value="charted=1">charted</option><option value="charted=0">not charted</option>`}<option value="repeated=1">brought by several records</option>${previous !== null && html`<option value="new=1">new since the previous version</option>`}</select></label>
<p class="end"><button type="button" class="plain" id="reset">Show all</button></p>
<label class="wide check"><input type="checkbox" id="any"> also where the reason applies, but an earlier one is counted</label>
<ul id="chips" class="chips" aria-label="Filters added"></ul>
</div>`;
}

function renderTable({ items }: Review): Html {
  const [first] = items ?? [];
  const head = (key: string, name: Html | string, kind = '', order = 'none') =>
    html`<th scope="col"${kind !== '' && html` class="${kind}"`} aria-sort="${order}"><button type="button" data-sort="${key}">${name}</button></th>`;
  return html`<div class="scroll"><table id="studies-table"><caption>Choose a title to see the record with its quotes: what decided is highlighted, what was charted is tinted.</caption>
<thead><tr>${head('t', 'Study')}${first !== undefined && head('x', html`<span id="charted-name">${first.label}</span>`, 'charted')}${head('y', 'Year', 'year')}${head('v', 'Verdict', 'verdict')}${head('p', 'PMID', 'pmid', 'ascending')}</tr></thead>
<tbody id="rows"></tbody></table></div>`;
}
