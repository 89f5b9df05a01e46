import type { InfiniteData } from '@tanstack/react-query'

/** The list as it stands when somebody asks for it anew: without it every page would be asked for again, one by one. */
export const firstPage = <Page, Param>(
  data: InfiniteData<Page, Param> | undefined,
): InfiniteData<Page, Param> | undefined =>
  data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }
