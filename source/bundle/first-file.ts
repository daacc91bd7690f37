import {whyNodeIsTooOld} from './why-node-is-too-old.ts';

/** Major and minor version out of package.json's `engines`; the bundler fills it in. */
declare const OLDEST_NODE: readonly [number, number];

/*
The installed program's first file. What an old Node cannot parse stands in the next one; both are
CommonJS, which every Node reads and which spares a start the loader of ES modules (some 10 ms).
*/
const refusal = whyNodeIsTooOld(process.versions.node, process.execPath, OLDEST_NODE);
if (refusal === undefined) {
	require('./program.cjs');
} else {
	process.stderr.write(refusal);
	process.exitCode = 1;
}
