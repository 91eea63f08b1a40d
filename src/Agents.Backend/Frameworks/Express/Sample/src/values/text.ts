import { z } from 'zod';

/** Text, measured in Unicode code points and never trimmed. */
export function text({ min = 0, max = Infinity }: { min?: number; max?: number }): z.ZodString {
  return z.string().refine((value) => {
    const length = [...value].length;
    return length >= min && length <= max;
  }, `must have ${describe(min, max)}`);
}

function describe(min: number, max: number): string {
  if (max === Infinity) return `at least ${min} characters`;
  return min === 0 ? `at most ${max} characters` : `${min} to ${max} characters`;
}
