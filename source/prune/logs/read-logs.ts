import {readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {EngineAbout} from '../../engine/engine.ts';
import {lookAtEach} from '../look-at-each.ts';
import type {ContainerLog} from './container-log.ts';
import {containersFolder, findLogs, mayWrite} from './find-logs.ts';

/** A shorter while tells of a burst, and not how a log grows. */
const leastPauseMs = 1000;

/** What a container was made with, where Docker keeps it. */
type HostConfig = {LogConfig?: {Type?: unknown; Config?: Record<string, unknown> | null} | null};

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

type LogSettings = Pick<ContainerLog, 'driver' | 'maxSize'>;

/** @param flavour `undefined`: nobody wants to know. */
function readSettings(folder: string, flavour: EngineAbout['flavour'] | undefined): LogSettings {
	if (flavour !== 'docker') {
		return {driver: flavour === 'podman' ? 'k8s-file' : undefined, maxSize: undefined};
	}

	try {
		const {LogConfig}: HostConfig = JSON.parse(
			readFileSync(path.join(folder, 'hostconfig.json'), 'utf8'),
		);
		return {driver: text(LogConfig?.Type), maxSize: text(LogConfig?.Config?.['max-size'])};
	} catch {
		return {driver: undefined, maxSize: undefined};
	}
}

function growth(
	bytes: number,
	readAt: number,
	before: ContainerLog | undefined,
): number | undefined {
	if (!before || bytes < before.bytes) {
		return undefined;
	}

	const pauseMs = readAt - before.readAt;
	return pauseMs < leastPauseMs ? before.bytesPerSecond : ((bytes - before.bytes) / pauseMs) * 1000;
}

type Reading = {
	containers: readonly Pick<ContainerSummary, 'id'>[];
	/** What was read last. */
	before: ReadonlyMap<string, ContainerLog> | undefined;
	/** Milliseconds since the epoch. */
	now: number;
};

/**
The logs of an engine's containers on this machine.
@param root The engine's data.
@returns By container; `undefined` when nobody may look.
*/
export async function readLogs(
	root: string,
	about: Pick<EngineAbout, 'flavour'>,
	{containers, before, now}: Reading,
): Promise<Map<string, ContainerLog> | undefined> {
	const place = containersFolder(root, about);
	const isReadable = await readdir(place).then(
		() => true,
		() => false,
	);
	if (!isReadable) {
		return undefined;
	}

	const read = ({id}: Pick<ContainerSummary, 'id'>) => {
		const folder = path.join(place, id);
		const files = findLogs(folder);
		const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
		const log: ContainerLog = {
			bytes,
			readAt: now,
			bytesPerSecond: growth(bytes, now, before?.get(id)),
			isWritable: bytes > 0 && mayWrite(files),
			...readSettings(folder, bytes > 0 ? about.flavour : undefined),
		};
		return [id, log] as const;
	};
	return new Map(await lookAtEach(containers, read));
}
