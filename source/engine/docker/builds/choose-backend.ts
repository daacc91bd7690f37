import type {BuildBackend} from '../../build.ts';
import type {EngineAbout} from '../../engine.ts';
import {readAbout} from '../about.ts';
import type {Connection} from '../connection.ts';

export type ChosenBackend = {
	backend: BuildBackend;
	/** Why it is not what was asked for, or not BuildKit; `undefined`: it is. */
	reason: string | undefined;
	/** Why it takes a context only over a session; `undefined`: an archive does as well. */
	needsSession: string | undefined;
};

/** Docker 18.09, the first whose BuildKit is more than an experiment. */
const firstWithBuildkit = 39;

/**
Older ones cannot hand BuildKit a context that was sent as the body of the request: it looks for a machine
of that name. Files that it asks for over a session it gets.
*/
const firstWithBuildkitInContainerdStore = 28;

const numberAt = (version: string, index: number): number => Number(version.split('.')[index] ?? 0);

function whyNotBuildkit(about: EngineAbout): string | undefined {
	if (about.flavour === 'podman') {
		return 'Podman has a builder of its own, not BuildKit.';
	}

	if (about.platform.startsWith('windows/')) {
		return 'BuildKit does not build Windows images.';
	}

	if (numberAt(about.apiVersion, 1) < firstWithBuildkit) {
		return `Docker ${about.version} has no BuildKit.`;
	}

	return undefined;
}

function whySession(about: EngineAbout): string | undefined {
	const isTooOld = numberAt(about.version, 0) < firstWithBuildkitInContainerdStore;
	return about.usesContainerdStore && isTooOld
		? `With the containerd image store, Docker ${about.version} accepts a BuildKit context only over a session.`
		: undefined;
}

/**
Known before anything is sent: a context can be sent only once.

@param wanted `undefined`: BuildKit where the engine has it.
*/
export async function chooseBackend(
	connection: Connection,
	wanted: BuildBackend | undefined,
	signal: AbortSignal,
): Promise<ChosenBackend> {
	if (wanted === 'classic') {
		return {backend: 'classic', reason: undefined, needsSession: undefined};
	}

	// Builder-Version of /_ping does not help: 20.10 leaves it out and has BuildKit all the same.
	const about = await readAbout(connection, signal);
	const reason = whyNotBuildkit(about);
	return reason === undefined
		? {backend: 'buildkit', reason, needsSession: whySession(about)}
		: {backend: 'classic', reason, needsSession: undefined};
}
