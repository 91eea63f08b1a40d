import { AsyncResource } from 'node:async_hooks';
import express from 'express';
import { z } from 'zod';
import { config } from '../config.js';
import { faultsOf } from './faults.js';
import type { Guard } from './guard.js';
import { invalidBody } from './invalid.js';
import { parseJson } from './json.js';
import { Problem } from './problem.js';

const jsonTypes = ['application/json', 'application/merge-patch+json'];
const readBytes = express.raw({ type: () => true, limit: config.maxBodyBytes, inflate: false });

/** Reads the body and refuses what the schema does not know; the handler finds it, typed, in `req.body`. */
export function validateRequest(schema: z.ZodType): Guard {
  return (req, res, next) => {
    if (hasBody(req.headers) && !(req.is(jsonTypes) && isUtf8(req.get('content-type')))) {
      throw new Problem(415, 'The request body must be application/json in UTF-8.');
    }
    // Events of the request's stream arrive outside of the request's context; bind keeps it.
    readBytes(req, res, AsyncResource.bind((error?: unknown) => {
      if (error) return next(unreadable(error));
      const result = schema.safeParse(parse(req.body), { error: requiredOrDefault });
      if (!result.success) return next(invalidBody(...faultsOf(result.error, pointer)));
      req.body = result.data;
      next();
    }));
  };
}

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUtf8(contentType: string | undefined): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
}

function parse(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body)) : undefined;
  } catch {
    throw invalidBody({ pointer: '', detail: 'is not well-formed JSON' });
  }
}

/** The parser's own failures carry a status: too large, cut off, compressed. */
function unreadable(error: unknown): unknown {
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  switch (status) {
    case 413:
      return new Problem(413, `The request body may have at most ${config.maxBodyBytes} bytes.`);
    case 415:
      return new Problem(415, 'The request body must not be compressed.');
    case 400:
      return invalidBody({ pointer: '', detail: 'was cut off' });
    default:
      return error;
  }
}

function requiredOrDefault(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined;
}

/** RFC 6901. */
function pointer(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
