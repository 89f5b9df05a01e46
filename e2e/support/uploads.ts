import { hoursAgo, layUpload } from './practice.ts'

const MIB = 1024 ** 2

const reported = (title: string, created: number, lastReport: number) =>
  layUpload({
    title,
    createdAt: hoursAgo(created),
    parts: 4,
    partBytes: MIB,
    report: {
      uploadSize: 64 * MIB,
      fileSize: 100 * MIB,
      modifiedAt: hoursAgo(lastReport),
      source: 'JavaSDK',
    },
  })

/** An upload that reported 64 % and then fell silent for three days and four hours. */
export const layStalled = (title: string) => reported(title, 78, 76.1)

/** An upload whose last report, at 64 %, is twelve minutes old. */
export const layActive = (title: string) => reported(title, 3, 0.205)

/** An upload of an uploader that sends no reports, begun four days ago. */
export const layUnreported = (title: string) =>
  layUpload({ title, createdAt: hoursAgo(96.5), parts: 4, partBytes: MIB })
