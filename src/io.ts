/** The world as a command sees it; tests hand in their own. stdout is the result, stderr progress and notes. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Resolves when standard output can take more: what is written faster than it is read would pile up in memory. */
  readonly drained: () => Promise<void>;
  /** Each stream decides for itself: a progress bar needs stderr, colour in a table needs stdout. */
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Width of the terminal in columns; 100 when there is none. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}
