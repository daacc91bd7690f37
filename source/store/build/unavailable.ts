/** What docker's flags ask for that a build request of an engine (POST /build) has no place for, and why. */
export const unavailableFlags: ReadonlyArray<{flag: string; why: string}> = [
	{flag: '--build-context <name=path>', why: 'a build request has one context'},
	{flag: '-o, --output <destination>', why: 'a build request makes an image and returns no files'},
	{flag: '--push', why: 'a build request leaves its image on the engine. Push it afterwards'},
	{
		flag: '--cache-to <destination>',
		why: 'a build request exports no cache, except inside the image (--build-arg BUILDKIT_INLINE_CACHE=1)',
	},
	{flag: '--attest <attestation>', why: 'a build request has no place for attestations'},
	{flag: '--sbom <sbom>', why: 'a build request has no place for attestations'},
	{flag: '--provenance <provenance>', why: 'a build request has no place for attestations'},
	{flag: '--builder <name>', why: 'it builds on the engine itself, not on builders of buildx'},
];

/** What a platform field or flag with several of them is told. */
export const onePlatform =
	'Several platforms are unavailable: a build request is for one. Build one after the other, or use docker buildx build.';

export const unavailableText = ({flag, why}: (typeof unavailableFlags)[number]): string =>
	`${/--\S+/.exec(flag)?.[0]} is unavailable: ${why}. Or use docker buildx build`;
