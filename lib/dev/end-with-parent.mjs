/*
 * Preloaded into servers that run.mjs starts: they end when run.mjs is gone, even when it was killed by force. A child
 * of theirs inherits the preload, but its channel is its parent's, who still has something to say on it.
 */
if (process.channel && String(process.ppid) === process.env.OFFCUT_RUN_PID) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
