// The suite the testing agent writes, held against what it is for: it passes on the service, and it catches faults put into that service.
//   node suite.mjs [--framework express|fastapi] [--sites N|all|0] [NAME…]
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { admin, installNode, run, startService } from './boot.mjs'
import { sites } from './mutants.mjs'

const python = '/usr/bin/python3'
const home = dirname(fileURLToPath(import.meta.url))
const limits = { RATE_LIMIT_PER_MINUTE: '6000', LOGIN_LIMIT_PER_MINUTE: '600', LOG_LEVEL: 'error' }
const workers = 2

/** Runs a suite against a running service. */
function play(framework, tests, url, more = []) {
  const env = { ...process.env, SERVICE_URL: url, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, PYTHONDONTWRITEBYTECODE: '1', CI: 'true' }
  const [command, args] = framework === 'express'
    ? [join(tests, 'node_modules/.bin/vitest'), ['run', ...more]]
    : [python, ['-m', 'pytest', ...more]]
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: tests, env, detached: true })
    let out = ''
    child.stdout.on('data', (d) => (out += d))
    child.stderr.on('data', (d) => (out += d))
    const timer = setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL') } catch { /* It is gone. */ } }, 180_000)
    child.once('exit', (code) => { clearTimeout(timer); resolve({ code: code ?? -1, out }) })
    child.once('error', (error) => { clearTimeout(timer); resolve({ code: -1, out: String(error) }) })
  })
}

/** Generates a service with its suite, and lets the suite pass on it. */
async function passes({ host, report, temp, cache }, framework, name, request) {
  const group = report.group(`${framework} ${name}: the suite`)
  const folder = join(temp, `suite-${framework}-${name}`)
  let service
  try {
    const made = host.run('--from', request, '--framework', framework, '--team', '--out', folder)
    if (!group.check('it is written', made.code === 0 ? [] : [`exit ${made.code}: ${(made.out + made.err).slice(0, 600)}`])) return null
    const tests = join(folder, 'tests')
    if (framework === 'express') {
      installNode(tests, cache)
      const types = run(join(tests, 'node_modules/.bin/tsc'), ['--noEmit', '-p', tests])
      group.check('tsc --noEmit', types.code !== 0 && types.out.slice(0, 600))
    } else {
      const compiled = run(python, ['-m', 'compileall', '-q', tests])
      group.check('compileall', compiled.code !== 0 && compiled.out.slice(0, 600))
    }
    service = await startService(framework, folder, cache, limits)
    const begun = Date.now()
    const result = await play(framework, tests, service.url)
    const ok = group.check('it passes on the service', result.code !== 0 && result.out.replace(/\x1b\[[0-9;]*m/g, '').slice(-6000))
    console.log(`      ${framework} ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    return ok ? folder : null
  } catch (error) {
    group.check('it runs', String(error.message ?? error))
    return null
  } finally {
    await service?.stop(2)
    group.end()
  }
}

/** One fault, one run of the suite. */
async function caught(typescript, cache, framework, folder, site, place) {
  rmSync(place, { recursive: true, force: true })
  cpSync(folder, place, { recursive: true, filter: (from) => !['node_modules', 'tests', '.agents-manifest.json'].includes(basename(from)) })
  writeFileSync(join(place, site.file), site.text)
  let service
  try {
    if (framework === 'express') {
      const script = typescript.transpileModule(site.text, { compilerOptions: { target: 'ES2022', module: 'ESNext', isolatedModules: true } }).outputText
      writeFileSync(join(place, site.file.replace(/^src/, 'dist').replace(/\.ts$/, '.js')), script)
      const manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
      symlinkSync(join(folder, 'node_modules'), join(place, 'node_modules'))
      writeFileSync(join(place, 'package.json'), JSON.stringify({ ...manifest, scripts: { start: 'exec node dist/server.js' } }))
    }
    service = await startService(framework, place, cache, limits)
  } catch {
    return 'does not start'
  }
  try {
    const result = await play(framework, join(folder, 'tests'), service.url, framework === 'express' ? ['--bail=1'] : ['-x'])
    return result.code === 0 ? null : 'caught'
  } finally {
    await service.stop(1)
  }
}

/** A fixed sample: of each operator, so many places, spread evenly over all services. */
function sample(all, most) {
  if (most === 'all') return all
  const chosen = []
  for (const operator of new Set(all.map((s) => s.operator))) {
    const own = all.filter((s) => s.operator === operator)
    const count = Math.min(Number(most), own.length)
    for (let i = 0; i < count; i++) chosen.push(own[Math.floor(((i + 0.5) * own.length) / count)])
  }
  return chosen
}

export async function checkSuites({ host, report, temp, cache, frameworks, requests, most }) {
  const typescript = (await import('typescript')).default
  for (const framework of frameworks) {
    const folders = []
    for (const [name, request] of requests) {
      const folder = await passes({ host, report, temp, cache }, framework, name, request)
      if (folder) folders.push([name, folder])
    }
    if (most === '0') continue
    const all = folders.flatMap(([name, folder]) => sites(framework, folder).map((site) => ({ ...site, name, folder })))
    const left = sample(all, most)
    const group = report.group(`${framework}: faults put into the services`)
    console.log(`      ${left.length} of ${all.length} places`)
    const tally = {}
    const survivors = []
    await Promise.all(Array.from({ length: workers }, async (_, worker) => {
      for (let site = left.shift(); site; site = left.shift()) {
        const outcome = await caught(typescript, cache, framework, site.folder, site, join(temp, `mutant-${framework}-${worker}`))
        if (outcome === 'does not start') continue
        const row = (tally[site.operator] ??= { caught: 0, all: 0 })
        row.all++
        if (outcome) row.caught++
        else survivors.push(site)
      }
    }))
    for (const [operator, { caught: hit, all: total }] of Object.entries(tally)) {
      console.log(`      ${operator}: ${hit} of ${total} caught`)
      group.check(`${operator}: at least 90 % caught`, hit / total < 0.9 && `${hit} of ${total}`)
    }
    for (const s of survivors) console.log(`      survived: ${s.operator}, ${s.name} ${s.file}:${s.line}  ${s.was}`)
    const [hit, total] = Object.values(tally).reduce(([a, b], row) => [a + row.caught, b + row.all], [0, 0])
    group.check('at least 95 % of all caught', total === 0 ? 'nothing was tried' : hit / total < 0.95 && `${hit} of ${total}`)
    group.end()
  }
}

/** The requests of the acceptance by name. */
export const requestsIn = (only) => readdirSync(join(home, 'requests')).map((f) => [f.split('.')[0], join(home, 'requests', f)]).filter(([name]) => only.length === 0 || only.includes(name))

export const hasPytest = () => run(python, ['-c', 'import pytest']).code === 0

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const option = (name) => { const i = args.indexOf(name); return i < 0 ? undefined : args.splice(i, 2)[1] }
  const framework = option('--framework')
  const most = option('--sites') ?? '8'
  const { Host } = await import('./console.mjs')
  const { Report } = await import('./report.mjs')
  const temp = mkdtempSync(join(tmpdir(), 'agents-suite-'))
  const cache = join(temp, 'npm')
  if (!existsSync(cache)) mkdirSync(cache)
  const report = new Report()
  report.block('suites', 60)
  await checkSuites({ host: new Host(join(home, '../..'), temp), report, temp, cache, frameworks: framework ? [framework] : ['express', 'fastapi'], requests: requestsIn(args), most })
  report.endBlock()
  process.exit(report.close())
}
