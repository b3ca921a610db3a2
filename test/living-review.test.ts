import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDemoCorpus } from '../src/demo/read-demo-corpus.ts';
import { serveDemo } from '../src/demo/serve-demo.ts';
import { shippedData } from '../src/shipped.ts';
import { callRgx } from './helpers/call-rgx.ts';
import { makeTemporaryFolder } from './helpers/temporary-folder.ts';

/*
 * The page's workflow is run as GitHub would run it: its own lines by bash, rgx against the local E-utilities server, git
 * against a repository on disk. Only what lies outside is played: actions are skipped, and gh writes down what it is asked.
 */

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../docs/living-review.md', import.meta.url), 'utf8');
const workflow = parse(/```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
const steps: readonly Step[] = workflow.jobs.update.steps;

describe('docs/living-review.md', () => {
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

  it('holds a workflow for each week that keeps the file, even of a run that was cut short', () => {
    expect(workflow.on.schedule[0].cron).toMatch(/^\d+ \d+ \* \* 0$/);
    expect(steps.every(({ run, uses }) => (run === undefined) !== (uses === undefined))).toBe(true);
    const [restore, save] = steps.filter(({ uses }) => uses?.startsWith('actions/cache/'));
    expect(save).toMatchObject({
      if: 'always()',
      with: { path: 'rgx.sqlite*', key: restore?.with?.['key'] },
    });
    expect(restore?.with?.['path']).toBe(save?.with?.['path']);
    expect(save?.with?.['key']?.startsWith(restore?.with?.['restore-keys'] ?? '?')).toBe(true);
  });
});

const hasTools = process.platform !== 'win32' && spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasTools)('the workflow of docs/living-review.md', () => {
  const folder = makeTemporaryFolder();
  const [origin, tools, calls] = ['origin.git', 'tools', 'calls.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // Every third record: enough of each verdict, and quick.
  const corpus = readDemoCorpus().filter((_, index) => index % 3 === 0);
  let server: Awaited<ReturnType<typeof serveDemo>> | null = null;
  let openRequests = 0;

  const git = (cwd: string, ...args: string[]): SpawnSyncReturns<string> =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd,
      encoding: 'utf8',
    });
  const addTool = (name: string, script: string) => {
    writeFileSync(join(tools, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  };

  beforeAll(() => {
    mkdirSync(tools);
    git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', origin);
    const desk = join(folder, 'desk');
    git(folder, 'clone', '--quiet', origin, desk);
    git(desk, 'switch', '--quiet', '-C', 'main');
    copyFileSync(shippedData('protocols/radiogenomics.yaml'), join(desk, 'protocol.yaml'));
    git(desk, 'add', '.');
    git(desk, 'commit', '--quiet', '-m', 'Begin');
    expect(git(desk, 'push', '--quiet', 'origin', 'main').status).toBe(0);
    const bin = fileURLToPath(new URL('../bin/rgx.js', import.meta.url));
    addTool('rgx', `exec "${process.execPath}" "${bin}" "$@"`);
    addTool('npm', `echo "npm $*" >> "${calls}"`);
    addTool('gh', `echo "gh $*" >> "${calls}"; [ "$2" != list ] || echo "$OPEN_REQUESTS"`);
  });
  afterAll(async () => {
    await server?.close();
  });

  interface Week {
    readonly done: readonly string[];
    readonly calls: string;
    readonly summary: string;
    readonly room: string;
    readonly artifacts: readonly string[];
  }

  /** One run of the job on a fresh clone, with the file that the last one left in the cache. */
  async function runWeek(records: typeof corpus): Promise<Week> {
    await server?.close();
    server = await serveDemo({ records: () => records });
    const room = join(folder, 'room');
    const cached = join(folder, 'cached.sqlite');
    rmSync(room, { recursive: true, force: true });
    rmSync(calls, { force: true });
    git(folder, 'clone', '--quiet', origin, room);
    if (existsSync(cached)) copyFileSync(cached, join(room, 'rgx.sqlite'));
    const [output, summary] = [join(folder, 'output.txt'), join(folder, 'summary.md')];
    writeFileSync(output, '');
    writeFileSync(summary, '');
    const env = {
      PATH: `${tools}:${process.env['PATH']}`,
      HOME: folder,
      RGX_EUTILS_URL: server.url,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...workflow.jobs.update.env,
      NCBI_EMAIL: 'a@example.org',
      NCBI_API_KEY: '',
      OPEN_REQUESTS: String(openRequests),
    };
    const done: string[] = [];
    for (const step of steps) {
      if (step.run === undefined || !holds(step.if, readFileSync(output, 'utf8'))) continue;
      const { code, said } = await runBash(step.run, room, env);
      expect([step.name, code, said]).toEqual([step.name, 0, expect.any(String)]);
      done.push(step.name ?? '');
      if (step.name === 'Report') copyFileSync(join(room, 'rgx.sqlite'), cached);
    }
    const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'));
    return {
      done,
      room,
      calls: readFileSync(calls, 'utf8'),
      summary: readFileSync(summary, 'utf8'),
      artifacts: (upload?.with?.['path'] ?? '').trim().split('\n'),
    };
  }

  it('proposes the first snapshot, is quiet while nothing changes, and tells what a week brought', async () => {
    const first = await runWeek(corpus.slice(0, -5));
    expect(first.done).toEqual([
      'Install rgx',
      'Fetch, screen and chart',
      'Compare with the committed snapshot',
      'Report',
      'Propose the new snapshot',
    ]);
    expect(first.calls).toContain('gh pr create --head living-review');
    const proposed = git(origin, 'show', 'living-review:snapshot.txt').stdout;
    expect(proposed).toMatch(/^# rgx snapshot 2\n/);
    const gone = ['new-snapshot.txt']; // It became the snapshot, after it was uploaded.
    expect(readdirSync(first.room)).toEqual(
      expect.arrayContaining(first.artifacts.filter((name) => !gone.includes(name))),
    );
    expect(readFileSync(join(first.room, 'report.html'), 'utf8')).toContain('id="figure-disease"');

    // A person merges it.
    git(origin, 'update-ref', 'refs/heads/main', 'living-review');
    const second = await runWeek(corpus.slice(0, -5));
    expect(second.done).not.toContain('Propose the new snapshot');
    expect(second.calls).not.toContain('gh');
    expect(readdirSync(second.room)).toEqual(expect.arrayContaining([...second.artifacts]));

    openRequests = 1;
    const third = await runWeek(corpus);
    expect(third.calls).toContain('gh pr edit living-review --body-file description.md');
    expect(third.calls).not.toContain('gh pr create');
    expect(third.summary).toMatch(/Entered: [1-5]\b/);
    expect(readFileSync(join(third.room, 'description.md'), 'utf8')).toMatch(/Entered: [1-5]\b/);
    const grown = git(origin, 'show', 'living-review:snapshot.txt').stdout;
    expect(grown.split('\n').length).toBeGreaterThan(proposed.split('\n').length);
    expect(git(origin, 'rev-list', '--count', 'main..living-review').stdout.trim()).toBe('1');
  });
});

/** The one kind of condition that the steps to run have. */
function holds(condition: string | undefined, output: string): boolean {
  if (condition === undefined) return true;
  const [, name, wanted] = /^steps\.check\.outputs\.(\w+) == '(\w+)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`the test cannot judge “${condition}”`);
  return output.split('\n').includes(`${name}=${wanted}`);
}

/** As GitHub runs a step: `bash -e`. The server lives in this process, so it must not be blocked. */
function runBash(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-e', '-c', script], { cwd, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}
