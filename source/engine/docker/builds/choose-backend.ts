import type {BuildBackend} from '../../build.ts';
import {readAbout} from '../about.ts';
import type {Connection} from '../connection.ts';

export type ChosenBackend = {
	backend: BuildBackend;
	/** Why it is not what was asked for, or not BuildKit; `undefined`: it is. */
	reason: string | undefined;
};

/** Docker 18.09, the first whose BuildKit is more than an experiment. */
const firstWithBuildkit = 39;

/**
Older ones cannot hand BuildKit a context that was sent as the body of the request, session or not: it
looks for a machine of that name. Their own client serves the files over its session instead.
*/
const firstWithBuildkitInContainerdStore = 28;

const numberAt = (version: string, index: number): number => Number(version.split('.')[index] ?? 0);

/** Known before anything is sent: a context can be sent only once. */
async function whyNotBuildkit(
	connection: Connection,
	signal: AbortSignal,
): Promise<string | undefined> {
	// Builder-Version of /_ping does not help: 20.10 leaves it out and has BuildKit all the same.
	const about = await readAbout(connection, signal);
	if (about.flavour === 'podman') {
		return 'Podman has a builder of its own, not BuildKit.';
	}

	if (about.platform.startsWith('windows/')) {
		return 'BuildKit does not build Windows images.';
	}

	if (numberAt(about.apiVersion, 1) < firstWithBuildkit) {
		return `Docker ${about.version} has no BuildKit.`;
	}

	const isTooOld = numberAt(about.version, 0) < firstWithBuildkitInContainerdStore;
	return about.usesContainerdStore && isTooOld
		? `With the containerd image store, Docker ${about.version} accepts a BuildKit context only from its own client.`
		: undefined;
}

/** @param wanted `undefined`: BuildKit where the engine has it. */
export async function chooseBackend(
	connection: Connection,
	wanted: BuildBackend | undefined,
	signal: AbortSignal,
): Promise<ChosenBackend> {
	if (wanted === 'classic') {
		return {backend: 'classic', reason: undefined};
	}

	const reason = await whyNotBuildkit(connection, signal);
	return {backend: reason === undefined ? 'buildkit' : 'classic', reason};
}
