/**
@param engines package.json's own.
@returns Major and minor version of the oldest Node that Slipway runs on.
@throws Error for a range of another form: the first file and the bundler's target could not say it.
*/
export function oldestNode(engines: {node: string}): [major: number, minor: number] {
	const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
	if (major === undefined || minor === undefined) {
		throw new Error(`engines.node is not of the form >=MAJOR.MINOR: ${engines.node}`);
	}

	return [Number(major), Number(minor)];
}
