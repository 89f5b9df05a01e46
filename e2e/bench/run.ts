interface Bench {
  run(): Promise<void>
  /** Left out unless asked for by name. */
  named?: true
}

/** `npm run bench [name ...]`: the named benches one after another, or all that need no name. */
const BENCHES: Record<string, Bench> = {
  client: { run: async () => (await import('./client/index.ts')).run() },
  'client-search': {
    run: async () => (await import('./client/index.ts')).run('SearchMedia'),
    named: true,
  },
  'page-cost': {
    run: async () => (await import('./page-cost/index.ts')).run(),
    named: true,
  },
  'leftovers-page': {
    run: async () => (await import('./leftovers-page/index.ts')).run(),
    named: true,
  },
  leftovers: { run: async () => (await import('./leftovers/index.ts')).run(), named: true },
  'cleanup-plan': {
    run: async () => (await import('./cleanup-plan/index.ts')).run(),
    named: true,
  },
  cleanups: { run: async () => (await import('./cleanups/index.ts')).run(), named: true },
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  )
  process.exit(2)
}

for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 ? !asked.includes(name) : bench.named) continue
  console.log(`Bench ${name}`)
  await bench.run()
}

export {}
