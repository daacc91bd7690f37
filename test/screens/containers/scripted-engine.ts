import type {
	ContainerDetails,
	ContainerOperations,
	ContainerState,
	ContainerSummary,
} from '../../../source/engine/containers.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {EngineEvent} from '../../../source/engine/events.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {noSilentRequests} from '../../../source/engine/silent-requests.ts';
import {Problem} from '../../../source/problem.ts';

async function unscripted(): Promise<never> {
	throw new Problem({reason: 'not-supported', message: 'This test does not script it'});
}

const statusOf: Readonly<Record<string, string>> = {
	running: 'Up 3 hours',
	paused: 'Up 3 hours (Paused)',
	exited: 'Exited (0) 2 hours ago',
	created: 'Created',
	dead: 'Dead',
};

/** One container; everything not given follows from its name. */
export function container(
	name: string,
	state: ContainerState = 'running',
	changes: Partial<ContainerSummary> = {},
): ContainerSummary {
	return {
		id: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
		name,
		image: 'nginx:1.27',
		imageId: `sha256:${'a'.repeat(64)}`,
		command: 'nginx -g daemon off;',
		createdAt: Date.now() - 3 * 3_600_000,
		state,
		status: statusOf[state] ?? state,
		ports: [],
		volumes: [],
		networks: ['bridge'],
		labels: {},
		...changes,
	};
}

export function detailsOf(
	{id, name, image, imageId, state, createdAt, ports, labels}: ContainerSummary,
	changes: Partial<ContainerDetails> = {},
): ContainerDetails {
	return {
		id,
		name,
		image,
		imageId,
		imagePlatform: undefined,
		state,
		exitCode: state === 'exited' ? 0 : undefined,
		startedAt: createdAt,
		finishedAt: undefined,
		createdAt,
		error: undefined,
		isTty: false,
		isStdinOpen: false,
		commandLine: ['nginx'],
		environment: [],
		user: undefined,
		workingDirectory: undefined,
		hostname: undefined,
		restartPolicy: undefined,
		mounts: [],
		ports,
		networks: {},
		labels,
		config: {...emptyImageConfig, command: ['nginx'], labels},
		removesItself: false,
		inspected: {Id: id},
		...changes,
	};
}

export type ScriptedEngine = {
	engine: Engine;
	/** What changed anything, in order: `stop web`. */
	calls: string[];
	/** Changes one container as if somebody else had; `undefined` removes it. The engine tells of it. */
	change(name: string, changes: Partial<ContainerSummary> | undefined): void;
};

/** An engine that does exactly what a test says, for what no well-behaved engine can be made to do. */
export function scriptedEngine(
	initial: readonly ContainerSummary[],
	operations: Partial<ContainerOperations> = {},
): ScriptedEngine {
	let containers = [...initial];
	const calls: string[] = [];
	const events: EngineEvent[] = [];
	let wake = () => {};

	const find = (id: string) => {
		const found = containers.find(other => other.id === id);
		if (!found) {
			throw new Problem({reason: 'not-found', message: `There is no container ${id}`});
		}

		return found;
	};

	const change: ScriptedEngine['change'] = (name, changes) => {
		const id = containers.find(other => other.name === name)?.id ?? '';
		containers = changes
			? containers.map(other => (other.name === name ? {...other, ...changes} : other))
			: containers.filter(other => other.name !== name);
		events.push({kind: 'container', action: 'update', id, attributes: {}, at: Date.now()});
		wake();
	};

	const to = (verb: string, state: ContainerState) => async (id: string) => {
		const {name} = find(id);
		calls.push(`${verb} ${name}`);
		change(name, {state, status: statusOf[state] ?? state});
	};

	const all: ContainerOperations = {
		list: async () => containers,
		inspect: async id => detailsOf(find(id)),
		size: async id => ({writableBytes: find(id).name.length * 1_000_000, totalBytes: 0}),
		create: unscripted,
		createLike: unscripted,
		start: to('start', 'running'),
		stop: to('stop', 'exited'),
		restart: to('restart', 'running'),
		pause: to('pause', 'paused'),
		unpause: to('unpause', 'running'),
		async kill(id, {signalName}) {
			await to(`kill ${signalName}`, 'exited')(id);
		},
		async rename(id, name) {
			calls.push(`rename ${find(id).name} ${name}`);
			change(find(id).name, {name});
		},
		async remove(id, {force, volumes}) {
			const {name} = find(id);
			calls.push(`remove ${name}${force ? ' force' : ''}${volumes ? ' volumes' : ''}`);
			change(name, undefined);
		},
		async *logs() {},
		async *rawLog() {},
		async *stats() {},
		top: unscripted,
		changes: async () => [],
		statPath: unscripted,
		async *exportFiles() {},
		async *getArchive() {},
		putArchive: unscripted,
		exec: unscripted,
		attach: unscripted,
		wait: unscripted,
		...operations,
	};

	const engine: Engine = {
		endpoint: 'unix:///scripted.sock',
		knownAs: () => [],
		silent: noSilentRequests,
		containers: all,
		images: {
			list: async () => [],
			inspect: unscripted,
			history: unscripted,
			removePlatform: unscripted,
			tag: unscripted,
			untag: unscripted,
			removeById: unscripted,
			remove: unscripted,
			async *pull() {},
			async *push() {},
			commit: unscripted,
			async *save() {},
			load: unscripted,
			importFiles: unscripted,
			async *build() {},
		},
		registry: {search: unscripted},
		volumes: {
			list: unscripted,
			inspect: unscripted,
			create: unscripted,
			sizes: unscripted,
			remove: unscripted,
		},
		networks: {
			list: unscripted,
			inspect: unscripted,
			create: unscripted,
			remove: unscripted,
		},
		swarm: {read: unscripted, readFor: unscripted},
		pods: {list: unscripted, listExternal: unscripted, remove: unscripted},
		buildCache: {remove: unscripted},
		diskUsage: unscripted,
		diskSpace: unscripted,
		roundTripMs: unscripted,
		about: async () => ({
			flavour: 'docker',
			name: 'Docker',
			version: '28.0.0',
			apiVersion: '1.51',
			platform: 'linux/amd64',
			id: undefined,
			hostName: undefined,
			storageDriver: undefined,
			usesContainerdStore: false,
			tellsPlatforms: false,
			deletesPlatforms: false,
			rootDirectory: undefined,
			registries: {insecure: [], mirrors: []},
			swarm: undefined,
		}),
		events: async ({signal}) =>
			(async function* () {
				signal.addEventListener('abort', () => wake());
				while (!signal.aborted) {
					yield* events.splice(0);
					await new Promise<void>(resolve => {
						wake = resolve;
					});
				}
			})(),
		close() {},
	};
	return {engine, calls, change};
}
