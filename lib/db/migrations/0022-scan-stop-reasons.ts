import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** A scan kept the code, or the class name of an error of ours; from here on a reason, and the code beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('scans').addColumn('stop_code', 'text').execute()
  await db.schema.alterTable('scans').addColumn('stop_request_id', 'text').execute()
  await sql`
    update scans set stop_code = stop_reason
    where stop_reason is not null and stop_reason <> 'interrupted' and stop_reason not like 'Vod%'
  `.execute(db)
  await sql`
    update scans set stop_reason = case
      when stop_reason = 'interrupted' then 'interrupted'
      when stop_reason like 'Throttling%' then 'throttled'
      when stop_reason in ('InternalError', 'InternalFailure', 'ServiceUnAvailable', 'ServiceUnavailable') then 'fault'
      when stop_reason in ('Forbidden', 'NoPermission') then 'right_missing'
      when stop_reason like 'Forbidden.%' or stop_reason like 'NoPermission.%' then 'right_missing'
      when stop_reason like 'InvalidAccessKeyId%' or stop_reason like 'InvalidSecurityToken%' then 'key_unusable'
      when stop_reason in ('SignatureDoesNotMatch', 'IncompleteSignature') then 'signature_refused'
      when stop_reason = 'InvalidTimeStamp.Expired' then 'clock_off'
      when stop_reason in ('OperationDenied', 'OperationDenied.Suspended') then 'not_active'
      when stop_reason = 'VodFault' then 'fault'
      when stop_reason = 'VodUnreachable' then 'unreachable'
      when stop_reason = 'VodTimeout' then 'timeout'
      when stop_reason = 'VodNonsense' then 'not_vod'
      when stop_reason = 'VodCredentialsError' then 'no_credentials'
      else 'rejected'
    end
    where stop_reason is not null
  `.execute(db)
}
