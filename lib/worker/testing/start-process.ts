import { startOrEnd } from '../../config/check-start.ts'
import { startServer } from '../start-server.ts'

/** Starts as `instrumentation.ts` does, in a process that ends afterwards. Run with `--conditions=react-server`. */
await startOrEnd(startServer)
process.stdout.write('started\n')
process.exit(0)
