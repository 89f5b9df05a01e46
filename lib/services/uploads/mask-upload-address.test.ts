import { expect, test } from 'vitest'
import { maskUploadAddress } from './mask-upload-address.ts'

test.each([
  ['203.0.113.10', '203.0.*.*'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:*'],
  ['::1', '*'],
  ['::ffff:203.0.113.10', '*'],
  ['203.0.113.10, 10.0.0.1', '*'],
  ['localhost', '*'],
  ['', '*'],
])('%j is shown as %j', (address, masked) => expect(maskUploadAddress(address)).toBe(masked))
