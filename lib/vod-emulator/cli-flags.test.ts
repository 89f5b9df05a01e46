import { describe, expect, it } from 'vitest'
import { readFlags, UsageError } from './cli-flags.ts'

describe('The flags of the command', () => {
  it('default to the documented ports and the demo library', () => {
    expect(readFlags([])).toEqual({
      port: 4710,
      ossPort: 4711,
      seed: 'demo',
      timeBounds: 'inclusive',
    })
  })

  it('take every documented form', () => {
    const given = '--port 0 --oss-port 65535 --seed 1000000 --data parts --time-bounds exclusive'
    expect(readFlags(given.split(' '))).toEqual({
      port: 0,
      ossPort: 65_535,
      seed: 1_000_000,
      timeBounds: 'exclusive',
      dataDirectory: 'parts',
    })
    expect(readFlags(['--seed=empty'])).toMatchObject({ seed: 'empty' })
    expect(readFlags(['--help', '--seed', 'big'])).toBe('help')
  })

  it.each([
    [['--port', 'x'], '--port must be a port from 0 to 65535, not "x".'],
    [['--oss-port', '70000'], '--oss-port must be a port from 0 to 65535, not "70000".'],
    [
      ['--seed', 'big'],
      '--seed must be demo, empty or a number of media up to 1000000, not "big".',
    ],
    [
      ['--seed', '1000001'],
      '--seed must be demo, empty or a number of media up to 1000000, not "1000001".',
    ],
    [['--time-bounds', 'open'], '--time-bounds must be inclusive or exclusive, not "open".'],
    [['--data', ''], '--data must name a directory.'],
    [['--sead', 'demo'], expect.stringContaining('--sead')],
  ])('refuse %j in one sentence', (args, sentence) => {
    expect(() => readFlags(args)).toThrow(UsageError)
    expect(() => readFlags(args)).toThrow(expect.objectContaining({ message: sentence }))
  })
})
