import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { config } from '../config.js';
import { log } from '../http/log.js';
import { refusal } from './refusal.js';

const mostAttempts = 5;
const pool = config.databaseUrl === undefined ? undefined : new pg.Pool({ connectionString: config.databaseUrl, max: config.databaseConnections });
const current = new AsyncLocalStorage<pg.PoolClient>();

// An idle connection broke; the pool makes another when one is asked for.
pool?.on('error', () => log.warn('database_connection_lost'));

/** Whether rows are kept in PostgreSQL: `DATABASE_URL` says where. */
export const hasDatabase = pool !== undefined;

export function isInTransaction(): boolean {
  return current.getStore() !== undefined;
}

/** Runs one statement, in the transaction around it if there is one. Values go beside the text, never into it. */
export async function query<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> {
  try {
    const { rows } = await (current.getStore() ?? connected()).query<R>(text, [...values]);
    return rows;
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

/** Runs work that checks and then writes, whole or not at all; within a transaction it is part of that. Two that wait for each other try again. */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (isInTransaction()) return work();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(work);
    } catch (error) {
      if (attempt === mostAttempts || !(error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001'))) throw error;
    }
  }
}

/** Stops the service with one line when the database cannot be used. */
export async function checkDatabase(tables: readonly string[]): Promise<void> {
  if (!pool) return;
  const missing = await pool.query('SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL', [tables]).catch(() => undefined);
  if (missing?.rowCount === 0) return;
  process.stderr.write(`DATABASE_URL: ${missing ? 'the database lacks a table: apply migrations/0001_init.up.sql' : 'the database does not answer'}.\n`);
  process.exit(1);
}

async function once<T>(work: () => Promise<T>): Promise<T> {
  const client = await connected().connect();
  let isBroken = false;
  try {
    await client.query('BEGIN');
    const result = await current.run(client, work);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

function connected(): pg.Pool {
  if (!pool) throw new Error('DATABASE_URL is not set.');
  return pool;
}
