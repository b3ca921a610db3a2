import { defineAgree } from './agree.ts';
import { defineAudit } from './audit.ts';
import { defineChart } from './chart.ts';
import { defineCheck } from './check.ts';
import { defineCompletion } from './completion.ts';
import type { DefineCommand } from './context.ts';
import { defineDecide } from './decide.ts';
import { defineDiff } from './diff.ts';
import { defineDoctor } from './doctor.ts';
import { defineEvaluate } from './evaluate.ts';
import { defineExplain } from './explain.ts';
import { defineExport } from './export.ts';
import { defineFetch } from './fetch.ts';
import { defineImport } from './import.ts';
import { defineProtocol } from './protocol.ts';
import { defineQueue } from './queue.ts';
import { defineReport } from './report.ts';
import { defineRun } from './run.ts';
import { defineSample } from './sample.ts';
import { defineSchema } from './schema.ts';
import { defineScreen } from './screen.ts';
import { defineSnapshot } from './snapshot.ts';
import { defineStatus } from './status.ts';
import { defineTables } from './tables.ts';

/** Every verb, in the order in which a review uses them. */
export const commands: readonly DefineCommand[] = [
  defineRun,
  defineFetch,
  defineImport,
  defineScreen,
  defineExplain,
  defineStatus,
  defineQueue,
  defineDecide,
  defineAgree,
  defineSample,
  defineAudit,
  defineEvaluate,
  defineChart,
  defineTables,
  defineReport,
  defineExport,
  defineSnapshot,
  defineCheck,
  defineDiff,
  defineProtocol,
  defineDoctor,
  defineSchema,
  defineCompletion,
];
