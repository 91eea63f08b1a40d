import { z } from 'zod';

/** A calendar date that exists, such as 2026-01-31. */
export function date(): z.ZodISODate {
  return z.iso.date('must be a date such as 2026-01-31');
}
