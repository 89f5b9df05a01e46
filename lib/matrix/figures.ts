/** What a run of the matrix came to, for one line at its end. */
export class Figures {
  readonly #title: string
  #all = 0
  #striking = 0
  #cells = 0
  #met = 0
  #live = 0
  #calls = 0

  constructor(title: string) {
    this.#title = title
  }

  /** Cells with a trouble in all, and those whose read their path asks. */
  inAll(cells: number, striking: number): void {
    this.#all = cells
    this.#striking = striking
  }

  /** A cell that was carried out. */
  count(live: number, calls: number): void {
    this.#cells += 1
    this.#live += live
    this.#calls += calls
  }

  /** Whether a cell met its trouble. */
  met(met: boolean): void {
    if (met) this.#met += 1
  }

  print(): void {
    process.stdout.write(
      `${this.#title}: ${this.#cells} cells carried out, ${this.#met} met their trouble; ` +
        `${this.#live} live uploads, ${this.#calls} calls of VOD. ` +
        `With a trouble there are ${this.#all} cells, of which ${this.#striking} ask the read.\n`,
    )
  }
}
