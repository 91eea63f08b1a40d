// What the database agent promises, on real servers: its migrations apply, reverse and apply again, its constraints refuse, its indexes are used.
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Process, freePort, run } from './boot.mjs'
import { insertAll, rowsFor, sample } from './rows.mjs'

const rowsOfLargest = 100_000
const selective = 0.01
const which = (name, ...places) => places.find(existsSync) ?? (run('which', [name]).code === 0 ? name : undefined)
const postgresFolder = () => existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin`).find((p) => existsSync(join(p, 'initdb')))
export const failed = (result) => (result.code === 0 ? [] : [(result.err + result.out).trim().slice(0, 600)])

export const hasServers = () => Boolean(postgresFolder() && which('mariadbd', '/usr/sbin/mariadbd') && which('sqlite3'))

export class Designer {
  constructor(root, temp) {
    this.root = root
    this.temp = temp
  }

  build() {
    return failed(run('dotnet', ['build', join(this.root, 'samples/DatabaseConsole'), '-c', 'Release', '--nologo', '-v', 'q']))
  }

  design(name, request, dialect) {
    const out = join(this.temp, `${name}-${dialect}`)
    const result = run('dotnet', [join(this.root, 'samples/DatabaseConsole/bin/Release/net10.0/DatabaseConsole.dll'), '--from', request, '--database', dialect, '--out', out])
    const read = (file) => readFileSync(join(out, file), 'utf8')
    return result.code === 0 && existsSync(join(out, 'schema.json'))
      ? { problems: [], up: read('migrations/0001_init.up.sql'), down: read('migrations/0001_init.down.sql'), schema: JSON.parse(read('schema.json')) }
      : { problems: [`exit ${result.code}: ${(result.out + result.err).slice(0, 400)}`] }
  }
}

/** PostgreSQL with a data folder of its own, as the user postgres, on the loopback address alone. */
export async function postgresql(temp) {
  const bin = postgresFolder()
  if (!bin || !which('psql')) return null
  const data = mkdtempSync(join(temp, 'pg-'))
  run('chown', ['-R', 'postgres', temp])
  // The server's user has to reach its folder, and nothing beside it.
  for (let folder = dirname(temp); folder.length > 5; folder = dirname(folder)) run('chmod', ['a+x', folder])
  const as = (...args) => run('runuser', ['-u', 'postgres', '--', ...args], { cwd: '/' })
  const init = as(join(bin, 'initdb'), '-D', data, '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N')
  if (init.code !== 0) throw new Error(init.err)
  const port = await freePort()
  const server = new Process('runuser', ['-u', 'postgres', '--', join(bin, 'postgres'), '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-c', 'fsync=off', '-c', 'log_line_prefix=<%d> '], { cwd: '/', log: join(temp, 'pg.log') })
  await server.listening(port)
  const psql = (database, sql) => run('psql', ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database, '-v', 'ON_ERROR_STOP=1', '-qAtX', '-f', '-'], { input: sql })
  for (let i = 0; i < 50 && psql('postgres', 'SELECT 1').code !== 0; i++) await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    dialect: 'postgresql',
    fresh: (name) => failed(psql('postgres', `DROP DATABASE IF EXISTS "${name}"; CREATE DATABASE "${name}"`.replace('; ', ';\n'))),
    run: psql,
    url: (name) => `postgresql://postgres@127.0.0.1:${port}/${name}`,
    log: () => server.output,
    left: (name) => psql(name, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace").out.trim(),
    stop: () => server.stop(5),
  }
}

async function mysql(temp) {
  const daemon = which('mariadbd', '/usr/sbin/mariadbd')
  if (!daemon || !which('mariadb-install-db')) return null
  const data = mkdtempSync(join(temp, 'my-'))
  const init = run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--user=root'])
  if (init.code !== 0) throw new Error(init.err + init.out)
  const port = await freePort()
  const server = new Process(daemon, ['--no-defaults', `--datadir=${data}`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(data, 's')}`, '--user=root', '--innodb-flush-log-at-trx-commit=0'], { cwd: '/', log: join(temp, 'my.log') })
  await server.listening(port)
  const client = (database, sql) => run('mariadb', ['--no-defaults', '-h', '127.0.0.1', '-P', String(port), '-u', 'root', '-N', '-B', ...(database ? [database] : [])], { input: sql })
  return {
    dialect: 'mysql',
    fresh: (name) => failed(client('', `DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\``)),
    run: client,
    left: (name) => client(name, 'SHOW TABLES').out.trim().split('\n').filter(Boolean).length.toString(),
    stop: () => server.stop(10),
  }
}

