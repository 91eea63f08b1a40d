import { z } from 'zod';

/** Lower-case words joined by hyphens. */
export function slug({ min = 1, max = Infinity }: { min?: number; max?: number } = {}): z.ZodString {
  return z.string().refine(
    (value) => value.split('-').every((word) => /^[a-z0-9]+$/.test(word)) && value.length >= min && value.length <= max,
    'must be lower-case words joined by hyphens',
  );
}
