import type { AbstractDraft, Draft } from './draft.ts';
import { type Attributes, container, leaf, type Shape } from './shape.ts';

/**
 * Sections stand one a line, each `LABEL: text` where labelled. An empty `AbstractText` says nothing and is left out.
 */
function addSection(abstract: AbstractDraft, text: string, attributes: Attributes): void {
  if (text === '') return;
  const label = attributes.get('Label') || null;
  if (abstract.text !== '') abstract.text += '\n';
  if (label !== null) abstract.text += `${label}: `;
  const start = abstract.text.length;
  abstract.text += text;
  const category = attributes.get('NlmCategory') || null;
  abstract.sections.push({ label, category, start, end: abstract.text.length });
}

/** `Abstract`; `CopyrightInformation` is a sibling of its sections and no part of it. */
export const abstractShape: Shape<Draft> = container('Abstract', [
  leaf('AbstractText', (draft, text, attributes) => addSection(draft.abstract, text, attributes)),
  leaf('CopyrightInformation', (draft, text) => {
    draft.copyright ??= text || null;
  }),
]);

/** `OtherAbstract` has AbstractText children too: another language, or another audience. */
export const otherAbstractShape: Shape<Draft> = container(
  'OtherAbstract',
  [leaf('AbstractText', (draft, text, attributes) => addSection(draft.otherAbstract, text, attributes))],
  {
    open: (draft, attributes) => {
      draft.otherAbstract = { text: '', sections: [] };
      draft.otherType = attributes.get('Type') ?? '';
      draft.otherLanguage = attributes.get('Language') || null;
      return true;
    },
    close: (draft) => {
      const { text } = draft.otherAbstract;
      if (text === '') return;
      draft.otherAbstracts.push({ type: draft.otherType, language: draft.otherLanguage, text });
    },
  },
);
