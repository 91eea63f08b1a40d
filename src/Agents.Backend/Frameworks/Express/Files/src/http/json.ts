import { randomUUID } from 'node:crypto';

/** A whole number spelled with a fraction or an exponent, such as 1.0 or 1e3: no integer, though JavaScript takes it for one. */
export class Fraction {
  constructor(readonly value: number) {}
}

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const mark = randomUUID();

/** `JSON.parse`, but a `Fraction` stays one. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const marked = text.replace(stringOrNumber, (token) => (looksWhole(token) ? `{"${mark}":${token}}` : token));
  return marked === text ? value : JSON.parse(marked, unmark);
}

function looksWhole(token: string): boolean {
  return !token.startsWith('"') && /[.eE]/.test(token) && Number.isInteger(Number(token));
}

function unmark(_key: string, value: unknown): unknown {
  const spelled = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[mark] : undefined;
  return typeof spelled === 'number' ? new Fraction(spelled) : value;
}
