import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authenticate } from '../auth/authenticate.js';
import { config } from '../config.js';
import { conflict } from '../http/conflict.js';
import { continuesOrder, cursor, nextCursor } from '../http/cursor.js';
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
import { tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';
import { atLeastOne } from '../values/atLeastOne.js';
import { instant } from '../values/instant.js';
import { integerText } from '../values/integerText.js';
import { text } from '../values/text.js';

/** Author, kept by the service. */
export interface Author {
  id: string;
  name: string;
  created_at: string;
  updated_at: string;
}

export const AuthorCreate = z.strictObject({
  name: text({ min: 1, max: 200 }),
});

export const AuthorChange = z
  .strictObject({
    name: text({ min: 1, max: 200 }).optional(),
  })
  .refine(atLeastOne, 'must change something');

const ListAuthorsQuery = z
  .strictObject({
    limit: integerText({ min: 1, max: 100 }).default(20),
    cursor: cursor().optional(),
    name: text({ max: 500 }).optional(),
    created_at_from: instant().optional(),
    created_at_to: instant().optional(),
    updated_at_from: instant().optional(),
    updated_at_to: instant().optional(),
    sort: z.enum(['id', '-id', 'name', '-name', 'created_at', '-created_at', 'updated_at', '-updated_at']).optional(),
  })
  .refine((query) => continuesOrder(query.cursor, query.sort), { path: ['cursor'], error: 'is no cursor of this order' });

export const router = Router({ caseSensitive: true, strict: true });

/** Lists authors. */
router.get('/authors', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), validateQuery(ListAuthorsQuery), async (req, res) => {
  const query: z.infer<typeof ListAuthorsQuery> = res.locals.query;
  const where = given<Author>([
    { property: 'name', is: 'equals', value: query.name },
    { property: 'created_at', is: 'atLeast', value: query.created_at_from },
    { property: 'created_at', is: 'atMost', value: query.created_at_to },
    { property: 'updated_at', is: 'atLeast', value: query.updated_at_from },
    { property: 'updated_at', is: 'atMost', value: query.updated_at_to },
  ]);
  const { rows, next } = await tables.authors.list(where, { sort: query.sort, after: query.cursor, limit: query.limit });
  log.info('business_logic_executed', { operation: 'listAuthors' });
  sendRevalidated(req, res, { items: rows, next_cursor: nextCursor(next, query.sort) });
});

/** Answers one author. */
router.get('/authors/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), validatePath({ id: 'uuid' }), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  const author = await tables.authors.get(id);
  if (!author) throw notFound();
  log.info('business_logic_executed', { operation: 'getAuthor' });
  sendRevalidated(req, res, author);
});

/** Creates one author. */
router.post('/authors', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validateRequest(AuthorCreate), async (req, res) => {
  const body: z.infer<typeof AuthorCreate> = req.body;
  const author = await transaction(async () => {
    const moment = new Date().toISOString();
    const author: Author = {
      id: randomUUID(),
      ...body,
      created_at: moment,
      updated_at: moment,
    };
    await tables.authors.insert(author);
    return author;
  });
  log.info('business_logic_executed', { operation: 'createAuthor' });
  res.status(201).location(`/authors/${author.id}`).json(author);
});

/** Changes one author. */
router.patch('/authors/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validatePath({ id: 'uuid' }), validateRequest(AuthorChange), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  const body: z.infer<typeof AuthorChange> = req.body;
  const answer = await transaction(async () => {
    const author = await tables.authors.get(id);
    if (!author) throw notFound();
    const changed: Author = { ...mergePatch(author, body), updated_at: new Date().toISOString() };
    await tables.authors.update(changed);
    return changed;
  });
  log.info('business_logic_executed', { operation: 'updateAuthor' });
  res.json(answer);
});

/** Deletes one author. */
router.delete('/authors/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, validatePath({ id: 'uuid' }), async (req, res) => {
  const id = String(req.params['id']).toLowerCase();
  await transaction(async () => {
    const author = await tables.authors.get(id);
    if (!author) throw notFound();
    if ((await tables.books.count([{ property: 'author_id', is: 'in', value: [author.id] }])) > 0) throw conflict('Book still refers to it.');
    await tables.authors.delete([author.id]);
  });
  log.info('business_logic_executed', { operation: 'deleteAuthor' });
  res.status(204).end();
});

router.all('/authors', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('GET, POST'));
router.all('/authors/:id', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('DELETE, GET, PATCH'));
