// Operations no convention covers: a model behind a real wire writes what they do, the team builds around it, and the service is held against what was written down before.
import { createServer } from 'node:http'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Process, startProxy, startService } from './boot.mjs'
import { Player } from './expectations.mjs'
import { failed, postgresql } from './database.mjs'
import { bandit, compileall, eslintSecurity, hasBandit, problemValidator, readDocument, spectral, typescript } from './judges.mjs'
import { limits, play, prepare, shown } from './suite.mjs'

const spoilt = { express: ["import { tables }", "import { readFileSync } from 'node:fs';\nimport { tables }"], fastapi: ['from app import tables', 'import os\nfrom app import tables'] }

/** A model that answers as OpenAI's servers do: functions from files, the first of them spoilt once, and else a sentence. */
function startModel(folder, framework) {
  const asked = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (d) => (body += d)).on('end', () => {
      const text = JSON.parse(body).messages.map((m) => (typeof m.content === 'string' ? m.content : m.content.map((c) => c.text).join(''))).join('\n')
      const file = /The file is (?:src|app)\/operations\/([\w.]+)/.exec(text)?.[1]
      asked.push(file ?? 'words')
      const code = file && readFileSync(join(folder, framework, file), 'utf8')
      const spoils = file && asked.indexOf(file) === 0 && !text.includes('Your last answer was refused')
      const content = file ? JSON.stringify({ code: spoils ? code.replace(...spoilt[framework]) : code })
        : JSON.stringify({ summary: 'The service keeps books and loans. Whoever signed in may change them.' })
      const answer = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'stand-in', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }], usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 } }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ asked, url: `http://127.0.0.1:${server.address().port}/v1`, close: () => server.close() })))
}

/** The team's run in its own process, with the model's address in the environment. */
async function team(root, framework, contract, out, log, url) {
  const environment = { Agents__Models__sonnet__Provider: 'OpenAI', Agents__Models__sonnet__Model: 'stand-in', Agents__Models__sonnet__Endpoint: url, Agents__Models__sonnet__ApiKey: 'stand-in' }
  const sample = join(root, 'samples/BackendTeam')
  const child = new Process('dotnet', ['run', '-c', 'Release', '--no-build', '--project', sample, '--', '--from', contract, '--framework', framework, '--out', out], { cwd: root, env: environment, log })
  const { code } = await child.ended
  return { code, out: child.output }
}

export async function checkFunctions({ root, bin, home, temp, cache, report, common, frameworks }) {
  const folder = join(root, 'tests/Agents.Backend.Tests/Authoring/Functions')
  const expectation = JSON.parse(readFileSync(join(home, 'functions/library.json'), 'utf8'))
  const server = await postgresql(mkdtempSync(join(temp, 'functions-')))
  if (!server) report.missing('functions on PostgreSQL', 'the Debian package postgresql is needed')
  for (const framework of frameworks) {
    const group = report.group(`${framework} library: what a model wrote`)
    const out = join(temp, `functions-${framework}`)
    const model = await startModel(folder, framework)
    let service, proxy
    try {
      const made = await team(root, framework, join(folder, 'library.yaml'), out, `${out}.team.log`, model.url)
      if (!group.check('the team builds it', made.code !== 0 && made.out.slice(-800))) continue
      group.check('each function is asked for once, the spoilt one twice', model.asked.filter((f) => f !== 'words').length !== 7 && `asked: ${model.asked.join(', ')}`)
      group.check('Spectral finds nothing', spectral(bin, out))
      if (framework === 'express') {
        group.check('tsc --strict', typescript(bin, out, cache))
        group.check('eslint-plugin-security', eslintSecurity(home, out))
      } else {
        group.check('compileall', compileall(out))
        if (hasBandit()) group.check('bandit', bandit(out))
      }
      const document = readDocument(out)
      service = await startService(framework, out, cache, limits)
      proxy = await startProxy(bin, join(out, 'openapi.json'), service.url, `${out}.proxy.log`)
      await new Player({ group, direct: service.url, proxy: proxy.url, document, validate: problemValidator(document) }).play(expectation, common)
      const tests = join(out, 'tests')
      if (group.check('its suite compiles', prepare(framework, tests, cache))) group.check('its suite passes', shown(await play(framework, tests, service.url)))
      await proxy.stop(3)
      await service.stop(3)
      proxy = service = null
      if (server) {
        const database = `${framework}_functions`
        const up = readFileSync(join(out, 'migrations/0001_init.up.sql'), 'utf8')
        group.check('the migration applies', [...server.fresh(database), ...failed(server.run(database, up))])
        service = await startService(framework, out, cache, { DATABASE_URL: server.url(database) })
        await new Player({ group, direct: service.url, document, validate: problemValidator(document) }).play(expectation, common)
      }
    } catch (error) {
      group.check('it runs', String(error.message ?? error))
    } finally {
      await proxy?.stop(3)
      await service?.stop(3)
      model.close()
      group.end()
    }
  }
  await server?.stop()
}
