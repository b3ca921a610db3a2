import type { Citation } from '../model.ts';
import { role, rolesOfHeading } from './heading-roles.ts';
import type { TokenisedText } from './tokenise.ts';

// Fixed widths only: these run on texts of any length.
const aimCue =
  /\b(aim(s|ed|ing)?|objectives?|purposes?|goals?|sought to|hypothes[ei][sz]ed?|to (investigate|evaluate|assess|develop|determine|explore|examine|establish|predict|compare|test|identify|validate|build|construct) (the |a |an |whether |if )?|we (here |herein |therefore |thus |now )?(aim|propose|present|introduce|investigate|develop|evaluate|assess|explore|report|describe|review|summari[sz]e|discuss|examine|hypothesi[sz]e)d?|(this|the present|the current) (study|paper|work|article|review|report|chapter|survey) (aims?|investigates?|investigated|presents?|proposes?|describes?|reviews?|explores?|evaluates?|evaluated|summari[sz]es?|discusses|provides|focuse[sd]|introduces|reports|examines|examined|develop(s|ed))|in th(is|e present) (study|paper|work|article|review|report|chapter),? (we|the authors))\b/i;
const conclusionCue =
  /^\W{0,3}(in conclusion|in summary|to conclude|to summari[sz]e|conclusions?|taken together|overall|collectively|together|thus|therefore|hence|in short)\b|\b(we conclude|(our|these|the|the present|present|this) (results?|findings?|data|study|work|analys[ie]s|models?|observations?) (suggests?|shows?|showed|demonstrates?|demonstrated|indicates?|indicated|confirms?|supports?|highlights?|reveals?|provides?|imply|implies|may|could|can)|it (is|was|can be|may be) concluded)\b/i;

/** The roles of each sentence of an abstract, by its sections' headings and NLM categories, else by cue sentences. */
export function assignRoles(
  text: TokenisedText,
  citation: Pick<Citation, 'abstract' | 'abstractSections'>,
): Uint8Array {
  const { original } = text.normalised;
  const count = text.sentenceStarts.length;
  const roles = new Uint8Array(count);
  const bounds = text.sentenceStarts.map(
    (word) => text.normalised.locate(text.starts[word] ?? 0, (text.starts[word] ?? 0) + 1).start,
  );
  const sentenceAt = (index: number): string =>
    original.slice(bounds[index] ?? 0, bounds[index + 1] ?? original.length);

  let sentence = 0;
  let structured = false;
  const plain: [number, number][] = [];
  for (const section of citation.abstractSections) {
    const first = sentence;
    while (sentence < count && (bounds[sentence] ?? 0) < section.end) {
      sentence += 1;
    }
    const given = rolesOfHeading(section.label, section.category);
    if (given === 0) {
      plain.push([first, sentence]);
    } else {
      structured = true;
      roles.fill(given, first, sentence);
    }
  }
  if (sentence < count) {
    plain.push([sentence, count]);
  }
  for (const [first, end] of plain) {
    assignInlineHeadings(first, end);
  }
  if (structured) {
    splitMixedAims();
  } else {
    assignByCues();
  }
  if (count > 0) {
    roles[0] = (roles[0] ?? 0) | role.first;
    roles[count - 1] = (roles[count - 1] ?? 0) | role.last;
  }
  return roles;

  /** "Background: … Methods: …" within one unlabelled text. */
  function assignInlineHeadings(first: number, end: number): void {
    let current = 0;
    for (let index = first; index < end; index += 1) {
      const heading = /^([A-Za-z][A-Za-z &/,]{2,60}):\s*$/.exec(sentenceAt(index))?.[1];
      if (heading !== undefined) {
        current = rolesOfHeading(heading, null);
        structured ||= current !== 0;
      }
      roles[index] = current;
    }
  }

  /** In "BACKGROUND AND PURPOSE", or where no section has the aim, the sentences that say it. */
  function splitMixedAims(): void {
    const both = role.aim | role.background;
    const hasAim = roles.some((mask) => (mask & both) === role.aim);
    const mixed = [...roles.keys()].filter((index) => {
      const mask = (roles[index] ?? 0) & both;
      return mask === both || (!hasAim && mask === role.background);
    });
    const aims = new Set(mixed.filter((index) => aimCue.test(sentenceAt(index))));
    for (const index of mixed) {
      if (aims.has(index)) {
        roles[index] = ((roles[index] ?? 0) | role.aim) & ~role.background;
      } else if (aims.size > 0) {
        roles[index] = ((roles[index] ?? 0) | role.background) & ~role.aim;
      }
    }
  }

  /** Before the aim is background, the last cue sentences (else the last) are the conclusion, what is between is the body. */
  function assignByCues(): void {
    const half = Math.floor(count / 2);
    const conclusions = [...roles.keys()].filter(
      (index) => index >= half && conclusionCue.test(sentenceAt(index)),
    );
    const end = conclusions[0] ?? (count > 2 ? count - 1 : count);
    const aims = new Set([...roles.keys()].filter((index) => index < end && aimCue.test(sentenceAt(index))));
    const [firstAim = 0] = aims;
    for (let index = 0; index < count; index += 1) {
      if (index >= end) {
        roles[index] = role.conclusion;
      } else if (aims.has(index)) {
        // Where the aim and what was done share a sentence ("we developed …"), it is both.
        roles[index] = role.aim | role.methods;
      } else if (index < firstAim) {
        roles[index] = role.background;
      } else {
        roles[index] = role.methods | role.results;
      }
    }
  }
}
