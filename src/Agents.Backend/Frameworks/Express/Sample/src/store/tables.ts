import type { Author } from '../resources/authors.js';
import type { Book } from '../resources/books.js';
import { memoryTable } from './memoryTable.js';
import { compareInstants } from '../values/instant.js';
import { compareMoney } from '../values/money.js';

/** Where rows are kept. Another implementation of `Table` puts a database here. */
export const tables = {
  authors: memoryTable<Author>('id', { created_at: compareInstants, updated_at: compareInstants }),
  books: memoryTable<Book>('id', { price: compareMoney, created_at: compareInstants, updated_at: compareInstants }),
};
