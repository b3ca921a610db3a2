import { type Html, html, trustMarkup } from './html.ts';

export interface Figure {
  readonly id: string;
  readonly title: string;
  /** What the plot shows, for those who do not see it. */
  readonly words: string;
  readonly plot: string;
  readonly legend?: readonly { readonly label: string; readonly colour: string }[];
  /** What a reader must know to read the plot; null where it says all. */
  readonly note?: Html | string | null;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | Html)[])[];
}

/** A plot with its text alternative, its legend and its data table. */
export function renderFigure({
  id,
  title,
  words,
  plot,
  legend = [],
  note = null,
  heads,
  rows,
}: Figure): Html {
  const key = legend.map(
    ({ label, colour }) => html`<li><span style="background:${colour}"></span>${label}</li>`,
  );
  return html`<figure id="${id}"><figcaption><h3>${title}</h3></figcaption>
${legend.length > 0 && html`<ul class="legend">${key}</ul>`}<div class="plot" role="img" aria-label="${words}">${trustMarkup(plot)}</div>
${note !== null && html`<p class="note">${note}</p>`}<details><summary>${title}: the numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}, table"><table class="numbers">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([head = '', ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div></details></figure>
`;
}
