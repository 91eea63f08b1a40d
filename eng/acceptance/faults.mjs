// Puts faults into the services, one at a time, and lets the suite the testing agent wrote look for each.
//   node faults.mjs [--framework express|fastapi] [--sites N|all|0] [NAME…]
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Audit } from './audit.mjs'
import { freePort, Process, serviceEnvironment } from './boot.mjs'
import { checkSuites, limits, play, requestsIn, workers } from './suite.mjs'
import { sites } from './mutants.mjs'

const python = '/usr/bin/python3'

/** Every fault of every service; a share of them is spread evenly over all services, so many of each operator. */
export function faultsIn(framework, folders, most) {
  const all = folders.flatMap(([name, folder]) => sites(framework, folder).map((site) => ({ ...site, name, folder })))
  if (most === 'all') return all
  const chosen = []
  for (const operator of new Set(all.map((s) => s.operator))) {
    const own = all.filter((s) => s.operator === operator)
    const count = Math.min(Number(most), own.length)
    for (let i = 0; i < count; i++) chosen.push(own[Math.floor(((i + 0.5) * own.length) / count)])
  }
  return chosen
}

/** Tries them and says what was caught, by operator: by the suite, or else by the audit of the code. */
export async function checkFaults({ report, temp, framework, folders, most }) {
  const typescript = framework === 'express' ? (await import('typescript')).default : null
  const left = faultsIn(framework, folders, most)
  const count = left.length
  const group = report.group(`${framework}: ${count} faults put into the services`)
  for (const [name, folder] of folders.slice(0, most === 'all' ? folders.length : 1)) {
    const file = framework === 'express' ? 'src/settings.ts' : 'app/settings.py'
    const unchanged = { operator: 'none', name, folder, file, text: readFileSync(join(folder, file), 'utf8'), operation: null }
    const outcome = await seek(typescript, framework, unchanged, join(temp, `fault-${framework}-none`))
    group.check(`${name} without a fault passes`, outcome !== 'survived' && outcome)
  }
  const audit = new Audit(fileURLToPath(new URL('../..', import.meta.url)), temp)
  group.check('the agents command builds', audit.build())
  const tally = {}
  const survivors = []
  const silent = []
  const begun = Date.now()
  await Promise.all(Array.from({ length: workers }, async (_, worker) => {
    for (let site = left.shift(); site; site = left.shift()) {
      const place = join(temp, `fault-${framework}-${worker}`)
      const outcome = await seek(typescript, framework, site, place)
      if (outcome === 'does not start' || outcome === 'ran out of time') {
        silent.push({ ...site, outcome })
        continue
      }
      const row = (tally[site.operator] ??= { suite: 0, audit: 0, all: 0 })
      row.all += 1
      const found = outcome === 'caught' ? [] : audit.newErrors(framework, site, place)
      if (outcome === 'caught') row.suite += 1
      else if (found.length > 0) row.audit += 1
      else survivors.push(site)
      if (found.length > 0) console.log(`      caught by the audit alone (${found.join(', ')}): ${where(site)}`)
      if (process.env.VERBOSE === 'true') console.log(`      ${outcome}: ${where(site)}`)
    }
  }))
  for (const [operator, row] of Object.entries(tally)) {
    console.log(`      ${operator}: ${row.suite + row.audit} of ${row.all} caught, ${row.audit} of them by the audit alone`)
    group.check(`${operator}: at least 90 % caught`, (row.suite + row.audit) / row.all < 0.9 && `${row.suite + row.audit} of ${row.all}`)
  }
  const [bySuite, byAudit, all] = Object.values(tally).reduce(([a, b, c], row) => [a + row.suite, b + row.audit, c + row.all], [0, 0, 0])
  const caught = bySuite + byAudit
  console.log(`      all: ${caught} of ${all} caught, ${bySuite} by the suite and ${byAudit} by the audit alone, ${((Date.now() - begun) / count / 1000).toFixed(1)} s each`)
  for (const site of survivors) console.log(`      survived: ${where(site)}`)
  for (const site of silent) console.log(`      not counted, ${site.outcome}: ${where(site)}`)
  group.check('at least 95 % of all caught', all === 0 ? 'nothing was tried' : caught / all < 0.95 && `${caught} of ${all}`)
  group.end()
}

