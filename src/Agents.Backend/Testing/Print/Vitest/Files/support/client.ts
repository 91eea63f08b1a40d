// Calls the service and holds every answer against what holds for all of them.
import { expect } from 'vitest';
import { accountFields, callTimeoutMs, lists, needsAdministrator, shapes } from './contract.js';
import { fresh } from './fresh.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = Record<string, any>;
export interface Account { id: string; email: string; shouted: string; password: string; roles: string[]; token: string; refreshToken: string }
export interface Answer { status: number; headers: Headers; text: string; json: Row }
interface Options {
  path?: Row; query?: Row; as?: Account | null; token?: string; body?: unknown; raw?: string; type?: string; ifNoneMatch?: Answer;
  status: number; shape?: string; list?: boolean; same?: Row; lacks?: string[]; pointer?: string; headers?: string[]; items?: number; itemsAtMost?: number;
}

export const base = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:3000';
const always = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' };
const ids = /^[A-Za-z0-9._-]{1,128}$/;
const listed = Object.values(lists);

async function send(method: string, path: string, options: Partial<Options> = {}): Promise<Answer> {
  let address = path;
  for (const [name, value] of Object.entries(options.path ?? {})) address = address.replace(`{${name}}`, encodeURIComponent(String(value)));
  const query = new URLSearchParams(Object.entries(options.query ?? {}).map(([name, value]) => [name, String(value)])).toString();
  const headers: Record<string, string> = {};
  const token = options.token === undefined ? options.as?.token : await badToken(options.token);
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (options.ifNoneMatch) headers['if-none-match'] = options.ifNoneMatch.headers.get('etag') ?? 'none';
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  if (body !== undefined) headers['content-type'] = options.type ?? 'application/json';
  const response = await fetch(base + address + (query === '' ? '' : `?${query}`), { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(callTimeoutMs) });
  const text = await response.text();
  let json: Row = {};
  try { json = JSON.parse(text) as Row; } catch { /* No JSON: the checks below say so where it matters. */ }
  return { status: response.status, headers: response.headers, text, json };
}

export async function call(method: string, path: string, options: Options): Promise<Answer> {
  const answer = await send(method, path, options);
  const seen = `${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`;
  expect(answer.status, seen).toBe(options.status);
  for (const [name, value] of Object.entries(always)) expect(answer.headers.get(name), `${name}; ${seen}`).toBe(value);
  expect(answer.headers.get('x-request-id') ?? '', `x-request-id; ${seen}`).toMatch(ids);
  for (const name of options.headers ?? []) expect(answer.headers.get(name), `${name}; ${seen}`).toBeTruthy();
  if (answer.status >= 400) problem(answer, options, seen);
  else if (options.list) page(answer, path, options, seen);
  else if (options.shape) shaped(answer.json, options.shape, seen);
  if (options.status === 204 || options.status === 304) expect(answer.text, seen).toBe('');
  if (options.same) holds(answer.json, options.same, seen);
  for (const name of options.lacks ?? []) expect(answer.json, seen).not.toHaveProperty(name);
  return answer;
}

/** The same call many times at once: one is answered as it says, every other is refused. */
export async function atOnce(times: number, refused: number, method: string, path: string, options: () => Options): Promise<void> {
  const calls = Array.from({ length: times }, options);
  const answers = await Promise.all(calls.map((each) => send(method, path, each)));
  const wanted = [calls[0]!.status, ...Array.from({ length: times - 1 }, () => refused)];
  const seen = `${method} ${path}, ${times} at once: ${[...new Set(answers.map((answer) => answer.text.slice(0, 300)))].slice(0, 3).join(' | ')}`;
  expect(answers.map((answer) => answer.status).sort(), seen).toEqual(wanted.sort());
  for (const answer of answers) if (answer.status === refused) problem(answer, { status: refused }, seen);
}

