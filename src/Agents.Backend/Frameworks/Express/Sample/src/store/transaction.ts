let last: Promise<unknown> = Promise.resolve();

/** Runs work that checks and then writes, one after the other; over a database this is its transaction. */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}
