/** Major, minor and patch number. */
export type PodmanVersion = readonly [major: number, minor: number, patch: number];

/**
Podman's version in its headers: `Libpod/5.8.6 (linux)`, or the bare number of `Libpod-Api-Version`.
@returns `undefined` when they name none.
*/
export function parsePodmanVersion(headers: string): PodmanVersion | undefined {
	const [, major, minor, patch] =
		/\bLibpod\/(\d+)\.(\d+)\.(\d+)/.exec(headers) ??
		/(?:^| )(\d+)\.(\d+)\.(\d+)\S*$/.exec(headers) ??
		[];
	return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** True when a version is another one or newer. */
export function isAtLeast(version: PodmanVersion, other: PodmanVersion): boolean {
	const differing = version.findIndex((part, index) => part !== other[index]);
	return differing === -1 || (version[differing] ?? 0) > (other[differing] ?? 0);
}
