const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Where to send. Takes a host (`vod-vpc.cn-shanghai.aliyuncs.com`) or a URL without path; without either the public
 * endpoint of the region. Plain http is for the practice VOD on this machine only: signatures do not hide what is
 * asked and answered.
 *
 * @throws TypeError for anything else.
 */
export function resolveEndpoint(region: string, endpoint?: string): URL {
  if (endpoint === undefined || endpoint === '') return publicEndpoint(region)
  const text = endpoint.includes('://') ? endpoint : `https://${endpoint}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new TypeError('The VOD endpoint is neither a host nor an http(s) URL.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('The VOD endpoint must not carry a user name or password.')
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new TypeError('The VOD endpoint is a host: it takes no path, query or fragment.')
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new TypeError(
      `The VOD endpoint ${url.host} is not on this machine: use https, plain http is for loopback only.`,
    )
  }
  return url
}

function publicEndpoint(region: string): URL {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(region)) {
    throw new TypeError('The VOD region is not a region id such as cn-shanghai.')
  }
  // The vendor's endpoint map sends Hangzhou to the Shanghai host; there is no host of its own.
  const served = region === 'cn-hangzhou' ? 'cn-shanghai' : region
  return new URL(`https://vod.${served}.aliyuncs.com`)
}
