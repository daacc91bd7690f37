/** Major, minor and patch number. */
export type PodmanVersion = readonly [major: number, minor: number, patch: number];

/**
Podman's version in its headers or its own words: `Libpod/5.8.6 (linux)`, or a bare number.
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

/** The first that reads the body of a commit; with it came a parser of instructions that drops quotation marks. */
const readsBodySince: PodmanVersion = [4, 9, 3];

/**
True when a commit takes every setting of an image as JSON: healthcheck, SHELL and ONBUILD as well, which
older ones drop.

@param version `undefined`: not known, and then taken for a new one.
*/
export const readsCommitBody = (version: PodmanVersion | undefined): boolean =>
	version === undefined || isAtLeast(version, readsBodySince);
