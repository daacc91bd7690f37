import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import type {UnfinishedRecreate} from './unfinished-recreate.ts';

/**
Gives the previous container its name back, running if it did, and removes the new one. Ended at any request,
the names still say what is left to do: a container is started before the last name that tells of it goes.
Volumes that only the new container has go with it.
*/
export async function rollBack(
	{containers}: Pick<Engine, 'containers'>,
	{name, wasRunning, current, next, previous}: UnfinishedRecreate,
	{signal}: RequestOptions,
): Promise<void> {
	const remove = (id: string) =>
		unlessGone(containers.remove(id, {signal, force: true, volumes: true}));
	const old = previous ?? current;
	if (current && previous) {
		await unlessGone(containers.stop(current.id, {signal}));
		await remove(current.id);
	}

	if (old && wasRunning) {
		await containers.start(old.id, {signal});
	}

	if (previous) {
		await containers.rename(previous.id, name, {signal});
	}

	if (next) {
		await remove(next.id);
	}
}

/** Keeps the new container, started where the previous one ran, and removes the previous one without its volumes. */
export async function keepNew(
	{containers}: Pick<Engine, 'containers'>,
	{wasRunning, current, previous}: UnfinishedRecreate,
	{signal}: RequestOptions,
): Promise<void> {
	if (current && wasRunning) {
		await containers.start(current.id, {signal});
	}

	if (previous) {
		await unlessGone(containers.remove(previous.id, {signal, force: false, volumes: false}));
	}
}
