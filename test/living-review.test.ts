import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { callRgx } from './helpers/call-rgx.ts';

const text = readFileSync(new URL('../docs/living-review.md', import.meta.url), 'utf8');

describe('docs/living-review.md', () => {
  it('holds a workflow that is YAML with steps', () => {
    const workflow = parse(/```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
    expect(workflow.jobs.update.steps.length).toBeGreaterThan(5);
  });

  it('names only commands and options that rgx has', async () => {
    const lines = [...text.matchAll(/\brgx ([a-z]+)((?: (?:--?[a-z-]+|[^\s`#|>&;]+))*)/g)];
    expect(lines.length).toBeGreaterThan(10);
    for (const [, command = '', rest = ''] of lines) {
      if (command === 'does') continue;
      const help = await callRgx([command, '--help'], '/');
      expect(help.code, `rgx ${command}`).toBe(0);
      for (const [option] of rest.matchAll(/(?<= )--?[a-z][a-z-]*/g)) expect(help.stdout).toContain(option);
    }
  });
});
