import { createHash } from 'node:crypto';
import { createFilters } from './browser/create-filters.ts';
import { createRecordView } from './browser/create-record-view.ts';
import { readData } from './browser/read-data.ts';
import { runReport } from './browser/run-report.ts';
import { embedData } from './embed-data.ts';
import { renderFigures } from './figures.ts';
import { type Html, html, trustMarkup } from './html.ts';
import { packReview } from './pack-records.ts';
import { pageStyle } from './page-style.ts';
import type { Review } from './review.ts';
import {
  renderCriteria,
  renderFlow,
  renderLimits,
  renderNotices,
  renderSearches,
  renderTiles,
  syntheticWarning,
} from './sections.ts';
import { renderStudies } from './studies.ts';

/**
 * The report: one file, nothing loaded from anywhere. The policy in its head lets only its own script run and nothing be
 * fetched, so that not even a hostile abstract could call home. The same review gives the same bytes. `cross`: ids of the items to
 * cross with the first one.
 */
export function renderPage(review: Review, cross: readonly string[] | null = null): string {
  const parts = Object.entries({ readData, createFilters, createRecordView });
  const script = `(${runReport})({${parts.map(([name, part]) => `${name}:${part}`).join(',')}});`;
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
${renderFlow(review)}
<h2 id="search-section">How it was searched and screened</h2>
${renderFacts(review)}
${renderSearches(review)}
${renderCriteria(review)}
<h2 id="notices">Retractions and concerns</h2>
${renderNotices(review)}
<h2 id="figures">Figures</h2>
${renderFigures(review, cross)}
<h2 id="studies-title" tabindex="-1">Table of studies</h2>
${renderStudies(review)}
<h2 id="limits">Limits of automation</h2>
${renderLimits(review)}
</main>
<footer><p>Made by rgx ${review.rgxVersion} from its file alone. Titles and abstracts may be under their publishers’ copyright: do not republish them without leave.</p></footer>
<dialog id="record" aria-labelledby="record-title"><div class="bar"><button type="button" class="plain" id="earlier">← Previous</button><button type="button" class="plain" id="later">Next →</button><button type="button" class="plain" id="close">Close</button></div><div id="record-content"></div></dialog>
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
