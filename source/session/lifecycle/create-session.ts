import {randomBytes} from 'node:crypto';
import type {ContainerMount, ContainerSpecification} from '../../engine/container-specification.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession, SessionBase, SessionShell} from '../guided-session.ts';
import {bootShell} from '../recording/boot-shell.ts';
import {removeQuietly} from './remove-quietly.ts';
import {sessionLabels} from './session-labels.ts';
import {readShell} from './shells/read-shell.ts';

/** `undefined` everywhere: as the base has it. */
export type SessionRequest = {
	/** See `newSessionId`. */
	id: string;
	base: SessionBase;
	/** The container's; must be free. */
	name: string;
	/** Absolute path; `undefined`: nothing is ever run in it, files are put into it one by one. */
	shell: string | undefined;
	user: string | undefined;
	workingDirectory: string | undefined;
	/** `undefined`: the engine's default one. */
	network: string | undefined;
	mounts: readonly ContainerMount[];
	/** `KEY=value` lines for the session only; the image gets none of them. */
	environment: readonly string[];
};

/** Nobody runs it, but an engine wants a command. */
const noCommand = ['none'];

/** The command of a session's container. */
export function commandOf(shell: SessionShell | undefined): string[] {
	if (!shell) {
		return noCommand;
	}

	return shell.nonce === undefined ? [shell.path] : bootShell(shell.path, shell.nonce).command;
}

/** As its name promises; what the program really is, is read from the container. */
function promisedShell(path: string | undefined): SessionShell | undefined {
	if (path === undefined) {
		return undefined;
	}

	const nonce = randomBytes(8).toString('hex');
	return {path, nonce: bootShell(path, nonce).isRecorded ? nonce : undefined};
}

const specificationOf = (
	{base, name, user, workingDirectory, network, mounts, environment}: SessionRequest,
	session: Pick<GuidedSession, 'id' | 'base' | 'shell' | 'startedAt'>,
): ContainerSpecification => ({
	image: base.imageId,
	platform: base.platform,
	name,
	entrypoint: [],
	command: commandOf(session.shell),
	isInteractive: true,
	environment: [...environment],
	ports: [],
	mounts: [...mounts],
	removesItself: false,
	user,
	workingDirectory,
	network,
	logDriver: 'json-file',
	labels: sessionLabels(session, {
		imageId: base.imageId,
		settings: {network, mounts, ownVolumes: []},
	}),
});

/** What the shell in a container turned out to be; `shell` itself when it is what its name says. */
async function actualShell(
	{containers}: Engine,
	containerId: string,
	shell: SessionShell | undefined,
	options: RequestOptions,
): Promise<SessionShell | undefined> {
	if (!shell) {
		return undefined;
	}

	const facts = await readShell(containers, containerId, shell.path, options);
	if (!facts) {
		throw new Problem({
			reason: 'invalid',
			message: `The image has no program ${shell.path}.`,
			nextStep: 'Choose a shell in the image.',
		});
	}

	const {path, whyNotRecorded} = facts;
	const nonce = whyNotRecorded === undefined ? shell.nonce : undefined;
	return path === shell.path && nonce === shell.nonce ? shell : {path, nonce};
}

/**
Creates the container of a new session and does not start it. Its recording is told by its log, so that
it outlives whoever watches.
@throws Problem `conflict` when the name is taken, `not-found` when the base is gone, `invalid` when
it has no such shell. Nothing is left behind then.
*/
export async function createSession(
	engine: Engine,
	request: SessionRequest,
	options: RequestOptions,
): Promise<GuidedSession> {
	const {id, base, name} = request;
	const create = async (shell: SessionShell | undefined): Promise<GuidedSession> => {
		const session = {id, base, shell, startedAt: Date.now()};
		const created = await engine.containers.create(specificationOf(request, session), options);
		return {...session, containerId: created.id, containerName: name, isAdopted: false};
	};

	const promised = promisedShell(request.shell);
	const session = await create(promised);
	try {
		const actual = await actualShell(engine, session.containerId, promised, options);
		if (actual === promised) {
			return session;
		}

		await removeQuietly(engine, session.containerId);
		return await create(actual);
	} catch (error) {
		await removeQuietly(engine, session.containerId);
		throw error;
	}
}
