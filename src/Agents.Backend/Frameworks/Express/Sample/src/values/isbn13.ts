import { z } from 'zod';

/** 13 digits, the last of which is right. */
export function isbn13(): z.ZodString {
  return z.string().refine(
    (value) => /^97[89]\d{10}$/.test(value) && [...value].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0,
    'must be an ISBN-13: 13 digits with a right check digit',
  );
}
