/** Called by Next once per server process, before the first request and not during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ startOrEnd }, { startServer }] = await Promise.all([
    import('./lib/config/check-start.ts'),
    import('./lib/worker/start-server.ts'),
  ])
  await startOrEnd(startServer)
}
