import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authenticate } from '../auth/authenticate.js';
import { config } from '../config.js';
import { conflict } from '../http/conflict.js';
import { continuesOrder, cursor, nextCursor } from '../http/cursor.js';
import { invalidBody } from '../http/invalidBody.js';
import { log } from '../http/log.js';
import { mergePatch } from '../http/mergePatch.js';
import { received } from '../http/observe.js';
import { notFound } from '../http/problem.js';
import { rateLimiter } from '../http/rateLimiter.js';
import { sendRevalidated } from '../http/revalidate.js';
import { methodNotAllowed } from '../http/unmatched.js';
import { validatePath } from '../http/validatePath.js';
import { validateQuery } from '../http/validateQuery.js';
import { validateRequest } from '../http/validateRequest.js';
import { given } from '../store/given.js';
import { pointsAt } from '../store/pointsAt.js';
import { tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';
import { atLeastOne } from '../values/atLeastOne.js';
import { instant } from '../values/instant.js';
import { integerText } from '../values/integerText.js';
import { isbn13 } from '../values/isbn13.js';
import { money } from '../values/money.js';
import { text } from '../values/text.js';
import { uuid } from '../values/uuid.js';

/** Book, kept by the service. */
export interface Book {
  id: string;
  title: string;
  isbn: string;
  price: string;
  author_id: string;
  created_at: string;
  updated_at: string;
}

export const BookCreate = z.strictObject({
  title: text({ min: 1, max: 300 }),
  isbn: isbn13(),
  price: money({ precision: 10, scale: 2, min: '0' }),
  author_id: uuid(),
});

export const BookChange = z
  .strictObject({
    title: text({ min: 1, max: 300 }).optional(),
    isbn: isbn13().optional(),
    price: money({ precision: 10, scale: 2, min: '0' }).optional(),
    author_id: uuid().optional(),
  })
  .refine(atLeastOne, 'must change something');

const ListBooksQuery = z
  .strictObject({
    limit: integerText({ min: 1, max: 100 }).default(20),
    cursor: cursor().optional(),
    title: text({ max: 500 }).optional(),
    isbn: isbn13().optional(),
    price: money({ precision: 10, scale: 2 }).optional(),
    price_min: money({ precision: 10, scale: 2 }).optional(),
    price_max: money({ precision: 10, scale: 2 }).optional(),
    author_id: uuid().optional(),
    created_at_from: instant().optional(),
    created_at_to: instant().optional(),
    updated_at_from: instant().optional(),
    updated_at_to: instant().optional(),
    sort: z.enum(['id', '-id', 'title', '-title', 'isbn', '-isbn', 'price', '-price', 'created_at', '-created_at', 'updated_at', '-updated_at']).optional(),
  })
  .refine((query) => continuesOrder(query.cursor, query.sort), { path: ['cursor'], error: 'is no cursor of this order' });

export const router = Router({ caseSensitive: true, strict: true });

/** Lists books. */
router.get('/books', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), validateQuery(ListBooksQuery), async (req, res) => {
  const query: z.infer<typeof ListBooksQuery> = res.locals.query;
  const where = given<Book>([
    { property: 'title', is: 'equals', value: query.title },
    { property: 'isbn', is: 'equals', value: query.isbn },
    { property: 'price', is: 'equals', value: query.price },
    { property: 'price', is: 'atLeast', value: query.price_min },
    { property: 'price', is: 'atMost', value: query.price_max },
    { property: 'author_id', is: 'equals', value: query.author_id },
    { property: 'created_at', is: 'atLeast', value: query.created_at_from },
    { property: 'created_at', is: 'atMost', value: query.created_at_to },
    { property: 'updated_at', is: 'atLeast', value: query.updated_at_from },
    { property: 'updated_at', is: 'atMost', value: query.updated_at_to },
  ]);
  const { rows, next } = await tables.books.list(where, { sort: query.sort, after: query.cursor, limit: query.limit });
  log.info('business_logic_executed', { operation: 'listBooks' });
  sendRevalidated(req, res, { items: rows, next_cursor: nextCursor(next, query.sort) });
});

/** Answers one book. */
router.get('/books/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), validatePath({ id: 'uuid' }), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  const book = await tables.books.get(id);
  if (!book) throw notFound();
  log.info('business_logic_executed', { operation: 'getBook' });
  sendRevalidated(req, res, book);
});

/** Creates one book. */
router.post('/books', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validateRequest(BookCreate), async (req, res) => {
  const body: z.infer<typeof BookCreate> = req.body;
  const book = await transaction(async () => {
    if (!(await pointsAt(tables.authors, body.author_id))) throw invalidBody({ pointer: '/author_id', detail: 'points at nothing' });
    const moment = new Date().toISOString();
    const book: Book = {
      id: randomUUID(),
      ...body,
      created_at: moment,
      updated_at: moment,
    };
    const sameIsbn = await tables.books.count([{ property: 'isbn', is: 'equals', value: book.isbn }]);
    if (sameIsbn > 0) throw conflict('Another one has the same isbn.');
    await tables.books.insert(book);
    return book;
  });
  log.info('business_logic_executed', { operation: 'createBook' });
  res.status(201).location(`/books/${book.id}`).json(book);
});

/** Changes one book. */
router.patch('/books/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validatePath({ id: 'uuid' }), validateRequest(BookChange), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  const body: z.infer<typeof BookChange> = req.body;
  const answer = await transaction(async () => {
    const book = await tables.books.get(id);
    if (!book) throw notFound();
    if (!(await pointsAt(tables.authors, body.author_id))) throw invalidBody({ pointer: '/author_id', detail: 'points at nothing' });
    const changed: Book = { ...mergePatch(book, body), updated_at: new Date().toISOString() };
    const sameIsbn = await tables.books.count([{ property: 'isbn', is: 'equals', value: changed.isbn }, { property: 'id', is: 'differs', value: changed.id }]);
    if (sameIsbn > 0) throw conflict('Another one has the same isbn.');
    await tables.books.update(changed);
    return changed;
  });
  log.info('business_logic_executed', { operation: 'updateBook' });
  res.json(answer);
});

/** Deletes one book. */
router.delete('/books/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validatePath({ id: 'uuid' }), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  await transaction(async () => {
    const book = await tables.books.get(id);
    if (!book) throw notFound();
    await tables.books.delete([book.id]);
  });
  log.info('business_logic_executed', { operation: 'deleteBook' });
  res.status(204).end();
});

router.all('/books', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('GET, POST'));
router.all('/books/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('DELETE, GET, PATCH'));
