import type { FindBooksAnswer, FindBooksInput } from './contracts.js';
import { tables } from '../store/tables.js';

export async function findBooks(input: FindBooksInput): Promise<FindBooksAnswer> {
  const { rows } = await tables.books.list([{ property: 'genre', is: 'equals', value: input.query.genre }], { limit: input.query.limit });
  return rows;
}
