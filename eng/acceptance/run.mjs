// The acceptance run: generates ten services for both frameworks, boots them, and holds them against what was written down before.
import { createServer } from 'node:http'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { admin, run, secret, startProxy, startService } from './boot.mjs'
import { Report } from './report.mjs'

const home = dirname(fileURLToPath(import.meta.url))
const root = join(home, '../..')
const bin = join(home, 'node_modules/.bin')
const args = process.argv.slice(2)
const option = (name) => { const i = args.indexOf(name); return i < 0 ? undefined : args.splice(i, 2)[1] }
const flag = (name) => { const i = args.indexOf(name); return i >= 0 && args.splice(i, 1).length > 0 }
const frameworks = [option('--framework') ?? ['express', 'fastapi']].flat()
const url = option('--url')
const install = flag('--install') || process.env.CI === 'true'
const onlyServices = flag('--services')
const report = new Report()

report.block('tools', 1)
if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home }).code !== 0) report.missing('npm', 'the judges could not be installed')
const { bandit, compileall, eslintSecurity, hasBandit, hasPython, logProblems, problemValidator, readDocument, spectral, typescript } = await import('./judges.mjs')
const { checkDatabases, hasServers } = await import('./database.mjs')
const { Stored, hasPsycopg } = await import('./postgresql.mjs')
const { checkSuites, hasPytest, requestsIn } = await import('./suite.mjs')
if (install && !(hasPython() && hasBandit() && hasServers() && hasPsycopg() && hasPytest())) {
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'python3-fastapi', 'python3-uvicorn', 'python3-jwt', 'python3-pytest', 'python3-psycopg', 'python3-psycopg-pool', 'bandit',
    'postgresql', 'mariadb-server', 'sqlite3'])
}
const { Host, checkConsole, measure } = await import('./console.mjs')
const { checkLint } = await import('./lint.mjs')
const { checkAnswers } = await import('./answers.mjs')
const { checkDiagrams } = await import('./diagrams.mjs')
const { checkPackages } = await import('./packages.mjs')
const { checkMcp, checkVerify } = await import('./verify.mjs')
const { checkSyntax } = await import('./syntax.mjs')
const { Player } = await import('./expectations.mjs')
const { checkFaults } = await import('./faults.mjs')
const { checkFunctions } = await import('./functions.mjs')
const temp = mkdtempSync(join(tmpdir(), 'agents-acceptance-'))
const cache = join(temp, 'npm')
mkdirSync(cache)
const host = new Host(root, temp)
const read = (name) => JSON.parse(readFileSync(join(home, 'expectations', name), 'utf8'))
const common = read('every-service.json')
const expectations = readdirSync(join(home, 'expectations')).filter((f) => f !== 'every-service.json').map((f) => ({ name: basename(f, '.json'), ...read(f) }))
  .filter((e) => args.length === 0 || args.includes(e.name))
report.endBlock()

if (url) {
  for (const expectation of expectations) {
    const document = await (await fetch(`${url}/openapi.json`)).json()
    const group = report.group(`${expectation.name} at ${url}`)
    await new Player({ group, direct: url, document, validate: problemValidator(document) }).play(expectation, common)
    group.end()
  }
  process.exit(report.close())
}

report.block('console', 6)
const built = report.group('the console host builds')
built.check('dotnet build', host.build())
built.end()
if (!onlyServices) {
  const group = report.group('the console host')
  checkConsole(host, group)
  group.end()
  const speed = report.group('the Release build')
  if (speed.check('an empty program builds', host.buildEmpty())) {
    for (const framework of frameworks) measure((...args) => host.run(...args), speed, framework, { start: 30 }, () => host.runEmpty())
  }
  speed.end()
  const linker = ['clang', 'gcc'].find((tool) => run('which', [tool]).code === 0)
  if (linker) {
    const native = report.group('the native executable')
    if (native.check('dotnet publish, native', host.publish(linker))) {
      for (const framework of frameworks) measure((...args) => host.runNative(...args), native, framework, { start: 10, run: 5 }, () => host.runEmpty())
    }
    native.end()
  } else {
    report.missing('the native executable', 'clang or gcc is needed to link it')
  }
}
report.endBlock()

