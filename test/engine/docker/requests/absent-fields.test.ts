import {describe, expect, test} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import type {ListOptions} from '../../../../source/engine/request-options.ts';
import {readAll, startFakeEngine} from '../fake-engine.ts';

const id = 'ab'.repeat(32);
const digest = `sha256:${id}`;
const moment = '2026-11-23T14:21:31.389154503Z';

type Options = ListOptions;
type Sample = {
	/** As a real engine answers, in short. */
	answer: unknown;
	ask: (engine: Engine, options: Options) => Promise<unknown>;
};

const image = {
	Id: digest,
	RepoTags: ['app:1'],
	RepoDigests: [`app@${digest}`],
	Parent: digest,
	Comment: 'made',
	Created: moment,
	Author: 'ada',
	Architecture: 'amd64',
	Os: 'linux',
	Size: 5,
	RootFS: {Type: 'layers', Layers: [digest]},
	Metadata: {LastTagTime: moment},
	Config: {
		Cmd: ['sh'],
		Entrypoint: ['/run'],
		Env: ['A=b'],
		ExposedPorts: {'80/tcp': {}},
		Volumes: {'/data': {}},
		User: 'ada',
		WorkingDir: '/',
		Labels: {a: 'b'},
		StopSignal: 'SIGTERM',
		Healthcheck: {Test: ['NONE']},
		Shell: ['sh'],
		OnBuild: ['RUN true'],
	},
};

const mount = {Type: 'volume', Name: 'data', Source: '/x', Destination: '/data', RW: true};

const container = {
	Id: id,
	Name: '/web',
	Image: digest,
	Path: 'sh',
	Args: ['-c'],
	Created: moment,
	State: {
		Status: 'running',
		Running: true,
		Restarting: false,
		ExitCode: 0,
		Error: '',
		StartedAt: moment,
		FinishedAt: moment,
	},
	Config: {
		Image: 'app:1',
		Tty: false,
		OpenStdin: false,
		Cmd: ['sh'],
		Entrypoint: ['/run'],
		Env: ['A=b'],
		User: 'ada',
		WorkingDir: '/',
		Hostname: 'web',
		ExposedPorts: {'80/tcp': {}},
		Labels: {a: 'b'},
	},
	HostConfig: {
		RestartPolicy: {Name: 'always'},
		AutoRemove: false,
		PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]},
	},
	Mounts: [mount],
	NetworkSettings: {
		Ports: {'80/tcp': [{HostIp: '0.0.0.0', HostPort: '8080'}]},
		Networks: {bridge: {IPAddress: '172.17.0.2', GlobalIPv6Address: ''}},
	},
};

