export const signIn = {
  title: 'Sign in to Offcut',
  about: 'Finds and deletes what unfinished uploads left behind in ApsaraVideo VOD.',
  enterAsRole: 'Enter as {role}',
  mayViewer: 'Looks at everything, deletes nothing.',
  maySupport: 'Looks, and deletes leftover parts.',
  mayAdmin: 'May do everything.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  emailMissing: 'Enter your e-mail address.',
  passwordMissing: 'Enter your password.',
  wrong: 'E-mail or password is wrong. Check both and try again.',
  slowed:
    'Too many attempts did not succeed. Wait {seconds, plural, one {# second} other {# seconds}}, then try again.',
  failed:
    'Sign-in does not work at the moment. Try again; if it fails again, the log of Offcut says why.',
}
