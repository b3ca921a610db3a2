import type { ServiceError } from './fault.ts';

/** How the service does, over all calls in flight: whether to go on as usual, to probe carefully, or to stop. */
export interface Outage {
  /** After some failures in a row: one call at a time, with growing pauses. */
  readonly isProbing: () => boolean;
  readonly failures: () => number;
  readonly succeed: () => void;
  /** `wasProbe`: the call was started while probing. */
  readonly fail: (wasProbe: boolean) => void;
  readonly isOver: (error: ServiceError) => boolean;
}

const failuresToProbe = 3;
/** With the pauses of `pauseAfter`, some one and a half minutes. */
const probesAllowed = 8;
/** A refused key gets a second chance, as it may be a key over its own limit. */
const keyRefusalsAllowed = 2;

export function createOutage(): Outage {
  let failures = 0;
  let probes = 0;
  let keyRefusals = 0;
  return {
    isProbing: () => failures >= failuresToProbe,
    failures: () => failures,
    succeed: () => {
      failures = 0;
      probes = 0;
      keyRefusals = 0;
    },
    fail: (wasProbe) => {
      failures += 1;
      if (wasProbe) probes += 1;
    },
    isOver: ({ fault }) => {
      if (fault.kind === 'blocked' || fault.kind === 'permanent') return true;
      if (fault.kind === 'bad-key') keyRefusals += 1;
      return keyRefusals >= keyRefusalsAllowed || probes >= probesAllowed;
    },
  };
}
