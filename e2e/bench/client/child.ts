import { ACTIONS, CLIENT_NAMES, createCall } from './clients.ts'

/** One client, one action, one concurrency in a fresh process: warms up, measures, prints one line of JSON. */
const [nameText, actionText, inFlightText, port] = process.argv.slice(2)
const name = CLIENT_NAMES.find((known) => known === nameText)
const action = ACTIONS.find((known) => known === actionText)
if (name === undefined || action === undefined) throw new Error(`unknown: ${process.argv.slice(2)}`)
const wanted = action
const inFlight = Number(inFlightText)
/** By then the compiler has seen the hot paths of every client; a loaded machine gets no longer than the time. */
const WARM_UP = { calls: 8_000, ms: 2_200 }
const MEASURE = { calls: Infinity, ms: 700 }

const call = await createCall(name, Number(port))

async function runUntil(limit: { calls: number; ms: number }): Promise<number> {
  const end = performance.now() + limit.ms
  let calls = 0
  const lane = async () => {
    while (calls < limit.calls && performance.now() < end) {
      const { RequestId } = await call(wanted)
      if (RequestId === undefined) throw new Error(`${name} lost the answer of ${action}`)
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return calls
}

await runUntil(WARM_UP)
const startCpu = process.cpuUsage()
const start = performance.now()
const calls = await runUntil(MEASURE)
const seconds = (performance.now() - start) / 1_000
const cpu = process.cpuUsage(startCpu)
console.log(
  JSON.stringify({
    callsPerSecond: calls / seconds,
    cpuMicrosPerCall: (cpu.user + cpu.system) / calls,
  }),
)
// Official clients keep timers of finished calls for seconds.
process.exit(0)
