// What --graph prints is read by Mermaid itself: the handoff graphs of definitions, runs, and each diagram of the documents.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Window } from 'happy-dom'
import { run } from './boot.mjs'

// Labels are cleaned in a document, and there is none here.
globalThis.window = new Window()
globalThis.document = globalThis.window.document
const { default: mermaid } = await import('mermaid')

const hostile = ['a "quoted" end', 'end', 'a|b', '[x](y)', '{{x}} %% y', '<b>x</b> & `y`', '#quot; ;', 'graph LR', '"]', '--> x']
const failed = (result) => (result.code === 0 ? [] : [`exit ${result.code}: ${(result.err + result.out).trim().slice(0, 400)}`])

async function problems(text) {
  try {
    const { diagramType } = await mermaid.parse(text)
    return diagramType.startsWith('flowchart') || diagramType === 'graph' ? [] : [`it is a ${diagramType}`]
  } catch (error) {
    return [`${String(error.message).slice(0, 300)} in ${text.slice(0, 400)}`]
  }
}

export async function checkDiagrams(root, temp, host, requests, group) {
  const agents = (...args) => run('dotnet', [join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll'), ...args])
  const seen = []
  const check = async (name, result, codes = [0]) => {
    if (!group.check(`${name} is drawn`, !codes.includes(result.code) && failed(result))) return
    seen.push(result.out)
    group.check(`${name} parses`, await problems(result.out))
  }

  await check('the handoff graph of the agents here', agents('graph', join(root, 'src')), [0, 1])
  const corpus = join(root, '../shared/corpus')
  if (existsSync(corpus)) {
    await check('the handoff graph of a sample of files', agents('graph', corpus), [0, 1])
    await check('the same from lint', agents('lint', corpus, '--graph', 'mermaid'), [0, 1])
  }
  const folder = mkdtempSync(join(temp, 'drawn-'))
  mkdirSync(join(folder, 'agents'))
  hostile.forEach((name, i) => writeFileSync(join(folder, 'agents', `${i}.md`), definition(name, hostile[(i + 1) % hostile.length])))
  await check('a graph whose names are Mermaid', agents('graph', folder), [0, 1])
  group.check('and all of them are in it', seen.at(-1)?.match(/^ {4}n\d+\[/gm)?.length !== hostile.length && seen.at(-1))

  for (const request of requests) {
    for (const more of [[], ['--team'], ['--team', '--database', 'postgresql']]) {
      await check(`a run of ${basename(request)} ${more.join(' ')}`, host.run('--from', request, '--graph', ...more))
    }
  }
  await check('a run that was refused', host.run('Build a todo API', '--framework', 'cobol', '--graph'), [2])

  const spoilt = seen.flatMap((text) => [text.replace(/"\]/, ']'), text.replace(/^(flowchart|graph) /, 'flowchrt '), text.replace(/\["/, '[["')])
  const taken = (await Promise.all(spoilt.map(problems))).filter((p) => p.length === 0)
  group.check('what is spoilt does not parse', (spoilt.length === 0 || taken.length > 0) && `${taken.length} of ${spoilt.length} parse`)

  const documents = ['README.md', 'docs', 'src', 'samples'].flatMap((at) => (at.endsWith('.md') ? [at] : readdirSync(join(root, at), { recursive: true }).filter((f) => f.endsWith('.md') && !f.includes('node_modules')).map((f) => join(at, f))))
  for (const file of documents) {
    const blocks = [...readFileSync(join(root, file), 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```/gm)]
    for (const [, text] of blocks) group.check(`a diagram of ${file}`, await problems(text))
  }
}

const definition = (name, other) => `---
name: ${JSON.stringify(name)}
description: ${JSON.stringify(`Takes what ${other} hands over.`)}
handoffs:
  - to: ${JSON.stringify(other)}
    when: ${JSON.stringify(`it is about ${name} "and" | more`)}
---
# ${name}
`
