export const settings = {
  title: 'Settings',
  line: 'Who may use Offcut, and through which connection.',
}
