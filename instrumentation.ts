/** Called by Next once per server process, before the first request and not during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { checkStart } = await import('./lib/config/check-start.ts')
  checkStart()
  const { startServer } = await import('./lib/worker/start-server.ts')
  await startServer()
}