function sqlite(temp) {
  if (!which('sqlite3')) return null
  const folder = mkdtempSync(join(temp, 'lite-'))
  const file = (name) => join(folder, `${name}.db`)
  return {
    dialect: 'sqlite',
    fresh: (name) => { run('rm', ['-f', file(name)]); return [] },
    run: (name, sql) => run('sqlite3', ['-bail', file(name)], { input: `PRAGMA foreign_keys = ON;\n${sql}` }),
    left: (name) => run('sqlite3', [file(name), "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"]).out.trim(),
    stop: async () => {},
  }
}

export async function checkDatabases(root, temp, requests, report, only = []) {
  const designer = new Designer(root, mkdtempSync(join(temp, 'designs-')))
  const built = report.group('the database console')
  const ready = built.check('it builds', designer.build())
  built.end()
  if (!ready) return
  const home = mkdtempSync(join(temp, 'servers-'))
  for (const [name, start] of [['PostgreSQL', postgresql], ['MariaDB', mysql], ['SQLite', sqlite]]) {
    const server = await start(mkdtempSync(join(home, 'one-')))
    if (!server) {
      report.missing(`schemas on ${name}`, 'its Debian package is needed: postgresql, mariadb-server, sqlite3')
      continue
    }

    try {
      for (const request of readdirSync(requests).filter((r) => only.length === 0 || only.includes(r.split('.')[0]))) schema(server, name, designer, request.split('.')[0], join(requests, request), report)
    } finally {
      await server.stop()
    }
  }
}

function schema(server, title, designer, name, request, report) {
  const group = report.group(`${title} ${name}`)
  const { problems, up, down, schema } = designer.design(name, request, server.dialect)
  if (group.check('it is designed', problems) && group.check('a database for it', server.fresh(name))) {
    group.check('up', failed(server.run(name, up)))
    group.check('down', failed(server.run(name, down)))
    group.check('down leaves nothing', server.left(name) !== '0' && `${server.left(name)} left`)
    group.check('up again', failed(server.run(name, up)))
    const row = sample(schema)
    group.check('a row of every table is taken', failed(server.run(name, row.good)))
    group.check('rows that break a rule are refused', row.bad.filter(({ sql }) => server.run(name, sql).code === 0).map(({ why }) => why))
    if (server.dialect === 'postgresql') {
      group.check('a database of rows', server.fresh(name).concat(failed(server.run(name, up))))
      const rows = rowsFor(schema, rowsOfLargest)
      group.check('100,000 rows', failed(server.run(name, insertAll(rows))))
      group.check('selective statements use an index', plans(server, name, schema, rows))
    }
  }

  group.end()
}

/** Each statement that finds at most one row in a hundred, or stops after a page, is explained with values that occur. */
function plans(server, name, schema, rows) {
  const problems = []
  let explained = 0
  for (const statement of schema.statements) {
    const values = rows.values(statement)
    if (!values) continue
    const text = statement.text.replace(/:([a-z_][a-z0-9_]*)/g, (_, parameter) => values[parameter] ?? 'NULL')
    const stops = statement.parameters.some((p) => p.name === 'limit')
    const found = Number(server.run(name, `SELECT count(*) FROM (${text.replace(/ LIMIT \d+$/, '')}) AS t`).out.trim())
    const isPage = stops && !/ WHERE /.test(text)
    const table = schema.tables.find((t) => new RegExp(` FROM "?${t.name}"?( |$)`).test(text))
    const total = rows.count(table.name)
    if (total < rowsOfLargest || (!isPage && found > total * selective)) continue
    const order = /_sorted_by_(.*)$/.exec(statement.name)?.[1]
    // A text without an end fits no ordered index; the design says so, and lists in its order are the exception.
    if (order && schema.not_enforced.some((n) => n.startsWith(`${table.entity}.${order} has no greatest length`))) continue
    const plan = server.run(name, `EXPLAIN ${text}`)
    explained += 1
    if (plan.code !== 0 || new RegExp(`Seq Scan on "?${table.name}"?`).test(plan.out)) problems.push(`${statement.name}: ${(plan.out + plan.err).trim().split('\n').slice(0, 3).join(' / ')}`)
  }

  return explained === 0 ? ['nothing was explained'] : problems
}
