import {execFileSync} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import packageJson from '../../package.json' with {type: 'json'};
import {oldestNode} from '../../source/bundle/oldest-node.ts';
import {whyNodeIsTooOld} from '../../source/bundle/why-node-is-too-old.ts';

export type NodeProgram = {
	/** Without the `v`: `20.19.0`. */
	version: string;
	/** Holds nothing else by the name of `node`. */
	folder: string;
	program: string;
};

const readNode = (program: string): NodeProgram => ({
	version: execFileSync(program, ['--version'], {encoding: 'utf8'}).trim().replace(/^v/, ''),
	folder: path.dirname(program),
	program,
});

/** `SLIPWAY_NODES`: programs called `node`, separated as in PATH. `undefined`: only the one that runs this. */
const told = process.env.SLIPWAY_NODES?.split(path.delimiter).filter(Boolean);
const all = (told ?? [process.execPath]).map(readNode);
const isTooOld = ({version, program}: NodeProgram) =>
	whyNodeIsTooOld(version, program, oldestNode(packageJson.engines)) !== undefined;

/** Those on which the installed program has to run. */
export const nodes = all.filter(node => !isTooOld(node));

/** Those that it has to refuse. */
export const oldNodes = all.filter(isTooOld);