const listed = {
	Id: id,
	Names: ['/web'],
	Image: 'app:1',
	ImageID: digest,
	Command: 'sh',
	Created: 5,
	State: 'running',
	Status: 'Up 5 minutes',
	Ports: [{PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0'}],
	Mounts: [mount],
	NetworkSettings: {Networks: {bridge: {}}},
	Labels: {a: 'b'},
};

const listedImage = {
	Id: digest,
	RepoTags: ['app:1'],
	RepoDigests: [`app@${digest}`],
	Created: 5,
	Size: 5,
	SharedSize: 3,
	ParentId: digest,
	Labels: {a: 'b'},
};

const volume = {
	Name: 'data',
	Driver: 'local',
	CreatedAt: moment,
	Mountpoint: '/x',
	Labels: {a: 'b'},
	UsageData: {Size: 5, RefCount: 1},
};

const cpu = {
	cpu_usage: {total_usage: 5, percpu_usage: [5]},
	system_cpu_usage: 50,
	online_cpus: 1,
};

const samples: Record<string, Sample> = {
	'an image': {answer: image, ask: ({images}, options) => images.inspect('app:1', options)},
	'the images': {answer: [listedImage], ask: ({images}, options) => images.list(options)},
	'a history': {
		answer: [{Id: digest, Created: 5, CreatedBy: 'sh', Tags: ['app:1'], Size: 5, Comment: ''}],
		ask: ({images}, options) => images.history('app:1', options),
	},
	'a container': {
		answer: container,
		ask: ({containers}, options) => containers.inspect('web', options),
	},
	'the containers': {answer: [listed], ask: ({containers}, options) => containers.list(options)},
	'the processes': {
		answer: {Titles: ['PID', 'CMD'], Processes: [['1', 'sh']]},
		ask: ({containers}, options) => containers.top('web', options),
	},
	'the changes': {
		answer: [{Path: '/a', Kind: 1}],
		ask: ({containers}, options) => containers.changes('web', options),
	},
	'the volumes': {
		answer: {Volumes: [volume], Warnings: []},
		ask: ({volumes}, options) => volumes.list(options),
	},
	'the networks': {
		answer: [
			{Id: id, Name: 'bridge', Driver: 'bridge', Scope: 'swarm', Created: moment, Labels: {a: 'b'}},
		],
		ask: ({networks}, options) => networks.list(options),
	},
	'the pods': {
		answer: [
			{
				...{Id: id, Name: 'shop', Status: 'Degraded', Created: moment, InfraId: id},
				Containers: [{Id: id, Names: 'web', Status: 'running'}],
				Labels: {a: 'b'},
			},
		],
		ask: ({pods}, options) => pods.list(options),
	},
	'the disk usage': {
		answer: {
			LayersSize: 5,
			Images: [listedImage],
			Containers: [{...listed, SizeRw: 5, SizeRootFs: 5}],
			Volumes: [volume],
			BuildCache: [{ID: 'r', Type: 'regular', Size: 5, CreatedAt: moment, LastUsedAt: moment}],
		},
		ask: (engine, options) => engine.diskUsage(options),
	},
	'the disk usage of a newer engine': {
		answer: {
			ImageUsage: {TotalSize: 5, Items: [listedImage]},
			ContainerUsage: {Items: [listed]},
			VolumeUsage: {Items: [volume]},
			BuildCacheUsage: {Items: [{ID: 'r', Size: 5}]},
		},
		ask: (engine, options) => engine.diskUsage(options),
	},
	'the engine itself': {
		answer: {
			...{Version: '29.6.0', ApiVersion: '1.56', Os: 'linux', Arch: 'amd64'},
			...{Name: 'host', Driver: 'overlayfs', DockerRootDir: '/var/lib/docker'},
			DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
		},
		ask: (engine, options) => engine.about(options),
	},
	'what a search finds': {
		answer: [{name: 'redis', description: 'A store', star_count: 5, is_official: true}],
		ask: ({registry}, options) => registry.search('redis', {...options, limit: 5}),
	},
	'the statistics': {
		answer: {
			read: moment,
			pids_stats: {current: 1},
			networks: {eth0: {rx_bytes: 1, tx_bytes: 2}},
			memory_stats: {usage: 5, limit: 10, stats: {inactive_file: 1}},
			blkio_stats: {io_service_bytes_recursive: [{op: 'Read', value: 5}]},
			cpu_stats: cpu,
			precpu_stats: cpu,
		},
		ask: ({containers}, options) => readAll(containers.stats('web', options)),
	},
};

type Path = (string | number)[];

/** The way to every field of an answer, however deep. */
const pathsOf = (value: unknown, path: Path = []): Path[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, child]) => {
				const here = [...path, Array.isArray(value) ? Number(key) : key];
				return [...(Array.isArray(value) ? [] : [here]), ...pathsOf(child, here)];
			})
		: [];

/** A copy in which one field is gone, or something else. */
function changedAt(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
	const copy = (Array.isArray(value) ? [...value] : {...(value as object)}) as Record<
		string,
		unknown
	>;
	const name = String(key);
	if (rest.length > 0) {
		copy[name] = changedAt(copy[name], rest, to);
	} else if (to === undefined) {
		delete copy[name];
	} else {
		copy[name] = to;
	}

	return copy;
}

/** What the list of images says to whoever asks for the details of one. */
const others = [listedImage];