if (!onlyServices) {
  report.block('lint', 1)
  const lint = report.group('the agents command')
  checkLint(root, temp, lint)
  lint.end()
  report.endBlock()

  report.block('diagrams', 1)
  const diagrams = report.group('what --graph prints')
  await checkDiagrams(root, temp, host, expectations.slice(0, 2).map((e) => join(home, 'requests', e.request)), diagrams)
  diagrams.end()
  report.endBlock()

  report.block('answers', 1)
  const answers = report.group('spoilt answers of a model')
  checkAnswers(root, temp, answers)
  answers.end()
  report.endBlock()

  report.block('verify', 2)
  const verify = report.group('agents verify')
  checkVerify(root, temp, verify)
  verify.end()
  const tools = report.group('agents mcp, seen by the inspector')
  checkMcp(root, temp, tools)
  tools.end()
  const syntax = report.group('the syntax layer beside web-tree-sitter')
  await checkSyntax(root, temp, syntax, (name, reason) => {
    report.skipped += 1
    console.log(`skip  ${name}: ${reason}`)
  })
  syntax.end()
  report.endBlock()

  report.block('packages', 1)
  const packages = report.group('the packages')
  checkPackages(root, temp, packages)
  packages.end()
  report.endBlock()
}

if (!onlyServices) {
  report.block('databases', 5)
  await checkDatabases(root, temp, join(home, 'requests'), report, expectations.map((e) => basename(e.request).split('.')[0]))
  report.endBlock()
}

for (const framework of frameworks) {
  report.block(framework, framework === 'express' ? 4 : 2)
  if (framework === 'fastapi' && !hasPython()) {
    report.missing('fastapi', 'Debian packages python3-fastapi, python3-uvicorn and python3-jwt are needed')
  } else {
    for (const expectation of expectations) await service(framework, expectation)
  }
  report.endBlock()
}

report.block('functions', 3)
await checkFunctions({ root, bin, home, temp, cache, report, common, frameworks: frameworks.filter((f) => f !== 'fastapi' || (hasPython() && hasPytest())) })
report.endBlock()

report.block('postgresql', 11)
await stored()
report.endBlock()

await suites()

report.block('stand-in', 1)
await standIn()
report.endBlock()

report.block('benchmark gate', 2)
gate()
report.endBlock()
process.exit(report.close())

/** The suites that the testing agent writes: each passes on its service, and a share of the faults put into the services is caught. */
async function suites() {
  const folders = {}
  report.block('suites', 6)
  for (const framework of frameworks) {
    if (framework === 'fastapi' && !(hasPython() && hasPytest())) report.missing('the suites of fastapi', 'the Debian package python3-pytest is needed')
    else folders[framework] = await checkSuites({ host, report, temp, cache, framework, requests: requestsIn(args) })
  }
  report.endBlock()
  report.block('mutants', 3)
  for (const [framework, made] of Object.entries(folders)) await checkFaults({ report, temp, framework, folders: made, most: process.env.AGENTS_MUTANTS ?? '4' })
  report.endBlock()
}

