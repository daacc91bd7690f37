import * as v from 'valibot';
import type {EngineAbout} from '../engine/engine.ts';

const text = v.nullable(v.string());

/** Which engine something is of, as files and JSON have it. `null`: the engine does not tell. */
export const engineFactsSchema = v.object({
	name: v.string(),
	version: v.string(),
	apiVersion: v.string(),
	storageDriver: text,
	usesContainerdStore: v.boolean(),
	id: text,
	hostName: text,
	rootDirectory: text,
});

export type EngineFacts = v.InferOutput<typeof engineFactsSchema>;

export const engineFacts = (about: EngineAbout): EngineFacts => ({
	name: about.name,
	version: about.version,
	apiVersion: about.apiVersion,
	storageDriver: about.storageDriver ?? null,
	usesContainerdStore: about.usesContainerdStore,
	id: about.id ?? null,
	hostName: about.hostName ?? null,
	rootDirectory: about.rootDirectory ?? null,
});

/**
True for one engine with one store of images, on whatever way it is reached and in whatever version. Podman has
no id: its machine and its folder tell it from others.
*/
export function isSameEngine(one: EngineFacts, other: EngineFacts): boolean {
	const isTold = one.id !== null && other.id !== null;
	return (
		one.name === other.name &&
		one.storageDriver === other.storageDriver &&
		one.usesContainerdStore === other.usesContainerdStore &&
		one.rootDirectory === other.rootDirectory &&
		(isTold ? one.id === other.id : one.hostName === other.hostName)
	);
}

/** Machines that are copies of one another have one id, and those without ids often one name. */
export const isSurelySame = (one: EngineFacts, other: EngineFacts): boolean =>
	one.id !== null && one.hostName === other.hostName && isSameEngine(one, other);

/** `Docker 20.10.24 on build-server (overlay2, /var/lib/docker)` */
export function engineText(engine: EngineFacts): string {
	const {name, version, hostName, storageDriver, rootDirectory} = engine;
	const parts = [storageDriver, rootDirectory].filter(part => part !== null);
	return [
		`${name} ${version}`,
		...(hostName === null ? [] : [`on ${hostName}`]),
		...(parts.length === 0 ? [] : [`(${parts.join(', ')})`]),
	].join(' ');
}
