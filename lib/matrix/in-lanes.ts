/** Does something with each item, in as many lanes side by side; results in the order of the items. */
export async function inLanes<Lane, Item, Result>(
  lanes: readonly Lane[],
  items: readonly Item[],
  work: (lane: Lane, item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  await Promise.all(
    lanes.map(async (lane) => {
      for (const [at, item] of waiting) results[at] = await work(lane, item)
    }),
  )
  return results
}
