import {expect, test} from 'vitest';
import {findPartners, missingBase} from '../../source/contents/compare-images/find-partners.ts';
import type {HistoryEntry, ImageDetails, ImageSummary} from '../../source/engine/images.ts';
import {canonicalReference} from '../../source/format/image-reference.ts';
import {Problem} from '../../source/problem.ts';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {sampleId} from '../helpers/sample-engine.ts';

const {signal} = new AbortController();

type Sample = Partial<ImageSummary> & {layers?: string[]; steps?: string[]};

const summaryOf = (letter: string, {layers: _, steps: __, ...rest}: Sample): ImageSummary => ({
	id: sampleId(letter),
	references: [],
	digests: [],
	localDigests: [],
	createdAt: 0,
	sizeBytes: 1,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
	...rest,
});

/** What the first of these images is offered to be compared with, by letter. */
async function partnersOf(samples: Record<string, Sample>): Promise<[string, string][]> {
	const images = Object.entries(samples).map(([letter, sample]) => summaryOf(letter, sample));
	const byId = new Map(
		Object.entries(samples).map(([letter, sample]) => [sampleId(letter), sample]),
	);
	const engine = createFakeEngine({
		images,
		imageCalls: {
			inspect: async id =>
				({id, layerDigests: byId.get(id)?.layers ?? [`layer of ${id}`]}) as ImageDetails,
			async history(id) {
				const steps = byId.get(id)?.steps;
				if (!steps) {
					throw new Problem({reason: 'not-found', message: 'Gone', nextStep: 'Refresh'});
				}

				return steps.map(createdBy => ({createdBy}) as HistoryEntry);
			},
		},
	});
	const [image] = images as [ImageSummary];
	const found = await findPartners(engine, image, images, {signal});
	return [...found].map(([id, role]) => [id.charAt('sha256:'.length), role]);
}

test('The base that a label names is offered first, by its digest before its name', async () => {
	const digest = `sha256:${'9'.repeat(64)}`;
	const labels = {
		'org.opencontainers.image.base.name': 'docker.io/library/debian:bookworm',
		'org.opencontainers.image.base.digest': digest,
	};
	const named = {references: ['debian:bookworm']};
	expect(await partnersOf({a: {references: ['app:1'], labels}, b: named})).toEqual([
		['b', 'its base by label'],
	]);
	const pulled = {digests: [`debian@${digest}`]};
	expect(await partnersOf({a: {references: ['app:1'], labels}, b: named, c: pulled})).toEqual([
		['c', 'its base by label'],
	]);
});

test('An image whose layers are the lowest ones is a base without any label', async () => {
	const found = await partnersOf({
		a: {references: ['app:1'], layers: ['x', 'y', 'z']},
		b: {references: ['lower:1'], layers: ['x']},
		c: {references: ['upper:1'], layers: ['x', 'y']},
		d: {references: ['other:1'], layers: ['y']},
	});
	expect(found).toEqual([
		['c', 'its base'],
		['b', 'its base'],
	]);
});

test('Tags of one repository are newer or older ones, and those of another none', async () => {
	const found = await partnersOf({
		a: {references: ['localhost:5000/app:2'], createdAt: 20},
		b: {references: ['localhost:5000/app:1'], createdAt: 10},
		c: {references: ['localhost:5000/app:3'], createdAt: 30},
		d: {references: ['localhost:5000/app:4'], createdAt: 40},
		e: {references: ['localhost:5000/apple:1'], createdAt: 50},
		f: {references: ['app:1'], createdAt: 50},
	});
	expect(found).toEqual([
		['d', 'newer tag'],
		['c', 'newer tag'],
		['b', 'older tag'],
	]);
});

const steps = (hex: string, run: string): string[] => [
	'/bin/sh -c #(nop)  CMD ["app"]',
	`/bin/sh -c #(nop) COPY file:${hex.repeat(64)} in /app`,
	run,
	'ENV A=1',
	'WORKDIR /app',
	'/bin/sh -c #(nop) ADD file:1 in /',
];

test('A dangling image with the same steps or repository is a previous build', async () => {
	const found = await partnersOf({
		a: {references: ['app:1'], createdAt: 20, steps: steps('a', 'RUN one')},
		b: {createdAt: 10, steps: steps('b', 'RUN one')},
		c: {createdAt: 15, steps: steps('c', 'RUN two')},
		d: {
			createdAt: 12,
			steps: ['/bin/sh -c #(nop)  CMD ["else"]', ...steps('a', 'RUN one').slice(1)],
		},
		e: {createdAt: 11, steps: ['/bin/sh -c #(nop) ADD file:1 in /']},
		f: {createdAt: 5, digests: [`app@${sampleId('f')}`]},
		g: {createdAt: 30, steps: steps('b', 'RUN one')},
		h: {createdAt: 9},
	});
	expect(found).toEqual([
		['c', 'its previous build'],
		['b', 'its previous build'],
		['f', 'its previous build'],
	]);
});

test('A base that labels name and that is not local is what a pull takes, by its digest where that is told', () => {
	const digest = `sha256:${'9'.repeat(64)}`;
	const missing = (labels: Record<string, string>, others: Sample[] = []) => {
		const image = summaryOf('a', {labels});
		const base = missingBase(image, [
			image,
			...others.map((other, at) => summaryOf('bcd'.charAt(at), other)),
		]);
		return base && canonicalReference(base);
	};
	const name = 'org.opencontainers.image.base.name';
	const byDigest = {[name]: 'debian:bookworm', 'org.opencontainers.image.base.digest': digest};
	expect(missing({})).toBeUndefined();
	expect(missing({'org.opencontainers.image.base.digest': digest})).toBeUndefined();
	expect(missing({[name]: 'scratch'})).toBeUndefined();
	expect(missing({[name]: 'not a name'})).toBeUndefined();
	expect(missing({[name]: 'debian'})).toBe('docker.io/library/debian:latest');
	expect(missing({[name]: 'debian'}, [{references: ['debian:latest']}])).toBeUndefined();
	expect(missing(byDigest)).toBe(`docker.io/library/debian@${digest}`);
	expect(missing(byDigest, [{digests: [`mirror/debian@${digest}`]}])).toBeUndefined();
	expect(missing({...byDigest, 'org.opencontainers.image.base.digest': 'sha256:9'})).toBe(
		'docker.io/library/debian:bookworm',
	);
});