const isOther = (url: string, answer: unknown) =>
	url.includes('/images/json') && !Array.isArray(answer);

const startAnswering = (answer: (url: string) => unknown) =>
	startFakeEngine((request, response) => response.end(JSON.stringify(answer(request.url ?? ''))));

const unknownField = {Identity: {Pull: [{Repository: 'x'}]}, NRI: null, Storage: {RootFS: {}}};

describe.each(Object.entries(samples))('%s', (_, {answer, ask}) => {
	test.each([
		['is missing', undefined],
		['is null', null],
	])('can be read where any one field %s', async (__, to) => {
		let body: unknown = answer;
		const {engine, signal} = await startAnswering(url => (isOther(url, answer) ? others : body));
		const failed: string[] = [];
		for (const path of pathsOf(answer)) {
			body = changedAt(answer, path, to);
			// An entry without its name is counted; see below.
			await ask(engine, {signal, onUnreadable() {}}).catch((error: unknown) => {
				failed.push(`${path.join('.')}: ${(error as {cause?: unknown}).cause}`);
			});
		}

		expect(failed).toEqual([]);
	});

	test('can be read with fields that nobody knows yet', async () => {
		let body: unknown = answer;
		const {engine, signal} = await startAnswering(url => (isOther(url, answer) ? others : body));
		const known = await ask(engine, {signal});
		body = Array.isArray(answer)
			? answer.map(row => ({...row, ...unknownField}))
			: {...(answer as object), ...unknownField};
		const withMore = await ask(engine, {signal});
		const withoutWhole = (value: unknown) =>
			JSON.stringify(value, (key, inner) =>
				key === 'inspected' || key === 'configFile' ? undefined : inner,
			);
		expect(withoutWhole(withMore)).toBe(withoutWhole(known));
	});
});

const otherTypes = [5, 'text', true, [], [5], ['text'], {}, {text: 5}];

/** Names of its fields with their types, as far down as the port's own objects go. */
function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.length === 0 ? 'list' : [shapeOf(value[0])];
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
		: typeof value;
}

/** Fields that may have no value, and records and lists that may be empty. */
function isLike(shape: unknown, known: unknown): boolean {
	if ([shape, known].some(one => one === 'undefined' || one === 'list')) {
		return true;
	}

	if (typeof shape === 'object' && typeof known === 'object' && shape !== null && known !== null) {
		return Object.entries(shape).every(
			([key, item]) => !(key in known) || isLike(item, Reflect.get(known, key)),
		);
	}

	return shape === known;
}

describe.each(Object.entries(samples).filter(([, {answer}]) => Array.isArray(answer)))(
	'An entry of %s',
	(_, {answer, ask}) => {
		const [entry] = answer as readonly unknown[];

		test('with a field of another type is left out and counted, or read as what the port says', async () => {
			let body: unknown = answer;
			const {engine, signal} = await startAnswering(() => body);
			const known = (await ask(engine, {signal})) as readonly unknown[];
			const wrong: string[] = [];
			for (const path of pathsOf(entry)) {
				for (const other of otherTypes) {
					body = [entry, changedAt(entry, path, other), entry];
					let unreadable = 0;
					const rows = (await ask(engine, {
						signal,
						onUnreadable(entries) {
							unreadable += entries;
						},
					})) as readonly unknown[];
					const isWhole = rows.length + unreadable === 3;
					if (!isWhole || !rows.every(row => isLike(shapeOf(row), shapeOf(known[0])))) {
						wrong.push(`${path.join('.')} = ${JSON.stringify(other)}: ${JSON.stringify(rows)}`);
					}
				}
			}

			expect(wrong).toEqual([]);
		});

		test('that cannot be read fails a list that is needed whole, with how many there are', async () => {
			const {engine, signal} = await startAnswering(() => [entry, 5, null, entry]);
			await expect(ask(engine, {signal})).rejects.toMatchObject({
				reason: 'failed',
				message: expect.stringMatching(/^GET \/\S+: 2 entries could not be read\.$/),
			});
		});
	},
);
