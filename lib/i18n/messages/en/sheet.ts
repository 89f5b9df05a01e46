export const sheet = {
  title: 'Media',
}