async function service(framework, expectation) {
  const group = report.group(`${framework} ${expectation.name}`)
  const folder = join(temp, `${framework}-${expectation.name}`)
  let running, proxy
  try {
    if (!group.check('it is generated', host.generate(join(home, 'requests', expectation.request), framework, folder))) return
    const document = readDocument(folder)
    group.check('Spectral finds nothing', spectral(bin, folder))
    if (framework === 'express') {
      group.check('tsc --strict', typescript(bin, folder, cache))
      group.check('eslint-plugin-security', eslintSecurity(home, folder))
    } else {
      group.check('compileall', compileall(folder))
      if (hasBandit()) group.check('bandit', bandit(folder))
      else report.missing(`bandit over ${expectation.name}`, 'the Debian package bandit is needed')
    }
    running = await startService(framework, folder, cache)
    proxy = await startProxy(bin, join(folder, 'openapi.json'), running.url, `${folder}.proxy.log`)
    const player = new Player({ group, direct: running.url, proxy: proxy.url, document, validate: problemValidator(document) })
    await player.play(expectation, common)
    if (document.paths['/auth/login']) {
      await player.send({ do: 'POST /auth/login', body: { email: 'nobody@example.com', password: 'a wrong and secret guess' }, expect: 401 })
      const secrets = [secret, admin.password, 'a wrong and secret guess', 'nobody@example.com', ...Object.entries(player.captured).filter(([k]) => /\.(email|password|refresh)$/.test(k)).map(([, v]) => v), ...Object.values(player.tokens)].filter(Boolean)
      group.check('logs name the event and no secret', logProblems(running.output, secrets))
    }
    await proxy.stop(3)
    proxy = null
    const took = await running.stop(10)
    running = null
    group.check('it stops within 10 s of SIGTERM', took === null && 'it had to be killed')
  } catch (error) {
    group.check('it runs', String(error.message ?? error))
  } finally {
    await proxy?.stop(1)
    await running?.stop(1)
    group.end()
  }
}

/** The same expectations against services that keep their rows in the schema that came back from the database agent. */
async function stored() {
  const services = new Stored({ host, home, temp, cache, report, common })
  const built = report.group('the database console')
  const ready = built.check('it builds', services.designer.build())
  built.end()
  if (!ready) return
  if (!(await services.start())) {
    report.missing('services on PostgreSQL', 'the Debian package postgresql is needed')
    return
  }
  try {
    for (const framework of frameworks) {
      if (framework === 'fastapi' && !(hasPython() && hasPsycopg())) report.missing('fastapi on PostgreSQL', 'Debian packages python3-psycopg and python3-psycopg-pool are needed')
      else await services.all(framework, expectations)
    }
  } finally {
    await services.stop()
  }
}

/** What a handoff may allocate, and its distance to the peer; each line the gate prints is a check. A process that dies is heard and tried once more. */
function gate() {
  const project = join(root, 'bench/Agents.Benchmarks')
  const measure = () => run('dotnet', ['run', '-c', 'Release', '--project', project, '--', 'gate'], { cwd: root })
  let { code, out, err } = measure()
  if (code !== 0 && code !== 1) {
    console.log(`the gate died with exit code ${code}:\n${(out + err).trim().slice(-4000)}`)
    ;({ code, out, err } = measure())
  }
  console.log((out + (code === 0 ? '' : err)).trim())
  const lines = out.split('\n').map((l) => /^(ok|not ok) +(.*)$/.exec(l.trim())).filter(Boolean)
  const group = report.group('a handoff beside the peer')
  const refused = lines.some(([, verdict]) => verdict !== 'ok')
  group.check('the gate ran to its end', (lines.length === 0 || code !== (refused ? 1 : 0)) && `${lines.length} checks, exit code ${code}`)
  for (const [, verdict, what] of lines) group.check(what, verdict !== 'ok' && 'it does not hold')
  group.end()
}

/** A service that answers 200 {} to everything has to fail at least nine checks in ten, or the checks say nothing. */
async function standIn() {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const direct = `http://127.0.0.1:${server.address().port}`
  const group = report.group('a stand-in that always answers 200')
  for (const expectation of expectations) {
    const inner = report.group(expectation.name)
    await new Player({ group: inner, direct, document: { paths: {} } }).play(expectation, common)
    const share = inner.failures.length / (inner.failures.length + inner.passed)
    console.log(`      ${expectation.name}: ${inner.failures.length} of ${inner.failures.length + inner.passed} checks fail (${(share * 100).toFixed(1)} %)`)
    group.check(`${expectation.name} fails at least 90 %`, share < 0.9 && `${(share * 100).toFixed(1)} %`)
  }
  server.close()
  group.end()
}
