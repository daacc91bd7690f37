/**
Every Node since 12 runs this: the bundler writes its syntax for that one, and it calls nothing younger.

@param version Of the running Node, as in `process.versions.node`.
@param program Path of the running Node.
@param oldest Major and minor version of the oldest one that Slipway runs on.
@returns Two lines for the user, `undefined` for a Node that will do.
*/
export function whyNodeIsTooOld(
	version: string,
	program: string,
	[oldestMajor, oldestMinor]: readonly [number, number],
): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
		return undefined;
	}

	return `Slipway needs Node.js ${oldestMajor}.${oldestMinor} or newer; this is ${version}, ${program}
Install a newer one, from https://nodejs.org or with your version manager, and start slipway again.
`;
}
