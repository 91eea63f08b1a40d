// Hands each request to the next of several processes of one service, as a load balancer does: a process of its own, so that nothing beside it makes callers wait.
//   node balancer.mjs PORT URL…
import { createServer, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Process, freePort } from './boot.mjs'

const file = fileURLToPath(import.meta.url)

/** Starts one before the services; it is stopped as they are. */
export async function balance(urls, log) {
  const port = await freePort()
  const balancer = new Process(process.execPath, [file, String(port), ...urls], { env: {}, log })
  balancer.url = `http://127.0.0.1:${port}`
  if (await balancer.listening(port)) return balancer
  await balancer.stop(1)
  throw new Error(`the balancer does not listen: ${balancer.output.slice(-400)}`)
}

if (process.argv[1] === file) {
  const [port, ...urls] = process.argv.slice(2)
  let next = 0
  createServer((incoming, outgoing) => {
    const target = new URL(urls[next++ % urls.length])
    const passed = request({ host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers)
      answer.pipe(outgoing)
    })
    passed.once('error', () => outgoing.destroy())
    incoming.pipe(passed)
  }).listen(Number(port), '127.0.0.1')
}
