/** One stretch of a PubMed file. `bytes` is a view that keeps the chunk it lies in alive. */
export interface Piece {
  /** `stray`: what should not be there, or a record without an end; `problem` says which. */
  readonly kind: 'record' | 'deletions' | 'stray';
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly start: number;
  /** Holds neither comments, CDATA sections nor processing instructions. */
  readonly plain: boolean;
  readonly problem: string;
}

export interface PieceName {
  readonly kind: 'record' | 'deletions';
  readonly startTag: Buffer;
  readonly endTag: Buffer;
}

function namePiece(name: string, kind: PieceName['kind']): [string, PieceName] {
  return [name, { kind, startTag: Buffer.from(`<${name}`), endTag: Buffer.from(`</${name}`) }];
}

/** What a set may hold. DeleteDocument is DeleteCitation's sister for books. */
export const pieceNames: ReadonlyMap<string, PieceName> = new Map([
  namePiece('PubmedArticle', 'record'),
  namePiece('PubmedBookArticle', 'record'),
  namePiece('DeleteCitation', 'deletions'),
  namePiece('DeleteDocument', 'deletions'),
]);

/** The root elements, with the end tag of each. */
export const setNames: ReadonlyMap<string, Buffer> = new Map([
  ['PubmedArticleSet', Buffer.from('</PubmedArticleSet')],
  ['PubmedBookArticleSet', Buffer.from('</PubmedBookArticleSet')],
]);

/** The largest real records, of papers with thousands of authors and affiliations, have a few MiB. */
export const maxRecordBytes = 16 * 2 ** 20;
