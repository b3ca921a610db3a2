import type { Draft } from './draft.ts';
import { readPmid } from './identifiers.ts';
import { container, leaf, type Shape } from './shape.ts';

/** `CommentsCorrections` but for Cites, which is a reference list. The other record's PMID is often missing. */
export const linkShape: Shape<Draft> = container('CommentsCorrectionsList', [
  container(
    'CommentsCorrections',
    [
      leaf('RefSource', (draft, text) => {
        draft.link.source ||= text;
      }),
      leaf('PMID', (draft, text) => {
        draft.link.pmid ??= readPmid(text);
      }),
      leaf('Note', (draft, text) => {
        draft.link.note ??= text || null;
      }),
    ],
    {
      open: (draft, attributes) => {
        const type = attributes.get('RefType') ?? '';
        draft.link = { type, pmid: null, source: '', note: null };
        return type !== 'Cites';
      },
      close: ({ link, links }) => {
        links.push(link);
      },
    },
  ),
]);

/** `DataBankList`. A bank named without a number still says where data lie. */
export const dataBankShape: Shape<Draft> = container('DataBankList', [
  container(
    'DataBank',
    [
      leaf('DataBankName', (draft, text) => {
        draft.bank ||= text;
      }),
      container('AccessionNumberList', [
        leaf('AccessionNumber', (draft, text) => {
          draft.bankAccessions.push(text);
        }),
      ]),
    ],
    {
      open: (draft) => {
        draft.bank = '';
        draft.bankAccessions = [];
        return true;
      },
      close: ({ bank, bankAccessions, accessions }) => {
        for (const accession of bankAccessions.length === 0 ? [''] : bankAccessions) {
          if (bank !== '' || accession !== '') accessions.push({ bank, accession });
        }
      },
    },
  ),
]);
