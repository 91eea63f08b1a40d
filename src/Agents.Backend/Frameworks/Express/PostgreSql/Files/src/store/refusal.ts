import pg from 'pg';
import { conflict } from '../http/conflict.js';
import { Problem } from '../http/problem.js';

/** What the database refuses, as it is answered: two callers can pass the same check at once, and only one can write. */
export function refusal(error: unknown): Problem | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return undefined;
  if (error.code === '23505') return conflict('Another one has the same values.');
  if (error.code === '23503') return conflict('What it refers to is gone, or something still refers to it.');
  const isValue = error.code.startsWith('22') || error.code === '23514' || error.code === '23502';
  return isValue ? new Problem(400, 'It holds a value that cannot be kept.') : undefined;
}
