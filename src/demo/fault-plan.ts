import type { Tool } from './call.ts';
import type { Fault } from './faults/fault.ts';
import { FAULTS, type FaultName } from './faults/faults.ts';
import { createRandom } from './random.ts';

/** Every n-th call of a tool (of any, when not said) meets the fault, `times` times at most. */
interface FaultRule {
  readonly fault: FaultName;
  readonly every: number;
  readonly tool?: Tool;
  readonly times?: number;
}

/** Each call meets a fault with these chances, which add up to 1 at most; the seed makes it repeatable. */
interface FaultMix {
  readonly seed: number;
  readonly chances: Readonly<Partial<Record<FaultName, number>>>;
}

/** What goes wrong: explicit rules (the first that holds counts), or a random mix. */
export type FaultPlan = readonly FaultRule[] | FaultMix;

function fits(name: FaultName, tool: Tool): boolean {
  const fault: Fault = FAULTS[name];
  return fault.tools === undefined || fault.tools.includes(tool);
}

function isMix(plan: FaultPlan): plan is FaultMix {
  return 'chances' in plan;
}

/** Gives, call by call, the fault that the call meets, or null. */
export function createFaultChooser(plan: FaultPlan): (tool: Tool) => FaultName | null {
  if (isMix(plan)) {
    const random = createRandom(plan.seed);
    const chances = Object.entries(plan.chances) as [FaultName, number][];
    return (tool) => {
      let rest = random();
      for (const [name, chance] of chances) {
        rest -= chance;
        if (rest < 0) return fits(name, tool) ? name : null;
      }
      return null;
    };
  }
  const states = plan.map((rule) => ({ rule, calls: 0, met: 0 }));
  return (tool) => {
    let chosen: FaultName | null = null;
    for (const state of states) {
      const { fault, every, times = Number.POSITIVE_INFINITY } = state.rule;
      if ((state.rule.tool !== undefined && state.rule.tool !== tool) || !fits(fault, tool)) continue;
      state.calls += 1;
      if (chosen !== null || state.met >= times || state.calls % every !== 0) continue;
      state.met += 1;
      chosen = fault;
    }
    return chosen;
  };
}
