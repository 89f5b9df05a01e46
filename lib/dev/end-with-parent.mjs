// Preloaded into servers that run.mjs starts: they end when run.mjs is gone, even when it was killed by force.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
