/** One thing that rgx needs, whether it is there, and the mend where it is not. */
export interface HealthCheck {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'fault';
  readonly finding: string;
  readonly mend: string | null;
}

const signs = { ok: 'ok   ', note: 'note ', fault: 'FAULT' } as const;

/** One line a check; the mend stands under it. */
export function renderHealth(checks: readonly HealthCheck[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(
      ({ name, state, finding, mend }) =>
        `${signs[state]}  ${name.padEnd(width)}  ${finding}\n${mend === null ? '' : `${' '.repeat(width + 9)}${mend}\n`}`,
    )
    .join('');
}
