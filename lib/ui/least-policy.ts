/** A RAM policy that allows these operations of VOD. VOD knows no narrower resource than `*`. */
export const leastPolicy = (...operations: string[]) =>
  JSON.stringify(
    {
      Version: '1',
      Statement: [
        { Effect: 'Allow', Action: operations.map((name) => `vod:${name}`), Resource: '*' },
      ],
    },
    null,
    2,
  )
