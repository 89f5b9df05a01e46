/** When VOD or Offcut says no: `title` what happened, `next` what to do. */
export const problem = {
  inOne: '<strong>{title}</strong> {next}',
  bucketUnknown: 'the bucket',
  identityUnknown: 'the key that Offcut uses',
  mediaNotFound: {
    title: 'VOD does not know this media.',
    next: 'It was deleted, or it belongs to another region, or to an application this key may not see. Check the region shown at the top.',
  },
  fileNotFound: {
    title: 'No file behind this media.',
    next: 'Usually its upload never began. Nothing was deleted. If nobody needs the record, remove it in the VOD console.',
  },
  storageNotFound: {
    title: 'VOD cannot find this media’s storage.',
    next: 'Check that {bucket} is still listed in the VOD console under Configuration Management > Media Management > Storage. If the bucket was removed from VOD, delete its parts in OSS.',
  },
  accessDenied: {
    title: 'The bucket does not authorise VOD.',
    next: '{bucket} is your own bucket. Its owner must authorise VOD for it (VOD console, Storage). Then try again.',
  },
  invalidParameter: {
    title: 'VOD did not accept the request.',
    next: 'This is a fault in Offcut, not in your media. Nothing was deleted. Please report it with the RequestId.',
  },
  keyNotAllowed: {
    title: 'This key may not delete parts.',
    next: 'Someone with RAM rights must add vod:DeleteMultipartUpload to the policy of {identity}. Then try again.',
  },
  throttled: {
    title: 'VOD is limiting calls.',
    next: 'Waiting {seconds} s, then it goes on by itself.',
  },
  throttledStill: {
    title: 'VOD is limiting calls.',
    next: 'Other tools of this account may be using up the limit. Nothing was deleted. Try again in a minute.',
  },
  notActive: {
    title: 'VOD is not active for this account,',
    next: 'or it is suspended. Check the VOD console for payment or activation.',
  },
  noAnswer: {
    title: 'VOD’s answer did not arrive.',
    next: 'The parts may be gone or not. We ask again and tell you here.',
  },
  noAnswerStill: {
    title: 'VOD’s answer did not arrive.',
    next: 'The parts may be gone or not. We asked again without an answer. Try again later.',
  },
  unknownMoved: {
    title: 'VOD’s answer did not arrive.',
    next: 'Not asked again: the upload has moved since. Look again; once it is silent, its parts can be deleted anew.',
  },
  unknownTooOld: {
    title: 'VOD’s answer did not arrive.',
    next: 'Not asked again: that was over 15 minutes ago. Whether the parts are gone is not known. Delete once more; a second time does no harm.',
  },
  fault: { title: 'VOD had a fault.', next: 'Nothing is known to be deleted. Try again.' },
  rejected: {
    title: 'VOD refused.',
    next: 'Nothing was deleted. The code says why; the vendor’s support can tell more by the RequestId.',
  },
  inProgress: {
    title: 'This upload has become active.',
    next: 'It may still be running, so nothing was deleted. Look again later.',
  },
  signedOut: {
    title: 'Your session has ended.',
    next: 'Sign in again; you come back to this page.',
  },
  signedOutUnsettled: {
    title: 'Your session has ended.',
    next: 'The delete goes on without you. Sign in again; the history of this media says how it ended.',
  },
  badMediaId: {
    title: 'This is no media ID.',
    next: 'A media ID has 1 to 64 letters, digits, “-” or “_”. Check the link, or search for the media.',
  },
  forbidden: {
    title: 'Your role may not do this.',
    next: 'Nothing was changed. An admin can do it or change your role.',
  },
  searchText: {
    title: 'VOD cannot search for this text.',
    next: 'Add a letter or a digit.',
  },
  invalidInput: {
    title: 'Offcut did not accept the request.',
    next: 'Reload the page and try again.',
  },
  keyMayNotList: {
    title: 'Offcut cannot read this library.',
    next: 'The key lacks vod:{action}. Add it in RAM under Permissions > Policies.',
  },
  noKey: {
    title: 'No key is set.',
    next: 'Set the credentials and start again; the steps are in the README.',
  },
  badKey: {
    title: 'VOD does not accept the key.',
    next: 'It is wrong, disabled or expired. Set a valid one and start again; the steps are in the README.',
  },
  clock: {
    title: 'VOD refuses calls: the clocks are too far apart.',
    next: 'Set the clock of the machine that runs Offcut, then try again.',
  },
  unreachable: {
    title: 'VOD cannot be reached.',
    next: 'Check the endpoint, the network and the status of VOD. Then try again.',
  },
  timeout: { title: 'VOD did not answer in time.', next: 'Try again.' },
  offline: {
    title: 'No connection to Offcut.',
    next: 'Check your network, then try again.',
  },
  offlineShown: { title: 'No connection.', next: 'Showing what was loaded at {time}.' },
  offlineDelete: {
    title: 'No connection to Offcut.',
    next: 'Whether the parts were deleted is not known. Check your network, then try again; a second try does no harm.',
  },
  internal: {
    title: 'Something went wrong in Offcut.',
    next: 'Try again. If it fails again, tell whoever runs Offcut the request below.',
  },
  planTooLarge: {
    title: 'Too many media for one plan.',
    next: 'A plan takes up to {count, number} media named one by one. Select fewer, or all that match a filter in Leftovers.',
  },
  planTooManyUnknown: {
    title: 'Too many media that no scan has found.',
    next: 'Each would be looked up in VOD, {count, number} at most for one plan. Select fewer, or scan and select them in Leftovers.',
  },
  planOffline: {
    title: 'No connection to Offcut.',
    next: 'Whether the plan was made is not known; a plan deletes nothing. Check your network, then try again.',
  },
  startOffline: {
    title: 'No connection to Offcut.',
    next: 'Whether the cleanup was started is not known. Check your network, then try again; it starts only once.',
  },
  startExpired: {
    title: 'This plan has expired.',
    next: 'Nothing was started. Select the media again and make a new plan.',
  },
  startDeclined: {
    title: '{name} has declined this plan.',
    next: 'Nothing was started. The plan says why; a new one can be made.',
  },
  startOver: {
    title: '{name} has started this cleanup already.',
    next: 'Its page says how far it is.',
  },
  startChanged: {
    title: 'The plan is not what was shown here.',
    next: 'Nothing was started. Open the plan and look at it again.',
  },
  cleanupNotFound: {
    title: 'This plan is not there any more.',
    next: 'Nothing was started. Select the media again and make a new plan.',
  },
  cleanupMoved: {
    title: 'This cleanup has moved on meanwhile.',
    next: 'Nothing was changed by this. The page says how it stands now.',
  },
  undoTooLate: {
    title: 'It is too late to undo: the cleanup has begun.',
    next: 'Its page says how far it is, and there it can be cancelled.',
  },
  signInAgain: 'Sign in',
  copyPolicy: 'Copy policy',
}
