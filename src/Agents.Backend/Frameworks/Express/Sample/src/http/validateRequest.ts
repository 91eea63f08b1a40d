import { AsyncResource } from 'node:async_hooks';
import express, { type Request } from 'express';
import type { z } from 'zod';
import { config } from '../config.js';
import { faultsOf, sayRequired } from './faults.js';
import type { Guard } from './guard.js';
import { invalidBody } from './invalidBody.js';
import { parseJson } from './json.js';
import { Problem } from './problem.js';

const jsonTypes = ['application/json', 'application/merge-patch+json'];
const readBytes = express.raw({ type: () => true, limit: config.maxBodyBytes, inflate: false });

/** Reads the body and refuses what the schema does not know; the handler finds it, typed, in `req.body`. */
export function validateRequest(schema: z.ZodType): Guard {
  return (req, res, next) => {
    if (hasBody(req) && !(req.is(jsonTypes) && isUtf8(req))) {
      throw new Problem(415, 'The request body must be application/json in UTF-8.');
    }
    // Events of the request's stream arrive outside of the request's context; bind keeps it.
    readBytes(req, res, AsyncResource.bind((failure?: unknown) => {
      if (failure) return next(unreadable(failure));
      const text = decode(req.body);
      const value = text === undefined ? undefined : parseJson(text);
      if (value === undefined) return next(invalidBody({ pointer: '', detail: 'must be well-formed JSON' }));
      const result = schema.safeParse(value, { error: sayRequired });
      if (!result.success) return next(invalidBody(...faultsOf(result.error, pointerTo)));
      req.body = result.data;
      next();
    }));
  };
}

function hasBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

function isUtf8(req: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(req.get('content-type') ?? '')?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
}

function decode(body: unknown): string | undefined {
  try {
    return Buffer.isBuffer(body) ? new TextDecoder('utf-8', { fatal: true }).decode(body) : undefined;
  } catch {
    return undefined;
  }
}

/** The parser's own failures carry a status: too large, compressed, cut off. */
function unreadable(failure: unknown): unknown {
  const status: unknown = typeof failure === 'object' && failure !== null && 'status' in failure ? failure.status : undefined;
  switch (status) {
    case 413:
      return new Problem(413, `The request body may have at most ${config.maxBodyBytes} bytes.`);
    case 415:
      return new Problem(415, 'The request body must not be compressed.');
    case 400:
      return invalidBody({ pointer: '', detail: 'was cut off' });
    default:
      return failure;
  }
}

/** RFC 6901. */
function pointerTo(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
