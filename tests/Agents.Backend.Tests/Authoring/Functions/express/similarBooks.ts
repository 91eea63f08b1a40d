import type { SimilarBooksAnswer, SimilarBooksInput } from './contracts.js';
import { tables } from '../store/tables.js';

export async function similarBooks(input: SimilarBooksInput): Promise<SimilarBooksAnswer> {
  const { book, query } = input;
  const genre = { property: 'genre', is: 'equals', value: book.genre } as const;
  const where = [genre, { property: 'id', is: 'differs', value: book.id } as const];
  const rated = query.min_rating === undefined ? where : [...where, { property: 'rating', is: 'atLeast', value: query.min_rating } as const];
  const { rows } = await tables.books.list(rated, { limit: query.limit });
  return { items: rows, in_genre: await tables.books.count([genre]) };
}
