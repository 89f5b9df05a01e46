/**
 * The vendor's packages are CommonJS with a `default` member. Under Node's own ESM the default import is
 * `module.exports` and the class sits one level down; a bundler has already unwrapped it.
 */
export function vendorDefault<T>(imported: T): T {
  const inner: unknown =
    (typeof imported === 'object' || typeof imported === 'function') && imported !== null
      ? Reflect.get(imported, 'default')
      : undefined
  return inner === undefined ? imported : (inner as T)
}
