import { type CountedItem, countCharted, countItems } from './charted-counts.ts';
import { plotCross, plotItem, plotRoles, plotYearRows } from './charted-figures.ts';
import { type Figure, renderFigure } from './figure.ts';
import { linkCount } from './filter-link.ts';
import { type Html, html } from './html.ts';
import { plotReasons, plotYears } from './record-figures.ts';
import { countUncharted, type Review } from './review.ts';

/** How many items are crossed with the first one where nobody says which. */
const mostCrossed = 3;

/**
 * Every figure that the file has numbers for: the records first, then each item of the form, then the items crossed with the
 * first one. `cross` names them; without it they are those with the most different values.
 */
export function renderFigures(review: Review, cross: readonly string[] | null): Html {
  const items = countItems(review);
  const charted = countCharted(review);
  const countSearched = (text: string) =>
    review.records.filter(({ chart }) => chart?.searched === text).length;
  const uncharted = countUncharted(review);
  const [first, ...others] = items;
  const records = [plotYears(review), plotReasons(review)];
  const studies =
    first === undefined
      ? []
      : [
          plotYearRows(review, first),
          ...items.flatMap((item) => [plotItem(item, charted), plotRoles(review, item)]),
        ];
  const crossed =
    first === undefined ? [] : chooseCrossed(others, cross).map((other) => plotCross(review, first, other));
  return html`${renderGrid(records)}${
    charted.all > 0 &&
    html`<h3 class="part">What the included studies did</h3>
<p>Of ${linkCount(charted.all, { charted: '1' })} studies, ${linkCount(charted.fullText, { searched: 'full-text' })} were read in full, ${linkCount(countSearched('abstract'), { searched: 'abstract' })} in title and abstract alone${countSearched('title') > 0 && html`, ${linkCount(countSearched('title'), { searched: 'title' })} by title alone`}, where much is left unsaid: judge what is shared and reported by the studies that were read in full. Choose a bar, a cell or a number to see its studies.${uncharted > 0 && html` ${linkCount(uncharted, { verdict: 'included', charted: '0' })} included ${uncharted === 1 ? 'study has' : 'studies have'} not been charted and ${uncharted === 1 ? 'is' : 'are'} left out.`}</p>
${renderGrid([...studies, ...crossed])}`
  }`;
}

function renderGrid(figures: readonly (Figure | null)[]): Html {
  return html`<div class="figures">${figures.filter((figure) => figure !== null).map(renderFigure)}</div>`;
}

function chooseCrossed(items: readonly CountedItem[], cross: readonly string[] | null): CountedItem[] {
  if (cross !== null) return items.filter(({ id }) => cross.includes(id));
  return items
    .filter(({ isSize, values }) => !isSize && values.length > 1)
    .toSorted((a, b) => b.values.length - a.values.length || a.position - b.position)
    .slice(0, mostCrossed);
}
