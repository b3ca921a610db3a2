/** Strategies run to pages; the whole stands in `rgx fetch --dry-run`, on the report's page, and in every `--format json`. */
export function shortenStrategy(strategy: string): string {
  return strategy.length <= 180 ? strategy : `${strategy.slice(0, 120)} … ${strategy.slice(-40)}`;
}
