import {createRandom, type Random} from '../../machine/random.ts';
import {makeContainer} from '../containers/create-container.ts';
import type {ImageRecord} from '../images/image-record.ts';
import type {PracticeState} from '../practice-state.ts';

const hourMs = 3_600_000;
const services = ['api', 'auth', 'billing', 'cart', 'feed', 'mail', 'search', 'stock'] as const;
const states = ['running', 'running', 'running', 'exited', 'exited', 'created', 'paused'] as const;
const danglingShare = 0.04;

const three = (number: number): string => String(number).padStart(3, '0');

function grow(base: ImageRecord, random: Random, now: number, name: string): ImageRecord {
	const createdAt = now - random.integer(1, 8000) * hourMs;
	const createdBy = `COPY ${name} /srv # buildkit`;
	const layer = `sha256:${random.hexadecimal(64)}`;
	const sizeBytes = random.integer(40_000, 180_000_000);
	const comment = 'buildkit.dockerfile.v0';
	return {
		...base,
		id: `sha256:${random.hexadecimal(64)}`,
		createdAt: Math.max(createdAt, base.createdAt),
		parentId: undefined,
		steps: [...base.steps, {createdAt, createdBy, layer, sizeBytes, comment}],
	};
}

/** Fills up with images that share the layers of those that are here. */
function generateImages(state: PracticeState, count: number, random: Random): void {
	const bases = [...state.images.values()];
	for (let number = 1; state.images.size < count; number++) {
		const base = bases[number % bases.length];
		if (!base) {
			return;
		}

		const service = random.pick(services);
		const image = grow(base, random, state.time.now(), service);
		state.images.set(image.id, image);
		if (random.fraction() >= danglingShare) {
			const repository = `registry.example.com/team-${three(number % 40)}/${service}-${three(number % 97)}`;
			state.references.set(`${repository}:1.${number}`, image.id);
		}
	}
}

function generateContainers(state: PracticeState, count: number, random: Random): void {
	const names = [...state.references.keys()].filter(key => !key.includes('@'));
	for (let number = 1; state.containers.size < count; number++) {
		const container = makeContainer(state, {
			image: names[(number * 31) % names.length] ?? '',
			name: `${random.pick(services)}-${number}`,
			command: ['sh', '-c', 'while true; do sleep 5; done'],
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		});
		const current = random.pick(states);
		const createdAt = state.time.now() - random.integer(1, 2000) * hourMs;
		const hasStarted = current !== 'created';
		state.containers.set(container.id, {
			...container,
			createdAt,
			state: current,
			startedAt: hasStarted ? createdAt + 900 : undefined,
			finishedAt: current === 'exited' ? createdAt + random.integer(2, 3000) * 1000 : undefined,
			exitCode: current === 'exited' ? random.pick([0, 0, 1, 137]) : undefined,
			address: hasStarted && current !== 'exited' ? `172.18.${number >> 8}.${number & 0xff}` : '',
		});
	}
}

/** For measuring under load: not believable, only many. */
export function generateContent(
	state: PracticeState,
	{images, containers}: {images: number; containers: number},
): void {
	const random = createRandom(state.random.integer(1, 2 ** 30));
	generateImages(state, images, random);
	generateContainers(state, containers, random);
}
