export { VOD_ACTIONS, isVodAction, type VodAction } from './actions.ts'
export {
  createVodClient,
  type VodAnswerFacts,
  type VodCallOptions,
  type VodClient,
  type VodClientOptions,
  type VodKeyFacts,
} from './client.ts'
export { vodTime, type Clock, type Sleep } from './clock.ts'
export { credentialsFromChain } from './credentials-chain.ts'
export { staticCredentials, type VodAccessKey, type VodCredentials } from './credentials.ts'
export {
  VodCredentialsError,
  VodError,
  VodFault,
  VodNonsense,
  VodRejection,
  VodRequestError,
  VodSlotTimeout,
  VodThrottled,
  VodTimeout,
  VodUnreachable,
  type DeniedPrincipal,
} from './errors.ts'
export { createLocalPacer, type LocalPacerOptions } from './local-pacer.ts'
export {
  and,
  anyOf,
  equals,
  matchExpression,
  or,
  range,
  type MatchAnyOfField,
  type MatchCondition,
  type MatchEqualsField,
  type MatchRangeField,
  type MatchTerm,
} from './match.ts'
export type { VodMethod, VodRequest, VodResult } from './operations/index.ts'
export type { VodCategory } from './operations/get-categories.ts'
export type { VodMezzanine } from './operations/get-mezzanine-info.ts'
export type { VodUploadDetail } from './operations/get-upload-details.ts'
export type { VodApp } from './operations/list-app-info.ts'
export type { VodSearchMedia } from './operations/search-media.ts'
export type { VodVideo } from './operations/video.ts'
export { BACKGROUND_PATIENCE_MS, NoSlotError, SCREEN_PATIENCE_MS } from './no-slot.ts'
export {
  noPacer,
  patientPacer,
  type ActionPause,
  type Answered,
  type Departure,
  type Pacer,
} from './pacer.ts'
export { VOD_RATES } from './rates.ts'
export { DEFAULT_RETRIES, type RetryCause, type RetryRule, type RetryTable } from './retry.ts'
