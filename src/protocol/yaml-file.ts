import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { FilePosition } from '../errors.ts';

/** A fault of the YAML itself. */
export interface YamlFault {
  readonly position: FilePosition;
  readonly message: string;
  readonly fix: string;
}

/** A YAML file as plain values, with the way back from each value to its place. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** Where a value, or with `part: 'key'` its key, stands; of a missing value, where its parent does. */
  readonly locate: (path: readonly PropertyKey[], part?: 'key' | 'value') => FilePosition;
  /** The place of the `offset`-th character (from 0) of a one-line string. */
  readonly locateWithin: (path: readonly PropertyKey[], offset: number) => FilePosition;
  readonly lineAt: (line: number) => string;
}

/** Protocols come from strangers: what is larger is no protocol. */
const mostCharacters = 4_000_000;
const mostDepth = 60;

/**
 * Reads YAML 1.2 as data only: no anchors and aliases (so no alias bombs), no tags, no duplicate keys, bounded size and
 * depth. Never throws on bad input; `faults` says what is wrong.
 */
export function parseYamlFile(file: string, text: string): YamlFile {
  const start = { file, line: 1, column: 1 };
  if (text.length > mostCharacters) {
    const message = `the file is larger than ${mostCharacters / 1_000_000} million characters`;
    return emptyFile(start, { position: start, message, fix: 'give the protocol file itself' });
  }
  const lines = text.split(/\r\n?|\n/);
  const counter = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      strict: true,
      uniqueKeys: true,
      merge: false,
      version: '1.2',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return emptyFile(start, {
      position: start,
      message: 'the file is nested too deeply',
      fix: 'use fewer levels',
    });
  }
  const at = (offset: number): FilePosition => {
    const { line, col } = counter.linePos(Math.max(0, Math.min(offset, text.length)));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults: YamlFault[] = [...document.errors, ...document.warnings].map((error) => ({
    position: at(error.pos[0]),
    message: `not valid YAML: ${error.message.replace(/\s+/g, ' ')}`,
    fix: fixOf(error.code),
  }));
  visit(document, (_key, node, parents) => {
    if (!isNode(node)) {
      return parents.length > mostDepth * 2 ? visit.BREAK : undefined;
    }
    if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) {
      faults.push({
        position: at(node.range?.[0] ?? 0),
        message: 'anchors (&name) and aliases (*name) are not supported',
        fix: 'put shared terms under `lists:` and refer to them as $name; quote a text that begins with & or *',
      });
    } else if (node.tag !== undefined && !isPlainTag(node)) {
      faults.push({
        position: at(node.range?.[0] ?? 0),
        message: `the tag ${node.tag} is not supported`,
        fix: 'take it out, or quote a text that begins with !',
      });
    }
    if (parents.length > mostDepth * 2) {
      faults.push({
        position: at(node.range?.[0] ?? 0),
        message: `nested more than ${mostDepth} levels deep`,
        fix: 'use fewer levels',
      });
      return visit.BREAK;
    }
    return undefined;
  });

  const locate = (path: readonly PropertyKey[], part: 'key' | 'value' = 'value'): FilePosition => {
    const node = findNode(document.contents, path, part);
    return at(node?.range?.[0] ?? 0);
  };
  return {
    file,
    value: faults.length === 0 ? document.toJS() : null,
    faults,
    locate,
    locateWithin(path, offset) {
      const node = findNode(document.contents, path, 'value');
      const begin = node?.range?.[0] ?? 0;
      if (
        !isScalar(node) ||
        (node.type !== 'PLAIN' && node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE')
      ) {
        return at(begin);
      }
      return at(begin + offset + (node.type === 'PLAIN' ? 0 : 1));
    },
    lineAt: (line) => lines[line - 1] ?? '',
  };
}

function emptyFile(start: FilePosition, fault: YamlFault): YamlFile {
  return {
    file: start.file,
    value: null,
    faults: [fault],
    locate: () => start,
    locateWithin: () => start,
    lineAt: () => '',
  };
}

function isPlainTag(node: Node): boolean {
  return (
    node.tag?.startsWith('tag:yaml.org,2002:') === true &&
    /:(str|map|seq|int|float|bool|null)$/.test(node.tag)
  );
}

function fixOf(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'merge the two, or take one out';
    case 'TAB_AS_INDENT':
      return 'indent with spaces';
    case 'BAD_INDENT':
      return 'line it up with its neighbours';
    case 'TAG_RESOLVE_FAILED':
      return 'take the tag out, or quote a text that begins with !';
    case 'UNEXPECTED_TOKEN':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'put a text that holds “: ” or “ #”, or begins with a sign, in quotes';
    default:
      return 'check indentation and quotes here';
  }
}

/** The node at `path`, or its nearest ancestor that exists. */
function findNode(root: unknown, path: readonly PropertyKey[], part: 'key' | 'value'): Node | null {
  let node: Node | null = isNode(root) ? root : null;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) {
        return node;
      }
      if (index === path.length - 1 && part === 'key') {
        return isNode(pair.key) ? pair.key : node;
      }
      // A key without a value is shown at the key.
      const value: unknown = pair.value;
      node =
        isNode(value) && !(isScalar(value) && value.value === null)
          ? value
          : isNode(pair.key)
            ? pair.key
            : node;
    } else if (isSeq(node) && typeof step === 'number') {
      const item: unknown = node.items[step];
      if (!isNode(item)) {
        return node;
      }
      node = item;
    } else {
      return node;
    }
  }
  return node;
}
