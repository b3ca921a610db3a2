import { describe, expect, it } from 'vitest';
import { plainTerm } from '../../src/text/term.ts';
import { createTermIndex } from '../../src/text/term-index.ts';

const index = createTermIndex();
const list = index.add(
  [
    'mouse',
    'mice',
    'rat',
    'rats',
    'review*',
    'MRI',
    'mutation*',
    'patients',
    'xenograft*',
    'animal*',
    'radiomics',
  ].map(plainTerm),
);

function split(text: string): { said: readonly string[]; negated: readonly string[] } {
  const hits = index.match(text).hits(list);
  const quote = (negated: boolean): readonly string[] =>
    hits.filter((hit) => hit.negated === negated).map(({ start, end }) => text.slice(start, end));
  return { said: quote(false), negated: quote(true) };
}

describe('what is said not to be', () => {
  it.each<[string, string[], string[]]>([
    ['No mouse was used.', [], ['mouse']],
    ['No mouse was harmed, but rats were.', ['rats'], ['mouse']],
    ['Neither mice nor rats were used.', [], ['mice', 'rats']],
    ['No mice, rats or other animals were used.', [], ['mice', 'rats', 'animals']],
    ['Patients without MRI; mice with it.', ['Patients', 'mice'], ['MRI']],
    ['Patients imaged without biopsy using MRI.', ['Patients', 'MRI'], []],
    ['This is not a review but an animal study.', ['animal'], ['review']],
    ['Not only mice but also rats.', ['mice', 'rats'], []],
    ['There was no difference between mice and rats.', ['mice', 'rats'], []],
    ['No significant correlation of mutation and MRI was seen.', ['mutation', 'MRI'], []],
    ['Mice were not used.', [], ['Mice']],
    ['Reviews and animal studies were excluded.', [], ['Reviews', 'animal']],
    ['We excluded reviews.', [], ['reviews']],
    ['Patients with or without mutations had MRI.', ['Patients', 'mutations', 'MRI'], []],
    ['We used MRI rather than radiomics.', ['MRI'], ['radiomics']],
    ['Unlike mice, patients had MRI.', ['patients', 'MRI'], ['mice']],
    ['Instead of mice, rats were imaged.', ['rats'], ['mice']],
    ['In the absence of mutations, rats lived.', ['rats'], ['mutations']],
    ['Mice lacking the gene had MRI.', ['Mice', 'MRI'], []],
    ['MRI was never used.', [], ['MRI']],
    ['Mice were not excluded.', ['Mice'], []],
    ['Mice were subsequently excluded.', [], ['Mice']],
    ['Mutations could not be excluded.', ['Mutations'], []],
    ["MRI wasn't done in mice.", ['MRI'], ['mice']],
    ['It is not known whether mice have MRI.', ['mice', 'MRI'], []],
    ['No. 5 of the mice', ['mice'], []],
    ['The study did not include rats. Mice were used.', ['Mice'], ['rats']],
    ['We did not use mice, because patients had MRI.', ['patients', 'MRI'], ['mice']],
  ])('%s', (text, said, negated) => {
    expect(split(text)).toEqual({ said, negated });
  });
});
