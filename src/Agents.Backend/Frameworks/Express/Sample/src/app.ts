import express from 'express';
import { readFileSync } from 'node:fs';
import { authMetrics } from './auth/attempts.js';
import { router as auth } from './auth/routes.js';
import { config } from './config.js';
import { defaultHeaders } from './http/headers.js';
import { requestMetrics } from './http/metrics.js';
import { metricsToken } from './http/metricsToken.js';
import { observe, received } from './http/observe.js';
import { problemHandler } from './http/problem.js';
import { rateLimiter } from './http/rateLimiter.js';
import { requestContext } from './http/requestContext.js';
import { sendRevalidated } from './http/revalidate.js';
import { methodNotAllowed, unknownPath } from './http/unmatched.js';
import { router as authors } from './resources/authors.js';
import { router as books } from './resources/books.js';

const document: unknown = JSON.parse(readFileSync('openapi.json', 'utf8'));

export const app = express();
app.disable('x-powered-by').set('etag', false).set('case sensitive routing', true).set('strict routing', true);
app.use(requestContext, observe, defaultHeaders);

app.use(authors);
app.use(books);
app.use(auth);

app.get('/health', received, (_req, res) => {
  res.json({ status: 'ok' });
});
app.get('/metrics', received, metricsToken, (_req, res) => {
  res.type('text/plain').send(requestMetrics() + authMetrics());
});
app.get('/openapi.json', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), (req, res) => {
  sendRevalidated(req, res, document);
});
app.all(['/health', '/metrics', '/openapi.json'], received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('GET'));

app.use(received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), unknownPath);
app.use(problemHandler);
