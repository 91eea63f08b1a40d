import { z } from 'zod';

interface MoneyBounds {
  readonly precision: number;
  readonly scale: number;
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly below?: string;
}

/** A decimal string, never a float; it comes out with all its decimal places. */
export function money({ precision, scale, min, max, above, below }: MoneyBounds) {
  const shape = /^-?(0|[1-9]\d*)(?:\.(\d+)|)$/;
  const fits = (value: string): boolean => {
    const [, whole = '', fraction = ''] = shape.exec(value) ?? [];
    return whole !== '' && whole.length <= precision - scale && fraction.length <= scale;
  };
  return z
    .string()
    .refine(fits, { error: `must be a decimal string with at most ${precision - scale} digits and ${scale} decimal places`, abort: true })
    .refine((value) => min === undefined || compareMoney(value, min) >= 0, `must be at least ${min}`)
    .refine((value) => max === undefined || compareMoney(value, max) <= 0, `must be at most ${max}`)
    .refine((value) => above === undefined || compareMoney(value, above) > 0, `must be more than ${above}`)
    .refine((value) => below === undefined || compareMoney(value, below) < 0, `must be less than ${below}`)
    .transform((value) => withAllPlaces(value, scale));
}

export function compareMoney(a: string, b: string): number {
  const scale = Math.max(places(a), places(b));
  const difference = units(a, scale) - units(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function withAllPlaces(value: string, scale: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  const padded = scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
  return /[1-9]/.test(padded) ? padded : padded.replace('-', '');
}

function places(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

function units(value: string, scale: number): bigint {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}