const where = (site) => `${site.operator}, ${site.name} ${site.file}:${site.line}  ${site.was.split('\n')[0]}`

/** One fault: first the cases of the operation it is in, then, if these see nothing, all others. Those that use up a client's requests are left out: no fault is about them. */
async function seek(typescript, framework, site, place) {
  rmSync(place, { recursive: true, force: true })
  cpSync(site.folder, place, { recursive: true, filter: (from) => !['node_modules', 'tests', '__pycache__'].includes(basename(from)) })
  writeFileSync(join(place, site.file), site.text)
  const service = framework === 'express' ? await bootNode(typescript, site, place) : await boot(python, ['-m', 'app'], place)
  if (!service) return 'does not start'
  try {
    const tests = join(site.folder, 'tests')
    for (const some of stages(framework, site)) {
      const result = await play(framework, tests, service.url, some)
      if (result.code === -1) return 'ran out of time'
      // pytest says 5 where no test has the name.
      if (result.code !== 0 && result.code !== 5) return 'caught'
    }
    return 'survived'
  } finally {
    await service.stop(0)
  }
}

function stages(framework, { operation, file }) {
  const snake = (name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  if (framework === 'express') {
    const narrow = operation ? [['--bail=1', '--exclude', '**/zz-rates*', '-t', `^${operation} `]] : []
    return [...narrow, ['--bail=1', '--exclude', '**/zz-rates*']]
  }
  const narrow = operation ? [['-x', '--ignore-glob=*zz_rates*', '-k', `test_${snake(operation)}_`]] : []
  return [...narrow, ['-x', '--ignore-glob=*zz_rates*']]
}

async function bootNode(typescript, site, place) {
  const script = typescript.transpileModule(site.text, { compilerOptions: { target: 'ES2022', module: 'ESNext', isolatedModules: true } }).outputText
  writeFileSync(join(place, site.file.replace(/^src/, 'dist').replace(/\.ts$/, '.js')), script)
  symlinkSync(join(site.folder, 'node_modules'), join(place, 'node_modules'))
  return boot(process.execPath, ['dist/server.js'], place)
}

async function boot(command, args, place) {
  const port = await freePort()
  const service = new Process(command, args, { cwd: place, env: { ...serviceEnvironment(port), ...limits, PYTHONDONTWRITEBYTECODE: '1' }, log: `${place}.log` })
  service.url = `http://127.0.0.1:${port}`
  if (await service.listening(port, 20)) return service
  await service.stop(1)
  return null
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const option = (name) => { const i = args.indexOf(name); return i < 0 ? undefined : args.splice(i, 2)[1] }
  const only = option('--framework')
  const most = option('--sites') ?? process.env.AGENTS_MUTANTS ?? '4'
  const { Host } = await import('./console.mjs')
  const { Report } = await import('./report.mjs')
  const temp = mkdtempSync(join(tmpdir(), 'agents-suite-'))
  const cache = join(temp, 'npm')
  mkdirSync(cache)
  const report = new Report()
  const host = new Host(fileURLToPath(new URL('../..', import.meta.url)), temp)
  for (const framework of only ? [only] : ['express', 'fastapi']) {
    report.block(`suites, ${framework}`, 5)
    const folders = await checkSuites({ host, report, temp, cache, framework, requests: requestsIn(args) })
    report.endBlock()
    if (most === '0') continue
    report.block(`mutants, ${framework}`, 5)
    await checkFaults({ report, temp, framework, folders, most })
    report.endBlock()
  }
  process.exit(report.close())
}
