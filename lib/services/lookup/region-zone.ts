/** IANA zones of VOD's regions; those of China share one. */
const ZONES: Readonly<Record<string, string>> = {
  'cn-hongkong': 'Asia/Hong_Kong',
  'ap-southeast-1': 'Asia/Singapore',
  'ap-southeast-3': 'Asia/Kuala_Lumpur',
  'ap-southeast-5': 'Asia/Jakarta',
  'ap-southeast-7': 'Asia/Bangkok',
  'ap-northeast-1': 'Asia/Tokyo',
  'ap-northeast-2': 'Asia/Seoul',
  'ap-south-1': 'Asia/Kolkata',
  'eu-central-1': 'Europe/Berlin',
  'eu-west-1': 'Europe/London',
  'us-west-1': 'America/Los_Angeles',
  'us-east-1': 'America/New_York',
  'me-east-1': 'Asia/Dubai',
  'me-central-1': 'Asia/Riyadh',
}

/** Where the customers of a region probably are. */
export const regionZone = (region: string): string =>
  ZONES[region] ?? (region.startsWith('cn-') ? 'Asia/Shanghai' : 'UTC')
