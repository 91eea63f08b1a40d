// How many findings of each severity `agents verify` has on 10,000 lines of code that nobody labelled.
// node eng/verify-rate.mjs FOLDER…    default: Debian's Python packages, its Go sources and the packages of the acceptance run, whichever are there.
// Build first: dotnet build src/Agents.Cli -c Release
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const command = join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll')
const known = ['/usr/lib/python3/dist-packages', '/usr/share/gocode/src', '/usr/share/go-1.19/src', join(root, 'eng/acceptance/node_modules')]
const folders = process.argv.length > 2 ? process.argv.slice(2) : known.filter(existsSync)
const code = /\.(js|mjs|cjs|jsx|ts|mts|cts|tsx|py|go|java)$/
const passed = new Set(['node_modules', 'bin', 'obj', 'vendor', 'dist', 'build', 'venv', '__pycache__', 'target', 'coverage'])

const total = { lines: 0, error: 0, warning: 0, info: 0 }
for (const folder of folders) {
  const result = spawnSync('dotnet', [command, 'verify', '.', '--format', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 })
  const { findings } = JSON.parse(result.stdout)
  const inCode = findings.filter((f) => code.test(f.file))
  const counts = { lines: lines(resolve(folder)), error: 0, warning: 0, info: 0 }
  for (const finding of inCode) counts[finding.severity]++
  print(folder, counts)
  for (const key of Object.keys(total)) total[key] += counts[key]
  for (const f of inCode.filter((f) => f.severity === 'error').slice(0, 40)) console.log(`    ${f.rule} ${f.file}:${f.line} ${f.message}`)
}
print('all', total)

/** Lines of the files that the command looks at. */
function lines(folder) {
  let count = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !passed.has(entry.name.toLowerCase()) && !entry.name.startsWith('.')) count += lines(path)
    else if (entry.isFile() && code.test(entry.name) && !/[.-]min\./.test(entry.name) && statSync(path).size < 2_000_000) count += readFileSync(path, 'utf8').split('\n').length
  }
  return count
}

function print(name, { lines, error, warning, info }) {
  const rate = (n) => (10_000 * n / lines).toFixed(2)
  console.log(`${name}: ${lines.toLocaleString('en')} lines, errors ${error} (${rate(error)} per 10,000), warnings ${warning} (${rate(warning)}), notes ${info} (${rate(info)})`)
}
