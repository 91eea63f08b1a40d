// What the agents command promises: it reads every file of the sample, never fails, and what it writes itself is clean.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './boot.mjs'
import { sarifProblems } from './sarif.mjs'

export function checkLint(root, temp, group) {
  const built = run('dotnet', ['build', join(root, 'src/Agents.Cli'), '-c', 'Release', '--nologo', '-v', 'q'])
  if (!group.check('the agents command builds', built.code === 0 ? [] : [(built.out + built.err).slice(-800)])) return
  const agents = (cwd, ...args) => run('dotnet', [join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll'), ...args], { cwd })
  const hasTrace = (text) => /^\s+at \S+\(|Unhandled exception/m.test(text)

  const corpus = join(root, '../shared/corpus')
  if (existsSync(corpus)) {
    const result = agents(corpus, 'lint', '.', '--format', 'json')
    const files = JSON.parse(result.out).files
    const known = new Map(files.map((f) => [f.file, f]))
    const rows = readFileSync(join(corpus, 'INDEX.md'), 'utf8').split('\n').map((l) => l.split('|').map((c) => c.trim())).filter((c) => c.length === 9 && c[1].endsWith('.md'))
    group.check('every file of the sample is reported', rows.length < 80 ? `only ${rows.length} rows` : rows.filter((c) => !known.has(c[1])).map((c) => c[1]))
    group.check('each has a name or an error', files.filter((f) => f.name === null && !f.diagnostics.some((d) => d.severity === 'error')).map((f) => f.file))
    group.check('each that is not strict YAML is marked', rows.filter((c) => c[6] === 'no' && !known.get(c[1])?.recovered && !known.get(c[1])?.diagnostics.some((d) => d.severity === 'error')).map((c) => c[1]))
    group.check('it exits with 1 and without a stack trace', [result.code !== 1 && `exit ${result.code}`, hasTrace(result.out + result.err) && 'a stack trace'])
    const sarif = JSON.parse(agents(corpus, 'lint', '.', '--format', 'sarif').out)
    group.check('SARIF satisfies the official schema', sarifProblems(sarif))
    group.check('SARIF has a result for each diagnostic', sarif.runs[0].results.length !== files.reduce((n, f) => n + f.diagnostics.length, 0) && `${sarif.runs[0].results.length}`)
  }

  const fresh = mkdtempSync(join(temp, 'fresh-'))
  agents(fresh, 'new', 'agent', 'order-desk')
  agents(fresh, 'new', 'skill', 'order-rules')
  const clean = agents(fresh, 'lint', '.', '--strict', '--notes')
  group.check('new files are clean', [clean.code !== 0 && `exit ${clean.code}`, clean.out !== '2 files: 0 errors, 0 warnings, 0 notes\n' && clean.out])
  const again = agents(fresh, 'new', 'agent', 'order-desk')
  group.check('nothing is overwritten', again.code !== 2 && `exit ${again.code}`)
  const missing = agents(fresh, 'lint', 'nowhere')
  group.check('a missing path is one line and exit 2', [missing.code !== 2 && `exit ${missing.code}`, missing.err !== 'agents: nowhere does not exist\n' && missing.err])
}
