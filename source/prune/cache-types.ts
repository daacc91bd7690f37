/** The types of records of BuildKit's cache, as `docker builder prune --filter type=` knows them. */
export const cacheTypes = [
	'regular',
	'source.local',
	'source.git.checkout',
	'exec.cachemount',
	'frontend',
	'internal',
] as const;
