import { hasDatabase, inTransaction } from './database.js';

let last: Promise<unknown> = Promise.resolve();

/** Runs work that checks and then writes: in a transaction of the database, or, in memory, one after the other. */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (hasDatabase) return inTransaction(work);
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}
