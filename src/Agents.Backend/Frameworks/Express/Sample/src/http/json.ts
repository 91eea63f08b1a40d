import { randomUUID } from 'node:crypto';

/** A whole number spelled with a fraction or an exponent, such as 1.0 or 1e3: no integer, though JavaScript takes it for one. */
export class Fraction {
  constructor(readonly value: number) {}
}

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const mark = randomUUID();

/** The value of well-formed JSON, in which a `Fraction` stays one; undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const marked = text.replace(stringOrNumber, (token) => (isFraction(token) ? `{"${mark}":${token}}` : token));
    return marked === text ? value : JSON.parse(marked, unmark);
  } catch {
    return undefined;
  }
}

function isFraction(token: string): boolean {
  return !token.startsWith('"') && /[.eE]/.test(token) && Number.isInteger(Number(token));
}

function unmark(_key: string, value: unknown): unknown {
  const marked = typeof value === 'object' && value !== null && mark in value ? value[mark as keyof typeof value] : undefined;
  return typeof marked === 'number' ? new Fraction(marked) : value;
}
