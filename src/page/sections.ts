import { linkCount } from './filter-link.ts';
import { drawFlowDiagram } from './flow-diagram.ts';
import { nameSource } from './flow-text.ts';
import { formatNumber, type Html, html, trustMarkup } from './html.ts';
import { listNotices } from './pack-records.ts';
import type { Review, ReviewSearch } from './review.ts';

export const syntheticWarning =
  'Synthetic corpus: these records were written to try rgx; they are no real studies.';

/** The counts in force, each leading to its records. */
export function renderTiles({ flow }: Review): Html {
  const { counts } = flow;
  return html`<ul class="tiles">
<li><strong><a class="count" href="#sources">${formatNumber(counts.identified)}</a></strong> identified</li>
<li><strong>${linkCount(counts.duplicates, { repeated: '1' })}</strong> duplicates</li>
<li><strong>${linkCount(counts.screened, {})}</strong> decided on</li>
<li><strong>${linkCount(counts.excluded, { verdict: 'excluded' })}</strong> excluded</li>
<li><strong>${linkCount(counts.unclear, { verdict: 'unclear' })}</strong> unclear</li>
<li><strong>${linkCount(counts.included, { verdict: 'included' })}</strong> included</li>
</ul>`;
}

/** The diagram, wide and for a phone, and how its boxes and rgx's own counts go together. */
export function renderFlow(review: Review): Html {
  const { screened, excluded, unclear, included } = review.flow.counts;
  return html`<div class="flow-box">${trustMarkup(drawFlowDiagram(review, { links: true }))}${trustMarkup(drawFlowDiagram(review, { links: true, narrow: true }))}</div>
<p>rgx decided on all ${linkCount(screened, {})} records: ${linkCount(excluded, { verdict: 'excluded' })} excluded + ${linkCount(unclear, { verdict: 'unclear' })} unclear + ${linkCount(included, { verdict: 'included' })} included. PRISMA 2020 does not count as screened what an automation tool removed and no person saw; the diagram follows PRISMA${review.previous === null ? '' : `, and counts what came since ${review.previous.name}`}.</p>
${renderPrevious(review)}`;
}

/** Studies whose place changed since the version before; nothing where there is none. */
function renderPrevious({ previous, records }: Review): Html | false {
  if (previous === null) return false;
  const byPmid = new Map(records.map((record) => [record.citation.pmid, record]));
  const list = (title: string, pmids: readonly number[]) =>
    pmids.length > 0 &&
    html`<h3>${title}</h3><ul>${pmids.map((pmid) => {
      const record = byPmid.get(pmid);
      return record === undefined
        ? html`<li>PMID ${pmid}: not in the file any more</li>`
        : html`<li><span class="badge ${record.verdict}">${record.verdict}</span> <a href="#${pmid}">${record.citation.title || String(pmid)}</a></li>`;
    })}</ul>`;
  const [dropped, regained] = [previous.dropped.length, previous.regained.length];
  return html`<div id="previous"><p>The previous version (${previous.name}) included ${formatNumber(previous.included)} studies; ${formatNumber(dropped)} of them are not included any more, and ${formatNumber(regained)} of its other records are. ${linkCount(records.filter(({ isNew }) => isNew).length, { new: '1' })} records are new.</p>
${list('No longer included', previous.dropped)}${list('Known before, included now', previous.regained)}</div>`;
}

/** The criteria in their order, with how often each was the counted reason. */
export function renderCriteria(review: Review): Html {
  const excluded = new Map(review.flow.reasons.map(({ criterion, count }) => [criterion, count]));
  const unclear = new Map(review.flow.unclear.map(({ criterion, count }) => [criterion, count]));
  const known = new Set(review.criteria.map(({ id }) => id));
  const others = review.flow.reasons.filter(({ criterion, count }) => count > 0 && !known.has(criterion));
  return html`<h3>Eligibility criteria, in the order of reasons</h3>
<p>Every criterion that holds is kept with its quotes; the first one is the counted reason, so the reasons sum to the exclusions. A missing field is never a reason to exclude.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Eligibility criteria"><table class="criteria"><thead><tr><th scope="col">Criterion</th><th scope="col" class="does">Does</th><th scope="col">Excluded</th><th scope="col">Unclear</th></tr></thead>
<tbody>${review.criteria.map(
    ({
      id,
      label,
      rationale,
      outcome,
    }) => html`<tr><th scope="row"><strong>${label}</strong> <span class="by">${rationale}</span></th><td class="does">${outcome === 'exclude' ? 'excludes' : 'asks a person'}</td><td data-head="excluded">${linkCount(excluded.get(id) ?? 0, { verdict: 'excluded', criterion: id })}</td><td data-head="unclear">${linkCount(unclear.get(id) ?? 0, { verdict: 'unclear', criterion: id })}</td></tr>
`,
  )}${others.map(
    ({
      criterion,
      label,
      count,
    }) => html`<tr><th scope="row"><strong>${label}</strong></th><td class="does">excludes</td><td data-head="excluded">${linkCount(count, { verdict: 'excluded', criterion })}</td><td></td></tr>
`,
  )}</tbody></table></div>`;
}

