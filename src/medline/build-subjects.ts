import type { Keyword, MeshHeading, PublicationType, Substance } from '../model.ts';
import { attributeOf, childOf, childrenOf, type Element } from './element.ts';

function isMajor(element: Element): boolean {
  return attributeOf(element, 'MajorTopicYN') === 'Y';
}

function nameWithUi(element: Element): { ui: string; name: string } {
  return { ui: attributeOf(element, 'UI') ?? '', name: element.text };
}

/** `PublicationType` elements of an article's PublicationTypeList, or of a BookDocument itself. */
export function listPublicationTypes(owner: Element | null): PublicationType[] {
  return childrenOf(owner, 'PublicationType').map(nameWithUi);
}

export function listMesh(citation: Element): MeshHeading[] {
  return childrenOf(childOf(citation, 'MeshHeadingList'), 'MeshHeading').flatMap((heading) => {
    const descriptor = childOf(heading, 'DescriptorName');
    if (descriptor === null) return [];
    const qualifiers = childrenOf(heading, 'QualifierName').map((qualifier) => ({
      ...nameWithUi(qualifier),
      major: isMajor(qualifier),
    }));
    const major = isMajor(descriptor) || qualifiers.some((qualifier) => qualifier.major);
    return [{ ...nameWithUi(descriptor), major, qualifiers }];
  });
}

/** Every `KeywordList`; the DTD's default owner is NLM. */
export function listKeywords(citation: Element): Keyword[] {
  return childrenOf(citation, 'KeywordList').flatMap((list) => {
    const owner = attributeOf(list, 'Owner') ?? 'NLM';
    return childrenOf(list, 'Keyword').flatMap((keyword) =>
      keyword.text === '' ? [] : [{ text: keyword.text, owner, major: isMajor(keyword) }],
    );
  });
}

export function listSubstances(citation: Element): Substance[] {
  return childrenOf(childOf(citation, 'ChemicalList'), 'Chemical').flatMap((chemical) =>
    childrenOf(chemical, 'NameOfSubstance').map(nameWithUi),
  );
}
