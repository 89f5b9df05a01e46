import { benchLists } from './lists.ts'
import { benchScan } from './scan.ts'

/** What issue and README promise about the index: how fast a scan is, and how fast its lists at a million rows. */
export async function run(): Promise<void> {
  await benchScan()
  await benchLists()
}
