import type { Fault } from './fault.ts';

/** The connection is reset before any byte of the reply. */
export const reset: Fault = { spoil: ({ answer }) => ({ ...answer(), delivery: 'reset' }) };

/** The connection is reset half-way through the body. */
export const resetInBody: Fault = { spoil: ({ answer }) => ({ ...answer(), delivery: 'reset-in-body' }) };

/** Half of the gzip stream, in a message that ends as it should. */
export const gzipCut: Fault = { spoil: ({ answer }) => ({ ...answer(), delivery: 'gzip-cut' }) };

/** Half of the body, then silence on an open connection. */
export const stall: Fault = { spoil: ({ answer }) => ({ ...answer(), delivery: 'stall' }) };
