import type { DefineCommand } from './context.ts';

/** Every verb, in the order in which a review uses them. */
export const commands: readonly DefineCommand[] = [];
