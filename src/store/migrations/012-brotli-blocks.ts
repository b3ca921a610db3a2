/** Blocks of raw records say how they are packed: Brotli takes half of zlib's time for a little less space. */
export const brotliBlocks = {
  name: '012-brotli-blocks',
  sql: `
ALTER TABLE raw_block ADD COLUMN packing TEXT NOT NULL DEFAULT 'zlib' CHECK (packing IN ('zlib', 'brotli'));
`,
};
