import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();
const mostCompiled = 2000;

/**
 * A regular expression in RE2's syntax, whose matching takes time linear in the text whatever it says. Compiled once: a
 * protocol's are checked first and used then. Throws what RE2JS says of a faulty one.
 */
export function compileRegex(regex: string, isCased: boolean): RE2JS {
  const key = `${isCased} ${regex}`;
  const known = compiled.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = RE2JS.compile(regex, isCased ? 0 : RE2JS.CASE_INSENSITIVE);
  if (compiled.size >= mostCompiled) {
    compiled.clear();
  }
  compiled.set(key, made);
  return made;
}
