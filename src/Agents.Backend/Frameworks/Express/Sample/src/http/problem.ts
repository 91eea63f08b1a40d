import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { log } from './log.js';
import { currentRequest } from './requestContext.js';

/** What is wrong with one place of the request: a JSON pointer into the body, or `?name` for a query parameter. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown to answer with problem details (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors?: readonly Fault[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

export function notFound(): Problem {
  return new Problem(404, 'There is nothing here.');
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // A path that cannot be decoded names nothing.
  if (error instanceof URIError) return notFound();
  return new Problem(500, 'Something went wrong here.');
}

/** The last handler of the application: every failure leaves through it. */
export const problemHandler: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const problem = asProblem(error);
  if (problem.status === 500) {
    log.error('error_occurred', { status: 500, type: error instanceof Error ? error.name : typeof error, stack: stackOf(error) });
  } else {
    log.info('error_occurred', { status: problem.status });
  }
  if (res.headersSent) return next(error);
  send(res, problem, req.path);
};

function send(res: Response, problem: Problem, instance: string): void {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.detail,
    instance,
    request_id: currentRequest()?.request_id,
    errors: problem.errors,
  };
  res.status(problem.status).set(problem.headers).type('application/problem+json').send(JSON.stringify(body));
}

/** The frames alone: an error's message may quote what a caller sent. */
function stackOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => line.startsWith('    at ')).map((line) => line.trim());
}
