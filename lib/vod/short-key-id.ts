/** `LTAI…9x4Q`: enough to tell keys apart on a screen. Of a short one less is shown. */
export function shortKeyId(accessKeyId: string): string {
  const shown = accessKeyId.length >= 12 ? 4 : 2
  return `${accessKeyId.slice(0, shown)}…${accessKeyId.slice(-shown)}`
}
