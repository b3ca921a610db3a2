/** Search results kept on the history server. */
export interface SessionStore {
  /** Adds a result to a session, or to a new one; gives the key under which it is found. */
  readonly add: (pmids: readonly number[], webEnv: string | null) => { webEnv: string; queryKey: number };
  readonly find: (webEnv: string, queryKey: number) => readonly number[] | undefined;
  /** Forgets every session, as NCBI does after some hours. */
  readonly expire: () => void;
}

/** `now` in milliseconds: a WebEnv begins with the second of its making (`MCID_6927d6e7…`). */
export function createSessionStore(now: () => number): SessionStore {
  const sessions = new Map<string, (readonly number[])[]>();
  let made = 0;
  return {
    add: (pmids, webEnv) => {
      const known = webEnv === null ? undefined : sessions.get(webEnv);
      if (known !== undefined && webEnv !== null) {
        known.push(pmids);
        return { webEnv, queryKey: known.length };
      }
      made += 1;
      const second = (Math.floor(now() / 1000) >>> 0).toString(16).padStart(8, '0');
      const name = `MCID_${second}${(made * 0x9e3779b1).toString(16).padStart(16, '0').slice(-16)}`;
      sessions.set(name, [pmids]);
      return { webEnv: name, queryKey: 1 };
    },
    find: (webEnv, queryKey) => sessions.get(webEnv)?.[queryKey - 1],
    expire: () => sessions.clear(),
  };
}
