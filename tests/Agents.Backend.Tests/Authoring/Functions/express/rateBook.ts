import type { RateBookAnswer, RateBookInput } from './contracts.js';
import { tables } from '../store/tables.js';

export async function rateBook(input: RateBookInput): Promise<RateBookAnswer> {
  const { book, body } = input;
  const mean = book.rating === undefined ? body.stars : (book.rating + body.stars) / 2;
  const rated = { ...book, rating: Math.round(mean * 10) / 10 };
  await tables.books.update(rated);
  return rated;
}
