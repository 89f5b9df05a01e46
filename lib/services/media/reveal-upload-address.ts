import type { RevealAddressInput, RevealedAddress } from '../../contracts/lookup.ts'
import type { Person } from '../../contracts/person.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { ServiceContext } from '../context.ts'
import { lookAtShownUpload } from '../uploads/look-at-upload.ts'

/**
 * Where a media was uploaded from: personal data, read afresh from VOD, told once and stored nowhere. The audit log has
 * who asked, and for which ticket, before anybody is told.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know the media; any other VodError
 */
export async function revealUploadAddress(
  ctx: ServiceContext,
  person: Person,
  mediaId: string,
  { ticket }: RevealAddressInput,
): Promise<RevealedAddress> {
  const { media, answer } = await lookAtShownUpload(ctx, mediaId)
  const uploadAddress =
    typeof answer === 'object' && answer.kind === 'report' ? answer.address : null
  // Nothing is revealed where nothing is known.
  if (uploadAddress !== null)
    await ctx.db.transaction().execute((trx) =>
      appendAudit(trx, [
        {
          connectionId: ctx.connectionId,
          appId: media.appId,
          actor: person.email,
          kind: 'address.revealed',
          subject: mediaId,
          data: { actorName: person.name, title: media.title, ticket: ticket ?? null },
        },
      ]),
    )
  return { mediaId, uploadAddress, asOf: new Date(ctx.now()).toISOString() }
}
