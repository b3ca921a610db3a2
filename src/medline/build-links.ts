import type { Accession, CitationLink } from '../model.ts';
import { readPmid } from './build-identifiers.ts';
import { attributeOf, childOf, childrenOf, type Element, textOf } from './element.ts';

/** `CommentsCorrections` but for Cites, which is a reference list. The other record's PMID is often missing. */
export function listLinks(citation: Element): CitationLink[] {
  return childrenOf(childOf(citation, 'CommentsCorrectionsList'), 'CommentsCorrections').flatMap((link) => {
    const type = attributeOf(link, 'RefType') ?? '';
    if (type === 'Cites') return [];
    return [
      {
        type,
        pmid: readPmid(textOf(link, 'PMID')),
        source: textOf(link, 'RefSource') ?? '',
        note: textOf(link, 'Note'),
      },
    ];
  });
}

function listDataBanks(article: Element | null): Accession[] {
  return childrenOf(childOf(article, 'DataBankList'), 'DataBank').flatMap((dataBank) => {
    const bank = textOf(dataBank, 'DataBankName') ?? '';
    const numbers = childrenOf(childOf(dataBank, 'AccessionNumberList'), 'AccessionNumber');
    // A bank named without a number still says where data lie.
    const accessions = numbers.length === 0 ? [''] : numbers.map(({ text }) => text);
    return accessions.flatMap((accession) => (bank === '' && accession === '' ? [] : [{ bank, accession }]));
  });
}

/** `DataBank` accessions, then datasets linked by `CommentsCorrections[@RefType="AssociatedDataset"]`. */
export function listAccessions(article: Element | null, links: readonly CitationLink[]): Accession[] {
  const datasets = links.filter((link) => link.type === 'AssociatedDataset' && link.source !== '');
  return [
    ...listDataBanks(article),
    ...datasets.map((link) => ({ bank: link.type, accession: link.source })),
  ];
}
