import type { ShelfReportAnswer, ShelfReportInput } from './contracts.js';
import { tables } from '../store/tables.js';

const genres = ['novel', 'poetry', 'science'];

export async function shelfReport(input: ShelfReportInput): Promise<ShelfReportAnswer> {
  void input;
  const counts = await Promise.all(genres.map((genre) => tables.books.count([{ property: 'genre', is: 'equals', value: genre }])));
  return { books: await tables.books.count([]), genres: genres.map((genre, i) => ({ genre, count: counts[i] ?? 0 })) };
}
