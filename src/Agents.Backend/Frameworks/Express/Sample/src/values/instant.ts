import { z } from 'zod';

const parts = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):([0-5]\d):([0-5]\d)(\.?\d*)(?:[Zz]|[+-](\d\d):([0-5]\d))$/;

/** An instant with its offset, RFC 3339. */
export function instant(): z.ZodString {
  return z.string().refine((value) => {
    const [, day, hour, , , fraction = '', offset = '00'] = parts.exec(value) ?? [];
    return day !== undefined && Number(hour) < 24 && Number(offset) < 24 && (fraction === '' || /^\.\d/.test(fraction)) && z.iso.date().safeParse(day).success;
  }, 'must be an instant such as 2026-01-31T09:30:00Z');
}

/** The same instant may be written with different offsets. */
export function compareInstants(a: string, b: string): number {
  return Date.parse(a.toUpperCase()) - Date.parse(b.toUpperCase());
}
