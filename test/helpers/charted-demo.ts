import { expect } from 'vitest';
import { type RgxOptions, type RgxRun, runRgx } from './run-rgx.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface ChartedDemo {
  readonly folder: string;
  /** The built program in the demo's folder, on the demo's file. */
  readonly rgx: (args: readonly string[], options?: RgxOptions) => Promise<RgxRun>;
}

/** The demo, fetched, screened and charted by the built program as a new user would. Call it where a folder may be made. */
export function prepareChartedDemo(): ChartedDemo & { readonly make: () => Promise<void> } {
  const folder = makeTemporaryFolder();
  const rgx: ChartedDemo['rgx'] = (args, options = {}) =>
    runRgx(args, { cwd: folder, ...options, env: { RGX_DB: 'rgx-demo.sqlite', ...options.env } });
  return {
    folder,
    rgx,
    make: async () => {
      expect(await rgx(['run', '--demo', '--quiet'])).toMatchObject({ code: 0 });
    },
  };
}
