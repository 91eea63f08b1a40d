/** Reads a setting; a bad one stops the service with one line that names it. */
function read<T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string): T {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = parse(text);
  if (value !== undefined) return value;
  process.stderr.write(`${name} must be ${expected}.\n`);
  process.exit(1);
}

export function setting(name: string, fallback: string): string {
  return read(name, fallback, (value) => value, 'text');
}

export function integer(name: string, fallback: number, min: number, max: number): number {
  const parse = (value: string): number | undefined => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  };
  return read(name, fallback, parse, `an integer from ${min} to ${max}`);
}

export function oneOf<const T extends string>(name: string, fallback: T, values: readonly T[]): T {
  return read(name, fallback, (value) => values.find((known) => known === value), `one of ${values.join(', ')}`);
}

export function optional(name: string, expected = 'text', isValid: (value: string) => boolean = () => true): string | undefined {
  return read<string | undefined>(name, undefined, (value) => (isValid(value) ? value : undefined), expected);
}
