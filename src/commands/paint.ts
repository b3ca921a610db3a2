import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from '../io.ts';

/** Colours for stdout: none when it is no terminal or NO_COLOR is set (no-color.org), forced by FORCE_COLOR. */
export function choosePaint(io: Io): ChalkInstance {
  const forced = io.env['FORCE_COLOR'] !== undefined && io.env['FORCE_COLOR'] !== '0';
  const silenced = (io.env['NO_COLOR'] ?? '') !== '' || io.env['TERM'] === 'dumb';
  return new Chalk({ level: !silenced && (forced || io.stdoutIsTerminal) ? 1 : 0 });
}
