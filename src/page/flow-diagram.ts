import { type FlowText, writeFlow } from './flow-text.ts';
import { formatNumber } from './html.ts';
import { countPrismaBoxes } from './prisma-boxes.ts';
import type { Review } from './review.ts';
import { type Box, type Column, drawArrow, drawBar, drawBox, makeBox, wrapDrawing } from './svg-boxes.ts';

const gap = 34;
const bar = 30;

export interface FlowOptions {
  /** For a phone: one column. */
  readonly narrow?: boolean;
  /** Whether the numbers lead to the page's records. */
  readonly links?: boolean;
}

/** The PRISMA 2020 flow diagram as a file of its own. */
export function drawFlowDiagram(review: Review, { narrow = false, links = false }: FlowOptions = {}): string {
  const text = writeFlow(review, countPrismaBoxes(review), links);
  return narrow ? drawNarrow(text, describeFlow(review)) : drawWide(text, describeFlow(review));
}

/** What the diagram says, in one sentence for those who do not see it. */
export function describeFlow(review: Review): string {
  const boxes = countPrismaBoxes(review);
  const { previous } = boxes;
  const since = previous === null ? '' : 'new ';
  return (
    `PRISMA 2020 flow diagram: ${formatNumber(boxes.identified)} ${since}records identified, ${formatNumber(boxes.duplicates)} duplicates and ` +
    `${formatNumber(boxes.automatic)} records marked as ineligible by automation tools removed before screening, ${formatNumber(boxes.screened)} records screened, ` +
    `${formatNumber(boxes.excluded)} excluded by people, ${formatNumber(boxes.unclear)} unclear, ${formatNumber(boxes.included)} ${since}studies included by title and abstract` +
    `${previous === null ? '' : `; ${formatNumber(previous.included)} included in the previous version, ${formatNumber(previous.total)} in all`}.`
  );
}

function bottomOf({ y, height }: Box): number {
  return y + height;
}

/** PRISMA's own arrangement: what goes on at the left, what is left out at the right, an earlier version before both. */
function drawWide(text: FlowText, words: string): string {
  const before: Column | null = text.previous === null ? null : { x: 44, width: 172 };
  const left: Column = { x: before === null ? 44 : before.x + before.width + 28, width: 290 };
  const right: Column = { x: left.x + left.width + 40, width: 396 };
  const width = right.x + right.width + 2;
  const head = { y: 1, height: bar };
  const top = head.y + head.height + 16;
  const identified = makeBox(left, top, text.identified);
  const removed = makeBox(right, top, text.removed);
  const screeningTop = Math.max(bottomOf(identified), bottomOf(removed)) + gap;
  const screened = makeBox(left, screeningTop, text.screened);
  const excluded = makeBox(right, screeningTop, text.excluded);
  const unclear = makeBox(right, bottomOf(excluded) + 14, text.unclear);
  const includedTop = bottomOf(unclear) + gap;
  const included = makeBox(left, includedTop, text.included);
  const previous = before === null || text.previous === null ? null : makeBox(before, top, text.previous);
  const total = text.total === null ? null : makeBox(left, bottomOf(included) + gap, text.total);
  // The name of the last stage needs its room, however little its boxes say.
  const stageBottom = Math.max(bottomOf(total ?? included), includedTop + 74);
  const middle = left.x + left.width / 2;
  const tip = 'flow-wide-tip';
  const stage = (name: string, from: number, to: number) =>
    drawBar(name, { x: 1, y: from, width: bar, height: to - from }, 'stage');
  const across = (to: Box, y: number) => drawArrow(`M${left.x + left.width} ${y}H${to.x - 2}`, tip);
  const down = (from: Box, to: Box) => drawArrow(`M${middle} ${bottomOf(from)}V${to.y - 2}`, tip);
  const beforeMiddle = before === null ? 0 : before.x + before.width / 2;
  return wrapDrawing(
    'flow-wide',
    words,
    [width, stageBottom + 2],
    [
      ...(before === null ? [] : [drawBar('Previous studies', { ...before, ...head }, 'head')]),
      drawBar(text.head, { x: left.x, width: right.x + right.width - left.x, ...head }, 'head'),
      stage('Identification', top, screeningTop - gap),
      stage('Screening', screeningTop, bottomOf(unclear)),
      stage('Included', includedTop, stageBottom),
      across(removed, top + 20),
      down(identified, screened),
      across(excluded, screened.y + 20),
      drawArrow(`M${right.x - 20} ${screened.y + 20}V${unclear.y + 18}H${unclear.x - 2}`, tip),
      down(screened, included),
      ...(total === null ? [] : [down(included, total)]),
      ...(total === null || previous === null
        ? []
        : [
            drawArrow(
              `M${beforeMiddle} ${bottomOf(previous)}V${total.y + total.height / 2}H${total.x - 2}`,
              tip,
            ),
          ]),
      ...[identified, removed, screened, excluded, unclear, included, previous, total].flatMap((box) =>
        box === null ? [] : [drawBox(box)],
      ),
    ],
  );
}

/** One below the other along a line at the left; what is left out stands aside. */
function drawNarrow(text: FlowText, words: string): string {
  const width = 344;
  const main: Column = { x: 1, width: width - 2 };
  const aside: Column = { x: 40, width: width - 41 };
  const spine = 20;
  const tip = 'flow-narrow-tip';
  const parts: string[] = [];
  let y = 1;
  const bars = (name: string, kind: 'stage' | 'head') => {
    parts.push(drawBar(name, { ...main, y, height: bar }, kind));
    y += bar + 10;
  };
  const put = (entries: FlowText['identified'], asides: readonly FlowText['identified'][]) => {
    const box = makeBox(main, y, entries);
    parts.push(drawBox(box));
    y = bottomOf(box) + 14;
    for (const each of asides) {
      const beside = makeBox(aside, y, each);
      parts.push(drawArrow(`M${spine} ${bottomOf(box)}V${y + 18}H${aside.x - 2}`, tip), drawBox(beside));
      y = bottomOf(beside) + 14;
    }
    return box;
  };
  const onwards = (from: Box) => {
    parts.push(drawArrow(`M${spine} ${bottomOf(from)}V${y + 6}`, tip));
    y += 10;
  };
  if (text.previous !== null) {
    bars('Previous studies', 'head');
    put(text.previous, []);
  }
  bars(text.head, 'head');
  bars('Identification', 'stage');
  onwards(put(text.identified, [text.removed]));
  bars('Screening', 'stage');
  onwards(put(text.screened, [text.excluded, text.unclear]));
  bars('Included', 'stage');
  const included = put(text.included, []);
  if (text.total !== null) {
    onwards(included);
    put(text.total, []);
  }
  return wrapDrawing('flow-narrow', words, [width, y - 12], parts);
}
