import type { Draft } from './draft.ts';
import { type Attributes, container, leaf, type Shape } from './shape.ts';

function isMajor(attributes: Attributes): boolean {
  return attributes.get('MajorTopicYN') === 'Y';
}

function uiOf(attributes: Attributes): string {
  return attributes.get('UI') ?? '';
}

export const publicationType: Shape<Draft> = leaf('PublicationType', (draft, text, attributes) => {
  draft.publicationTypes.push({ ui: uiOf(attributes), name: text });
});

export const language: Shape<Draft> = leaf('Language', (draft, text) => {
  if (text !== '') draft.languages.push(text);
});

/** `MeshHeadingList`. In older records the qualifier, not its descriptor, is flagged as major. */
export const meshShape: Shape<Draft> = container('MeshHeadingList', [
  container(
    'MeshHeading',
    [
      leaf('DescriptorName', (draft, text, attributes) => {
        const { qualifiers } = draft;
        draft.heading ??= { ui: uiOf(attributes), name: text, major: isMajor(attributes), qualifiers };
      }),
      leaf('QualifierName', (draft, text, attributes) => {
        draft.qualifiers.push({ ui: uiOf(attributes), name: text, major: isMajor(attributes) });
      }),
    ],
    {
      open: (draft) => {
        draft.heading = null;
        draft.qualifiers = [];
        return true;
      },
      close: ({ heading, mesh }) => {
        if (heading === null) return;
        heading.major ||= heading.qualifiers.some((qualifier) => qualifier.major);
        mesh.push(heading);
      },
    },
  ),
]);

/** `KeywordList`, of which a record may have several; the DTD's default owner is NLM. */
export const keywordShape: Shape<Draft> = container(
  'KeywordList',
  [
    leaf('Keyword', (draft, text, attributes) => {
      if (text !== '') draft.keywords.push({ text, owner: draft.keywordOwner, major: isMajor(attributes) });
    }),
  ],
  {
    open: (draft, attributes) => {
      draft.keywordOwner = attributes.get('Owner') ?? 'NLM';
      return true;
    },
  },
);

export const chemicalShape: Shape<Draft> = container('ChemicalList', [
  container('Chemical', [
    leaf('NameOfSubstance', (draft, text, attributes) => {
      draft.substances.push({ ui: uiOf(attributes), name: text });
    }),
  ]),
]);
