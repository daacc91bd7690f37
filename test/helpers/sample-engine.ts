import type {ContainerState, ContainerSummary} from '../../source/engine/containers.ts';
import type {ImageConfig} from '../../source/engine/image-config.ts';
import type {ImageRemoval, ImageSummary} from '../../source/engine/images.ts';
import type {RequestOptions} from '../../source/engine/request-options.ts';
import {Problem} from '../../source/problem.ts';
import {createFakeEngine, type FakeEngine, fakeEvent} from './fake-engine.ts';
import {sampleConfigFile} from './sample-config-file.ts';

const hour = 3_600_000;

/** When the sample engine's screens are looked at. */
export const sampleNow = Date.UTC(2026, 0, 15, 12);

export const sampleId = (letter: string) => `sha256:${letter.repeat(64)}`;

function image(
	letter: string,
	references: string[],
	megabytes: number,
	ageHours: number,
): ImageSummary {
	return {
		id: sampleId(letter),
		references,
		localDigests: [],
		digests:
			references.length === 0
				? []
				: [`${references[0]?.replace(/:[^:/]*$/, '')}@${sampleId(letter)}`],
		createdAt: sampleNow - ageHours * hour,
		sizeBytes: megabytes * 1_000_000,
		sharedBytes: undefined,
		parentId: undefined,
		labels: {},
	};
}

function container(
	letter: string,
	name: string,
	imageLetter: string,
	state: ContainerState,
): ContainerSummary {
	return {
		id: letter.repeat(64),
		name,
		image: 'redis:7',
		imageId: sampleId(imageLetter),
		command: 'redis-server',
		createdAt: sampleNow - hour,
		state,
		status: state === 'running' ? 'Up 1 hour' : 'Exited (0) 1 hour ago',
		ports: [],
		volumes: [],
		networks: ['bridge'],
		labels: {},
	};
}

const images = [
	image('a', ['redis:7', 'redis:latest'], 41, 1),
	image('b', ['postgres:16'], 432, 2),
	image('c', ['nginx:1.27'], 188, 3),
	image('d', [], 12, 4),
	image('e', ['registry.example.com:5000/team/app:1.2'], 96, 5),
];

const containers = [
	container('1', 'cache', 'a', 'running'),
	container('2', 'old-web', 'c', 'exited'),
];

const config: ImageConfig = {
	command: ['redis-server'],
	entrypoint: ['docker-entrypoint.sh'],
	environment: ['REDIS_VERSION=7.2.4'],
	exposedPorts: ['6379/tcp'],
	volumes: ['/data'],
	user: undefined,
	workingDirectory: '/data',
	labels: {maintainer: 'the Redis community'},
	stopSignal: undefined,
	healthcheck: undefined,
	shell: undefined,
	onBuild: [],
};

/** Two containers and five images, one of them dangling, that can be tagged and removed. */
export function createSampleEngine(endpoint?: string): FakeEngine {
	let current = images;
	const change = (next: ImageSummary[], action: string) => {
		current = next;
		engine.setImages(current);
		engine.emit(fakeEvent('image', action, ''));
	};

	const find = (name: string): ImageSummary => {
		const found = current.find(({id, references}) => id === name || references.includes(name));
		if (!found) {
			throw new Problem({reason: 'not-found', message: `No such image: ${name}`});
		}

		return found;
	};

	const removal = (references: string[], deleted: ImageSummary | undefined): ImageRemoval => ({
		untagged: references,
		deletedIds: deleted ? [deleted.id] : [],
	});

	const engine = createFakeEngine({
		...(endpoint === undefined ? {} : {endpoint}),
		images,
		containers,
		imageCalls: {
			async inspect(name) {
				const found = find(name);
				return {
					...found,
					platform: 'linux/amd64',
					author: undefined,
					comment: undefined,
					config,
					lastTaggedAt: undefined,
					contentBytes: undefined,
					unpackedBytes: undefined,
					manifests: undefined,
					layerDigests: [sampleId('f'), sampleId('0')],
					configFile: sampleConfigFile,
					containerId: undefined,
					inspected: {Id: found.id, RepoTags: found.references},
				};
			},
			async history(name) {
				const {createdAt} = find(name);
				const step = {imageId: undefined, createdAt, comment: '', references: []};
				return [
					{...step, createdBy: '/bin/sh -c #(nop)  CMD ["redis-server"]', sizeBytes: 0},
					{
						...step,
						createdBy: 'RUN /bin/sh -c apt-get install redis # buildkit',
						sizeBytes: 40_000_000,
					},
					{...step, createdBy: '/bin/sh -c #(nop) ADD file:123 in / ', sizeBytes: 1_000_000},
				];
			},
			async tag(name, reference) {
				const {id} = find(name);
				const untagged = current.map(other => ({
					...other,
					references: other.references.filter(known => known !== reference),
				}));
				change(
					untagged.map(other =>
						other.id === id
							? {...other, references: [...other.references, reference].sort()}
							: other,
					),
					'tag',
				);
			},
			async untag(reference) {
				const found = find(reference);
				const left = found.references.filter(known => known !== reference);
				change(
					left.length === 0
						? current.filter(other => other !== found)
						: current.map(other => (other === found ? {...found, references: left} : other)),
					'untag',
				);
				return removal([reference], left.length === 0 ? found : undefined);
			},
			async remove({id}: {id: string}, _options: RequestOptions) {
				const found = find(id);
				change(
					current.filter(other => other !== found),
					'delete',
				);
				return removal(found.references, found);
			},
		},
	});
	return engine;
}
