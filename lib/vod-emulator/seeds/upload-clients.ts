import { minute } from './target.ts'

const mib = 1024 * 1024

/** Bytes a second that no line of these teams exceeds: what was sent must fit the time it took. */
export const fastestLine = 12 * mib

/** A program that uploads: how it cuts files, how big these are, and how often it reports its progress to VOD. */
export interface UploadClient {
  readonly source: string
  readonly devices: readonly string[]
  /** Bytes of a part, from the SDK's defaults. */
  readonly partSize: number
  readonly videoBytes: readonly [min: number, max: number]
  readonly audioBytes: readonly [min: number, max: number]
  /** Share of its uploads that leave a report. Newer documents promise reports of server SDKs only. */
  readonly reports: number
  /** How long an upload goes on before it is abandoned. */
  readonly worksFor: readonly [min: number, max: number]
}

const audioBytes = [8 * mib, 160 * mib] as const

/** With how often each is met. Sizes stay modest so that a demo holds some ten thousand parts, not millions. */
export const uploadClients: readonly (readonly [UploadClient, number])[] = [
  [
    {
      source: 'WebSDK',
      devices: [
        'Chrome 139.0 / Windows 10',
        'Chrome 138.0 / macOS',
        'Edge 138.0 / Windows 11',
        'Safari 18.5 / macOS',
      ],
      partSize: mib,
      videoBytes: [40 * mib, 700 * mib],
      audioBytes,
      reports: 0.45,
      worksFor: [2 * minute, 90 * minute],
    },
    30,
  ],
  [
    {
      source: 'AndroidSDK',
      devices: ['Xiaomi 14', 'HUAWEI Mate 60', 'OPPO Find X7', 'vivo X100', 'SM-S9280'],
      partSize: mib,
      videoBytes: [15 * mib, 400 * mib],
      audioBytes,
      reports: 0.4,
      worksFor: [minute, 60 * minute],
    },
    16,
  ],
  [
    {
      source: 'iOSSDK',
      devices: ['iPhone15,3', 'iPhone16,1', 'iPad14,5'],
      partSize: mib,
      videoBytes: [20 * mib, 500 * mib],
      audioBytes,
      reports: 0.4,
      worksFor: [minute, 60 * minute],
    },
    14,
  ],
  [
    {
      source: 'JavaSDK',
      devices: ['Linux 5.10 / Java 17', 'Linux 4.19 / Java 8'],
      partSize: 2 * mib,
      videoBytes: [120 * mib, 2_400 * mib],
      audioBytes,
      reports: 0.95,
      worksFor: [5 * minute, 240 * minute],
    },
    18,
  ],
  [
    {
      source: 'PythonSDK',
      devices: ['Linux 6.1 / Python 3.11', 'Windows 10 / Python 3.9'],
      partSize: 10 * mib,
      videoBytes: [120 * mib, 3_000 * mib],
      audioBytes,
      reports: 0.9,
      worksFor: [5 * minute, 180 * minute],
    },
    9,
  ],
  [
    {
      source: 'PHPSDK',
      devices: ['Linux 5.15 / PHP 8.2'],
      partSize: 10 * mib,
      videoBytes: [80 * mib, 1_200 * mib],
      audioBytes,
      reports: 0.85,
      worksFor: [5 * minute, 120 * minute],
    },
    7,
  ],
  [
    {
      source: 'CppSDK',
      devices: ['Linux 5.10 / ingest', 'Windows Server 2019 / ingest'],
      partSize: 10 * mib,
      videoBytes: [800 * mib, 12_000 * mib],
      audioBytes,
      reports: 0.95,
      worksFor: [10 * minute, 360 * minute],
    },
    6,
  ],
]
