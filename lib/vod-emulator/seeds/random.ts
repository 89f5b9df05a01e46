/** A million ids are 8 million groups of four digits: looking them up keeps a large seed quick. */
let fourDigits: readonly string[] | undefined

function fourDigitTable(): readonly string[] {
  return Array.from({ length: 0x1_0000 }, (_, bits) => bits.toString(16).padStart(4, '0'))
}

/** A small deterministic generator (mulberry32): the same seed lays the same library on every machine. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 (included) to 1 (excluded). */
  next(): number {
    return this.#bits() / 4_294_967_296
  }

  /** Whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new Error('Nothing to pick from.')
    return item
  }

  /** One item, as often as its weight says. */
  weighted<Item>(choices: readonly (readonly [item: Item, weight: number])[]): Item {
    const sum = choices.reduce((total, [, weight]) => total + weight, 0)
    let left = this.next() * sum
    for (const [item, weight] of choices) {
      left -= weight
      if (left < 0) return item
    }
    const last = choices.at(-1)
    if (!last) throw new Error('Nothing to pick from.')
    return last[0]
  }

  /** `groups` × 8 lower-case hex digits. */
  hex(groups: number): string {
    const digits = (fourDigits ??= fourDigitTable())
    let text = ''
    for (let n = 0; n < groups; n += 1) {
      const bits = this.#bits()
      text += `${digits[bits >>> 16]}${digits[bits & 0xffff]}`
    }
    return text
  }

  /** 32 lower-case hex digits, the form of VOD's ids. */
  id(): string {
    return this.hex(4)
  }

  #bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
