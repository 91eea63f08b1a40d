import { z } from 'zod';

const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+|)(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant with its offset, RFC 3339. */
export function instant(): z.ZodString {
  return z.string().refine((value) => {
    const day = rfc3339.exec(value)?.[1];
    return day !== undefined && z.iso.date().safeParse(day).success;
  }, 'must be an instant such as 2026-01-31T09:30:00Z');
}

/** The same instant may be written with different offsets. */
export function compareInstants(a: string, b: string): number {
  return Date.parse(a.toUpperCase()) - Date.parse(b.toUpperCase());
}
