import type {Answers} from '../helpers/served-engine.ts';

const idOf = (name: string) => Buffer.from(name).toString('hex').repeat(64).slice(0, 64);
const digestOf = (name: string) => `sha256:${idOf(name)}`;
const createdAt = 1_700_000_000;
const moment = '2026-11-14T22:13:20.5Z';

const image = (name: string, references: readonly string[]) => ({
	Id: digestOf(name),
	ParentId: '',
	RepoTags: references,
	RepoDigests: [],
	Created: createdAt,
	Size: 50_000_000,
	SharedSize: 0,
	Containers: -1,
	Labels: {},
});

const container = (name: string, state: 'running' | 'exited', imageName: string) => ({
	Id: idOf(name),
	Names: [`/${name}`],
	Image: `${imageName}:1`,
	ImageID: digestOf(imageName),
	Command: 'serve',
	Created: createdAt,
	State: state,
	Status: state === 'running' ? 'Up 2 hours' : 'Exited (0) 2 hours ago',
	Ports: [{PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0'}],
	Labels: {},
	Mounts: [{Type: 'volume', Name: 'data', Source: '/x', Destination: '/data', RW: true}],
	NetworkSettings: {Networks: {inner: {IPAddress: '172.18.0.2'}}},
	SizeRw: 1000,
	SizeRootFs: 50_001_000,
});

const images = [image('web', ['web:1', 'web:latest']), image('job', ['job:1']), image('none', [])];
const containers = [container('front', 'running', 'web'), container('night', 'exited', 'job')];
const volumes = [
	{Name: 'data', Driver: 'local', CreatedAt: moment, Mountpoint: '/x', Labels: {}},
	{Name: 'spare', Driver: 'local', CreatedAt: moment, Mountpoint: '/y', Labels: {}},
];
const networks = ['bridge', 'inner', 'unused'].map(name => ({
	Id: idOf(name),
	Name: name,
	Driver: 'bridge',
	Created: moment,
	Labels: {},
}));

const inspectedImage = {
	...image('web', ['web:1']),
	Created: moment,
	Os: 'linux',
	Architecture: 'amd64',
	RootFS: {Type: 'layers', Layers: [digestOf('layer')]},
	GraphDriver: {Name: 'overlay2', Data: {UpperDir: '/x'}},
	Config: {Cmd: ['serve'], Env: ['A=b'], Labels: {}},
};

const inspectedContainer = {
	Id: idOf('front'),
	Name: '/front',
	Image: digestOf('web'),
	Path: 'serve',
	Args: [],
	Created: moment,
	State: {Status: 'running', Running: true, StartedAt: moment, FinishedAt: '0001-01-01T00:00:00Z'},
	Config: {Image: 'web:1', Tty: true, Cmd: ['serve'], Env: ['A=b'], Labels: {}},
	HostConfig: {RestartPolicy: {Name: 'no'}, AutoRemove: false},
	Mounts: containers[0]?.Mounts,
	NetworkSettings: {Ports: {}, Networks: {inner: {IPAddress: '172.18.0.2'}}},
};

/** An engine with a few of each thing, as Docker answers for them. */
export const sampleWorld: Answers = {
	'GET /events': () => ({isOpen: true}),
	'GET /info': () => ({body: {Name: 'served', Driver: 'overlay2', DockerRootDir: '/nowhere'}}),
	'GET /images/json': () => ({body: images}),
	'GET /images/{name}/json': () => ({body: inspectedImage}),
	'GET /images/{name}/history': () => ({
		body: [
			{
				Id: digestOf('web'),
				Created: createdAt,
				CreatedBy: 'CMD serve',
				Tags: [],
				Size: 5,
				Comment: '',
			},
		],
	}),
	'GET /images/search': () => ({
		body: [{name: 'served', description: 'A server', star_count: 5, is_official: true}],
	}),
	'DELETE /images/{name}': () => ({body: [{Untagged: 'web:latest'}]}),
	'GET /containers/json': () => ({body: containers}),
	'GET /containers/{name}/json': () => ({body: inspectedContainer}),
	'GET /containers/{name}/top': () => ({
		body: {Titles: ['PID', 'CMD'], Processes: [['1', 'serve']]},
	}),
	'GET /containers/{name}/changes': () => ({body: [{Path: '/etc/served', Kind: 1}]}),
	'GET /containers/{name}/logs': () => ({body: 'listening on 80\n', isOpen: true}),
	'GET /containers/{name}/stats': () => ({
		body: `${JSON.stringify({
			read: moment,
			pids_stats: {current: 3},
			memory_stats: {usage: 5_000_000, limit: 10_000_000, stats: {}},
			cpu_stats: {cpu_usage: {total_usage: 5}, system_cpu_usage: 50, online_cpus: 1},
			precpu_stats: {cpu_usage: {total_usage: 4}, system_cpu_usage: 40, online_cpus: 1},
		})}\n`,
		isOpen: true,
	}),
	'DELETE /containers/{name}': () => ({status: 204}),
	'GET /volumes': () => ({body: {Volumes: volumes, Warnings: null}}),
	'GET /networks': () => ({body: networks}),
	'GET /system/df': () => ({
		body: {
			LayersSize: 150_000_000,
			Images: images,
			Containers: containers,
			Volumes: volumes.map(volume => ({...volume, UsageData: {Size: 5000, RefCount: 0}})),
			BuildCache: [
				{ID: 'step', Type: 'regular', Size: 700, InUse: false, Shared: false, CreatedAt: moment},
			],
		},
	}),
};
