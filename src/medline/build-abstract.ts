import type { AbstractSection, OtherAbstract } from '../model.ts';
import { attributeOf, childrenOf, type Element } from './element.ts';

interface JoinedAbstract {
  readonly text: string | null;
  readonly sections: readonly AbstractSection[];
}

/**
 * The `AbstractText` children, one a line, each `LABEL: text` where labelled. `CopyrightInformation` is their sibling and
 * no part of it; an empty `AbstractText` says nothing and is left out.
 */
export function joinAbstract(abstract: Element | null): JoinedAbstract {
  const sections: AbstractSection[] = [];
  let text = '';
  for (const part of childrenOf(abstract, 'AbstractText')) {
    if (part.text === '') continue;
    const label = attributeOf(part, 'Label') || null;
    if (text !== '') text += '\n';
    if (label !== null) text += `${label}: `;
    const start = text.length;
    text += part.text;
    sections.push({ label, category: attributeOf(part, 'NlmCategory') || null, start, end: text.length });
  }
  return { text: text === '' ? null : text, sections };
}

export function listOtherAbstracts(citation: Element): OtherAbstract[] {
  return childrenOf(citation, 'OtherAbstract').flatMap((abstract) => {
    const { text } = joinAbstract(abstract);
    if (text === null) return [];
    return [
      {
        type: attributeOf(abstract, 'Type') ?? '',
        language: attributeOf(abstract, 'Language') || null,
        text,
      },
    ];
  });
}
