import type { ImportItem } from './import-item.ts';

/** Decompressed bytes and the name to use for them in messages. */
export interface ImportSource {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** One kind of file. */
export interface ImportFormat {
  /** As a person calls it, for messages and the account. */
  readonly label: string;
  /** Lower case, with the dot, most usual first; `.gz` after any of them is understood. */
  readonly extensions: readonly string[];
  /** Whether the first characters of a file look like this format. */
  readonly recognise: (head: string) => boolean;
  /** Reads item after item in constant memory. Throws RgxError where the file as a whole is at fault. */
  readonly read: (source: ImportSource) => AsyncGenerator<ImportItem>;
}
