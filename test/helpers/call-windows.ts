/** The most instants that fall into any window of one second, wherever it starts. */
export function busiestSecond(instants: readonly number[]): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  sorted.forEach((instant, index) => {
    while (instant - (sorted[first] ?? instant) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
