import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Decision } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { exampleCitation } from '../../src/screening/example-citation.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { shippedData } from '../../src/shipped.ts';

const path = shippedData('../test/fixtures/screening-heldout.yaml');
const fileSchema = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      also: z.array(z.string()).default([]),
      title: z.string(),
      abstract: z.string(),
    }),
  ),
});

export interface HeldOutResult {
  readonly id: string;
  readonly label: string;
  /** What is right as well. */
  readonly also: readonly string[];
  readonly decision: Decision;
  /** `relevant`, `unclear`, or the counted reason. */
  readonly answer: string;
}

/** Screens the invented abstracts, which were labelled before any rule was run on them. Types and MeSH are missing. */
export function screenHeldOut(): HeldOutResult[] {
  const { screen } = compileCriteria(loadProtocol(shippedData('protocols/radiogenomics.yaml')));
  return fileSchema.parse(parse(readFileSync(path, 'utf8'))).records.map((record) => {
    const decision = screen(
      exampleCitation({
        position: { file: path, line: 1, column: 1 },
        title: record.title,
        abstract: record.abstract,
        sections: [],
        types: [],
        mesh: [],
        keywords: [],
        language: 'eng',
        journal: null,
        date: '2022-05-01',
        status: 'Publisher',
        indexing: null,
        links: [],
      }),
    );
    return { id: record.id, label: record.label, also: record.also, decision, answer: answerOf(decision) };
  });
}

function answerOf({ verdict, criterion }: Decision): string {
  return verdict === 'included' ? 'relevant' : verdict === 'unclear' ? 'unclear' : (criterion ?? 'excluded');
}