/** How the records were found: what PRISMA-S asks to report, as far as the file knows. */
export function renderSearches({ searches, sources, flow }: Review): Html {
  const { identified, duplicates } = flow.counts;
  return html`${searches.map(renderSearch)}
<h3 id="sources">Records by source</h3>
<div class="scroll" tabindex="0" role="region" aria-label="Records by source"><table class="numbers"><thead><tr><th scope="col">Source</th><th scope="col">Records</th></tr></thead><tbody>
${sources.map((source, position) => html`<tr><th scope="row">${nameSource(source)}</th><td>${linkCount(source.records, { source: String(position) })}</td></tr>`)}
<tr><th scope="row">identified in all</th><td>${formatNumber(identified)}</td></tr>
<tr><th scope="row">of these, records of a paper that another record brought already (duplicates)</th><td>${linkCount(duplicates, { repeated: '1' })}</td></tr>
<tr><th scope="row">papers to decide on</th><td>${linkCount(identified - duplicates, {})}</td></tr></tbody></table></div>`;
}

function renderSearch({ database, term, runs, members, stored, left, missing }: ReviewSearch): Html {
  const last = runs.findLast(({ hits }) => hits !== null) ?? runs.at(-1);
  const gaps = missing.map(({ reason, count }) => `${formatNumber(count)} ${reason}`).join(', ');
  return html`<h3>${database === 'pubmed' ? 'PubMed' : database}</h3>
<p>Strategy as run:</p><pre tabindex="0" role="region" aria-label="Search strategy as run">${term}</pre>
${last?.translation != null && html`<details><summary>How PubMed understood it</summary><pre tabindex="0" role="region" aria-label="Query translation">${last.translation}</pre></details>`}
${(last?.warnings ?? []).map((warning) => html`<p class="warning">PubMed says: ${warning}</p>`)}
<dl class="facts"><dt>In the result set</dt><dd>${formatNumber(members)} PMIDs, ${formatNumber(stored)} of them stored${gaps === '' ? '' : `; missing: ${gaps}`}${left === 0 ? '' : `; ${formatNumber(left)} left the result set later and are kept`}</dd></dl>
<div class="scroll" tabindex="0" role="region" aria-label="Runs of the search"><table><thead><tr><th scope="col">Run on (UTC)</th><th scope="col">Hits</th><th scope="col">PubMed’s build</th><th scope="col">Service</th></tr></thead>
<tbody>${runs.map(({ startedAt, hits, build, baseUrl }) => html`<tr><th scope="row">${startedAt.slice(0, 10)}</th><td class="number">${hits === null ? 'not complete' : formatNumber(hits)}</td><td>${build ?? ''}</td><td>${nameService(baseUrl)}</td></tr>`)}</tbody></table></div>`;
}

/** A local test server's port changes with each run and means nothing. */
export function nameService(baseUrl: string): string {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host) ? 'a local E-utilities server' : host;
}

/** Retracted, corrected or doubted papers that are not excluded. */
export function renderNotices({ records }: Review): Html {
  const marked = records.flatMap((record) => {
    const notices = listNotices(record);
    return notices.length > 0 && record.verdict !== 'excluded' ? [{ ...record, notices }] : [];
  });
  if (marked.length === 0) {
    return html`<p>No included or unclear record carries a retraction, an expression of concern or a correction in PubMed.</p>`;
  }
  const excluded = records.filter(
    (record) => record.verdict === 'excluded' && listNotices(record).length > 0,
  );
  return html`<p>These included or unclear records carry a notice in PubMed. Read it before you rest anything on them.${excluded.length > 0 && html` Of the excluded records, ${linkCount(excluded.length, { notice: '1', verdict: 'excluded' })} carry one too.`}</p>
<ul>${marked.map(
    ({
      citation,
      verdict,
      notices,
    }) => html`<li><span class="badge ${verdict}">${verdict}</span> ${notices.map(({ words }) => html`<span class="notice">${words}</span> `)}<a href="#${citation.pmid}">${citation.title === '' ? String(citation.pmid) : citation.title}</a></li>
`,
  )}</ul>`;
}

/** What a reader must know before trusting a number on this page. */
export function renderLimits(review: Review): Html {
  const charts = review.records.flatMap(({ chart }) => (chart === null ? [] : [chart]));
  const full = charts.filter(({ searched }) => searched === 'full-text').length;
  return html`<ul>
<li>Screening read titles, abstracts and index terms, not full texts. What a record does not say, the rules cannot know.</li>
<li>The rules are words and their neighbourhood. They can misread a sentence; that is why each decision shows the words that it rests on.</li>
<li>${review.flow.excludedAutomatic > 0 ? `${formatNumber(review.flow.excludedAutomatic)} records were excluded by the rules alone and seen by no person.` : 'No record was excluded by the rules alone.'} ${review.reviewers.length === 0 ? 'No person has judged a record yet.' : `People who judged records: ${review.reviewers.join(', ')}.`}</li>
<li>${
    charts.length === 0
      ? 'The included studies have not been charted: nothing is said here of what they did.'
      : `Charting was automatic: ${formatNumber(charts.length)} studies, ${formatNumber(full)} from their full text, the others from title and abstract. “Nothing found” means that the text searched does not say it in words that the detectors know, not that the study did not do it.`
  }</li>
<li>Only PubMed and the files named above were searched. Records that PubMed adds later are not here.</li>
</ul>`;
}
