// Holds the calls and loops that our syntax layer sees against those of an independent parser, over code that neither was written for.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './boot.mjs'
import { oracle } from './oracle.mjs'

const endings = { javascript: ['.js', '.mjs', '.cjs', '.jsx'], typescript: ['.ts', '.mts', '.cts', '.tsx'], python: ['.py'], go: ['.go'], java: ['.java'] }
const longest = 200_000

/** Installed code a language: folders, whichever are there; the labelled samples come in addition. */
const sources = (home) => ({
  javascript: [join(home, 'node_modules')],
  typescript: [join(home, 'node_modules')],
  python: ['/usr/lib/python3', '/usr/lib/python3.11'],
  go: ['/usr/share/gocode/src', '/usr/share/go-1.19/src'],
  java: [join(home, 'node_modules')],
})

/** @returns for each language the files compared, the nodes of either side, and where they differ. */
export async function compareSyntax(root, temp, { folders = sources(join(root, 'eng/acceptance')), most = 1_500_000, samples = join(root, '../shared/truth/code-dev.jsonl'), build = true } = {}) {
  const read = await oracle()
  const files = Object.fromEntries(Object.keys(endings).map((language) => [language, [...planted(samples, language, temp), ...chosen(folders[language] ?? [], endings[language], most)]]))
  const list = join(temp, 'syntax-files.txt')
  const print = join(temp, 'syntax-print.jsonl')
  writeFileSync(list, Object.values(files).flat().join('\n'))
  const project = join(root, 'tests/Agents.Verification.Tests')
  const built = build && run('dotnet', ['build', project, '-c', 'Release', '--nologo', '-v', 'q'])
  if (built && built.code !== 0) throw new Error(built.out.slice(-800))
  const printed = run(join(project, 'bin/Release/net10.0/Agents.Verification.Tests'), ['-class', '*SyntaxPrintTests'], { env: { ...process.env, AGENTS_SYNTAX_FILES: list, AGENTS_SYNTAX_PRINT: print } })
  if (printed.code !== 0) throw new Error(printed.out.slice(-800))
  const ours = new Map(readFileSync(print, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).map((p) => [p.file, p]))
  return Object.entries(files).map(([language, paths]) => ({ language, ...tally(paths, ours, (file) => read(text(file), file.endsWith('.tsx') ? 'tsx' : language)) }))
}

export async function checkSyntax(root, temp, group, missing) {
  for (const { language, files, same, nodes, calls, loops, differences } of await compareSyntax(root, temp)) {
    if (nodes < 500) {
      missing(`the syntax of ${language}`, 'no installed code of that language')
      continue
    }
    console.log(`      ${language.padEnd(10)} ${String(files).padStart(5)} files ${String(calls).padStart(7)} calls ${String(loops).padStart(6)} loops   ${(100 * same / nodes).toFixed(2)} % agree`)
    group.check(`calls and loops of ${language} are those of an independent parser, 98 % of ${nodes}`, same / nodes < 0.98 && [`${(100 * same / nodes).toFixed(2)} %`, ...differences.slice(0, 10)])
  }
}

function tally(paths, ours, theirsOf) {
  const result = { files: 0, unread: 0, same: 0, nodes: 0, calls: 0, loops: 0, differences: [] }
  for (const file of paths) {
    const theirs = theirsOf(file)
    if (theirs === null) {
      result.unread++
      continue
    }
    result.files++
    for (const kind of ['calls', 'loops']) {
      result[kind] += theirs[kind].length
      const left = new Map()
      for (const node of ours.get(file)[kind]) left.set(String(node), (left.get(String(node)) ?? 0) + 1)
      for (const node of theirs[kind].map(String)) {
        result.nodes++
        if (left.get(node) > 0) {
          result.same++
          left.set(node, left.get(node) - 1)
        } else {
          result.differences.push(`${file}:${node} only they see these ${kind}`)
        }
      }
      for (const [node, count] of left) {
        result.nodes += count
        if (count > 0) result.differences.push(`${file}:${node} only we see these ${kind}`)
      }
    }
  }
  return result
}

/** Files below the folders, spread evenly over all of them until there is enough. */
function chosen(folders, ends, most) {
  const all = folders.filter(existsSync).flatMap((folder) => readdirSync(folder, { recursive: true }).map((f) => join(folder, f)))
    .filter((f) => ends.some((e) => f.endsWith(e)) && !/[.-]min\.|\/node_modules\/\.|\/testdata\//.test(f)).filter((f) => statSync(f).isFile()).sort()
  const sizes = all.map((f) => statSync(f).size)
  const step = Math.max(1, Math.ceil(sizes.reduce((a, b) => a + b, 0) / most))
  return all.filter((_, i) => i % step === 0 && sizes[i] < longest)
}

function planted(samples, language, temp) {
  if (!existsSync(samples)) return []
  const folder = join(temp, `samples-${language}`)
  mkdirSync(folder, { recursive: true })
  return readFileSync(samples, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).filter((s) => s.language === language).map((sample, i) => {
    const file = join(folder, `${i}${endings[language][0]}`)
    writeFileSync(file, sample.code)
    return file
  })
}

const text = (file) => readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
