import { hasDatabase, query } from './database.js';

/** Counts from 1; over the database this is the column's own sequence. */
export function sequence(table: string, column: string): () => Promise<number> {
  let last = 0;
  return async () => {
    if (!hasDatabase) return (last += 1);
    const [next] = await query<{ id: string }>('SELECT nextval(pg_get_serial_sequence($1, $2)) AS id', [table, column]);
    return Number(next?.id);
  };
}