function problem(answer: Answer, options: Options, seen: string): void {
  expect(answer.headers.get('content-type') ?? '', seen).toContain('application/problem+json');
  expect(answer.json['status'], seen).toBe(answer.status);
  expect(answer.json['title'], seen).toBeTruthy();
  expect(Object.keys(answer.json).filter((name) => !['type', 'title', 'status', 'detail', 'instance', 'request_id', 'errors'].includes(name)), seen).toEqual([]);
  if (options.pointer === undefined) return;
  const pointers: string[] = (answer.json['errors'] ?? []).map((error: Row) => error['pointer']);
  expect(pointers.some((pointer) => pointer === options.pointer || pointer.startsWith(`${options.pointer}/`)), `no error points at ${options.pointer}; ${seen}`).toBe(true);
}

function shaped(value: Row, name: string, seen: string): void {
  const shape = shapes[name]!;
  const members = Object.keys(value);
  expect(shape.required.filter((member) => !members.includes(member)), `members missing; ${seen}`).toEqual([]);
  expect(members.filter((member) => !shape.required.includes(member) && !shape.optional.includes(member)), `members too many; ${seen}`).toEqual([]);
}

function page(answer: Answer, path: string, options: Options, seen: string): void {
  const list = listed.find((item) => item.path === path)!;
  const items = (list.items === null ? answer.json : answer.json[list.items]) as Row[];
  expect(Array.isArray(items), seen).toBe(true);
  if (list.items !== null) expect(Object.keys(answer.json).filter((name) => name !== list.items && name !== list.next && name !== list.total), seen).toEqual([]);
  if (options.shape) for (const item of items) shaped(item, options.shape, seen);
  if (options.items !== undefined) expect(items.length, seen).toBe(options.items);
  if (options.itemsAtMost !== undefined) expect(items.length, seen).toBeLessThanOrEqual(options.itemsAtMost);
}

/** Each member has the value; others are not looked at. */
export function holds(actual: Row, expected: Row, seen = ''): void {
  for (const [name, value] of Object.entries(expected)) expect(actual[name], `${name}; ${seen}`).toEqual(value);
}

export function without(body: Row, member: string): Row {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== member));
}

/** Walks a list to its end. */
export async function walk(name: string, options: { path?: Row; query?: Row; as?: Account | null; holds: Row[]; lacks: Row[]; ordered?: boolean; size?: number }): Promise<void> {
  const list = lists[name]!;
  const found: unknown[] = [];
  const size = options.size ?? list.most;
  let place: string | number | undefined = list.style === 'Page' ? 1 : list.style === 'Offset' ? 0 : undefined;
  for (let more = true; more;) {
    const query = list.style === 'None' ? { ...options.query } : { ...options.query, [list.size]: size, ...(place === undefined ? {} : { [list.place]: place }) };
    const answer = await call('GET', list.path, { path: options.path, query, as: options.as, status: 200, list: true, itemsAtMost: size });
    const items = (list.items === null ? answer.json : answer.json[list.items]) as Row[];
    found.push(...items.map((item) => item[list.id]));
    if (list.style === 'Cursor') {
      place = list.next === null ? undefined : answer.json[list.next];
      more = place !== undefined;
    } else {
      more = list.style !== 'None' && list.style !== 'First' && items.length === size;
      place = list.style === 'Page' ? Number(place) + 1 : Number(place) + size;
    }
  }
  // The only page there is may be full of rows that other cases made before.
  const holds = (list.style === 'None' || list.style === 'First') && found.length >= size ? [] : options.holds;
  for (const row of holds) expect(found.filter((id) => id === row[list.id]).length, `${name} holds ${row[list.id]} once`).toBe(1);
  for (const row of options.lacks) expect(found, `${name} lacks ${row[list.id]}`).not.toContain(row[list.id]);
  if (options.ordered) {
    const places = holds.map((row) => found.indexOf(row[list.id]));
    expect(places, `${name} in order`).toEqual([...places].sort((a, b) => a - b));
  }
}

/** Makes a row and answers it. */
export async function made(path: string, by: Account | null, body: Row | undefined, status: number): Promise<Row> {
  const answer = await send('POST', path, { as: by, body });
  expect(answer.status, `POST ${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`).toBe(status);
  return answer.json;
}

