import { randomBytes } from 'node:crypto'
import { documentedError, invalidParameter } from '../errors.ts'
import { checkTexts } from './create-upload-video-texts.ts'
import { VodError } from '../vod-error.ts'
import { bucketOf, storageLocation } from '../../library/storage-location.ts'
import { defaultAppId } from '../../library/applications.ts'
import { extensionOf, newMedia, objectKey } from '../../library/media.ts'
import { integer, optional, required } from './parameters.ts'
import { uploadCredentials } from './upload-credentials.ts'
import { seesApp } from './visibility.ts'
import type { Operation, OperationCall, Service } from '../operation.ts'

const audioExtensions = new Set(
  'mp3 wav aac m4a wma ape acm aif aiff amr caf cda flac mid ogg ra'.split(' '),
)
const videoExtensions = new Set(
  '3gp asf avi dat dv flv f4v gif m2t m4v mj2 mjpeg mkv mov mp4 mpe mpg mpeg mts ogg qt rm rmvb swf ts vob wmv webm m3u8'.split(
    ' ',
  ),
)

/**
 * Makes the media record, `Uploading` from this moment whether or not a byte follows, and hands out credentials.
 *
 * `Forbidden.InitFailed` and `AddVideoFailed` are faults of the service; ask for them with `/_practice/faults`.
 * By extension an upload is audio or video from the start: when the real service decides is undocumented.
 */
export const createUploadVideo: Operation = {
  action: 'CreateUploadVideo',
  perSecond: 80,
  run(call, service) {
    const fileName = required(call, 'FileName')
    const title = required(call, 'Title')
    const extension = extensionOf(fileName)
    const isAudio = audioExtensions.has(extension)
    if (!isAudio && !videoExtensions.has(extension)) {
      throw new VodError(
        'InvalidFileName.Extension',
        400,
        "The specified FileName's extension is illegal.",
      )
    }
    const { description, tags } = checkTexts(
      title,
      optional(call, 'Description') ?? '',
      optional(call, 'Tags') ?? '',
    )
    // Checked, then dropped: Size stays 0 until storage tells, and only upload reports repeat what a client announced.
    integer(call, 'FileSize', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER })
    const id = randomBytes(16).toString('hex')
    const media = newMedia({
      id,
      type: isAudio ? 'audio' : 'video',
      title,
      description,
      tags,
      status: 'Uploading',
      createdAt: call.now,
      cateId: readCateId(call, service),
      appId: readAppId(call, service),
      referenceId: readReferenceId(call, service),
      templateGroupId: readTemplateGroupId(call, service),
      bucket: readBucket(call, service),
      key: objectKey(id, extension),
      fileName,
      coverUrl: optional(call, 'CoverURL') ?? '',
      userData: optional(call, 'UserData') ?? '',
    })
    service.library.add(media)
    return { VideoId: id, ...uploadCredentials(media, service) }
  },
}

function readCateId(call: OperationCall, { library }: Service): number {
  const cateId = integer(call, 'CateId', { fallback: 0, min: -1, max: Number.MAX_SAFE_INTEGER })
  if (cateId > 0 && !library.categories.get(cateId)) throw invalidParameter('CateId')
  return Math.max(0, cateId)
}

function readAppId(call: OperationCall, { library }: Service): string {
  const appId = optional(call, 'AppId') ?? defaultAppId
  if (appId !== defaultAppId && !library.applications.get(appId)) throw invalidParameter('AppId')
  if (!seesApp(call, appId)) throw documentedError('Forbidden.OperateApp')
  return appId
}

/** 6 to 64 letters, digits, hyphens and underscores, unique for the account. */
function readReferenceId(call: OperationCall, { library }: Service): string {
  const referenceId = optional(call, 'ReferenceId') ?? ''
  if (referenceId === '') return ''
  if (!/^[A-Za-z0-9_-]{6,64}$/.test(referenceId) || library.videoByReferenceId(referenceId)) {
    throw invalidParameter('ReferenceId')
  }
  return referenceId
}

/** A workflow wins over a template group, whose id is then not looked at. */
function readTemplateGroupId(call: OperationCall, { library }: Service): string {
  const templateGroupId = optional(call, 'TemplateGroupId') ?? ''
  if (templateGroupId === '' || optional(call, 'WorkflowId') !== undefined) return ''
  if (!library.templateGroupIds.has(templateGroupId)) {
    throw new VodError(
      'InvalidTemplateGroupId.NotFound',
      404,
      'The TemplateGroupId does not exist.',
    )
  }
  return templateGroupId
}

/** VOD's own bucket unless a StorageLocation names another one of the account. */
function readBucket(call: OperationCall, { objects, settings }: Service): string {
  const location = optional(call, 'StorageLocation')
  const name = location === undefined ? vodBucket(objects.buckets.values()) : bucketOf(location)
  const known = name !== undefined && objects.buckets.has(name)
  if (!known || (location !== undefined && storageLocation(name, settings.region) !== location)) {
    throw documentedError('InvalidStorage.NotFound')
  }
  return name
}

function vodBucket(
  buckets: Iterable<{ name: string; owner: 'vod' | 'customer' }>,
): string | undefined {
  for (const bucket of buckets) if (bucket.owner === 'vod') return bucket.name
  return undefined
}
