import { createHash } from 'node:crypto';
import { runReport } from './browser/run-report.ts';
import { embedData } from './embed-data.ts';
import { renderFigures } from './figures.ts';
import { drawFlowDiagram } from './flow-diagram.ts';
import { type Html, html, trustMarkup } from './html.ts';
import { packReview } from './pack-records.ts';
import { pageStyle } from './page-style.ts';
import type { Review } from './review.ts';
import {
  renderCriteria,
  renderFlowNote,
  renderLimits,
  renderNotices,
  renderSearches,
  renderTiles,
  syntheticWarning,
} from './sections.ts';

/**
 * The report: one file, nothing loaded from anywhere. The policy in its head lets only its own script run and nothing be
 * fetched, so that not even a hostile abstract could call home. The same review gives the same bytes.
 */
export function renderPage(review: Review): string {
  const script = `(${runReport.toString()})();`;
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustMarkup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="rgx ${review.rgxVersion}">
<title>${review.title}</title>
<style>${trustMarkup(pageStyle)}</style>
</head>
<body>
${renderHeader(review)}
<main>
${renderTiles(review)}
<h2 id="flow">Flow of records</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Flow diagram">${trustMarkup(drawFlowDiagram(review))}</div>
${renderFlowNote(review)}
<h2 id="search-section">How it was searched and screened</h2>
${renderFacts(review)}
${renderSearches(review)}
${renderCriteria(review)}
<h2 id="notices">Retractions and concerns</h2>
${renderNotices(review)}
<h2 id="figures">Figures</h2>
${renderFigures(review)}
<h2 id="studies-title" tabindex="-1">Table of studies</h2>
${renderStudies(review)}
<h2 id="limits">Limits of automation</h2>
${renderLimits(review)}
</main>
<footer><p>Made by rgx ${review.rgxVersion} from its file alone. Titles and abstracts may be under their publishers’ copyright: do not republish them without leave.</p></footer>
<dialog id="record" aria-labelledby="record-title"><button type="button" class="plain close" id="close">Close</button><div id="record-content"></div></dialog>
${embedData('rgx-data', packReview(review))}
<script>${trustMarkup(script)}</script>
</body>
</html>
`;
  return page.markup;
}

function renderHeader({ title, question, synthetic, reproduces }: Review): Html {
  return html`<header>
<h1>${title}</h1>
<p class="lead">${question}</p>
${synthetic && html`<p class="warning" role="note"><strong>${syntheticWarning}</strong></p>`}
${reproduces !== null && html`<p>Reproduces: ${reproduces.citation}${reproduces.doi === null ? '' : ` doi:${reproduces.doi}`}</p>`}
<nav aria-label="On this page"><ul><li><a href="#flow">Flow</a></li><li><a href="#search-section">Search and criteria</a></li><li><a href="#notices">Retractions</a></li><li><a href="#figures">Figures</a></li><li><a href="#studies-title">Studies</a></li><li><a href="#limits">Limits</a></li></ul></nav>
</header>`;
}

function renderFacts({ protocol, rgxVersion, engine, screenedAt }: Review): Html {
  return html`<dl class="facts">
<dt>Protocol</dt><dd>${protocol.id} ${protocol.version}</dd>
<dt>Its SHA-256</dt><dd><code>${protocol.hash}</code></dd>
<dt>Screened on</dt><dd>${screenedAt.slice(0, 10)} (UTC), by the rules of rgx ${engine}</dd>
<dt>Reported by</dt><dd>rgx ${rgxVersion}</dd>
</dl>`;
}

function renderStudies({ criteria, flow, items }: Review): Html {
  const labels = new Map(
    [...criteria.map(({ id, label }) => ({ criterion: id, label })), ...flow.reasons, ...flow.unclear].map(
      ({ criterion, label }) => [criterion, label],
    ),
  );
  return html`<p class="no-script">The table of studies needs JavaScript. It runs in this page alone and loads nothing.</p>
<div class="needs-script">
<div class="filters" role="search" aria-label="Filter the studies">
<label class="wide">Search in title, abstract, authors, journal, PMID and charted values<input type="search" id="search" autocomplete="off"></label>
<label>Verdict<select id="verdict"><option value="">any</option><option>included</option><option>unclear</option><option>excluded</option></select></label>
<label>Criterion<select id="criterion"><option value="">any</option>${[...labels].map(([id, label]) => html`<option value="${id}">${label}</option>`)}</select></label>
<label>Year<select id="year"><option value="">any</option></select></label>
<label>Charted item<select id="item"><option value="">any</option>${(items ?? []).map(({ label }, index) => html`<option value="${String(index)}">${label}</option>`)}</select></label>
<label>Its value<select id="value"></select></label>
<label class="check"><input type="checkbox" id="counted" checked> only where the criterion is the counted reason</label>
<p><button type="button" class="plain" id="reset">Show all</button></p>
</div>
<p id="status" role="status"></p>
<div class="scroll"><table id="studies-table"><caption>Choose a title to see the record with its quotes: what decided is highlighted, what was charted is underlined.</caption>
<thead><tr><th scope="col" aria-sort="none"><button type="button" data-sort="t">Study</button></th><th scope="col" aria-sort="none"><button type="button" data-sort="y">Year</button></th><th scope="col" aria-sort="none"><button type="button" data-sort="v">Verdict</button></th><th scope="col" class="pmid" aria-sort="ascending"><button type="button" data-sort="p">PMID</button></th></tr></thead>
<tbody id="rows"></tbody></table></div>
<div class="pager"><button type="button" class="plain" id="previous">Previous 100</button><button type="button" class="plain" id="next">Next 100</button></div>
</div>`;
}
