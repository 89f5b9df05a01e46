/** Without letters and digits that are taken for each other when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 4
const GROUP_LENGTH = 4

/** `Xk4q-…`: sixteen random characters in four groups, 92 bits. */
export function generatePassword(): string {
  const characters: string[] = []
  // Bytes beyond the last whole multiple would make the first letters likelier.
  const limit = 256 - (256 % ALPHABET.length)
  while (characters.length < GROUPS * GROUP_LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < limit) characters.push(ALPHABET.charAt(byte % ALPHABET.length))
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-')
}
