import type { Id, Table } from './table.js';

/** Whether everything referred to is there, and the caller may see it. */
export async function pointsAt<T>(table: Table<T>, ids: Id | readonly Id[] | null | undefined, isVisible: (row: T) => boolean = () => true): Promise<boolean> {
  for (const id of [ids ?? []].flat()) {
    const row = await table.get(id);
    if (row === undefined || !isVisible(row)) return false;
  }
  return true;
}
