import { VodNonsense } from '../../../vod/errors.ts'
import type { WalkSink } from './walk-sink.ts'

/** Ten times the largest library that Offcut is measured with; each row is about a kilobyte of the index. */
const MOST_LISTED = 1_000_000

/** The same sink for one walk, which fails with `VodNonsense` once it has taken more than any list of VOD holds. */
export function boundedSink(sink: WalkSink, most: number = MOST_LISTED): WalkSink {
  let taken = 0
  return {
    ...sink,
    async take(candidates) {
      taken += candidates.length
      if (taken > most)
        throw new VodNonsense(`the list does not end: ${most} unfinished uploads were read.`, {
          action: 'GetVideoList',
        })
      await sink.take(candidates)
    },
  }
}
