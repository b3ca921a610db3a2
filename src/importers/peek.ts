/** A stream whose first bytes have been looked at: `chunks` gives them out again, then the rest. Read it once. */
export interface PeekedStream {
  readonly head: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of the file or pipe when the rest is not wanted. */
  readonly close: () => Promise<void>;
}

/** Reads until `size` bytes are there, or the end. */
export async function peek(chunks: AsyncIterable<Uint8Array>, size: number): Promise<PeekedStream> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  let done = false;
  while (length < size && !done) {
    const next = await iterator.next();
    if (next.done) done = true;
    else {
      seen.push(next.value);
      length += next.value.length;
    }
  }
  const close = async () => {
    await iterator.return?.();
  };
  async function* replay(): AsyncGenerator<Uint8Array> {
    try {
      yield* seen.splice(0);
      while (!done) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await close();
    }
  }
  return { head: Buffer.concat(seen).subarray(0, size), chunks: replay(), close };
}
