import type { Call, Tool } from '../call.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';

/** What a fault may use. */
export interface FaultScene {
  readonly call: Call;
  readonly site: Site;
  /** What the tool would answer, from this site or from one that the fault has altered. */
  readonly answer: (site?: Site) => Reply;
  /** PMIDs that were left out of a page before: each is there when it is asked for again. */
  readonly withheldOnce: Set<number>;
  /** Where the server answers: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly rateLimit: number;
}

/** One way in which E-utilities fail. */
export interface Fault {
  /** The tools it befalls; all of them when not said. */
  readonly tools?: readonly Tool[];
  readonly spoil: (scene: FaultScene) => Reply;
}
