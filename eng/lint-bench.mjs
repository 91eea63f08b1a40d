// How long linting 4,000 files takes and how much memory it needs. node eng/lint-bench.mjs [files]; needs /usr/bin/time and ../shared/corpus.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const count = Number(process.argv[2] ?? 4000)
const tool = join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll')
const corpus = join(root, '../shared/corpus')
const all = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? all(join(folder, e.name)) : [join(folder, e.name)]))
const sources = all(corpus).filter((f) => f.endsWith('.md') && basename(f) !== 'INDEX.md').map((f) => ({ skill: basename(f) === 'SKILL.md', name: basename(f), bytes: readFileSync(f) }))

// Forty plugins, so that names and numbers meet as often as in a large repository.
const folder = mkdtempSync(join(tmpdir(), 'agents-lint-'))
let bytes = 0
for (let i = 0; i < count; i++) {
  const { skill, name, bytes: content } = sources[i % sources.length]
  const team = join(folder, `plugin-${i % 40}`)
  const path = skill ? join(team, 'skills', `skill-${i}`, 'SKILL.md') : join(team, 'agents', `${i}-${name}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  bytes += content.length
}

try {
  const run = spawnSync('/usr/bin/time', ['-v', 'dotnet', tool, 'lint', '.', '--format', 'json'], { cwd: folder, maxBuffer: 1 << 30, encoding: 'utf8' })
  const summary = JSON.parse(run.stdout).summary
  const measured = (label) => run.stderr.split('\n').find((line) => line.includes(label))?.trim().split(': ').pop()
  console.log(`${summary.files} files, ${(bytes / 1e6).toFixed(1)} MB: ${summary.errors} errors, ${summary.warnings} warnings, ${summary.infos} notes`)
  console.log(`elapsed ${measured('Elapsed')}, user ${measured('User time')} s, peak ${(Number(measured('Maximum resident')) / 1024).toFixed(0)} MB, exit ${run.status}`)
  process.exit(summary.files === count ? 0 : 1)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
