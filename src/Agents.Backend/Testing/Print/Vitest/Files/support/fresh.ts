// Values no other call of the run gets. The run's name comes from the service, so that a second run on kept rows meets none of the first.
const base = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:3000';
const run = process.env['TEST_RUN'] ?? ((await fetch(base + '/health')).headers.get('x-request-id') ?? 'run').replace(/[^0-9a-z]/g, '').slice(0, 10);
const start = [...run].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 40_000_000, 7);
let count = 0;
const next = (): number => (count += 1);

export const fresh = {
  text(least: number, most: number): string {
    const own = `t${next()} ${run}`;
    return own.length > most ? own.slice(0, most) : own.padEnd(least, 'x');
  },
  email: (): string => `p${next()}.${run}@example.com`,
  url: (): string => `https://example.com/${run}/${next()}`,
  slug: (): string => `s${next()}-${run}`,
  phone: (): string => `+49${String(1_000_000_000 + start + next())}`,
  integer: (least: number, most: number): number => least + ((start + next()) % (most - least + 1)),
  date: (): string => new Date(Date.UTC(2031, 0, 1) + ((start + next()) % 20_000) * 86_400_000).toISOString().slice(0, 10),
  instant: (): string => new Date(Date.UTC(2031, 0, 1) + ((start % 10_000_000) + next()) * 60_000).toISOString(),
  isbn13(): string {
    const digits = `978${String(100_000_000 + start + next()).padStart(9, '0')}`;
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
    return digits + String((10 - (sum % 10)) % 10);
  },
  mask(places: string[]): string {
    let rest = start + next();
    return [...places].reverse().map((alphabet) => {
      const character = alphabet[rest % alphabet.length];
      rest = Math.floor(rest / alphabet.length);
      return character;
    }).reverse().join('');
  },
};
