/** A RAM policy that allows one operation of VOD. VOD knows no narrower resource than `*`. */
export const leastPolicy = (operation: string) =>
  JSON.stringify(
    {
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: [`vod:${operation}`], Resource: '*' }],
    },
    null,
    2,
  )
