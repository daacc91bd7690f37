import {randomBytes} from 'node:crypto';
import type {ContainerMount, ContainerSpecification} from '../../engine/container-specification.ts';
import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession} from '../guided-session.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {sessionNames} from '../session-names.ts';
import {commandOf} from './create-session.ts';
import {removeQuietly} from './remove-quietly.ts';
import type {SavePoint} from './save-points.ts';
import {keptLedgerOf, sessionLabels, settingsOf} from './session-labels.ts';

/** Volumes that the engine made for the image's own mount points: their data goes on with the session. */
function ownMounts(
	container: ContainerDetails | undefined,
	given: readonly ContainerMount[],
): ContainerMount[] {
	const isGiven = new Set(given.map(({destination}) => destination));
	return (container?.mounts ?? []).filter(
		({kind, destination}) => kind === 'volume' && !isGiven.has(destination),
	);
}

/** The same container again, made from the save point. */
function specificationOf(
	session: GuidedSession,
	container: ContainerDetails | undefined,
	{imageId, ledger}: Pick<SavePoint, 'imageId'> & {ledger: readonly LedgerEntry[]},
): ContainerSpecification {
	const {network, mounts} = container ? settingsOf(container) : {network: undefined, mounts: []};
	const own = ownMounts(container, mounts);
	return {
		image: imageId,
		// Its own until the other one has gone.
		name: `${sessionNames(session.id).container}-${randomBytes(3).toString('hex')}`,
		entrypoint: [],
		command: commandOf(session.shell),
		isInteractive: true,
		environment: container?.environment ?? [],
		ports: [],
		mounts: [...mounts, ...own],
		removesItself: false,
		user: container?.user,
		workingDirectory: container?.workingDirectory,
		network,
		logDriver: 'json-file',
		labels: sessionLabels(session, {
			imageId,
			ledger,
			settings: {network, mounts, ownVolumes: own.map(({source}) => source)},
		}),
	};
}

/** Removes what was replaced; where that fails and it is still there, its successor goes instead. */
async function replace(
	engine: Engine,
	{id}: ContainerDetails,
	successorId: string,
	options: RequestOptions,
): Promise<void> {
	try {
		await engine.containers.remove(id, {...options, force: true, volumes: false});
	} catch (error) {
		// The answer may have been lost, not the request: never remove both.
		const left = await withTimeLimit(limited => engine.containers.inspect(id, limited)).catch(
			(reason: unknown) => reason,
		);
		if (left instanceof Problem && left.reason === 'not-found') {
			return;
		}

		if (!(left instanceof Error)) {
			await removeQuietly(engine, successorId);
		}

		throw error;
	}
}

/**
Goes back to a save point: the session goes on in a new container made from it, with the same name,
settings and volumes, not started. The old one is removed, running or not, once the new one is there;
wherever this is cut off, one of them remains.
@param options.ledger The commands up to the save point: the new container has them, the old one's log goes.
Left out: those that the old one has of containers before it.
@throws Problem `not-found` when the save point is gone, `not-supported` for an adopted container.
*/
export async function rollBack(
	engine: Engine,
	session: GuidedSession,
	savePoint: Pick<SavePoint, 'imageId'>,
	{ledger, ...options}: RequestOptions & {ledger?: readonly LedgerEntry[] | undefined},
): Promise<GuidedSession> {
	if (session.isAdopted) {
		throw new Problem({
			reason: 'not-supported',
			message: `${session.containerName} is your own container and is not replaced.`,
			nextStep: 'Exclude what should not be in the image instead.',
		});
	}

	// Once it is gone the new one is made with what the image says.
	const old = await unlessGone(engine.containers.inspect(session.containerId, options));
	const specification = specificationOf(session, old, {
		...savePoint,
		ledger: ledger ?? (old ? keptLedgerOf(old) : []),
	});
	const {id} = await engine.containers.create(specification, options);
	if (old) {
		await replace(engine, old, id, options);
	}

	const next = {...session, containerId: id};
	try {
		// From here on nothing is to be given up any more: the new one is the session.
		await withTimeLimit(limited => engine.containers.rename(id, session.containerName, limited));
		return next;
	} catch (error) {
		if (error instanceof Problem && error.reason === 'conflict') {
			return {...next, containerName: specification.name ?? session.containerName};
		}

		throw error;
	}
}