/** Calls until the client's requests are used up; the service has to be started with a limit that can be reached. */
export async function exhaust(method: string, path: string): Promise<void> {
  const first = await send(method, path, {});
  const limit = Number(first.headers.get('ratelimit-limit'));
  expect(limit, 'RateLimit-Limit').toBeGreaterThan(0);
  expect(limit, 'start the service with a limit of at most 10000').toBeLessThanOrEqual(10_000);
  let last = first;
  for (let sent = 0; last.status !== 429 && sent < 2 * limit + 50; sent += 50) {
    last = (await Promise.all(Array.from({ length: 50 }, () => send(method, path, {})))).at(-1)!;
  }
  expect(last.status, `429 after ${limit} calls`).toBe(429);
  expect(Number(last.headers.get('retry-after')), 'Retry-After').toBeGreaterThan(0);
  problem(last, { status: 429 }, `${method} ${path}`);
}

const shared = new Map<string, Promise<Account>>();

/** An account that tests share: nothing of theirs depends on what else it has. */
export function account(label: string, roles: string[]): Promise<Account> {
  const key = [label, ...roles].join(' ');
  if (!shared.has(key)) shared.set(key, ownAccount(roles));
  return shared.get(key)!;
}

/** The account where it has one of the roles, else one that has the first. */
export async function holder(as: Account | null, roles: string[]): Promise<Account> {
  return as !== null && (roles.length === 0 || roles.some((role) => as.roles.includes(role))) ? as : account('maker', roles);
}

const spare = new Map<string, { left: number; found: Account }>();

/** An account that makes so many rows and no more, for rows that belong to nobody in particular. */
export async function spareAccount(use: string, rows: number, roles: string[]): Promise<Account> {
  const key = [use, ...roles].join(' ');
  let entry = spare.get(key);
  if (entry === undefined || entry.left === 0) {
    entry = { left: rows, found: await ownAccount(roles) };
    spare.set(key, entry);
  }
  entry.left -= 1;
  return entry.found;
}

/** An account of one test's own. */
export async function ownAccount(roles: string[]): Promise<Account> {
  const email = fresh.email();
  const password = `${email} has a secret`;
  const administrator = needsAdministrator || roles.length > 0 ? await admin() : null;
  const registered = await send('POST', '/auth/register', { as: needsAdministrator ? administrator : null, body: { email, password, ...accountFields() } });
  expect(registered.status, registered.text).toBe(201);
  if (roles.length > 0) {
    const granted = await send('PUT', '/auth/users/{id}/roles', { path: { id: registered.json['id'] }, as: administrator, body: { roles } });
    expect(granted.status, granted.text).toBe(200);
  }
  return signIn(email, password, registered.json['id'], roles);
}

async function signIn(email: string, password: string, id: string, roles: string[]): Promise<Account> {
  const pair = await send('POST', '/auth/login', { body: { email, password } });
  expect(pair.status, pair.text).toBe(200);
  return { id, email, shouted: email.toUpperCase(), password, roles, token: pair.json['access_token'], refreshToken: pair.json['refresh_token'] };
}

let administrator: Promise<Account> | undefined;

function admin(): Promise<Account> {
  const [email, password] = [process.env['ADMIN_EMAIL'], process.env['ADMIN_PASSWORD']];
  if (!email || !password) throw new Error('set ADMIN_EMAIL and ADMIN_PASSWORD as they are set for the service');
  return (administrator ??= signIn(email, password, '', ['admin']));
}

/** A token the service must refuse: signed by somebody else, not signed at all, or no token. */
async function badToken(kind: string): Promise<string> {
  if (kind === 'garbled') return 'not.a.token';
  const [head, claims, signature] = (await account('caller', [])).token.split('.') as [string, string, string];
  if (kind === 'unsigned') return `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')}.${claims}.`;
  return `${head}.${claims}.${signature.slice(0, 4) === 'AAAA' ? 'BBBB' : 'AAAA'}${signature.slice(4)}`;
}
