import type { CopyBookAnswer, CopyBookInput } from './contracts.js';
import { newId } from '../store/newId.js';
import { tables } from '../store/tables.js';

export async function copyBook(input: CopyBookInput): Promise<CopyBookAnswer> {
  const { title, genre, pages } = input.book;
  const copy = { id: newId(), title, genre, pages };
  await tables.books.insert(copy);
  return copy;
}
