import { childOf, childrenOf, type Element, textOf } from './element.ts';

export function listLanguages(article: Element | null): string[] {
  return childrenOf(article, 'Language').flatMap(({ text }) => (text === '' ? [] : [text]));
}

/** `MedlinePgn` as NLM prints it (`113-25`), else the full first and last page. */
export function readPages(article: Element | null): string | null {
  const pagination = childOf(article, 'Pagination');
  const printed = textOf(pagination, 'MedlinePgn');
  if (printed !== null) return printed;
  const start = textOf(pagination, 'StartPage');
  const end = textOf(pagination, 'EndPage');
  return start === null || end === null ? (start ?? end) : `${start}-${end}`;
}
