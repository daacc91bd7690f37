/** `docker pull --platform linux/arm64 redis:7`; no platform where none is known. */
export const dockerPull = (reference: string, platform: string | undefined): readonly string[] => [
	...['docker', 'pull'],
	...(platform === undefined || platform === 'unknown' ? [] : ['--platform', platform]),
	reference,
];
