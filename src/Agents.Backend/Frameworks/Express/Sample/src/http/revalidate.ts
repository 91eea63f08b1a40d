import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Answers a read that anyone may make: caches may keep it but ask each time, and get 304 while it is unchanged. */
export function sendRevalidated(req: Request, res: Response, value: unknown): void {
  const text = JSON.stringify(value);
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  res.set({ 'Cache-Control': 'no-cache', ETag: tag });
  if (names(req.get('if-none-match'), tag)) {
    res.status(304).end();
  } else {
    res.type('json').send(text);
  }
}

function names(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((candidate) => candidate.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
